// Waits for an outcome of a conversation.
#pragma once

#include "fuzz/conversation.h"
#include "fuzz/oracle.h"
#include "harness/judge/expectation.h"
#include "harness/script/outcome_spec.h"

namespace wsspec::fuzz {

// An expectation that is obeyed as the runner obeys it, in fake time.
inline judge::Finding settle(const script::ExpectStep& step, Conversation& talk) {
  const script::Case scripted{.id = "a.b", .requirements = {"6455-1.2-3"}};
  const judge::Limits limits;
  judge::Duration now{};
  judge::Probe probe = judge::Probe::none;
  judge::Expectation expectation(step, scripted, limits, now);
  // What happens has an end; what the expectation does by itself is counted.
  for (int i = 0; i < 200;) {
    const judge::Want want = expectation.next({.seen = talk.seen(), .probe = probe}, now);
    if (want.kind == judge::Want::Kind::settled) return want.finding;
    if (want.kind == judge::Want::Kind::wait && talk.go_on()) continue;
    if (want.kind == judge::Want::Kind::barrier) talk.send_barrier();
    if (want.kind == judge::Want::Kind::probe) probe = talk.probe_result();
    if (want.kind == judge::Want::Kind::wait) now = want.deadline;
    ++i;
  }
  require(false, "every wait ends");
  return {};
}

}  // namespace wsspec::fuzz
