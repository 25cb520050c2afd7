#include "harness/script/load_error.h"

namespace wsspec::script {

std::string to_string(const LoadError& error) {
  std::string text = error.file;
  if (!error.pointer.empty()) text += ": " + error.pointer;
  return text + ": " + error.what;
}

}  // namespace wsspec::script
