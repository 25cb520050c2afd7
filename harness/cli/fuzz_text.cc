#include "harness/cli/fuzz_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/model/openings.h"
#include "harness/runner/scheduler.h"

namespace wsspec::cli {

namespace {

constexpr std::size_t kMaxShown = 48;

std::string hex_of(const protocol::Buffer& octets) {
  const protocol::Bytes shown = protocol::Bytes(octets).first(std::min(octets.size(), kMaxShown));
  return protocol::to_hex(shown) + (shown.size() < octets.size() ? "..." : "");
}

std::string sent_text(const livefuzz::Finding& finding) {
  const auto& moves = finding.scenario.sequence.moves;
  const bool is_frame = finding.scenario.opening == "plain" && finding.move < moves.size();
  if (!is_frame) return finding.what;
  return fmt::format("{}: {}", finding.what, hex_of(model::to_octets(moves[finding.move])));
}

std::string clause_text(const std::string& id, const script::Catalogue& catalogue) {
  const auto* entry = catalogue.requirement(id);
  if (entry == nullptr) return id;
  return fmt::format("RFC {}, section {}: {} ({})", entry->rfc, entry->section, entry->text,
                     entry->level);
}

}  // namespace

std::string finding_text(const livefuzz::Finding& finding, std::size_t number,
                         const script::Catalogue& catalogue) {
  return fmt::format(
      "{}. {} | state: {} | frame: {}\n"
      "   sent:    {}\n"
      "   allowed: {}\n"
      "   came:    {}\n"
      "   clause:  {}\n"
      "   again:   {} of {} times alone; number {} of this seed, after {:.1f} s\n",
      number, finding.key.rule, finding.key.state, finding.key.frame, sent_text(finding),
      finding.allowed, finding.observed, clause_text(finding.key.rule, catalogue),
      finding.confirmed, finding.tried, finding.number, finding.found_s);
}

}  // namespace wsspec::cli
