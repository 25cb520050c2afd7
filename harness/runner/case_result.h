// From what came of a case to its row in the report.
#pragma once

#include <cstdint>
#include <string>

#include "harness/judge/verdict.h"
#include "harness/results/run.h"
#include "harness/runner/player.h"
#include "harness/runner/target.h"
#include "harness/script/case.h"

namespace wsspec::runner {

// The row with everything that the case itself says; verdict pass, no checks.
[[nodiscard]] results::CaseResult case_row(const script::Case& scripted, const Target& target,
                                           std::uint64_t seed);

// Puts one attempt into the row: the latest attempt is what is reported.
// Returns the verdict with what it rests on.
judge::CaseVerdict take_attempt(results::CaseResult& row, Played played, int attempt, bool solo);

// A row that was not played, or whose playing says nothing about the case.
void set_verdict(results::CaseResult& row, results::Verdict verdict, results::Cause cause,
                 std::string observed);

[[nodiscard]] std::string seed_text(std::uint64_t seed);  // "0x1234"

}  // namespace wsspec::runner
