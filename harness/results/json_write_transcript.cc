#include "harness/results/json_names.h"
#include "harness/results/json_write.h"
#include "harness/results/stretches.h"

namespace wsspec::results {
namespace {

void put_header(OutJson& out, const protocol::FrameHeader& header) {
  out["op"] = opcode_name(header.opcode);
  out["fin"] = header.fin ? 1 : 0;
  out["rsv"] = header.rsv;
  if (header.mask_key) out["mask"] = protocol::to_hex(*header.mask_key);
  out["len"] = header.payload_len;
  out["length_form"] = length_form_bits(header.length_form);
}

// A head is text that people read; everything else is shown octet by octet.
void put_bytes(OutJson& out, const Entry& entry) {
  const bool is_head = entry.kind == EntryKind::request || entry.kind == EntryKind::response;
  if (entry.bytes.empty()) return;
  if (is_head) {
    out["text"] = bytes_to_json(entry.bytes);
  } else {
    out["hex"] = protocol::to_hex(entry.bytes);
  }
}

OutJson entry_to_json(const Entry& entry) {
  OutJson out{
      {"t", entry.t_ms}, {"dir", direction_name(entry.direction)}, {"kind", kind_name(entry.kind)}};
  if (entry.header) put_header(out, *entry.header);
  put_bytes(out, entry);
  if (!entry.payload.empty()) out["payload"] = bytes_to_json(entry.payload);
  if (entry.full_len != 0) out["wire_len"] = entry.full_len;
  if (!entry.note.empty()) out["note"] = text_to_json(entry.note);
  if (entry.step) out["step"] = *entry.step;
  if (!entry.violates.empty()) out["violates"] = text_to_json(entry.violates);
  return out;
}

OutJson write_to_json(const Write& write) {
  OutJson out{{"t", write.t_ms}};
  if (write.kind == WriteKind::octets) {
    out["len"] = write.len;
  } else {
    out["kind"] = write_kind_name(write.kind);
  }
  out["received"] = write.received;
  if (write.received > 0) out["quiet"] = write.quiet_ms;
  if (write.step > 0) out["step"] = write.step;
  if (!write.left) out["left"] = false;
  return out;
}

// Hexadecimal digits, or parts where some of them repeat.
void put_sent(OutJson& out, protocol::Bytes octets) {
  const auto stretches = stretches_of(octets);
  if (stretches.size() < 2 && (stretches.empty() || stretches[0].times == 1)) {
    out["sent"] = protocol::to_hex(octets);
    return;
  }
  OutJson& parts = out["sent_parts"] = OutJson::array();
  for (const Stretch& stretch : stretches) {
    OutJson& part = parts.emplace_back(OutJson{{"hex", protocol::to_hex(stretch.octets)}});
    if (stretch.times > 1) part["times"] = stretch.times;
  }
}

}  // namespace

OutJson connection_to_json(const Connection& connection) {
  OutJson events = OutJson::array();
  for (const Entry& entry : connection.entries) events.push_back(entry_to_json(entry));
  OutJson out{
      {"n", connection.number}, {"truncated", connection.truncated}, {"events", std::move(events)}};
  if (connection.writes.empty()) return out;
  OutJson writes = OutJson::array();
  for (const Write& write : connection.writes) writes.push_back(write_to_json(write));
  out["opened"] = connection.opened_ms;
  out["writes"] = std::move(writes);
  put_sent(out, connection.sent);
  out["sent_len"] = connection.sent_len;
  return out;
}

}  // namespace wsspec::results
