#include "reports/autobahn_seen.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "harness/protocol/frame_header.h"

namespace wsspec::reports {
namespace {

using results::Direction;
using results::Entry;
using results::EntryKind;

bool is_frame(const Entry& entry, Direction direction) {
  return entry.kind == EntryKind::frame && entry.header && entry.direction == direction;
}

bool is_close(const Entry& entry, Direction direction) {
  return is_frame(entry, direction) && entry.header->opcode == protocol::kClose;
}

bool is_end(const Entry& entry) {
  return entry.direction == Direction::received &&
         (entry.kind == EntryKind::fin || entry.kind == EntryKind::reset);
}

std::string reason_of(const Entry& entry) {
  const auto payload = protocol::as_text(entry.payload);
  return std::string(payload.size() > 2 ? payload.substr(2) : "");
}

// The step that sends last, counted from 1; 0 when the case sends nothing.
int last_sending_step(const results::CaseResult& row) {
  for (std::size_t i = row.steps.size(); i > 0; --i) {
    if (row.steps[i - 1].starts_with("> ")) return static_cast<int>(i);
  }
  return 0;
}

// Fragments of one message, put together.
class Messages {
 public:
  void take(const Entry& entry) {
    const auto& header = *entry.header;
    if (protocol::is_control(header.opcode)) return add_control(entry);
    if (header.opcode != protocol::kContinuation) open_ = {.opcode = header.opcode};
    protocol::append(open_.payload, protocol::Bytes(entry.payload));
    open_.len += header.payload_len;
    if (header.fin) events.push_back(std::exchange(open_, {}));
  }

  std::vector<ReceivedEvent> events{};

 private:
  void add_control(const Entry& entry) {
    if (entry.header->opcode == protocol::kClose) return;
    events.push_back({.opcode = entry.header->opcode,
                      .payload = entry.payload,
                      .len = entry.header->payload_len});
  }

  ReceivedEvent open_{};
};

}  // namespace

const results::Connection& main_connection(const results::CaseResult& row) {
  static const results::Connection none{};
  return row.connections.empty() ? none : row.connections.front();
}

std::vector<ReceivedEvent> received_events(const results::CaseResult& row) {
  Messages messages;
  for (const auto& entry : main_connection(row).entries) {
    if (is_frame(entry, Direction::received)) messages.take(entry);
  }
  return std::move(messages.events);
}

Ending ending_of(const results::CaseResult& row) {
  Ending out;
  for (const auto& entry : main_connection(row).entries) {
    if (is_close(entry, Direction::sent)) {
      out.close_sent = true;
      out.sent_reason = reason_of(entry);
    } else if (is_close(entry, Direction::received)) {
      out.close_received = true;
      out.received_reason = reason_of(entry);
    }
    out.ended = out.ended || is_end(entry);
    out.is_open = out.is_open || (entry.kind == EntryKind::response &&
                                  protocol::as_text(entry.bytes).starts_with("HTTP/1.1 101"));
  }
  return out;
}

// A write in pieces is told as octets, and as a frame with its last piece.
bool failed_late(const results::CaseResult& row) {
  const int last = last_sending_step(row);
  for (const auto& entry : main_connection(row).entries) {
    if (is_end(entry) || is_close(entry, Direction::received)) return false;
    if (last > 0 && is_frame(entry, Direction::sent) && entry.step == last) return true;
  }
  return false;
}

bool has_unsolicited_pong(const results::CaseResult& row) {
  std::set<std::string_view> asked;
  for (const auto& entry : main_connection(row).entries) {
    if (!entry.header || entry.kind != EntryKind::frame) continue;
    const auto payload = protocol::as_text(entry.payload);
    if (entry.direction == Direction::sent && entry.header->opcode == protocol::kPing) {
      asked.insert(payload);
    } else if (is_frame(entry, Direction::received) && entry.header->opcode == protocol::kPong &&
               !asked.contains(payload)) {
      return true;
    }
  }
  return false;
}

}  // namespace wsspec::reports
