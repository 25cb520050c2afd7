#include "harness/model/combinations.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "harness/model/openings.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::model {
namespace {

using protocol::LengthForm;

// Those that most constraints look at come first: a search for what is possible ends early then.
enum Name : std::size_t {
  kDeflate,
  kRequest,
  kOpcode,
  kFin,
  kRsv,
  kForm,
  kMask,
  kLen,
  kContent,
  kBefore,
  kBehind,
  kCuts,
};

constexpr std::size_t kLens[] = {1, 0, 2, 125, 126, 127, 65535, 65536};
constexpr std::array<LengthForm, 3> kForms = {LengthForm::bits7, LengthForm::bits16,
                                              LengthForm::bits64};
constexpr std::uint64_t kMostOfForm[] = {125, 65535, UINT64_MAX};
const std::vector<std::string> kContents = {"ASCII", "characters of two octets", "bad UTF-8",
                                            "Close 1000", "compressed"};
const std::vector<std::string> kBefores = {"nothing", "a text", "an open text", "an open binary",
                                           "an open text and a ping"};
const std::vector<std::string> kBehinds = {"Close", "a ping", "the end of a message", "a text",
                                           "nothing"};
const std::vector<std::string> kCutsAt = {"none", "behind the first octet", "behind the header",
                                          "in front of the last octet"};

std::vector<std::string> numbers(std::size_t num) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < num; ++i) all.push_back(std::to_string(i));
  return all;
}

std::vector<std::string> names_of_openings() {
  std::vector<std::string> names;
  for (const OpeningRow& row : opening_table()) names.emplace_back(row.name);
  return names;
}

// Frames follow where the request has to be answered by 101; else all else is the first value.
bool has_frames(const Combination& row) {
  return opening_table()[row[kRequest]].due == Due101::must;
}

std::vector<Constraint> constraints() {
  std::vector<Constraint> all;
  for (const std::size_t other :
       {kOpcode, kFin, kRsv, kForm, kMask, kLen, kContent, kBefore, kBehind, kCuts, kDeflate}) {
    all.push_back({{kRequest, other},
                   [other](const Combination& row) { return has_frames(row) || row[other] == 0; }});
  }
  all.push_back({{kForm, kLen}, [](const Combination& row) {
                   return kLens[row[kLen]] <= kMostOfForm[row[kForm]];
                 }});
  all.push_back({{kContent, kDeflate},
                 [](const Combination& row) { return row[kContent] != 4 || row[kDeflate] == 1; }});
  // One octet is none of a character, and no code.
  all.push_back({{kContent, kLen}, [](const Combination& row) {
                   const bool is_long = kLens[row[kLen]] >= 2;
                   return is_long || row[kContent] == 0 || row[kContent] == 4;
                 }});
  return all;
}

Buffer content_of(std::size_t kind, std::size_t len) {
  Buffer octets(len, std::byte{'a'});
  if (len < 2) return octets;
  if (kind == 1) {
    octets[len - 2] = std::byte{0xc3};
    octets[len - 1] = std::byte{0xa9};
  }
  if (kind == 2) octets[len / 2] = std::byte{0xff};
  if (kind == 3) {
    octets[0] = std::byte{0x03};
    octets[1] = std::byte{0xe8};
  }
  if (kind != 4) return octets;
  Buffer payload;
  protocol::Deflater(15, /*no_context_takeover=*/true).compress(octets, payload);
  return payload;
}

Move masked(Move move) {
  move.mask_key = protocol::MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
  return move;
}
Move small(std::uint8_t opcode, bool fin = true) {
  return masked(make_move(opcode, protocol::as_bytes("a"), fin));
}

Move frame_of(const Combination& row) {
  Buffer payload = content_of(row[kContent], kLens[row[kLen]]);
  Move move = masked(make_move(row[kOpcode], payload, row[kFin] == 0));
  move.rsv = row[kRsv];
  // What is compressed has another length than was drawn.
  if (kMostOfForm[row[kForm]] >= payload.size()) move.length_form = kForms[row[kForm]];
  if (row[kMask] == 1) move.mask_key = protocol::MaskKey{};
  if (row[kMask] == 2) move.mask_key.reset();
  return move;
}

void add_before(std::size_t kind, std::vector<Move>& moves) {
  if (kind == 1) moves.push_back(small(protocol::kText));
  if (kind == 2 || kind == 4) moves.push_back(small(protocol::kText, /*fin=*/false));
  if (kind == 3) moves.push_back(small(protocol::kBinary, /*fin=*/false));
  if (kind == 4) moves.push_back(small(protocol::kPing));
}

void add_behind(std::size_t kind, std::vector<Move>& moves) {
  constexpr std::byte kNormal[] = {std::byte{0x03}, std::byte{0xe8}};
  if (kind == 0) moves.push_back(masked(make_move(protocol::kClose, kNormal)));
  if (kind == 1) moves.push_back(small(protocol::kPing));
  if (kind == 2) moves.push_back(small(protocol::kContinuation));
  if (kind == 3) moves.push_back(small(protocol::kText));
}

std::uint64_t len_of(const std::vector<Move>& moves) {
  return to_octets(Sequence{.moves = moves}).size();
}

}  // namespace

ParameterSpace frame_space(bool can_deflate) {
  std::vector<std::string> lens;
  for (const std::size_t len : kLens) lens.push_back(std::to_string(len));
  const std::vector<std::string> deflate = {"no", "yes"};
  return ParameterSpace(
      {{"permessage-deflate", {deflate.begin(), deflate.begin() + (can_deflate ? 2 : 1)}},
       {"request", names_of_openings()},
       {"opcode", numbers(16)},
       {"FIN", {"set", "not set"}},
       {"RSV", numbers(8)},
       {"length form", {"7", "16", "64"}},
       {"mask", {"a key", "a key of zeros", "none"}},
       {"length", lens},
       {"payload", kContents},
       {"before", kBefores},
       {"behind", kBehinds},
       {"cut", kCutsAt}},
      constraints());
}

Scenario scenario_of(const ParameterSpace& space, const Combination& combination,
                     const std::optional<protocol::DeflateParams>& agreed) {
  Scenario scenario{.opening = space.parameters()[kRequest].values[combination[kRequest]]};
  if (combination[kDeflate] == 1) {
    scenario.offer = protocol::kPermessageDeflate;
    scenario.agreed = agreed;
  }
  auto& moves = scenario.sequence.moves;
  if (!has_frames(combination)) {
    add_behind(0, moves);
    return scenario;
  }
  add_before(combination[kBefore], moves);
  const std::uint64_t begin = len_of(moves);
  const Move frame = frame_of(combination);
  moves.push_back(frame);
  const std::uint64_t end = len_of(moves);
  add_behind(combination[kBehind], moves);
  const std::uint64_t places[] = {0, begin + 1, begin + header_len(frame), end - 1};
  if (combination[kCuts] > 0) scenario.sequence.cuts = {places[combination[kCuts]]};
  return scenario;
}

}  // namespace wsspec::model
