// What a transcript holds, in the terms in which Autobahn tells it.
#pragma once

#include <string>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

// Messages and control frames received on a case's main connection, in order.
struct ReceivedEvent {
  std::uint8_t opcode = 0;  // text, binary, ping or pong
  protocol::Buffer payload{};
  std::uint64_t len = 0;  // octets, also of what the transcript has cut off
};
[[nodiscard]] std::vector<ReceivedEvent> received_events(const results::CaseResult& row);

struct Ending {
  bool close_sent = false;
  bool close_received = false;
  bool ended = false;    // by the target: end of TCP or reset
  bool is_open = false;  // there was a 101
  std::string sent_reason{};
  std::string received_reason{};
};
[[nodiscard]] Ending ending_of(const results::CaseResult& row);

// The last thing that the script sends was sent before the target had closed:
// what is wrong was found late.
[[nodiscard]] bool failed_late(const results::CaseResult& row);

// A pong that answers no ping of the case. The RFC allows it (6455, 5.5.3).
[[nodiscard]] bool has_unsolicited_pong(const results::CaseResult& row);

// The main connection of the case; an empty one when there is none.
[[nodiscard]] const results::Connection& main_connection(const results::CaseResult& row);

}  // namespace wsspec::reports
