#include "harness/runner/random.h"

#include <gtest/gtest.h>

#include <set>

namespace wsspec::runner {
namespace {

TEST(Random, IsAStreamThatItsKeyAloneDecides) {
  Random one(5), same(5), other(6);
  const auto first = one.next();
  EXPECT_EQ(first, same.next());
  EXPECT_NE(first, other.next());
  EXPECT_NE(first, one.next());
  // splitmix64 from 0, as its author publishes it.
  EXPECT_EQ(Random(0).next(), 0xe220a8397b1dcdafu);
}

TEST(Random, GivesAsManyBytesAsAsked) {
  for (const std::size_t len : {0u, 1u, 8u, 9u, 125u}) EXPECT_EQ(Random(1).bytes(len).size(), len);
}

TEST(Random, NeverMasksWithZeroes) {
  Random random(1);
  for (int i = 0; i < 10000; ++i) ASSERT_NE(random.mask_key(), protocol::MaskKey{});
}

TEST(RandomKey, DiffersInEachOfItsParts) {
  const std::set<std::uint64_t> keys{random_key(1, "a.b", 1, 1), random_key(2, "a.b", 1, 1),
                                     random_key(1, "a.c", 1, 1), random_key(1, "a.b", 2, 1),
                                     random_key(1, "a.b", 1, 2), random_key(1, "a.b", 2, 2)};
  EXPECT_EQ(keys.size(), 6u);
  EXPECT_EQ(random_key(1, "a.b", 1, 1), random_key(1, "a.b", 1, 1));
}

}  // namespace
}  // namespace wsspec::runner
