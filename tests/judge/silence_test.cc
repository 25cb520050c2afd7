// Random conversations in fake time. Whatever happens, a wait ends and its
// finding can be reported; and a target that says nothing passes nothing.
#include <gtest/gtest.h>

#include <random>

#include "harness/script/outcome_spec.h"
#include "tests/judge/waiting.h"

namespace wsspec::judge {
namespace {

using Dice = std::mt19937;
using Act = void (*)(Talk&);

const Act kOurs[] = {
    [](Talk& t) { t.we(text("Hello")); },
    [](Talk& t) { t.we(ping("p")); },
    [](Talk& t) { t.we(with_rsv(text("bad"), 1)); },
    [](Talk& t) { t.we(text("\xff")); },
    [](Talk& t) { t.we(close(1000)); },
    [](Talk& t) { t.we_say("\x82\xfe"); },
    [](Talk& t) { t.we_half_close(); },
};

const Act kTheirs[] = {
    [](Talk& t) { t.they(text("Hello")); }, [](Talk& t) { t.they(ping("q")); },
    [](Talk& t) { t.they(pong("p")); },     [](Talk& t) { t.they_answer(1); },
    [](Talk& t) { t.they_answer(2); },      [](Talk& t) { t.they(close(1000)); },
    [](Talk& t) { t.they(close(1002)); },   [](Talk& t) { t.they(deflated("x")); },
    [](Talk& t) { t.they_end(); },          [](Talk& t) { t.they_reset(); },
};

template <std::size_t N>
void act(const Act (&acts)[N], Talk& talk, Dice& dice) {
  acts[dice() % N](talk);
}

// The target of a Talk is a server.
std::vector<script::OutcomeName> outcomes_of_servers() {
  auto names = script::outcome_names();
  std::erase_if(names, [](const auto& row) { return row.role == protocol::Role::client; });
  return names;
}

std::vector<script::OutcomeSpec> random_outcomes(Dice& dice) {
  static const auto names = outcomes_of_servers();
  std::vector<script::OutcomeSpec> specs;
  for (std::size_t n = 1 + dice() % 3; n > 0; --n) {
    specs.push_back(outcome(std::string(names[dice() % names.size()].name)));
    if (dice() % 4 == 0) specs.back().number["in_step"] = 0;
    if (dice() % 4 == 0) specs.back().text["rule"] = "message";
  }
  return specs;
}

// Obeys until settled; `meanwhile` may let things happen between two looks.
template <typename Meanwhile>
Finding settle(const script::ExpectStep& step, Talk& talk, Probe probe, Meanwhile meanwhile) {
  const script::Case scripted = case_of();
  Waiting waiting(step, scripted, talk);
  for (int i = 0; i < 50; ++i) {
    const Want want = waiting.want();
    if (want.kind == Want::Kind::settled) return want.finding;
    if (want.kind == Want::Kind::probe) waiting.probed(probe);
    if (want.kind == Want::Kind::wait) waiting.pass_time(want.deadline - waiting.now());
    meanwhile();
  }
  ADD_FAILURE() << "50 looks and nothing settled";
  return {};
}

std::string names_of(const script::ExpectStep& step) {
  std::string names;
  for (const auto& spec : step.any_of) names += spec.is + " ";
  return names;
}

TEST(Silence, PassesNothing) {
  Dice dice(1);
  for (int round = 0; round < 20000; ++round) {
    Talk talk;
    if (dice() % 8 != 0) talk.open();
    for (auto n = dice() % 4; n > 0; --n) act(kOurs, talk, dice);
    const auto step = expecting(random_outcomes(dice));
    const bool opening = std::any_of(step.any_of.begin(), step.any_of.end(), [](const auto& spec) {
      return spec.is == "accepted" || spec.is == "declined" || spec.is == "agreed";
    });
    if (opening) continue;  // the 101 is their answer
    const auto finding = settle(step, talk, Probe::failed, [] {});
    EXPECT_NE(finding.check.verdict, results::Verdict::pass) << names_of(step) << round;
  }
}

TEST(AnyConversation, SettlesInAFindingThatCanBeReported) {
  Dice dice(2);
  for (int round = 0; round < 20000; ++round) {
    Talk talk;
    if (dice() % 8 != 0) talk.open();
    const auto step = expecting(random_outcomes(dice));
    const Probe probe = dice() % 2 == 0 ? Probe::answered : Probe::failed;
    const auto finding = settle(step, talk, probe, [&] {
      if (dice() % 2 == 0) act(kOurs, talk, dice);
      if (dice() % 2 == 0) act(kTheirs, talk, dice);
    });
    const auto verdict = finding.check.verdict;
    const bool cites = verdict == results::Verdict::fail || verdict == results::Verdict::warn;
    EXPECT_EQ(cites, !finding.check.requirement.empty()) << names_of(step) << in_short(finding);
    EXPECT_FALSE(finding.check.expected.empty()) << names_of(step);
    EXPECT_FALSE(finding.check.observed.empty()) << names_of(step);
  }
}

}  // namespace
}  // namespace wsspec::judge
