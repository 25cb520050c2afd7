#include "harness/runner/random.h"

#include "harness/script/split_mix.h"

namespace wsspec::runner {

std::uint64_t Random::next() {
  return script::split_mix(state_);
}

protocol::Buffer Random::bytes(std::size_t len) {
  protocol::Buffer out(len);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < len; ++i) {
    if (i % 8 == 0) value = next();
    out[i] = static_cast<std::byte>(value >> (8 * (i % 8)));
  }
  return out;
}

// Never the zero key: a case that wants it says so.
protocol::MaskKey Random::mask_key() {
  protocol::MaskKey key{};
  const std::uint64_t value = next() | 1u;
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::byte>(value >> (8 * i));
  return key;
}

// FNV-1a over all parts, spread by one step of splitmix64.
std::uint64_t random_key(std::uint64_t seed, std::string_view case_id, int attempt,
                         int connection) {
  std::uint64_t hash = 0xcbf29ce484222325u ^ seed;
  const auto mix = [&hash](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3u; };
  for (const char c : case_id) mix(static_cast<unsigned char>(c));
  mix(static_cast<std::uint64_t>(attempt));
  mix(static_cast<std::uint64_t>(connection));
  return Random(hash).next();
}

}  // namespace wsspec::runner
