// Endpoints that want a login before they echo, and wrap what they echo.
#include <gtest/gtest.h>

#include "harness/runner/preflight.h"
#include "harness/runner/probe.h"
#include "tests/runner/house.h"

namespace wsspec::runner {
namespace {

using reference::FrameReason;

constexpr const char* kLogin = R"([
  {"expect": "hello"}, {"send": {"text": "let me in"}}, {"expect": "welcome"}])";

protocol::Frame text(std::string_view words) {
  return protocol::make_frame(protocol::kText, protocol::as_bytes(words));
}

// Greets by its first frame, answers the first text by two of its own, and wraps
// each later one: {"data":"..."}.
void wants_login(House& house) {
  house.changes = [](reference::Behaviour& b) {
    b.greeting = {text("hello")};
    const auto known = std::make_shared<bool>(false);
    b.on_frame = [known](FrameReason reason, std::vector<protocol::Frame>& frames) {
      if (reason != FrameReason::echo) return;
      const std::string words(protocol::as_text(frames.front().payload));
      if (!std::exchange(*known, words == "let me in" || *known)) {
        frames =
            *known ? std::vector{text("welcome"), text("news")} : std::vector{text("who are you?")};
      } else if (frames.front().header.opcode == protocol::kText) {
        frames = {text("{\"data\":\"" + words + "\"}")};
      }
    };
  };
}

script::Prelude prelude_of(const char* json) {
  script::Problems problems("p.json");
  auto prelude = script::load_prelude(json, problems);
  if (!problems.none()) throw std::runtime_error(to_string(problems.all().front()));
  return prelude;
}

void know_it(House& house) {
  house.target.prelude = prelude_of(kLogin);
  house.target.echo_template = *script::EchoTemplate::parse(R"({"data":"{payload}"})");
  house.target.capabilities.num_greetings = 1;  // "news"
}

const char* const kNeeds = R"("needs": ["echo"], )";
const char* const kTwoEchoes = R"({"send": {"text": "one"}}, {"expect": "echo"},
  {"send": [{"text": "two"}, {"binary": "three"}]}, {"expect": "echo"})";

TEST(Prelude, IsNoPartOfTheCase) {
  House house;
  wants_login(house);
  know_it(house);
  EXPECT_EQ(in_short(house.play(case_of(kTwoEchoes, kNeeds))), "pass");
}

TEST(Prelude, MessagesThatNobodySentAreStillFound) {
  House house;
  wants_login(house);
  know_it(house);
  house.target.capabilities.num_greetings = 0;
  EXPECT_EQ(in_short(house.play(case_of(kTwoEchoes, kNeeds))), "fail wrong-payload");
}

TEST(Prelude, GoesInFrontOfEarlyFrames) {
  House house;
  wants_login(house);
  know_it(house);
  const auto scripted = case_of(R"({"request": {"glued": {"text": "early"}}},
      {"expect": "accepted"}, {"expect": "echo"})",
                                kNeeds);
  EXPECT_EQ(in_short(house.play(scripted)), "pass");
}

TEST(Prelude, OnAnotherConnectionToo) {
  House house;
  wants_login(house);
  know_it(house);
  const auto scripted = case_of(R"({"send": {"text": "one"}}, {"expect": "echo"},
      {"on": 2, "send": {"text": "two"}}, {"on": 2, "expect": "echo"}, {"expect": "alive"})",
                                kNeeds);
  EXPECT_EQ(in_short(house.play(scripted)), "pass");
}

TEST(Prelude, ThatIsNotAnsweredSaysNothingAboutTheCase) {
  House house;
  wants_login(house);
  know_it(house);
  house.target.prelude = prelude_of(R"([{"send": {"text": "guess"}}, {"expect": "welcome"}])");
  const auto played = house.play(case_of(kTwoEchoes, kNeeds));
  EXPECT_EQ(in_short(played), "error harness (time)");
  ASSERT_EQ(played.findings.size(), 2u);
  EXPECT_EQ(played.findings.back().check.observed,
            "the prelude waited for a message with \"welcome\", and \"who are you?\" came");
}

TEST(Prelude, IsWhatPreflightBeginsWith) {
  House house;
  wants_login(house);
  know_it(house);
  const auto found = look_at(house);
  EXPECT_EQ(found.trouble, "");
  EXPECT_TRUE(found.capabilities.echo) << found.echo_trouble;
  EXPECT_EQ(found.capabilities.num_greetings, 1);
}

TEST(Prelude, PreflightTellsWhatIsMissing) {
  House house;
  wants_login(house);
  know_it(house);
  house.target.echo_template.reset();
  EXPECT_EQ(look_at(house).echo_trouble.substr(0, 26), "another message: \"{\"data\":");
  house.target.prelude = prelude_of(R"([{"expect": "goodbye"}])");
  EXPECT_EQ(look_at(house).trouble,
            "the prelude waited for a message with \"goodbye\", and \"hello\" came");
}

TEST(Prelude, IsWhatAPlainSessionBeginsWith) {
  House house;
  wants_login(house);
  know_it(house);
  house.target.answers_pings = false;  // so it has to ask an echo
  auto result = judge::Probe::none;
  PlainSession session(house.loop, house.target, Random(1), [&](judge::Probe probe) {
    result = probe;
    house.loop.stop();
  });
  house.loop.run();
  EXPECT_EQ(result, judge::Probe::answered);
}

}  // namespace
}  // namespace wsspec::runner
