// Payload generators of the case language: what the octets are, rendered when
// they are sent, so that a large or random payload costs nothing in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "harness/protocol/bytes.h"

namespace wsspec::script {

struct Literal {
  protocol::Buffer bytes{};
};
struct Repeat {
  protocol::Buffer unit{};
  std::size_t times = 0;
};
struct RandomBytes {
  std::size_t len = 0;  // octets
};
// Printable ASCII text that repeats after 95 characters and so shows a shift.
struct SizedText {
  std::size_t len = 0;
};
// Text that compresses about as well as prose and does not repeat; the seed decides it.
struct Words {
  std::size_t len = 0;  // octets
};
// A DEFLATE stream of `inflated_len` zero octets, 00 00 FF FF removed.
struct DeflatedZeros {
  std::uint64_t inflated_len = 0;
};

using PayloadPart = std::variant<Literal, Repeat, RandomBytes, SizedText, Words, DeflatedZeros>;

struct Payload {
  std::vector<PayloadPart> parts{};  // concatenated
};

// Renders a payload piece by piece, so that its length costs no memory.
class PayloadReader {
 public:
  // `seed` decides RandomBytes and Words, and nothing else.
  PayloadReader(Payload payload, std::uint64_t seed);
  ~PayloadReader();
  PayloadReader(PayloadReader&&) noexcept;
  PayloadReader& operator=(PayloadReader&&) noexcept;

  // Appends the next octets, `len` of them or what is left.
  void read(std::size_t len, protocol::Buffer& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Octets of `payload`. `seed` decides RandomBytes and Words, and nothing else.
[[nodiscard]] protocol::Buffer render(const Payload& payload, std::uint64_t seed);
[[nodiscard]] Payload literal(protocol::Bytes bytes);

// Octets that `payload` renders to; empty where only rendering can tell.
[[nodiscard]] std::optional<std::uint64_t> payload_len(const Payload& payload);

}  // namespace wsspec::script
