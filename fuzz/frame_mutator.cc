#include "fuzz/frame_mutator.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "fuzz/frame_changes.h"
#include "fuzz/message_count.h"
#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

namespace wsspec::fuzz {

using model::Choices;
using protocol::Buffer;
using protocol::Bytes;

protocol::Role SessionInput::sender() const {
  return peer_of(session_config(std::to_integer<unsigned>(configuration)).role);
}

bool SessionInput::deflate() const {
  return session_config(std::to_integer<unsigned>(configuration)).deflate.has_value();
}

SessionInput read_input(Bytes input) {
  SessionInput out;
  if (input.size() >= 2) {
    out = {input[0], input[1], model::from_octets(input.subspan(2))};
  }
  return out;
}

Buffer write_input(const SessionInput& input) {
  Buffer out{input.configuration, input.piece_len};
  protocol::append(out, to_octets(input.sequence));
  return out;
}

void mutate(SessionInput& input, Choices& choices, const OctetMutator& mutate_octets) {
  constexpr std::size_t kEnough = 3;
  bool broken = false;
  const std::uint32_t num_rows = static_cast<std::uint32_t>(change_table().size());
  for (auto left = 1 + choices.below(4); left > 0 && !broken; --left) {
    const Change& change = change_table()[choices.below(num_rows)];
    if (change.breaks && input.sequence.moves.empty()) put_messages_in_front(input, choices, 1);
    if (change.breaks && !choices.one_in(8)) repair(input, choices);
    change.apply(input, choices, mutate_octets);
    broken = change.breaks;
  }
  if (!broken && !choices.one_in(8)) repair(input, choices);
  const std::size_t num_messages = count_messages(write_input(input));
  if (num_messages < kEnough && !choices.one_in(16)) {
    put_messages_in_front(input, choices, kEnough - num_messages);
  }
}

SessionInput cross_over(const SessionInput& first, const SessionInput& second, Choices& choices) {
  const auto draw = [&choices](const SessionInput& input) {
    const auto count =
        static_cast<std::uint32_t>(std::min<std::size_t>(input.sequence.moves.size(), 65535));
    return static_cast<std::ptrdiff_t>(choices.below(count + 1));
  };
  SessionInput out = first;
  auto& moves = out.sequence.moves;
  moves.erase(moves.begin() + draw(first), moves.end());
  const auto& others = second.sequence.moves;
  moves.insert(moves.end(), others.begin() + draw(second), others.end());
  out.sequence.tail = second.sequence.tail;
  if (!choices.one_in(8)) repair(out, choices);
  return out;
}

namespace {

// Copies as much as there is room for.
std::size_t hand_out(const Buffer& made, std::uint8_t* data, std::size_t max_size) {
  const std::size_t len = std::min(made.size(), max_size);
  std::memcpy(data, made.data(), len);
  return len;
}

}  // namespace
}  // namespace wsspec::fuzz

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  using namespace wsspec;
  // For comparison (tools/fuzz --shares).
  static const bool is_plain = std::getenv("WSSPEC_PLAIN_MUTATION") != nullptr;
  model::Choices choices = model::Choices::from_seed(seed);
  if (is_plain || choices.one_in(32)) return LLVMFuzzerMutate(data, size, max_size);
  fuzz::SessionInput input = fuzz::read_input(fuzz::as_bytes(data, size));
  fuzz::mutate(input, choices, [](protocol::Buffer& octets) {
    constexpr std::size_t kGrowth = 8;
    const std::size_t len = octets.size();
    octets.resize(len + kGrowth);
    auto* begin = reinterpret_cast<std::uint8_t*>(octets.data());
    octets.resize(LLVMFuzzerMutate(begin, len, len + kGrowth));
  });
  return fuzz::hand_out(fuzz::write_input(input), data, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                                 const std::uint8_t* data2, std::size_t size2,
                                                 std::uint8_t* out, std::size_t max_out_size,
                                                 unsigned seed) {
  using namespace wsspec;
  if (std::getenv("WSSPEC_PLAIN_MUTATION") != nullptr) return 0;
  model::Choices choices = model::Choices::from_seed(seed);
  const auto crossed = fuzz::cross_over(fuzz::read_input(fuzz::as_bytes(data1, size1)),
                                        fuzz::read_input(fuzz::as_bytes(data2, size2)), choices);
  return fuzz::hand_out(fuzz::write_input(crossed), out, max_out_size);
}
