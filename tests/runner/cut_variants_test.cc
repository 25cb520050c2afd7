#include "harness/runner/cut_variants.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

// What follows the first colon of the ids, the whole case left out.
std::vector<std::string> cuts_of(const std::vector<script::Case>& variants) {
  std::vector<std::string> cuts;
  for (std::size_t i = 1; i < variants.size(); ++i) {
    cuts.push_back(variants[i].id.substr(variants[i].id.rfind('@')));
  }
  return cuts;
}

TEST(CutVariants, CutEachWriteAtEachOctet) {
  House house;
  const auto variants = cut_variants(
      case_of(R"({"send": {"text": "ab"}}, {"send": {"ping": ""}}, {"expect": "open"})"),
      house.target, 1);
  EXPECT_EQ(cuts_of(variants),
            (std::vector<std::string>{"@1:1", "@1:2", "@1:3", "@1:4", "@1:5", "@1:6", "@1:7",  //
                                      "@2:1", "@2:2", "@2:3", "@2:4", "@2:5"}));
}

TEST(CutVariants, BeginWithTheWholeCase) {
  House house;
  const auto variants = cut_variants(
      case_of(R"({"send": {"ping": ""}, "cut": "bytes"}, {"expect": "pong"})"), house.target, 1);
  const auto& send = std::get<script::SendStep>(variants.at(0).steps.at(0).what);
  EXPECT_TRUE(send.cut.none());
  EXPECT_TRUE(variants.at(0).cut_from.empty());
  EXPECT_EQ(variants.at(1).cut_from, variants.at(0).id);
}

TEST(CutVariants, CutTheRequest) {
  House house;
  const auto scripted = case_of(R"({"request": {"raw": "GET"}}, {"expect": "dropped"})");
  EXPECT_EQ(cuts_of(cut_variants(scripted, house.target, 1)),
            (std::vector<std::string>{"@1:1", "@1:2"}));
}

TEST(CutVariants, CutALongWriteAtItsEndsOnly) {
  House house;
  const auto cuts = cuts_of(cut_variants(
      case_of(R"({"send": {"ping": ""}}, {"send": {"text": {"size": 1000}}}, {"expect": "open"})"),
      house.target, 1));
  const std::set<std::string> all(cuts.begin(), cuts.end());
  EXPECT_TRUE(all.contains("@2:128"));
  EXPECT_FALSE(all.contains("@2:129"));
  EXPECT_TRUE(all.contains("@2:1007"));  // of 1008 octets
  EXPECT_FALSE(all.contains("@2:1008"));
  EXPECT_EQ(cuts.size(), 5u + 128u + 128u);
}

TEST(CutVariants, SendTheSameOctets) {
  House house;
  const auto variants = cut_variants(
      case_of(R"({"send": {"text": {"random": 8}}}, {"expect": "open"})"), house.target, 1);
  std::set<protocol::Buffer> frames;
  for (const auto& variant : variants) {
    const auto played = house.play(variant);
    for (const auto& entry : played.connections.at(0).entries) {
      if (entry.step == 1 && entry.kind == results::EntryKind::frame) frames.insert(entry.bytes);
    }
  }
  EXPECT_EQ(frames.size(), 1u);
}

}  // namespace
}  // namespace wsspec::runner
