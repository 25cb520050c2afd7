#include "harness/script/made_up_words.h"

#include <array>

#include "harness/script/split_mix.h"

namespace wsspec::script {

namespace {

constexpr std::array<std::string_view, 32> kSyllables{
    "ka",  "lor", "mi",  "ten", "su",  "ra", "ven", "do",  "pli", "an",  "ser",
    "gu",  "tho", "el",  "bri", "nu",  "fa", "wen", "cos", "ti",  "mar", "o",
    "que", "la",  "dis", "hu",  "ren", "po", "sta", "i",   "vul", "ge"};

}  // namespace

unsigned MadeUpWords::draw(unsigned bits) {
  if (num_bits_ < bits) {
    draws_ = split_mix(state_);
    num_bits_ = 64;
  }
  const auto value = static_cast<unsigned>(draws_ & ((1u << bits) - 1));
  draws_ >>= bits;
  num_bits_ -= bits;
  return value;
}

char MadeUpWords::next() {
  if (rest_.empty()) {
    constexpr unsigned kOneInFour = 2;  // bits
    if (draw(kOneInFour) == 0) return ' ';
    rest_ = kSyllables[draw(5)];
  }
  const char c = rest_.front();
  rest_.remove_prefix(1);
  return c;
}

}  // namespace wsspec::script
