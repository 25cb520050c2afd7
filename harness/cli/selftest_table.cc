#include "harness/cli/selftest_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <span>
#include <string>

namespace wsspec::cli {

namespace {

// As many names as a line has room for.
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 3;
  const auto shown = std::span(names).first(std::min(names.size(), kShown));
  const auto rest = names.size() - shown.size();
  return fmt::format("{}{}", fmt::join(shown, " "),
                     rest > 0 ? fmt::format(" and {} more", rest) : std::string());
}

void print_faults(std::ostream& out, const selftest::Summary& summary) {
  out << fmt::format("{:48} {:6} {:>7} {:>7}  {}\n", "fault", "caught", "noticed", "clause",
                     "cases that say so with its clause");
  for (const auto& row : summary.faults)
    out << fmt::format("{:48} {:6} {:7} {:7}  {}\n", row.fault->name, row.caught ? "yes" : "no",
                       row.num_noticing, row.cases.size(), some_of(row.cases));
}

std::size_t num_moves(const selftest::VariationSummary& row, results::Verdict to) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row.moves, [to](const auto& move) { return move.to == to; }));
}

std::vector<std::string> undeclared(const selftest::VariationSummary& row) {
  std::vector<std::string> ids;
  for (const auto& move : row.moves)
    if (!move.declared) ids.push_back(move.id);
  return ids;
}

void print_variations(std::ostream& out, const selftest::Summary& summary) {
  out << fmt::format("{:48} {:>7} {:>7} {:>10}  {}\n", "variation", "to info", "to skip",
                     "undeclared", "cases of undeclared moves");
  for (const auto& row : summary.variations) {
    const auto ids = undeclared(row);
    out << fmt::format("{:48} {:7} {:7} {:10}  {}\n", row.variation->name,
                       num_moves(row, results::Verdict::info),
                       num_moves(row, results::Verdict::skip), ids.size(), some_of(ids));
  }
}

void print_cases(std::ostream& out, const selftest::Summary& summary) {
  out << fmt::format("{:64} {:9} {:>6}  {}\n", "case", "faultless", "faults", "that it catches");
  for (const auto& row : summary.cases)
    out << fmt::format("{:64} {:9} {:6}  {}\n", row.id, to_string(row.faultless), row.faults.size(),
                       some_of(row.faults));
}

}  // namespace

void print_matrix(std::ostream& out, const selftest::Summary& summary, bool by_case) {
  if (by_case) return print_cases(out, summary);
  if (!summary.faults.empty()) print_faults(out, summary);
  if (!summary.variations.empty()) print_variations(out, summary);
}

}  // namespace wsspec::cli
