#include "harness/judge/content.h"

#include <gtest/gtest.h>

#include <string>

namespace wsspec::judge {
namespace {

using protocol::as_bytes;

constexpr std::size_t kMib = 1u << 20;

// `len` characters of "abcde" over and over.
std::string pattern(std::size_t len) {
  std::string out;
  while (out.size() < len) out += "abcde";
  out.resize(len);
  return out;
}

Content in_pieces(const std::string& octets, std::size_t piece) {
  Content content;
  for (std::size_t at = 0; at < octets.size(); at += piece) {
    content.append(as_bytes(std::string_view(octets).substr(at, piece)));
  }
  return content;
}

TEST(Content, IsTheSameInAnyPieces) {
  for (const std::size_t len : {0u, 1u, 4095u, 16383u, 16384u, 16385u, 100000u}) {
    const Content whole{as_bytes(pattern(len))};
    EXPECT_EQ(whole.size(), len);
    for (const std::size_t piece : {1u, 7u, 16384u, 50000u}) {
      EXPECT_EQ(in_pieces(pattern(len), piece), whole) << len << " " << piece;
    }
  }
}

TEST(Content, KeepsAPatternOnce) {
  const Content content = in_pieces(pattern(kMib), 5000);
  EXPECT_LE(content.cost(), 16384u);
  EXPECT_EQ(content.size(), kMib);
}

TEST(Content, SeesWhereAPatternIsBroken) {
  const std::string whole = pattern(kMib);
  for (const std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{16383},
                               std::size_t{16384}, std::size_t{70000}, kMib - 1}) {
    std::string broken = whole;
    broken[at] ^= 1;
    EXPECT_EQ(Content::first_difference(Content{as_bytes(whole)}, in_pieces(broken, 4000)), at);
    EXPECT_EQ(Content::first_difference(in_pieces(broken, 4000), in_pieces(broken, 77)),
              std::nullopt);
  }
}

TEST(Content, SeesThatOneIsShorter) {
  EXPECT_EQ(Content::first_difference(Content{as_bytes(pattern(kMib))},
                                      Content{as_bytes(pattern(kMib - 3))}),
            kMib - 3);
  EXPECT_EQ(Content::first_difference(Content{as_bytes("Hello")}, Content{as_bytes("Hel")}), 3u);
  EXPECT_EQ(Content::first_difference(Content{}, Content{as_bytes("H")}), 0u);
}

TEST(Content, ComparesPatternsOfDifferentPeriod) {
  const std::string ones(kMib, 'x');
  EXPECT_EQ(Content::first_difference(Content{as_bytes(ones)}, Content{as_bytes(pattern(kMib))}),
            0u);
  std::string late = ones;
  late.back() = 'y';
  EXPECT_EQ(Content::first_difference(Content{as_bytes(ones)}, Content{as_bytes(late)}), kMib - 1);
}

TEST(Content, IsAText) {
  EXPECT_TRUE(Content{as_bytes("Hello")}.is("Hello"));
  EXPECT_FALSE(Content{as_bytes("Hello")}.is("Hell"));
  EXPECT_FALSE(Content{as_bytes("Hello")}.is("Hellp"));
}

TEST(Content, ForgetsWhatWasFoundEqual) {
  std::string random;
  for (std::size_t i = 0; i < 50000; ++i) random += static_cast<char>(i * i % 251 + i / 251);
  Content a{as_bytes(random)};
  Content b{as_bytes(random)};
  Content::forget_equal(a, b);
  EXPECT_EQ(a.cost() + b.cost(), 0u);
  EXPECT_EQ(a.size(), random.size());
  EXPECT_EQ(a, b);
  EXPECT_NE(a, Content{as_bytes(random)}) << "nobody can tell any more";
}

}  // namespace
}  // namespace wsspec::judge
