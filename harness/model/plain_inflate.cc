#include "harness/model/plain_inflate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

namespace wsspec::model {
namespace {

using protocol::Buffer;
using protocol::Bytes;

// Thrown nowhere else and caught at once: the plainest way out of nested reading.
struct Stop {
  InflateEnd end{};
};

// RFC 1951, section 3.2.5.
constexpr std::array<unsigned, 29> kLengths = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                               15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                               67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<unsigned, 30> kDistances = {
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
unsigned extra_bits_of_length(unsigned row) {
  return row < 8 || row == 28 ? 0 : row / 4 - 1;
}
unsigned extra_bits_of_distance(unsigned row) {
  return row < 4 ? 0 : row / 2 - 1;
}

class Bits {
 public:
  explicit Bits(Bytes in) : in_(in) {}
  unsigned take(unsigned num_bits) {
    unsigned number = 0;
    for (unsigned i = 0; i < num_bits; ++i) number |= take_one() << i;
    return number;
  }
  void to_next_octet() { at_ = (at_ + 7) / 8 * 8; }
  [[nodiscard]] bool at_end() const { return at_ == in_.size() * 8; }

 private:
  unsigned take_one() {
    if (at_end()) throw Stop{InflateEnd::unended};
    const unsigned bit = std::to_integer<unsigned>(in_[at_ / 8]) >> (at_ % 8) & 1;
    ++at_;
    return bit;
  }
  Bytes in_;
  std::size_t at_ = 0;
};

// A prefix code by the lengths of its codes (section 3.2.2): the symbols of each length in order.
class Code {
 public:
  // A code that leaves room is one only where a single symbol has one bit (3.2.7).
  Code(std::span<const unsigned> lengths, bool may_be_single) {
    for (unsigned symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] > 0) by_length_[lengths[symbol]].push_back(symbol);
      longest_ = std::max<std::size_t>(longest_, lengths[symbol]);
    }
    int room = 1;
    bool only_one_bit = true;
    for (std::size_t len = 1; len < by_length_.size(); ++len) {
      room = room * 2 - static_cast<int>(by_length_[len].size());
      if (room < 0) throw Stop{InflateEnd::invalid};
      only_one_bit = only_one_bit && (len == 1 || by_length_[len].empty());
    }
    if (room > 0 && !(may_be_single && only_one_bit)) throw Stop{InflateEnd::invalid};
  }

  unsigned read(Bits& bits) const {
    std::size_t code = 0;
    std::size_t first = 0;
    for (std::size_t len = 1; len <= longest_; ++len) {
      code = code * 2 + bits.take(1);
      first *= 2;
      if (code < first + by_length_[len].size()) return by_length_[len][code - first];
      first += by_length_[len].size();
    }
    throw Stop{InflateEnd::invalid};
  }

 private:
  std::array<std::vector<unsigned>, 16> by_length_{};
  std::size_t longest_ = 1;
};

struct Codes {
  Code symbols;
  Code distances;
};

Codes make_fixed_codes() {
  std::vector<unsigned> lengths(288, 8);
  std::fill(lengths.begin() + 144, lengths.begin() + 256, 9);
  std::fill(lengths.begin() + 256, lengths.begin() + 280, 7);
  const std::vector<unsigned> distances(32, 5);
  return {Code(lengths, false), Code(distances, false)};
}
const Codes& fixed_codes() {
  static const Codes codes = make_fixed_codes();
  return codes;
}

// Section 3.2.7.
Code read_code_of_lengths(Bits& bits, unsigned num_codes) {
  constexpr unsigned kOrder[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  std::array<unsigned, 19> lengths{};
  for (unsigned i = 0; i < num_codes; ++i) lengths[kOrder[i]] = bits.take(3);
  return {lengths, false};
}

std::vector<unsigned> read_lengths(Bits& bits, const Code& code, std::size_t num_lengths) {
  std::vector<unsigned> lengths;
  while (lengths.size() < num_lengths) {
    const unsigned symbol = code.read(bits);
    if (symbol < 16) {
      lengths.push_back(symbol);
      continue;
    }
    if (symbol == 16 && lengths.empty()) throw Stop{InflateEnd::invalid};
    const unsigned value = symbol == 16 ? lengths.back() : 0;
    const unsigned times = symbol == 18 ? 11 + bits.take(7) : 3 + bits.take(symbol == 17 ? 3 : 2);
    lengths.insert(lengths.end(), times, value);
  }
  if (lengths.size() > num_lengths) throw Stop{InflateEnd::invalid};
  return lengths;
}

Codes read_codes(Bits& bits) {
  const unsigned num_symbols = 257 + bits.take(5);
  const unsigned num_distances = 1 + bits.take(5);
  const unsigned num_codes = 4 + bits.take(4);
  if (num_symbols > 286 || num_distances > 30) throw Stop{InflateEnd::invalid};
  const Code code = read_code_of_lengths(bits, num_codes);
  const auto lengths = read_lengths(bits, code, num_symbols + num_distances);
  if (lengths[256] == 0) throw Stop{InflateEnd::invalid};  // a block has to end
  const std::span all(lengths);
  return {Code(all.first(num_symbols), true), Code(all.subspan(num_symbols), true)};
}

class Reader {
 public:
  Reader(Bytes payload, Bytes history, std::size_t limit)
      : bits_(payload), history_(history), limit_(limit) {}

  Inflated run() {
    try {
      bool lacks_octet = true;
      while (lacks_octet && !bits_.at_end()) lacks_octet = read_block();
      return {std::move(out_), InflateEnd::whole, lacks_octet, max_distance_};
    } catch (const Stop& stop) {
      return {std::move(out_), stop.end, false, max_distance_};
    }
  }

 private:
  // False behind the header of a block that is not final and whose length was removed.
  bool read_block() {
    const bool last = bits_.take(1) == 1;
    const unsigned type = bits_.take(2);
    if (type == 3) throw Stop{InflateEnd::invalid};
    if (type == 0) {
      bits_.to_next_octet();
      // Of a final block, 7.2.3.4 wants another one behind it.
      if (bits_.at_end()) return last;
      read_stored();
    } else {
      read_compressed(type == 1 ? fixed_codes() : read_codes(bits_));
    }
    // RFC 7692, section 7.2.3.4: the next block stands at the next octet.
    if (last) bits_.to_next_octet();
    return true;
  }

  void read_stored() {
    const unsigned len = bits_.take(16);
    if (bits_.take(16) != (len ^ 0xffff)) throw Stop{InflateEnd::invalid};
    for (unsigned i = 0; i < len; ++i) put(static_cast<std::byte>(bits_.take(8)));
  }

  void read_compressed(const Codes& codes) {
    for (unsigned symbol = codes.symbols.read(bits_); symbol != 256;
         symbol = codes.symbols.read(bits_)) {
      symbol < 256 ? put(static_cast<std::byte>(symbol)) : copy(symbol - 257, codes.distances);
    }
  }

  void copy(unsigned row, const Code& distances) {
    if (row >= kLengths.size()) throw Stop{InflateEnd::invalid};
    const unsigned len = kLengths[row] + bits_.take(extra_bits_of_length(row));
    const unsigned far = distances.read(bits_);
    if (far >= kDistances.size()) throw Stop{InflateEnd::invalid};
    const std::size_t distance = kDistances[far] + bits_.take(extra_bits_of_distance(far));
    if (distance > out_.size() + history_.size()) throw Stop{InflateEnd::invalid};
    max_distance_ = std::max(max_distance_, distance);
    for (unsigned i = 0; i < len; ++i) put(at_distance(distance));
  }

  [[nodiscard]] std::byte at_distance(std::size_t distance) const {
    if (distance <= out_.size()) return out_[out_.size() - distance];
    return history_[history_.size() - (distance - out_.size())];
  }

  void put(std::byte octet) {
    if (out_.size() == limit_) throw Stop{InflateEnd::too_big};
    out_.push_back(octet);
  }

  Bits bits_;
  Bytes history_;
  std::size_t limit_;
  std::size_t max_distance_ = 0;
  Buffer out_{};
};

}  // namespace

Inflated plain_inflate(Bytes payload, Bytes history, std::size_t limit) {
  return Reader(payload, history, limit).run();
}

}  // namespace wsspec::model
