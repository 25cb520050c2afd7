#include "harness/script/outcome_spec.h"

#include <algorithm>
#include <limits>

namespace wsspec::script {

using protocol::Role;

// Name, arguments and meaning are those of the table in docs/cases.md.
const std::vector<OutcomeName>& outcome_names() {
  static const std::vector<OutcomeName> rows{
      {"accepted",
       {"subprotocol", "deflate", "extension", "body_fields"},
       "a valid 101 came, fitting the request",
       "101",
       Role::server},
      {"refused",
       {"code", "only", "any_status", "version_list"},
       "an HTTP error came, no 101",
       "an HTTP error and no 101",
       Role::server},
      {"echo",
       {"count"},
       "every whole message sent so far and not yet echoed came back, in order, with the same type "
       "and payload",
       "the echo"},
      {"pong", {}, "a pong with the payload of the latest ping sent came behind it", "the pong"},
      {"failed",
       {"code", "in_step", "rule"},
       "the target failed the connection: Close with one of `code` (default 1002; another fitting "
       "code is a `warn`), or the end of TCP",
       "connection failed"},
      {"closed",
       {"code"},
       "the answering Close came and then the end of TCP",
       "the answering Close and the end of TCP"},
      {"open",
       {},
       "the connection goes on: a barrier is answered, and no message came",
       "the connection goes on"},
      {"dropped",
       {},
       "the connection is gone, with or without a Close, but not behind an answer to the request "
       "that is no 101",
       "the connection is gone"},
      {"alive",
       {},
       "a plain session on a fresh connection works",
       "a plain session on a fresh connection works",
       Role::server},
      {"http",
       {},
       "a second HTTP response came, or the connection ended; no frame",
       "a second HTTP response, or the end of the connection",
       Role::server},
      {"silent",
       {},
       "no message and no failure until a barrier is answered or the target has closed",
       "no message and no failure"},
      {"declined",
       {},
       "a valid 101 without permessage-deflate",
       "101 without permessage-deflate",
       Role::server},
      {"agreed",
       {"server_max_window_bits", "client_max_window_bits", "server_no_context_takeover",
        "client_no_context_takeover"},
       "a valid 101 with permessage-deflate",
       "101 with permessage-deflate",
       Role::server},
      {"window",
       {"bits"},
       "every compressed message received so far keeps within 2^`bits` bytes",
       "compressed messages within the window"},
      {"standalone",
       {},
       "every compressed message received so far decodes on its own",
       "compressed messages that decode on their own"},
      {"linear",
       {"ratio"},
       "the answer on connection 2 took at most `ratio` times as long as that on connection 1 "
       "(floor of 50 ms)",
       "an answer in linear time",
       Role::server},
      {"requested",
       {"about"},
       "a whole request came that a server may answer; of its rules those that `about` names were "
       "kept, or all of them",
       "an opening handshake request",
       Role::client},
      {"unopened",
       {},
       "the target ended TCP behind the response and answered nothing as on an open connection",
       "no WebSocket connection, and the end of TCP",
       Role::client},
      {"distrusted",
       {},
       "the target ended the connection and said nothing of HTTP, in TLS or in the clear",
       "no request, and the end of TCP",
       Role::client},
      {"waits",
       {},
       "the closing handshake is over and the target leaves it to the server to end TCP",
       "TCP left for the server to end",
       Role::client},
  };
  return rows;
}

const OutcomeName* find_outcome(std::string_view name) {
  const auto& rows = outcome_names();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const OutcomeName& each) { return each.name == name; });
  return row == rows.end() ? nullptr : &*row;
}

const std::vector<OutcomeArgument>& outcome_arguments() {
  constexpr std::int64_t kAny = std::numeric_limits<std::int32_t>::max();
  static const std::vector<OutcomeArgument> rows{
      {"code", ArgumentKind::codes, 0, 65535},  // Close codes and HTTP statuses
      {"subprotocol", ArgumentKind::text},
      {"rule", ArgumentKind::text},
      {"about", ArgumentKind::text},
      {"deflate", ArgumentKind::boolean},
      {"extension", ArgumentKind::boolean},
      {"body_fields", ArgumentKind::boolean},
      {"only", ArgumentKind::boolean},
      {"any_status", ArgumentKind::boolean},
      {"version_list", ArgumentKind::boolean},
      {"in_step", ArgumentKind::boolean},
      {"server_no_context_takeover", ArgumentKind::boolean},
      {"client_no_context_takeover", ArgumentKind::boolean},
      {"count", ArgumentKind::number, 1, kAny},
      {"server_max_window_bits", ArgumentKind::number, 8, 15},
      {"client_max_window_bits", ArgumentKind::number, 8, 15},
      {"bits", ArgumentKind::number, 8, 15},
      {"ratio", ArgumentKind::number, 10, kAny},  // tenths
  };
  return rows;
}

std::span<const std::string_view> request_aspects() {
  static constexpr std::string_view kAspects[] = {
      "answerable", "head", "method", "version",    "target",      "host",       "upgrade",
      "connection", "key",  "origin", "ws-version", "subprotocol", "extensions", "deflate"};
  return kAspects;
}

std::string_view to_string(Grade grade) {
  switch (grade) {
    case Grade::pass:
      return "pass";
    case Grade::info:
      return "info";
    case Grade::warn:
      return "warn";
    case Grade::fail:
      return "fail";
  }
  return "";
}

}  // namespace wsspec::script
