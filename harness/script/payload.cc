#include "harness/script/payload.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "harness/script/deflated_zeros.h"
#include "harness/script/made_up_words.h"
#include "harness/script/split_mix.h"

namespace wsspec::script {
namespace {

// Each appends up to `len` octets of a part from `offset` on, and says how many.
class Renderer {
 public:
  explicit Renderer(std::uint64_t seed) : random_(seed), seed_(seed) {}

  std::size_t render(const PayloadPart& part, std::uint64_t offset, std::size_t len,
                     protocol::Buffer& out) {
    return std::visit([&](const auto& what) { return some(what, offset, len, out); }, part);
  }

 private:
  static std::size_t some(const Literal& part, std::uint64_t offset, std::size_t len,
                          protocol::Buffer& out) {
    const auto rest = protocol::Bytes(part.bytes).subspan(static_cast<std::size_t>(offset));
    protocol::append(out, rest.first(std::min(len, rest.size())));
    return std::min(len, rest.size());
  }
  static std::size_t some(const Repeat& part, std::uint64_t offset, std::size_t len,
                          protocol::Buffer& out) {
    const std::size_t size = part.unit.size();
    const std::size_t count = left(size * part.times, offset, len);
    for (std::size_t i = 0; i < count;) {
      const auto unit = protocol::Bytes(part.unit).subspan((offset + i) % size);
      const auto now = unit.first(std::min(unit.size(), count - i));
      protocol::append(out, now);
      i += now.size();
    }
    return count;
  }
  std::size_t some(const RandomBytes& part, std::uint64_t offset, std::size_t len,
                   protocol::Buffer& out) {
    const std::size_t count = left(part.len, offset, len);
    for (std::size_t i = 0; i < count; ++i) {
      if ((offset + i) % sizeof word_ == 0) word_ = split_mix(random_);
      out.push_back(static_cast<std::byte>(word_ & 0xff));
      word_ >>= 8;
    }
    return count;
  }
  static std::size_t some(const SizedText& part, std::uint64_t offset, std::size_t len,
                          protocol::Buffer& out) {
    constexpr std::size_t kNumPrintable = 95;  // U+0020 to U+007E
    const std::size_t count = left(part.len, offset, len);
    for (std::size_t i = 0; i < count; ++i) {
      out.push_back(static_cast<std::byte>(' ' + (offset + i) % kNumPrintable));
    }
    return count;
  }
  std::size_t some(const Words& part, std::uint64_t offset, std::size_t len,
                   protocol::Buffer& out) {
    if (offset == 0) words_ = MadeUpWords(seed_);
    const std::size_t count = left(part.len, offset, len);
    for (std::size_t i = 0; i < count; ++i) out.push_back(static_cast<std::byte>(words_.next()));
    return count;
  }
  std::size_t some(const DeflatedZeros& part, std::uint64_t offset, std::size_t len,
                   protocol::Buffer& out) {
    if (offset == 0) {
      zeros_.clear();
      append_deflated_zeros(part.inflated_len, zeros_);
    }
    const auto rest = protocol::Bytes(zeros_).subspan(static_cast<std::size_t>(offset));
    protocol::append(out, rest.first(std::min(len, rest.size())));
    return std::min(len, rest.size());
  }

  static std::size_t left(std::size_t total, std::uint64_t offset, std::size_t len) {
    return std::min(len, total - static_cast<std::size_t>(offset));
  }

  std::uint64_t random_;  // state of a SplitMix64
  std::uint64_t seed_;
  MadeUpWords words_{0};
  std::uint64_t word_ = 0;    // octets of it that are not yet used
  protocol::Buffer zeros_{};  // of the present part
};

struct LengthOf {
  std::optional<std::uint64_t> operator()(const Literal& part) const { return part.bytes.size(); }
  std::optional<std::uint64_t> operator()(const Repeat& part) const {
    return part.unit.size() * part.times;
  }
  std::optional<std::uint64_t> operator()(const RandomBytes& part) const { return part.len; }
  std::optional<std::uint64_t> operator()(const SizedText& part) const { return part.len; }
  std::optional<std::uint64_t> operator()(const Words& part) const { return part.len; }
  std::optional<std::uint64_t> operator()(const DeflatedZeros&) const { return {}; }
};

}  // namespace

struct PayloadReader::State {
  Payload payload{};
  Renderer renderer;
  std::size_t part = 0;
  std::uint64_t offset = 0;  // in that part
};

PayloadReader::PayloadReader(Payload payload, std::uint64_t seed)
    : state_(std::make_unique<State>(
          State{.payload = std::move(payload), .renderer = Renderer(seed)})) {
}
PayloadReader::~PayloadReader() = default;
PayloadReader::PayloadReader(PayloadReader&&) noexcept = default;
PayloadReader& PayloadReader::operator=(PayloadReader&&) noexcept = default;

void PayloadReader::read(std::size_t len, protocol::Buffer& out) {
  State& now = *state_;
  while (len > 0 && now.part < now.payload.parts.size()) {
    const std::size_t count =
        now.renderer.render(now.payload.parts[now.part], now.offset, len, out);
    len -= count;
    now.offset += count;
    if (len == 0) return;
    ++now.part;
    now.offset = 0;
  }
}

protocol::Buffer render(const Payload& payload, std::uint64_t seed) {
  protocol::Buffer out;
  PayloadReader(payload, seed).read(std::numeric_limits<std::size_t>::max(), out);
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
