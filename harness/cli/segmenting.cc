#include "harness/cli/segmenting.h"

#include <charconv>

namespace wsspec::cli {

namespace {

// Odd and below the four octets of a masking-key, so that pieces end everywhere.
constexpr std::size_t kUsualPiece = 3;
constexpr std::size_t kLongestRandomPiece = 16;
constexpr std::string_view kEvery = "every";

std::optional<std::size_t> positive(std::string_view digits) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value == 0) return {};
  return value;
}

std::optional<std::size_t> piece_of(std::string_view word) {
  if (word == kEvery) return kUsualPiece;
  if (!word.starts_with("every:")) return {};
  return positive(word.substr(kEvery.size() + 1));
}

}  // namespace

tl::expected<std::optional<script::Cut>, std::string> parse_segmenting(const std::string& word) {
  if (word.empty()) return std::nullopt;
  if (word == "whole") return script::Cut{};
  if (word == "bytes") return script::Cut{.every_byte = true};
  if (word == "random") return script::Cut{.random_upto = kLongestRandomPiece};
  if (const auto piece = piece_of(word)) return script::Cut{.every = *piece};
  return tl::make_unexpected("--segment " + word + ": use whole, bytes, every, every:N or random");
}

}  // namespace wsspec::cli
