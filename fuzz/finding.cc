#include "fuzz/finding.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string_view>

#include "fuzz/expected.h"

namespace wsspec::fuzz {

namespace {

using protocol::Bytes;

const auto kProcessBegan = std::chrono::steady_clock::now();

std::string octets_text(Bytes input) {
  std::string text;
  for (const std::byte octet : input) text += fmt::format(" {:02x}", std::to_integer<int>(octet));
  return text;
}

std::string event_text(const std::optional<Seen>& seen) {
  return seen ? described(*seen) : "nothing";
}

std::string pieces_text(const Divergence& divergence) {
  const std::string whole = "whole";
  const std::string text =
      divergence.piece_len == 0 ? whole : fmt::format("in pieces of {}", divergence.piece_len);
  return divergence.rests_on_cuts ? text + " (cut elsewhere, it is taken otherwise)" : text;
}

std::string_view class_of(const Explained* row) {
  if (row == nullptr) return "finding";
  return row->is_fault ? "fault" : "freedom";
}

}  // namespace

std::string kind_of(const Divergence& divergence) {
  if (const Explained* row = explanation_of(divergence)) return std::string(row->name);
  return fmt::format("{} {} {} {}", divergence.rule, static_cast<int>(divergence.parting),
                     divergence.expected ? divergence.expected->code : 1,
                     divergence.got ? divergence.got->code : 1);
}

void print_finding(const Divergence& divergence, const wsspec_config& config, Bytes input) {
  const Explained* row = explanation_of(divergence);
  const std::chrono::duration<double> after = std::chrono::steady_clock::now() - kProcessBegan;
  const std::string_view requirement = row ? row->requirement : divergence.requirement;
  fmt::print(stderr, "finding: {} {} {}\n", wsspec_parser.name, row ? row->name : "unexplained",
             class_of(row));
  fmt::print(stderr, "  after: {:.1f} s\n  rule: {} ({})\n", after.count(), divergence.rule,
             requirement.empty() ? "no clause" : requirement);
  fmt::print(stderr, "  bytes:{}\n  fed: to a {}, {}\n", octets_text(input),
             config.is_server != 0 ? "server" : "client", pieces_text(divergence));
  fmt::print(stderr, "  expected: {}\n  got: {}\n", event_text(divergence.expected),
             event_text(divergence.got));
  if (row) fmt::print(stderr, "  reason: {}\n", row->reason);
}

}  // namespace wsspec::fuzz
