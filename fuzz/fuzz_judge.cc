// Oracle: whatever comes in whatever order, a wait settles in a finding that can be reported, and
// a target that says nothing behind its 101 passes nothing but what is about the 101.
// Input: number of the outcome, then what happens: fuzz/conversation.h.
#include "fuzz/settle.h"

using wsspec::fuzz::require;
using namespace wsspec;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto& row = script::outcome_names()[data[0] % script::outcome_names().size()];
  const script::ExpectStep step{.any_of = {{.is = std::string(row.name)}}};
  fuzz::Conversation talk(row.role.value_or(protocol::Role::server),
                          fuzz::as_bytes(data + 1, size - 1));
  const auto found = fuzz::settle(step, talk).check;
  const bool cites =
      found.verdict == results::Verdict::fail || found.verdict == results::Verdict::warn;
  require(cites != found.requirement.empty(), "fail and warn cite a clause, others do not");
  require(!found.expected.empty() && !found.observed.empty(), "what was expected and observed");
  const bool is_about_opening = row.name == "accepted" || row.name == "declined" ||
                                row.name == "agreed" || row.name == "requested";
  require(talk.target_spoke() || is_about_opening || found.verdict != results::Verdict::pass,
          "silence passes nothing");
  return 0;
}
