#include "harness/cli/trouble.h"

#include <iostream>

namespace wsspec::cli {

int fail(const Trouble& trouble) {
  std::cerr << "wsspec: " << trouble.what << "\n";
  return trouble.exit_code;
}

}  // namespace wsspec::cli
