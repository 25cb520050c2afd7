#include "fuzz/frame_changes.h"

#include <algorithm>
#include <utility>

#include "fuzz/session_input.h"
#include "harness/model/generator.h"
#include "harness/model/texts.h"
#include "harness/protocol/close_payload.h"
#include "harness/protocol/deflate_codec.h"

namespace wsspec::fuzz {
namespace {

using model::Choices;
using model::Move;
using protocol::Buffer;
using protocol::Bytes;

std::vector<Move>& moves_of(SessionInput& input) {
  return input.sequence.moves;
}

std::size_t draw_index(Choices& choices, std::size_t count) {
  return choices.below(static_cast<std::uint32_t>(std::clamp<std::size_t>(count, 1, 65536)));
}

// One of the frames there are, the last one more often; adds one where there is none.
Move& some_move(SessionInput& input, Choices& choices) {
  auto& moves = moves_of(input);
  if (moves.empty()) moves.push_back(model::make_move(protocol::kText, protocol::as_bytes("a")));
  return choices.one_in(2) ? moves.back() : moves[draw_index(choices, moves.size())];
}

void set_payload(Move& move, Buffer payload) {
  move.payload = std::move(payload);
  announce(move, move.payload.size());
}

Buffer deflated(Bytes message) {
  Buffer out;
  protocol::Deflater(15, /*no_context_takeover=*/true).compress(message, out);
  return out;
}

void change_octets(SessionInput& input, Choices& choices, const OctetMutator& mutate_octets) {
  Move& move = some_move(input, choices);
  mutate_octets(move.payload);
  announce(move, move.payload.size());
}

void change_text(SessionInput& input, Choices& choices, const OctetMutator&) {
  set_payload(some_move(input, choices), make_text(choices, choices.below(40)));
}

void change_bad_text(SessionInput& input, Choices& choices, const OctetMutator&) {
  Move& move = moves_of(input).back();
  if (move.opcode >= protocol::kClose) move.opcode = protocol::kText;
  set_payload(move, make_bad_text(choices, choices.below(20)));
}

void change_length(SessionInput& input, Choices& choices, const OctetMutator&) {
  constexpr std::size_t kLens[] = {0, 1, 2, 124, 125, 126, 127, 299, 300, 301, 664, 665};
  some_move(input, choices).payload.resize(choices.of(kLens), std::byte{'a'});
}

void change_close(SessionInput& input, Choices& choices, const OctetMutator&) {
  Move& move = moves_of(input).emplace_back();
  move.opcode = protocol::kClose;
  const auto code = static_cast<std::uint16_t>(choices.one_in(3) ? choices.below(65536)
                                                                 : 995 + choices.below(24));
  const Buffer reason =
      choices.one_in(4) ? make_bad_text(choices, 9) : make_text(choices, choices.below(12));
  set_payload(move, protocol::encode_close_payload(code, protocol::as_text(reason)));
  if (choices.one_in(6)) set_payload(move, Buffer(choices.below(2)));
}

void change_deflate(SessionInput& input, Choices& choices, const OctetMutator&) {
  input.configuration |= std::byte{2};
  Move& move = some_move(input, choices);
  move.rsv = protocol::kRsv1;
  move.opcode = choices.one_in(3) ? protocol::kBinary : protocol::kText;
  set_payload(move, deflated(make_text(choices, choices.below(80))));
}

// Block type, BFINAL, lengths, codes: single bits say it all.
void change_blocks(SessionInput& input, Choices& choices, const OctetMutator& mutate_octets) {
  change_deflate(input, choices, mutate_octets);
  Buffer& payload = moves_of(input).back().payload;
  if (payload.empty()) return;
  const std::size_t first = choices.one_in(2) ? 0 : draw_index(choices, payload.size());
  payload[first] ^= static_cast<std::byte>(1U << choices.below(8));
  if (choices.one_in(3)) payload.resize(draw_index(choices, payload.size()));
}

void change_order(SessionInput& input, Choices& choices, const OctetMutator&) {
  auto& moves = moves_of(input);
  const auto at = [&] {
    return moves.begin() + static_cast<std::ptrdiff_t>(draw_index(choices, moves.size()));
  };
  if (moves.empty()) return;
  const auto kind = choices.below(3);
  if (kind == 0) moves.erase(at());
  if (kind == 1) moves.insert(at(), Move(*at()));
  if (kind == 2) std::iter_swap(at(), at());
}

void split(SessionInput& input, Choices& choices, const OctetMutator&) {
  auto& moves = moves_of(input);
  if (moves.empty()) return;
  const std::size_t index = draw_index(choices, moves.size());
  if (moves[index].opcode >= protocol::kClose) return;
  Move rest = moves[index];
  const auto len = static_cast<std::ptrdiff_t>(draw_index(choices, rest.payload.size() + 1));
  rest.payload.erase(rest.payload.begin(), rest.payload.begin() + len);
  rest.opcode = protocol::kContinuation;
  rest.rsv = 0;
  moves[index].payload.resize(static_cast<std::size_t>(len));
  moves[index].fin = false;
  moves.insert(moves.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(rest));
}

void append_generated(SessionInput& input, Choices& choices, const OctetMutator&) {
  const model::GeneratorConfig config{
      .sender = input.sender(),
      .deflate =
          input.deflate() ? std::optional(protocol::DeflateParams{true, true}) : std::nullopt,
      .max_moves = 6};
  for (Move& move : generate(choices, config).moves) moves_of(input).push_back(std::move(move));
}

void change_configuration(SessionInput& input, Choices& choices, const OctetMutator&) {
  input.configuration ^= static_cast<std::byte>(1U << choices.below(kNumConfigBits));
  input.piece_len = static_cast<std::byte>(choices.below(20));
}

void break_first_octet(SessionInput& input, Choices& choices, const OctetMutator&) {
  Move& move = moves_of(input).back();
  const auto kind = choices.below(3);
  if (kind == 0) move.fin = !move.fin;
  if (kind == 1) move.rsv = static_cast<std::uint8_t>(choices.below(8));
  if (kind == 2) move.opcode = static_cast<std::uint8_t>(choices.below(16));
}

void break_length(SessionInput& input, Choices& choices, const OctetMutator&) {
  Move& move = moves_of(input).back();
  const auto kind = choices.below(5);
  if (kind == 0) move.length_form = protocol::LengthForm::bits16;
  if (kind == 1) move.length_form = protocol::LengthForm::bits64;
  if (kind == 2) announce(move, std::uint64_t{choices.below(65536)} << (choices.below(4) * 16));
  if (kind == 3) announce(move, move.announced_len + 1);
  if (kind == 4) input.sequence.tail = to_octets(move);
  if (kind == 4) input.sequence.tail.resize(draw_index(choices, input.sequence.tail.size()));
}

void break_mask(SessionInput& input, Choices& choices, const OctetMutator&) {
  Move& move = moves_of(input).back();
  const auto octet = static_cast<std::byte>(choices.below(256));
  const bool takes_away = move.mask_key.has_value();
  move.mask_key = protocol::MaskKey{octet, octet, std::byte{0}, octet};
  if (takes_away) move.mask_key.reset();
}

constexpr Change kChanges[] = {
    {"octets", false, change_octets},
    {"text", false, change_text},
    {"bad text", true, change_bad_text},
    {"length of the payload", false, change_length},
    {"close body", true, change_close},
    {"deflate", false, change_deflate},
    {"deflate blocks", true, change_blocks},
    {"order of frames", false, change_order},
    {"fragments", false, split},
    {"what the generator makes", true, append_generated},
    {"configuration and cuts", false, change_configuration},
    {"first octet", true, break_first_octet},
    {"length form", true, break_length},
    {"mask", true, break_mask},
};

}  // namespace

std::span<const Change> change_table() {
  return kChanges;
}

void repair(SessionInput& input, Choices& choices) {
  bool open = false;
  const bool masks = input.sender() == protocol::Role::client;
  for (Move& move : moves_of(input)) {
    if (masks && !move.mask_key)
      move.mask_key.emplace().fill(static_cast<std::byte>(choices.below(256)));
    if (!masks) move.mask_key.reset();
    move.rsv =
        input.deflate() && !open && move.opcode < protocol::kClose ? move.rsv & protocol::kRsv1 : 0;
    const bool is_control = move.opcode >= protocol::kClose;
    if (is_control) {
      move.fin = true;
      move.opcode = std::min(move.opcode, protocol::kPong);
      move.payload.resize(std::min<std::size_t>(move.payload.size(), 125));
    } else {
      if (open) move.opcode = protocol::kContinuation;
      if (!open && (move.opcode == protocol::kContinuation || move.opcode > protocol::kBinary))
        move.opcode = protocol::kBinary;
      open = !move.fin;
    }
    announce(move, move.payload.size());
  }
}

void put_messages_in_front(SessionInput& input, Choices& choices, std::size_t count) {
  std::vector<Move> front;
  for (; count > 0; --count) {
    const bool compressed = input.deflate() && choices.one_in(3);
    const Buffer text = make_text(choices, choices.below(6));
    Move move = model::make_move(choices.one_in(3) ? protocol::kBinary : protocol::kText,
                                 compressed ? deflated(text) : text);
    if (compressed) move.rsv = protocol::kRsv1;
    if (input.sender() == protocol::Role::client) move.mask_key.emplace();
    front.push_back(std::move(move));
  }
  moves_of(input).insert(moves_of(input).begin(), front.begin(), front.end());
}

}  // namespace wsspec::fuzz
