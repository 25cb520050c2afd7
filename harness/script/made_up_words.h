// Text that compresses about as well as prose: words made of a few syllables, in
// an order that only the seed decides and that does not repeat.
#pragma once

#include <cstdint>
#include <string_view>

namespace wsspec::script {

// A stream without end of lower-case ASCII letters and spaces.
class MadeUpWords {
 public:
  explicit MadeUpWords(std::uint64_t seed) : state_(seed) {}
  [[nodiscard]] char next();

 private:
  std::string_view rest_{};  // of the present syllable
  std::uint64_t state_;      // of a SplitMix64
  std::uint64_t draws_ = 0;  // random bits not yet used
  unsigned num_bits_ = 0;    // of draws_
  [[nodiscard]] unsigned draw(unsigned bits);
};

}  // namespace wsspec::script
