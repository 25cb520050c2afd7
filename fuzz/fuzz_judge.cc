// Oracle: whatever comes in whatever order, a wait settles in a finding that can be reported, and
// a target that says nothing behind its 101 passes nothing but what is about the 101.
// Input: number of the outcome, then what happens: fuzz/conversation.h.
#include "fuzz/conversation.h"
#include "fuzz/oracle.h"
#include "harness/judge/expectation.h"
#include "harness/script/outcome_spec.h"

using wsspec::fuzz::require;
using namespace wsspec;

namespace {

// An expectation that is obeyed as the runner obeys it, in fake time.
judge::Finding settle(const script::ExpectStep& step, fuzz::Conversation& talk) {
  const script::Case scripted{.id = "a.b", .requirements = {"6455-1.2-3"}};
  const judge::Limits limits;
  judge::Duration now{};
  judge::Probe probe = judge::Probe::none;
  judge::Expectation expectation(step, scripted, limits, now);
  for (int i = 0; i < 200; ++i) {
    const judge::Want want = expectation.next({.seen = talk.seen(), .probe = probe}, now);
    if (want.kind == judge::Want::Kind::settled) return want.finding;
    if (want.kind == judge::Want::Kind::barrier) talk.send_barrier();
    if (want.kind == judge::Want::Kind::probe) probe = talk.probe_result();
    if (want.kind == judge::Want::Kind::wait && !talk.go_on()) now = want.deadline;
  }
  require(false, "every wait ends");
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto& row = script::outcome_names()[data[0] % script::outcome_names().size()];
  const script::ExpectStep step{.any_of = {{.is = std::string(row.name)}}};
  fuzz::Conversation talk(row.role.value_or(protocol::Role::server),
                          fuzz::as_bytes(data + 1, size - 1));
  const auto found = settle(step, talk).check;
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
