// What every writer says about a case: what decided it, and in which words.
#pragma once

#include <string>

#include "harness/results/run.h"

namespace wsspec::reports {

// The check that the case's verdict rests on: the first with the same verdict,
// else the first that did not pass. Null when all passed or nothing was checked.
[[nodiscard]] const results::Check* deciding_check(const results::CaseResult& result);

// A baseline lists a deviation that is gone, or its line has expired.
[[nodiscard]] bool is_stale(const results::CaseResult& result);

// A rule is broken, or nothing could be said: worth a look, expected or not.
[[nodiscard]] bool deviates(const results::CaseResult& result);

// What was observed, or why nothing was, in one line. Made visible.
[[nodiscard]] std::string observation(const results::CaseResult& result);

// The same behind what is not as a baseline lists it.
[[nodiscard]] std::string headline(const results::CaseResult& result);

// Null when the run does not know it.
[[nodiscard]] const results::Requirement* find_requirement(const results::Run& run,
                                                           const std::string& id);

// The requirement that the deciding check cites, else the first of the case.
[[nodiscard]] const results::Requirement* cited_requirement(const results::Run& run,
                                                            const results::CaseResult& result);

// "RFC 6455 5.2"
[[nodiscard]] std::string clause(const results::Requirement& requirement);

// Milliseconds as people read them: "0.4 ms", "1.9 s".
[[nodiscard]] std::string duration_words(double ms);

}  // namespace wsspec::reports
