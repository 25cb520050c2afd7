#include "harness/model/sequence.h"

#include <algorithm>

namespace wsspec::model {
namespace {

using protocol::LengthForm;

// Octets of length behind the first two of the header.
std::size_t long_len(LengthForm form) {
  if (form == LengthForm::bits7) return 0;
  return form == LengthForm::bits16 ? 2 : 8;
}

void put_number(std::uint64_t number, std::size_t num_octets, Buffer& out) {
  for (std::size_t i = num_octets; i-- > 0;) {
    out.push_back(static_cast<std::byte>(number >> (8 * i) & 0xff));
  }
}

std::uint64_t number_of(Bytes octets) {
  std::uint64_t number = 0;
  for (const std::byte octet : octets) number = number << 8 | std::to_integer<std::uint64_t>(octet);
  return number;
}

void put_payload(const Move& move, Buffer& out) {
  for (std::size_t i = 0; i < move.payload.size(); ++i) {
    out.push_back(move.mask_key ? move.payload[i] ^ (*move.mask_key)[i % 4] : move.payload[i]);
  }
}

// The move whose first two octets are `in`'s; length and key are not read yet.
Move first_two(Bytes in) {
  const auto first = std::to_integer<unsigned>(in[0]);
  const auto second = std::to_integer<unsigned>(in[1]);
  Move move{.fin = first >= 0x80,
            .rsv = static_cast<std::uint8_t>(first / 16 % 8),
            .opcode = static_cast<std::uint8_t>(first % 16),
            .announced_len = second % 128};
  if (second >= 0x80) move.mask_key.emplace();
  if (second % 128 == 126) move.length_form = LengthForm::bits16;
  if (second % 128 == 127) move.length_form = LengthForm::bits64;
  return move;
}

// Empty when `in` ends inside the header.
std::optional<Move> read_header(Bytes in) {
  if (in.size() < 2) return std::nullopt;
  Move move = first_two(in);
  const std::size_t len = header_len(move);
  if (in.size() < len) return std::nullopt;
  const std::size_t num_octets = long_len(move.length_form);
  if (num_octets > 0) move.announced_len = number_of(in.subspan(2, num_octets));
  if (move.mask_key) std::ranges::copy(in.subspan(2 + num_octets, 4), move.mask_key->begin());
  return move;
}

void read_payload(Bytes in, Move& move) {
  const auto len = static_cast<std::size_t>(std::min<std::uint64_t>(in.size(), move.announced_len));
  Move masked{.mask_key = move.mask_key, .payload = protocol::to_buffer(in.first(len))};
  put_payload(masked, move.payload);
}

}  // namespace

Move make_move(std::uint8_t opcode, Bytes payload, bool fin) {
  Move move{.fin = fin, .opcode = opcode, .payload = protocol::to_buffer(payload)};
  announce(move, payload.size());
  return move;
}

void announce(Move& move, std::uint64_t len) {
  move.announced_len = len;
  move.length_form = len <= 125     ? LengthForm::bits7
                     : len <= 65535 ? LengthForm::bits16
                                    : LengthForm::bits64;
}

std::size_t header_len(const Move& move) {
  return 2 + long_len(move.length_form) + (move.mask_key ? 4 : 0);
}

Buffer to_octets(const Move& move) {
  const std::size_t num_octets = long_len(move.length_form);
  const std::uint64_t short_len =
      num_octets == 0 ? move.announced_len % 126 : (num_octets == 2 ? 126 : 127);
  Buffer out;
  put_number((move.fin ? 128U : 0U) + move.rsv * 16U + move.opcode, 1, out);
  put_number((move.mask_key ? 128U : 0U) + short_len, 1, out);
  put_number(move.announced_len, num_octets, out);
  if (move.mask_key) protocol::append(out, Bytes(*move.mask_key));
  put_payload(move, out);
  return out;
}

Buffer to_octets(const Sequence& sequence) {
  Buffer out;
  for (const Move& move : sequence.moves) protocol::append(out, to_octets(move));
  protocol::append(out, sequence.tail);
  return out;
}

Sequence from_octets(Bytes stream) {
  Sequence sequence;
  while (!stream.empty()) {
    auto move = read_header(stream);
    if (!move) {
      sequence.tail = protocol::to_buffer(stream);
      break;
    }
    stream = stream.subspan(header_len(*move));
    read_payload(stream, *move);
    stream = stream.subspan(move->payload.size());
    sequence.moves.push_back(*std::move(move));
  }
  return sequence;
}

std::vector<Buffer> to_writes(const Sequence& sequence) {
  const Buffer octets = to_octets(sequence);
  std::vector<Buffer> writes;
  std::size_t begin = 0;
  for (const std::uint64_t cut : sequence.cuts) {
    const auto end = static_cast<std::size_t>(std::min<std::uint64_t>(cut, octets.size()));
    if (end <= begin) continue;
    writes.push_back(protocol::to_buffer(Bytes(octets).subspan(begin, end - begin)));
    begin = end;
  }
  if (begin < octets.size()) writes.push_back(protocol::to_buffer(Bytes(octets).subspan(begin)));
  return writes;
}

}  // namespace wsspec::model
