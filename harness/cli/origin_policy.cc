#include "harness/cli/origin_policy.h"

#include <fmt/format.h>

#include "harness/runner/origin_words.h"

namespace wsspec::cli {

std::string wrong_origin_policy(const std::string& origin) {
  if (origin.empty() || runner::is_origin(origin)) return {};
  return fmt::format(
      "--origin-policy {}: write an origin as browsers send it, as https://example.com or "
      "http://localhost:8080, in lower case and without a path",
      origin);
}

}  // namespace wsspec::cli
