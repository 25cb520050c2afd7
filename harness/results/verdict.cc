#include "harness/results/verdict.h"

#include <algorithm>

namespace wsspec::results {
namespace {

// Index = enumerator. The spelling is part of the result format.
constexpr std::array<std::string_view, kVerdicts.size()> kVerdictNames{"pass", "info", "skip",
                                                                       "warn", "fail", "error"};
constexpr std::array<std::string_view, 3> kLevelNames{"MUST", "SHOULD", "MAY"};
constexpr std::array<std::string_view, kNumCauses> kCauseNames{"",
                                                               "no-response",
                                                               "peer-continued",
                                                               "wrong-payload",
                                                               "wrong-opcode",
                                                               "wrong-close-code",
                                                               "unclean-close",
                                                               "early-close",
                                                               "handshake-accepted",
                                                               "handshake-rejected",
                                                               "bad-header",
                                                               "bad-frame",
                                                               "bad-deflate",
                                                               "timeout",
                                                               "target-crash",
                                                               "target-hang",
                                                               "connect-error",
                                                               "refused-by-policy",
                                                               "needs-echo",
                                                               "needs-deflate",
                                                               "needs-subprotocol",
                                                               "needs-tls",
                                                               "harness"};
static_assert(kCauseNames.size() == static_cast<std::size_t>(Cause::harness) + 1);

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  return kVerdictNames[static_cast<std::size_t>(verdict)];
}

std::string_view to_string(Level level) {
  return kLevelNames[static_cast<std::size_t>(level)];
}

std::string_view to_string(Cause cause) {
  return kCauseNames[static_cast<std::size_t>(cause)];
}

std::optional<Verdict> parse_verdict(std::string_view text) {
  return parse<Verdict>(kVerdictNames, text);
}

// "MUST NOT" and "SHOULD NOT" have the weight of the word in front.
std::optional<Level> parse_level(std::string_view text) {
  constexpr std::string_view kNot = " NOT";
  if (text.ends_with(kNot)) text.remove_suffix(kNot.size());
  return parse<Level>(kLevelNames, text);
}

std::optional<Cause> parse_cause(std::string_view text) {
  return parse<Cause>(kCauseNames, text);
}

}  // namespace wsspec::results
