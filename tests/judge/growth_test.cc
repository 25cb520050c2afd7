#include "harness/judge/growth.h"

#include <gtest/gtest.h>

namespace wsspec::judge {
namespace {

// What is said of it; empty where it is in proportion.
std::string said(const Growth& growth, const SentInCase& sent = {.octets = 100}) {
  const auto finding = judge_growth(growth, sent);
  return finding ? finding->check.observed : "";
}

TEST(Growth, OfMemoryIsHeldAgainstTheOctets) {
  EXPECT_EQ(said({.resident_mib = 16}), "");
  EXPECT_EQ(said({.resident_mib = 17}), "17 MiB more of memory for 100 octets");
  EXPECT_EQ(said({.reserved_mib = 512}), "512 MiB more of memory reserved for 100 octets");
  EXPECT_EQ(said({.resident_mib = 512}, {.octets = 16 << 20}), "");
}

TEST(Growth, OfTimeIsHeldAgainstTheOctets) {
  EXPECT_EQ(said({.cpu_ms = 200}), "");
  EXPECT_EQ(said({.cpu_ms = 250}, {.octets = 20000}), "250 ms of processor time for 20000 octets");
  EXPECT_EQ(said({.cpu_ms = 250}, {.octets = 30000}), "");
}

TEST(Growth, OfDescriptorsIsHeldAgainstOpenConnections) {
  EXPECT_EQ(said({.descriptors = 1}, {.octets = 9, .connections_left = 1}), "");
  EXPECT_EQ(said({.descriptors = 1}, {.octets = 9}), "1 more descriptors open for 9 octets");
}

TEST(Growth, IsNeverMoreThanAnInfo) {
  const auto finding = judge_growth({.resident_mib = 9000, .cpu_ms = 9000, .descriptors = 9}, {});
  ASSERT_TRUE(finding);
  EXPECT_EQ(finding->check.verdict, results::Verdict::info);
  EXPECT_EQ(
      finding->check.observed,
      "9000 MiB more of memory, 9000 ms of processor time, 9 more descriptors open for 0 octets");
}

}  // namespace
}  // namespace wsspec::judge
