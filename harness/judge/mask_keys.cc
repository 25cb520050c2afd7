#include "harness/judge/mask_keys.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace wsspec::judge {

using protocol::MaskKey;

namespace {

constexpr std::size_t kRepeats = 2;

Finding accusation(std::string_view requirement, std::string expected, std::string observed) {
  return {.check = {.verdict = results::Verdict::fail,
                    .requirement = std::string(requirement),
                    .cause = results::Cause::bad_frame,
                    .expected = std::move(expected),
                    .observed = std::move(observed)}};
}

std::uint32_t number_of(const MaskKey& key, bool little_endian) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < key.size(); ++i) {
    number = number << 8 | std::to_integer<std::uint32_t>(key[little_endian ? 3 - i : i]);
  }
  return number;
}

// How often a key lies as far behind the one before as that one behind its own.
std::size_t num_equal_steps(std::span<const MaskKey> keys, bool little_endian) {
  std::size_t num = 0;
  for (std::size_t i = 2; i < keys.size(); ++i) {
    const auto step = number_of(keys[i], little_endian) - number_of(keys[i - 1], little_endian);
    const auto before =
        number_of(keys[i - 1], little_endian) - number_of(keys[i - 2], little_endian);
    if (step == before && step != 0) ++num;
  }
  return num;
}

}  // namespace

std::vector<Finding> judge_mask_keys(std::span<const MaskKey> keys) {
  std::vector<Finding> out;
  const std::set<MaskKey> different(keys.begin(), keys.end());
  if (const auto num = keys.size() - different.size(); num >= kRepeats) {
    const bool zero = different.size() == 1 && *different.begin() == MaskKey{};
    out.push_back(accusation("6455-5.3-2", "a fresh masking key for each frame",
                             zero
                                 ? "the key 00000000 in every frame"
                                 : fmt::format("{} of {} keys had come before", num, keys.size())));
  }
  for (const bool little_endian : {false, true}) {
    if (num_equal_steps(keys, little_endian) < kRepeats) continue;
    out.push_back(accusation("6455-5.3-4", "masking keys that do not foretell the next one",
                             "keys that count up or down"));
    break;
  }
  return out;
}

}  // namespace wsspec::judge
