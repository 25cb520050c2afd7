#include "reports/autobahn_wire.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "harness/protocol/utf8.h"

namespace wsspec::reports {
namespace {

using results::Direction;
using results::Entry;
using results::EntryKind;

constexpr std::size_t kShownOctets = 64;  // octets
constexpr std::size_t kUncut = 60;        // longer ones are cut
constexpr std::string_view kCut = " ...";

protocol::Bytes head(protocol::Bytes octets, std::uint64_t len) {
  return len > kUncut ? octets.first(std::min(octets.size(), kShownOctets)) : octets;
}

std::string hex_text(protocol::Bytes octets, std::uint64_t len) {
  return protocol::to_hex(head(octets, len)) + std::string(len > kUncut ? kCut : "");
}

bool has_octets(const Entry& entry) {
  return entry.kind == EntryKind::request || entry.kind == EntryKind::response ||
         entry.kind == EntryKind::frame || entry.kind == EntryKind::raw;
}

AutobahnJson octets_tuple(const Entry& entry) {
  const auto text = hex_text(entry.bytes, entry.full_len);
  AutobahnJson out = AutobahnJson::array();
  out.push_back(entry.direction == Direction::sent ? "TO" : "RO");
  out.push_back(AutobahnJson::array({entry.full_len, text}));
  if (entry.direction == Direction::sent) out.push_back(false);
  return out;
}

AutobahnJson mask_of(const protocol::FrameHeader& header) {
  return header.mask_key ? AutobahnJson(protocol::to_hex(*header.mask_key)) : AutobahnJson();
}

AutobahnJson frame_tuple(const Entry& entry) {
  const auto& header = *entry.header;
  const bool sent = entry.direction == Direction::sent;
  const auto payload =
      AutobahnJson::array({header.payload_len, autobahn_text(entry.payload, header.payload_len)});
  AutobahnJson out =
      AutobahnJson::array({sent ? "TF" : "RF", payload, header.opcode, header.fin, header.rsv});
  if (!sent) out.push_back(header.mask_key.has_value());
  out.push_back(mask_of(header));
  if (sent) {
    out.push_back(nullptr);  // no payload was repeated to a length
    out.push_back(nullptr);  // or chopped
    out.push_back(false);
  }
  return out;
}

// A frame is told before its octets when it is sent, behind them when received.
void add_entry(AutobahnJson& log, const Entry& entry) {
  const bool is_frame = entry.kind == EntryKind::frame && entry.header;
  if (is_frame && entry.direction == Direction::sent) log.push_back(frame_tuple(entry));
  log.push_back(octets_tuple(entry));
  if (is_frame && entry.direction == Direction::received) log.push_back(frame_tuple(entry));
}

AutobahnJson by_number(const std::map<std::uint64_t, int>& counts) {
  AutobahnJson out = AutobahnJson::object();
  for (const auto& [number, count] : counts) out[std::to_string(number)] = count;
  return out;
}

bool is_data(const Entry& entry) {
  return entry.kind == EntryKind::frame && entry.header &&
         !protocol::is_control(entry.header->opcode);
}

struct Traffic {
  std::uint64_t websocket = 0, wire = 0, frames = 0, messages = 0, preopen = 0;
};

Traffic traffic_of(const results::Connection& connection, Direction direction) {
  Traffic out;
  for (const auto& entry : connection.entries) {
    if (entry.direction != direction) continue;
    const bool head = entry.kind == EntryKind::request || entry.kind == EntryKind::response;
    if (head) out.preopen += entry.full_len;
    if (!is_data(entry)) continue;
    out.websocket += entry.header->payload_len;
    out.wire += entry.full_len;
    ++out.frames;
    if (entry.header->fin) ++out.messages;
  }
  return out;
}

AutobahnJson overhead(const Traffic& traffic) {
  if (traffic.websocket == 0) return nullptr;
  return static_cast<double>(traffic.wire - traffic.websocket) /
         static_cast<double>(traffic.websocket);
}

void add_traffic(AutobahnJson& out, const std::string& way, const Traffic& traffic) {
  out[way + "CompressionRatio"] = nullptr;
  out[way + "OctetsAppLevel"] = nullptr;
  out[way + "OctetsWebSocketLevel"] = traffic.websocket;
  out[way + "OctetsWireLevel"] = traffic.wire;
  out[way + "WebSocketFrames"] = traffic.frames;
  out[way + "WebSocketMessages"] = traffic.messages;
  out[way + "WebSocketOverhead"] = overhead(traffic);
}

}  // namespace

std::string autobahn_text(protocol::Bytes octets, std::uint64_t len) {
  const auto shown = head(octets, len);
  if (protocol::first_invalid_utf8(shown)) return "0x" + hex_text(octets, len);
  return std::string(protocol::as_text(shown)) + std::string(len > kUncut ? kCut : "");
}

// Messages of timed cases are not logged: they are many.
AutobahnJson autobahn_wire_log(const results::Connection& connection, const AutobahnFacts& facts) {
  AutobahnJson log = AutobahnJson::array();
  bool logging = true;
  const auto turn = [&](bool on) {
    if (logging != on) log.push_back(AutobahnJson::array({"WLM", on}));
    logging = on;
  };
  for (const auto& entry : connection.entries) {
    if (!has_octets(entry)) continue;
    if (facts.is_timed) turn(!is_data(entry));
    if (logging) add_entry(log, entry);
  }
  return log;
}

AutobahnJson autobahn_octet_stats(const results::Connection& connection, Direction direction) {
  std::map<std::uint64_t, int> counts;
  for (const auto& entry : connection.entries) {
    if (entry.direction == direction && has_octets(entry)) ++counts[entry.full_len];
  }
  return by_number(counts);
}

AutobahnJson autobahn_frame_stats(const results::Connection& connection, Direction direction) {
  std::map<std::uint64_t, int> counts;
  for (const auto& entry : connection.entries) {
    if (entry.direction == direction && entry.kind == EntryKind::frame && entry.header) {
      ++counts[entry.header->opcode];
    }
  }
  return by_number(counts);
}

AutobahnJson autobahn_traffic_stats(const results::Connection& connection,
                                    const AutobahnFacts& facts) {
  const bool compressed = facts.id.starts_with("12.") || facts.id.starts_with("13.");
  if (!compressed || connection.truncated || connection.entries.empty()) return nullptr;
  const auto in = traffic_of(connection, Direction::received);
  const auto out = traffic_of(connection, Direction::sent);
  AutobahnJson stats = AutobahnJson::object();
  add_traffic(stats, "incoming", in);
  add_traffic(stats, "outgoing", out);
  stats["preopenIncomingOctetsWireLevel"] = in.preopen;
  stats["preopenOutgoingOctetsWireLevel"] = out.preopen;
  return stats;
}

}  // namespace wsspec::reports
