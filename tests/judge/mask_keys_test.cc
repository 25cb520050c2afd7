// Masking keys that can be told from random ones, and those that cannot.
#include "harness/judge/mask_keys.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "harness/judge/ledger.h"
#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

using protocol::MaskKey;

MaskKey key_of(std::uint32_t number, bool little_endian = false) {
  MaskKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[little_endian ? i : 3 - i] = static_cast<std::byte>(number >> (8 * i));
  }
  return key;
}

std::vector<MaskKey> keys_of(const std::vector<std::uint32_t>& numbers,
                             bool little_endian = false) {
  std::vector<MaskKey> keys;
  for (const auto number : numbers) keys.push_back(key_of(number, little_endian));
  return keys;
}

std::string judged(const std::vector<MaskKey>& keys) {
  std::string out;
  for (const auto& finding : judge_mask_keys(keys)) {
    out += (out.empty() ? "" : ", ") + finding.check.requirement;
  }
  return out;
}

TEST(MaskKeys, TellsThoseThatAreNotFresh) {
  EXPECT_EQ(judged({}), "");
  EXPECT_EQ(judged(keys_of({7, 1'000'000, 42})), "");
  EXPECT_EQ(judged(keys_of({0, 0})), "") << "once is no proof";
  EXPECT_EQ(judged(keys_of({0, 0, 0})), "6455-5.3-2");
  EXPECT_EQ(judged(keys_of({9, 9, 500, 500})), "6455-5.3-2");
  EXPECT_EQ(judged(keys_of({9, 77, 9, 5000, 77})), "6455-5.3-2") << "not in a row";
}

TEST(MaskKeys, TellsThoseThatCount) {
  EXPECT_EQ(judged(keys_of({1, 2, 3})), "") << "once is no proof";
  EXPECT_EQ(judged(keys_of({1, 2, 3, 4})), "6455-5.3-4");
  EXPECT_EQ(judged(keys_of({0xfffffffe, 0xffffffff, 0, 1})), "6455-5.3-4");
  EXPECT_EQ(judged(keys_of({400, 300, 200, 100})), "6455-5.3-4");
  EXPECT_EQ(judged(keys_of({255, 256, 257, 258}, /*little_endian=*/true)), "6455-5.3-4");
}

TEST(MaskKeys, RandomOnesAreNotAccused) {
  std::mt19937 random(1);
  for (int run = 0; run < 50; ++run) {
    std::vector<MaskKey> keys;
    for (int i = 0; i < 1000; ++i) keys.push_back(key_of(static_cast<std::uint32_t>(random())));
    EXPECT_EQ(judged(keys), "");
  }
}

std::vector<std::string> entered(Ledger& ledger, const Talk& talk) {
  std::vector<std::string> out;
  for (const auto& finding : ledger.enter(talk.seen())) out.push_back(finding.check.requirement);
  return out;
}

Talk talk_with(std::uint32_t first, std::uint32_t second) {
  Talk talk(protocol::Role::client);
  talk.ask().answer();
  for (const auto number : {first, second}) {
    auto frame = text("x");
    frame.header.mask_key = key_of(number);
    talk.they(frame);
  }
  return talk;
}

TEST(Ledger, WhatComesAgainInARunIsTold) {
  Ledger ledger;
  using Found = std::vector<std::string>;
  EXPECT_EQ(entered(ledger, talk_with(1, 20)), Found{});
  EXPECT_EQ(entered(ledger, talk_with(1, 21)), Found{"6455-4.1-30"});
  EXPECT_EQ(entered(ledger, talk_with(1, 20)), (Found{"6455-4.1-30", "6455-5.3-3"}));
  EXPECT_EQ(entered(ledger, Talk(protocol::Role::client)), Found{}) << "no request, no key";
}

Finding finding_about(const std::string& requirement) {
  return {.check = {.verdict = results::Verdict::fail, .requirement = requirement}};
}

TEST(Ledger, WhatIsAboutTheRunIsLeftToTheCasesThatAskForIt) {
  const std::vector<Finding> all = {finding_about("6455-4.1-30"), finding_about("6455-5.3-2"),
                                    finding_about("6455-5.1-1")};
  const auto left = [&](const std::vector<std::string>& asked_for) {
    auto findings = all;
    leave_to_cases(findings, asked_for);
    return findings.size();
  };
  EXPECT_EQ(left({"6455-5.4-9"}), 1u) << "unmasked frames are every case's business";
  EXPECT_EQ(left({"6455-5.3-2", "6455-5.4-9"}), 2u);
  EXPECT_EQ(left({"6455-4.1-30", "6455-5.3-2"}), 3u);
}

TEST(Ledger, ACaseIsToldWhatOthersHaveShown) {
  Ledger ledger;
  ledger.note(std::vector{finding_about("6455-5.3-2"), finding_about("6455-5.1-1")});
  ledger.note(std::vector{finding_about("6455-5.3-2")});
  EXPECT_TRUE(ledger.noted(std::vector<std::string>{"6455-4.1-30", "6455-5.1-1"}).empty());
  const auto told = ledger.noted(std::vector<std::string>{"6455-5.3-2"});
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].check.verdict, results::Verdict::fail);
  EXPECT_NE(told[0].check.observed.find("2 connections"), std::string::npos);
}

}  // namespace
}  // namespace wsspec::judge
