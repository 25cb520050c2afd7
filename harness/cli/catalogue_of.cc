#include "harness/cli/catalogue_of.h"

#include <algorithm>

namespace wsspec::cli {

namespace {

constexpr std::size_t kErrorsShown = 12;

// A line each; one mistake in a family comes as often as the family has cases.
std::string in_lines(const std::vector<script::LoadError>& errors) {
  std::string out;
  const auto shown = std::min(errors.size(), kErrorsShown);
  for (std::size_t i = 0; i < shown; ++i) out += (i > 0 ? "\n" : "") + to_string(errors[i]);
  if (shown < errors.size()) out += "\nand " + std::to_string(errors.size() - shown) + " more";
  return out;
}

}  // namespace

tl::expected<script::Catalogue, Trouble> catalogue_of(const std::string& cases_dir) {
  auto catalogue = script::builtin_catalogue();
  if (!catalogue) {
    return tl::make_unexpected(Trouble{.exit_code = kBug, .what = to_string(catalogue.error())});
  }
  if (cases_dir.empty()) return std::move(*catalogue);
  auto extended = script::load_cases(cases_dir, std::move(*catalogue));
  if (!extended) return usage(in_lines(extended.error()));
  return std::move(*extended);
}

}  // namespace wsspec::cli
