// The makers of all outcomes; outcome.cc lists them by name. What each means
// for a case author stands in docs/cases.md.
#pragma once

#include <memory>

#include "harness/judge/outcome.h"

namespace wsspec::judge {

// outcomes_opening.cc
std::unique_ptr<Outcome> make_accepted(const OutcomeContext& context);
std::unique_ptr<Outcome> make_declined(const OutcomeContext& context);
std::unique_ptr<Outcome> make_agreed(const OutcomeContext& context);
// outcome_refused.cc
std::unique_ptr<Outcome> make_refused(const OutcomeContext& context);
std::unique_ptr<Outcome> make_http(const OutcomeContext& context);
// outcomes_messages.cc
std::unique_ptr<Outcome> make_echo(const OutcomeContext& context);
std::unique_ptr<Outcome> make_pong(const OutcomeContext& context);
std::unique_ptr<Outcome> make_open(const OutcomeContext& context);
std::unique_ptr<Outcome> make_silent(const OutcomeContext& context);
// outcome_failed.cc
std::unique_ptr<Outcome> make_failed(const OutcomeContext& context);
// outcomes_closing.cc
std::unique_ptr<Outcome> make_closed(const OutcomeContext& context);
std::unique_ptr<Outcome> make_dropped(const OutcomeContext& context);
// outcomes_probe.cc
std::unique_ptr<Outcome> make_alive(const OutcomeContext& context);
std::unique_ptr<Outcome> make_linear(const OutcomeContext& context);
// outcomes_client.cc
std::unique_ptr<Outcome> make_requested(const OutcomeContext& context);
std::unique_ptr<Outcome> make_unopened(const OutcomeContext& context);
std::unique_ptr<Outcome> make_waits(const OutcomeContext& context);
std::unique_ptr<Outcome> make_distrusted(const OutcomeContext& context);
// outcomes_deflate.cc
std::unique_ptr<Outcome> make_window(const OutcomeContext& context);
std::unique_ptr<Outcome> make_standalone(const OutcomeContext& context);

}  // namespace wsspec::judge
