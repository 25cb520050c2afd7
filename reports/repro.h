// What a case sent, as scripts that need nothing of wsspec: one line for a shell
// with printf and nc, and some ten lines of Python.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/results/run.h"

namespace wsspec::reports {

// More octets than that make a script that nobody reads.
inline constexpr std::size_t kMaxScriptOctets = 16384;

// { printf '\107...'; sleep 0.3; printf '...'; } | nc -w 3 HOST PORT | od -c
// Pauses are kept where they can be told apart; where the case waited for an
// answer it is a third of a second. wss goes through openssl s_client. Both
// scripts send what the case's first connection did; the error is why there is
// none: the report does not hold all octets, or they are more than `max_octets`.
[[nodiscard]] tl::expected<std::string, std::string> nc_line(
    const results::TargetResult& target, const results::CaseResult& result,
    std::size_t max_octets = kMaxScriptOctets);

// Write by write, with the pauses of the case; waits for as many octets as the
// case had received, at most a second, and prints what came.
[[nodiscard]] tl::expected<std::string, std::string> python_script(
    const results::TargetResult& target, const results::CaseResult& result,
    std::size_t max_octets = kMaxScriptOctets);

}  // namespace wsspec::reports
