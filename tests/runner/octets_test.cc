#include "harness/runner/octets.h"

#include <gtest/gtest.h>

#include <string>

namespace wsspec::runner {
namespace {

std::string taken(Octets& octets, std::size_t len) {
  return std::string(protocol::as_text(octets.take(len)));
}

TEST(Octets, ComeOutInAnyPiecesAsTheyWentIn) {
  for (std::size_t piece = 1; piece < 12; ++piece) {
    Octets octets;
    octets.append(protocol::as_bytes("Hello"));
    const auto source = std::make_shared<script::PayloadReader>(
        script::literal(protocol::as_bytes("World!!")), /*seed=*/1);
    octets.append(source, 5, std::nullopt);
    octets.append(protocol::as_bytes("-"));
    octets.append(source, 2, std::nullopt);
    EXPECT_EQ(octets.size(), 13u);
    std::string all;
    while (!octets.empty()) all += taken(octets, std::min<std::size_t>(piece, octets.size()));
    EXPECT_EQ(all, "HelloWorld-!!") << piece;
  }
}

TEST(Octets, AreMaskedFromTheFirstOneOn) {
  const protocol::MaskKey key{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
  for (std::size_t piece = 1; piece < 6; ++piece) {
    Octets octets;
    octets.append(std::make_shared<script::PayloadReader>(
                      script::literal(protocol::Buffer(6, std::byte{0})), /*seed=*/1),
                  6, key);
    std::string all;
    while (!octets.empty()) all += taken(octets, std::min<std::size_t>(piece, octets.size()));
    EXPECT_EQ(all, "\x01\x02\x03\x04\x01\x02") << piece;
  }
}

TEST(Octets, TakeInOthers) {
  Octets octets(protocol::to_buffer("He"));
  octets.append(Octets(protocol::to_buffer("llo")));
  Octets none;
  none.append(std::move(octets));
  EXPECT_EQ(none.size(), 5u);
  EXPECT_EQ(taken(none, 5), "Hello");
}

}  // namespace
}  // namespace wsspec::runner
