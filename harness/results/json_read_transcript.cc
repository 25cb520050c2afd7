#include <algorithm>

#include "harness/results/json_read.h"

namespace wsspec::results {
namespace {

void read_flag(const JsonReader& in, const char* key, bool& out) {
  int value = out ? 1 : 0;
  in.read(key, value);
  out = value != 0;
}

void read_mask(const JsonReader& in, protocol::FrameHeader& out) {
  const auto mask = in.at("mask");
  if (!mask) return;
  protocol::Buffer key;
  mask->get_hex(key);
  if (key.size() != std::tuple_size_v<protocol::MaskKey>) {
    mask->wrong("4 octets in hexadecimal");
    return;
  }
  std::copy(key.begin(), key.end(), out.mask_key.emplace().begin());
}

void read_rsv(const JsonReader& in, protocol::FrameHeader& out) {
  const auto rsv = in.at("rsv");
  if (!rsv) return;
  int bits = 0;
  rsv->get(bits);
  if (bits < 0 || bits > 7) rsv->wrong("0 to 7");
  out.rsv = static_cast<std::uint8_t>(bits & 7);
}

void read_header(const JsonReader& in, const JsonReader& op, protocol::FrameHeader& out) {
  op.get_opcode(out.opcode);
  read_flag(in, "fin", out.fin);
  read_rsv(in, out);
  read_mask(in, out);
  in.read("len", out.payload_len);
  in.read("length_form", out.length_form);
}

void read_entry(const JsonReader& in, Entry& out) {
  in.read("t", out.t_ms);
  in.need("dir", out.direction);
  in.need("kind", out.kind);
  if (const auto op = in.at("op")) read_header(in, *op, out.header.emplace());
  if (const auto hex = in.at("hex")) hex->get_hex(out.bytes);
  in.read("text", out.bytes);
  in.read("payload", out.payload);
  in.read("wire_len", out.full_len);
  in.read("note", out.note);
  in.read("step", out.step);
  in.read("violates", out.violates);
}

void read_write(const JsonReader& in, Write& out) {
  in.read("t", out.t_ms);
  in.read("kind", out.kind);
  in.read("len", out.len);
  in.read("received", out.received);
  in.read("quiet", out.quiet_ms);
  in.read("step", out.step);
  in.read("left", out.left);
}

}  // namespace

void read_connection(const JsonReader& in, Connection& out) {
  in.read("n", out.number);
  in.read("opened", out.opened_ms);
  in.read("truncated", out.truncated);
  in.read_list("events", out.entries, read_entry);
  in.read_list("writes", out.writes, read_write);
  if (const auto sent = in.at("sent")) sent->get_hex(out.sent);
  in.read("sent_len", out.sent_len);
}

}  // namespace wsspec::results
