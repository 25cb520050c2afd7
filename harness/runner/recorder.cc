#include "harness/runner/recorder.h"

#include <algorithm>

#include "harness/protocol/masking.h"
#include "harness/protocol/protocol_error.h"

namespace wsspec::runner {

using protocol::Bytes;
using results::Direction;
using results::Entry;
using results::EntryKind;

namespace {

// A report stays readable and under a megabyte: 4 KiB an entry and 256 KiB or
// 1,000 entries a connection show every case whose bytes matter one by one.
constexpr std::size_t kMaxEntryLen = Recorder::kMaxEntryLen;
constexpr std::size_t kMaxConnectionLen = 256 * 1024;
constexpr std::size_t kMaxEntries = 1000;  // and as many writes
constexpr std::size_t kMaxSentLen = 64 * 1024;

protocol::Buffer capped(Bytes bytes) {
  return protocol::to_buffer(bytes.first(std::min(bytes.size(), kMaxEntryLen)));
}

// The frame's octets as they were on the wire, at most kMaxEntryLen of payload.
protocol::Buffer wire_octets(const protocol::FrameReceived& frame) {
  protocol::Buffer octets;
  protocol::encode_frame_header(frame.header, octets);
  protocol::Buffer payload = capped(frame.payload);
  if (frame.header.mask_key) protocol::apply_mask(payload, *frame.header.mask_key);
  protocol::append(octets, payload);
  return octets;
}

Entry frame_entry(const judge::WireItem& item, protocol::Role target) {
  Entry entry{.kind = EntryKind::frame, .header = item.frame.header};
  entry.bytes = wire_octets(item.frame);
  entry.payload = capped(item.frame.payload);
  entry.full_len = entry.bytes.size() - entry.payload.size() + item.frame.header.payload_len;
  if (!item.sent && !item.broken.empty()) {
    entry.violates = protocol::sender_requirement(item.broken.front().broken, target);
  }
  return entry;
}

Entry octets_entry(EntryKind kind, Bytes bytes, std::uint64_t full_len = 0) {
  return {.kind = kind,
          .bytes = capped(bytes),
          .full_len = std::max<std::uint64_t>(full_len, bytes.size())};
}

Entry entry_of(const judge::WireItem& item, protocol::Role target) {
  using Kind = judge::WireItem::Kind;
  switch (item.kind) {
    case Kind::frame:
      return frame_entry(item, target);
    case Kind::request_head:
      return octets_entry(EntryKind::request, item.bytes);
    case Kind::response_head:
      return octets_entry(EntryKind::response, item.bytes);
    case Kind::unparsed:
      return octets_entry(EntryKind::raw, item.bytes, item.full_len);
    case Kind::end:
      return {.kind = EntryKind::fin};
    case Kind::reset:
      return {.kind = EntryKind::reset};
  }
  return {};
}

}  // namespace

void Recorder::add(transport::Moment now, Entry entry, int step) {
  if (out_.entries.size() >= kMaxEntries || kept_ > kMaxConnectionLen) {
    out_.truncated = true;
    return;
  }
  entry.t_ms = since_opening(now);
  if (step > 0 && entry.direction == Direction::sent) entry.step = step;
  out_.truncated = out_.truncated || entry.full_len > entry.bytes.size();
  kept_ += entry.bytes.size();
  out_.entries.push_back(std::move(entry));
}

double Recorder::since_opening(transport::Moment now) const {
  return transport::in_ms(now - opened_);
}

void Recorder::received(transport::Moment now, std::size_t num_octets) {
  num_received_ += num_octets;
  received_ = now;
}

results::Write Recorder::write_at(transport::Moment now, int step) const {
  const double quiet = num_received_ > 0 ? since_opening(now) - since_opening(received_) : 0;
  return {.t_ms = since_opening(now), .received = num_received_, .quiet_ms = quiet, .step = step};
}

void Recorder::wrote(transport::Moment now, Bytes octets, int step) {
  add(write_at(now, step), octets);
}

void Recorder::wrote(transport::Moment now, results::WriteKind end, int step) {
  auto write = write_at(now, step);
  write.kind = end;
  add(write, {});
}

void Recorder::kept_back(transport::Duration pause, Bytes octets, int step) {
  results::Write write{.received = num_received_, .step = step, .left = false};
  if (!out_.writes.empty()) {
    write.t_ms = out_.writes.back().t_ms + transport::in_ms(pause);
  }
  add(write, octets);
}

void Recorder::add(results::Write write, Bytes octets) {
  out_.sent_len += octets.size();
  if (out_.writes.size() >= kMaxEntries) return;
  write.len = octets.size();
  out_.writes.push_back(write);
  const auto room = kMaxSentLen - std::min(kMaxSentLen, out_.sent.size());
  protocol::append(out_.sent, octets.first(std::min(octets.size(), room)));
}

results::Connection Recorder::take(transport::Moment case_began) {
  const double opened = transport::in_ms(opened_ - case_began);
  out_.opened_ms = std::max(opened, 0.0);
  return std::move(out_);
}

void Recorder::head(transport::Moment now, EntryKind kind, Bytes octets, int step) {
  add(now, octets_entry(kind, octets), step);
}

void Recorder::item(transport::Moment now, const judge::WireItem& item, int step) {
  Entry entry = entry_of(item, target_);
  entry.direction = item.sent ? Direction::sent : Direction::received;
  add(now, std::move(entry), step);
}

void Recorder::sent(transport::Moment now, EntryKind kind, int step) {
  add(now, {.kind = kind}, step);
}

void Recorder::note(transport::Moment now, std::string text) {
  add(now, {.kind = EntryKind::note, .note = std::move(text)}, /*step=*/0);
}

}  // namespace wsspec::runner
