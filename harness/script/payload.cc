#include "harness/script/payload.h"

#include "harness/script/deflated_zeros.h"

namespace wsspec::script {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014): every seed gives a full-period stream,
// and the numbers are the same on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

class Renderer {
 public:
  Renderer(std::uint64_t seed, protocol::Buffer& out) : random_(seed), out_(out) {}

  void operator()(const Literal& part) { protocol::append(out_, part.bytes); }
  void operator()(const Repeat& part) {
    out_.reserve(out_.size() + part.unit.size() * part.times);
    for (std::size_t i = 0; i < part.times; ++i) protocol::append(out_, part.unit);
  }
  void operator()(const RandomBytes& part) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < part.len; ++i) {
      if (i % sizeof word == 0) word = random_.next();
      out_.push_back(static_cast<std::byte>(word & 0xff));
      word >>= 8;
    }
  }
  void operator()(const SizedText& part) {
    constexpr std::size_t kNumPrintable = 95;  // U+0020 to U+007E
    for (std::size_t i = 0; i < part.len; ++i) {
      out_.push_back(static_cast<std::byte>(' ' + i % kNumPrintable));
    }
  }
  void operator()(const DeflatedZeros& part) { append_deflated_zeros(part.inflated_len, out_); }

 private:
  Random random_;
  protocol::Buffer& out_;
};

struct LengthOf {
  std::optional<std::uint64_t> operator()(const Literal& part) const { return part.bytes.size(); }
  std::optional<std::uint64_t> operator()(const Repeat& part) const {
    return part.unit.size() * part.times;
  }
  std::optional<std::uint64_t> operator()(const RandomBytes& part) const { return part.len; }
  std::optional<std::uint64_t> operator()(const SizedText& part) const { return part.len; }
  std::optional<std::uint64_t> operator()(const DeflatedZeros&) const { return {}; }
};

}  // namespace

protocol::Buffer render(const Payload& payload, std::uint64_t seed) {
  protocol::Buffer out;
  Renderer renderer(seed, out);
  for (const PayloadPart& part : payload.parts) std::visit(renderer, part);
  return out;
}

Payload literal(protocol::Bytes bytes) {
  if (bytes.empty()) return {};
  return {{Literal{protocol::to_buffer(bytes)}}};
}

std::optional<std::uint64_t> payload_len(const Payload& payload) {
  std::uint64_t sum = 0;
  for (const PayloadPart& part : payload.parts) {
    const auto len = std::visit(LengthOf{}, part);
    if (!len) return {};
    sum += *len;
  }
  return sum;
}

}  // namespace wsspec::script
