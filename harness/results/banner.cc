#include <string>
#include <string_view>

#include "harness/results/run.h"

namespace wsspec::results {

std::string version_in_banner(std::string_view banner) {
  const std::string_view product = banner.substr(0, banner.find_first_of(" \t("));
  const auto slash = product.find('/');
  return slash == std::string_view::npos ? std::string() : std::string(product.substr(slash + 1));
}

}  // namespace wsspec::results
