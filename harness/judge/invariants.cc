#include "harness/judge/invariants.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "harness/judge/duties.h"
#include "harness/judge/mask_keys.h"
#include "harness/judge/words.h"
#include "harness/protocol/deflate_tokens.h"
#include "harness/protocol/protocol_error.h"

namespace wsspec::judge {

using protocol::Broken;
using results::Cause;
using results::Verdict;

namespace {

Finding violation(Verdict verdict, std::string_view requirement, Cause cause, std::string expected,
                  std::string observed) {
  return {.check = {.verdict = verdict,
                    .requirement = std::string(requirement),
                    .cause = cause,
                    .expected = std::move(expected),
                    .observed = std::move(observed)}};
}

// Section 5.5.1 wants the code in network byte order. Codes from 5000 on stand in
// no range, so that one whose bytes swapped are a code of section 7.4.1 is no
// accident.
bool is_little_endian(std::uint16_t code) {
  const int swapped = (code & 0xff) << 8 | code >> 8;
  return code >= 5000 && swapped >= 1000 && swapped <= 1015;
}

// docs/verdicts.md: what a target's own Close may carry.
void judge_close_code(const Seen& seen, std::uint16_t code, std::vector<Finding>& out) {
  const std::string observed = fmt::format("Close {}", code);
  const auto forbidden = [&](std::string_view requirement) {
    out.push_back(violation(Verdict::fail, requirement, Cause::wrong_close_code,
                            "a code that may be sent", observed));
  };
  if (code < 1000) return forbidden("6455-7.4.2-1");
  if (code == 1005) return forbidden("6455-7.4.1-8");
  if (code == 1006) return forbidden("6455-7.4.1-9");
  if (code == 1015) return forbidden("6455-7.4.1-17");
  // An echo of our own code is how 5.5.1 describes an answer.
  if (seen.sent_close && seen.sent_close->code == code) return;
  if (is_little_endian(code)) return forbidden("6455-5.5.1-2");
  if (code == 1010 && seen.role == protocol::Role::server) {
    out.push_back(violation(Verdict::warn, "6455-7.4.1-15", Cause::wrong_close_code,
                            "no 1010 from a server", observed));
  }
}

// Which kind of trouble a broken rule is in a report.
Cause cause_of(Broken broken) {
  switch (broken) {
    case Broken::deflate_data:
    case Broken::rsv1_on_control:
    case Broken::rsv1_on_continuation:
      return Cause::bad_deflate;
    case Broken::close_body_one_byte:
    case Broken::close_reason_not_utf8:
      return Cause::wrong_close_code;
    default:
      return Cause::bad_frame;
  }
}

// Not the sender's fault, or judged elsewhere: a stream cut short is the
// outcome's business, the code of a Close has grades of its own.
bool is_invariant(Broken broken) {
  return broken != Broken::end_inside_frame && broken != Broken::message_too_big &&
         broken != Broken::close_code_invalid;
}

void judge_frames(const Seen& seen, std::vector<Finding>& out) {
  std::set<Broken> reported;
  for (const auto& error : seen.broken) {
    if (!is_invariant(error.broken) || !reported.insert(error.broken).second) continue;
    const auto& row = protocol::info(error.broken);
    out.push_back(violation(
        Verdict::fail, protocol::sender_requirement(error.broken, seen.role),
        cause_of(error.broken), fmt::format("no frame that breaks \"{}\"", row.name),
        fmt::format("{} (byte {} behind the handshake)", error.detail, error.stream_offset)));
  }
}

// RFC 7692, section 7.2.1: the agreed window and context takeover.
void judge_deflate(const Seen& seen, std::vector<Finding>& out) {
  if (!seen.deflate) return;
  const Duties& duties = duties_of(seen.role);
  const bool server = seen.role == protocol::Role::server;
  const int bits =
      server ? seen.deflate->server_max_window_bits : seen.deflate->client_max_window_bits;
  const bool anew =
      server ? seen.deflate->server_no_context_takeover : seen.deflate->client_no_context_takeover;
  bool window = true;
  bool takeover = true;
  for (const auto& message : seen.messages) {
    if (!message.deflate) continue;
    const auto& measure = *message.deflate;
    const auto limit = 1u << bits;
    if (measure.max_distance > limit && std::exchange(window, false)) {
      out.push_back(violation(Verdict::fail, duties.window, Cause::bad_deflate,
                              fmt::format("distances of at most {} bytes", limit),
                              fmt::format("distance {} bytes", measure.max_distance)));
    }
    if (anew && measure.max_reach_back > 0 && std::exchange(takeover, false)) {
      out.push_back(violation(
          Verdict::fail, duties.no_takeover, Cause::bad_deflate,
          "messages that decode on their own",
          fmt::format("a match reaches {} bytes in front of its message", measure.max_reach_back)));
    }
  }
}

// Section 7.2.3.6: what is left of an empty message is the octet 00. Who sends none leaves half a
// block behind; zlib reads it as nothing, browsers fail the connection. No sentence forbids it.
void judge_empty_payloads(const Seen& seen, std::vector<Finding>& out) {
  if (std::ranges::any_of(seen.messages, &ReceivedMessage::lacks_octet))
    out.push_back(violation(Verdict::info, "7692-7.2.1-1", Cause::bad_deflate,
                            "compressed messages of at least one octet", "one without payload"));
}

// Section 4.1: behind its request a client waits for the response.
void judge_early_octets(const Seen& seen, std::vector<Finding>& out) {
  if (seen.num_early == 0) return;
  out.push_back(violation(Verdict::fail, "6455-4.1-42", Cause::bad_frame,
                          "nothing behind the request before the response has come",
                          fmt::format("{} octets", seen.num_early)));
}

}  // namespace

std::vector<Finding> check_invariants(const Seen& seen) {
  std::vector<Finding> out;
  judge_early_octets(seen, out);
  judge_frames(seen, out);
  for (const auto& close : seen.closes) {
    if (close.code) judge_close_code(seen, *close.code, out);
  }
  judge_deflate(seen, out);
  judge_empty_payloads(seen, out);
  for (auto& finding : judge_mask_keys(seen.mask_keys)) out.push_back(std::move(finding));
  return out;
}

}  // namespace wsspec::judge
