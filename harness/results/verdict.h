// Verdicts, levels and causes, spelled as in the JSON. The lists are closed per
// major version of the result format.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wsspec::results {

enum class Verdict : std::uint8_t {
  pass,
  info,   // the RFC leaves it open; what was observed is reported
  skip,   // the target does not offer what the case needs
  warn,   // a SHOULD is violated
  fail,   // a MUST is violated
  error,  // the harness could not judge: its own trouble
};
inline constexpr std::array kVerdicts{Verdict::pass, Verdict::info, Verdict::skip,
                                      Verdict::warn, Verdict::fail, Verdict::error};

enum class Level : std::uint8_t { must, should, may };  // MUST NOT is must

enum class Cause : std::uint8_t {
  none,
  no_response,     // silence where an answer is due
  peer_continued,  // went on where it has to fail the connection
  wrong_payload,
  wrong_opcode,
  wrong_close_code,
  unclean_close,       // no Close frame, or TCP not closed, or reset
  early_close,         // closed or failed on legal input
  handshake_accepted,  // 101 where it has to refuse
  handshake_rejected,  // no 101 on a legal request
  bad_header,          // malformed or wrong response head
  bad_frame,           // a frame that breaks a sender's rule (an invariant)
  bad_deflate,         // compressed data against the agreed parameters
  timeout,
  target_crash,
  target_hang,
  connect_error,
  refused_by_policy,
  needs_echo,
  needs_deflate,
  needs_subprotocol,
  needs_tls,
  harness,  // trouble of the harness itself
};
inline constexpr std::size_t kNumCauses = 23;

[[nodiscard]] std::string_view to_string(Verdict verdict);  // "fail"
[[nodiscard]] std::string_view to_string(Level level);      // "MUST"
[[nodiscard]] std::string_view to_string(Cause cause);      // "peer-continued"; none: ""
[[nodiscard]] std::optional<Verdict> parse_verdict(std::string_view text);
[[nodiscard]] std::optional<Level> parse_level(std::string_view text);  // "MUST NOT" too
[[nodiscard]] std::optional<Cause> parse_cause(std::string_view text);

}  // namespace wsspec::results
