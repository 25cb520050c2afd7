// From what was found at a URL to the lines of `wsspec doctor`, each with a remedy
// where something can be done.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/test_options.h"
#include "harness/runner/inquiry.h"
#include "harness/runner/preflight.h"
#include "harness/transport/reach.h"
#include "reports/diagnosis.h"

namespace wsspec::cli {

using DiagnosisLines = std::vector<reports::DiagnosisLine>;

// Name, TCP and TLS. False when no WebSocket connection can be tried over it.
[[nodiscard]] bool examine_way(const transport::Address& address, const transport::Reach& reach,
                               DiagnosisLines& lines);
// The 101, pings, echo, greetings, subprotocols.
void examine_opening(const runner::PreflightResult& found, const TestOptions& options,
                     const runner::Target& target, DiagnosisLines& lines);

// What to ask a target that was reached: deflate's parameters, long messages.
[[nodiscard]] std::vector<runner::Question> questions_for(const runner::PreflightResult& found);
void examine_answers(const std::vector<runner::Question>& questions,
                     const std::vector<runner::Answer>& answers, const runner::Target& target,
                     DiagnosisLines& lines);

// What lets cases run that are skipped for this reason; empty: nothing.
[[nodiscard]] std::string remedy_for(const std::string& reason);

}  // namespace wsspec::cli
