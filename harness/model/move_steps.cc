#include "harness/model/move_steps.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/model/chunks.h"
#include "harness/model/scenario_edit.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::model {
namespace {

// What an octet may become; harness/model/scenario_edit.cc weighs them.
constexpr std::byte kSimpleOctets[] = {std::byte{'a'}, std::byte{0}};

std::uint8_t lowest_of_kind(std::uint8_t opcode) {
  if (opcode == protocol::kBinary) return protocol::kText;
  if (opcode > protocol::kPong) return protocol::kPong + 1;
  const bool is_reserved = opcode > protocol::kBinary && !protocol::is_control(opcode);
  return is_reserved ? protocol::kBinary + 1 : opcode;
}

void announce_in_shortest_form(Move& move) {
  announce(move, move.announced_len);
}
void announce_payload(Move& move) {
  announce(move, move.payload.size());
}
// Still one that never ends.
void announce_one_more(Move& move) {
  if (move.announced_len > move.payload.size()) announce(move, move.payload.size() + 1);
}
void announce_half(Move& move) {
  if (move.announced_len / 2 > move.payload.size()) announce(move, move.announced_len / 2);
}

constexpr void (*kPlainer[])(Move&) = {
    [](Move& move) { move.rsv = 0; },
    [](Move& move) { move.rsv &= 3; },
    [](Move& move) { move.rsv &= 5; },
    [](Move& move) { move.rsv &= 6; },
    [](Move& move) { move.fin = true; },
    announce_in_shortest_form,
    announce_payload,
    announce_one_more,
    announce_half,
    [](Move& move) {
      if (move.mask_key) move.mask_key = protocol::MaskKey{};
    },
    [](Move& move) { move.opcode = lowest_of_kind(move.opcode); },
};

std::optional<Move> if_other(const Move& move, Move changed) {
  if (changed == move) return std::nullopt;
  return changed;
}

bool is_uniform(const Buffer& payload) {
  return std::ranges::adjacent_find(payload, std::ranges::not_equal_to{}) == payload.end();
}

}  // namespace

std::size_t num_plainer(const Move&) {
  return std::size(kPlainer);
}

std::optional<Move> plainer(const Move& move, std::size_t i) {
  Move changed = move;
  kPlainer[i](changed);
  return if_other(move, std::move(changed));
}

std::size_t num_shorter(const Move& move) {
  return num_chunks(move.payload.size());
}

std::optional<Move> shorter(const Move& move, std::size_t i) {
  const Chunk chunk = chunk_at(move.payload.size(), i);
  // One chunk is as good as another of its length where all octets are the same.
  if (chunk.begin > 0 && is_uniform(move.payload)) return std::nullopt;
  Buffer payload = move.payload;
  const auto begin = std::next(payload.begin(), static_cast<std::ptrdiff_t>(chunk.begin));
  payload.erase(begin, std::next(begin, static_cast<std::ptrdiff_t>(chunk.len)));
  return with_payload(move, std::move(payload));
}

std::size_t num_filled(const Move&) {
  return std::size(kSimpleOctets);
}

std::optional<Move> filled(const Move& move, std::size_t i) {
  Move changed = move;
  std::ranges::fill(changed.payload, kSimpleOctets[i]);
  return if_other(move, std::move(changed));
}

std::size_t num_simpler_octets(const Move& move) {
  return std::size(kSimpleOctets) * move.payload.size();
}

std::optional<Move> with_simpler_octet(const Move& move, std::size_t i) {
  Move changed = move;
  changed.payload[i / std::size(kSimpleOctets)] = kSimpleOctets[i % std::size(kSimpleOctets)];
  return if_other(move, std::move(changed));
}

}  // namespace wsspec::model
