#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

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

// Far more than a report keeps: what claims to be longer is a mistake.
constexpr std::size_t kMaxSentLen = 1024 * 1024;

struct SentPart {
  protocol::Buffer octets{};
  std::uint64_t times = 1;
};

void read_part(const JsonReader& in, SentPart& out) {
  if (const auto hex = in.at("hex")) hex->get_hex(out.octets);
  in.read("times", out.times);
}

void read_sent_parts(const JsonReader& in, protocol::Buffer& out) {
  std::vector<SentPart> parts;
  in.read_list("sent_parts", parts, read_part);
  for (const SentPart& part : parts) {
    const auto len = part.octets.size();
    if (len > 0 && part.times > (kMaxSentLen - std::min(kMaxSentLen, out.size())) / len) {
      in.wrong("a connection with at most 1 MiB in sent_parts");
      return;
    }
    for (std::uint64_t i = 0; i < part.times; ++i) protocol::append(out, part.octets);
  }
}

}  // namespace

void read_connection(const JsonReader& in, Connection& out) {
  in.read("n", out.number);
  in.read("opened", out.opened_ms);
  in.read("truncated", out.truncated);
  in.read_list("events", out.entries, read_entry);
  in.read_list("writes", out.writes, read_write);
  if (const auto sent = in.at("sent")) sent->get_hex(out.sent);
  read_sent_parts(in, out.sent);
  in.read("sent_len", out.sent_len);
}

}  // namespace wsspec::results
