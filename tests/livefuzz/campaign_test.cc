#include "harness/livefuzz/campaign.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/behaviour.h"
#include "tests/livefuzz/house.h"

namespace wsspec::livefuzz {
namespace {

struct Played {
  CampaignEnd end = CampaignEnd::gone;
  Progress progress{};
  std::vector<Finding> findings{};
  std::map<std::string, std::uint64_t> notes{};
};

Played play(House& house, const CampaignOptions& options, bool stops_at_first = false) {
  Played played;
  Campaign* running = nullptr;
  CampaignEvents events;
  events.found = [&](const Finding& finding) {
    played.findings.push_back(finding);
    if (stops_at_first) running->interrupt();
  };
  Campaign campaign(house.loop, house.target, options, {}, events);
  running = &campaign;
  played.end = campaign.run();
  played.progress = campaign.progress();
  played.notes = campaign.notes();
  return played;
}

void (*fault(std::string_view name))(reference::Behaviour&) {
  for (const auto& row : reference::faults()) {
    if (row.name == name) return row.apply;
  }
  ADD_FAILURE() << "no fault " << name;
  return nullptr;
}

TEST(Campaign, FindsNothingInAnyLegalVariation) {
  for (const auto& row : reference::variations()) {
    SCOPED_TRACE(row.name);
    House house(row.apply);
    house.look();
    // What few sequences show takes more of them.
    const bool is_rare = row.name.find("codes") != std::string_view::npos ||
                         row.name.find("deflate") != std::string_view::npos;
    const std::uint64_t num = is_rare ? 6000 : 300;
    const Played played = play(house, {.seed = 5, .jobs = 8, .max_sequences = num});
    EXPECT_EQ(played.end, CampaignEnd::complete);
    EXPECT_GE(played.progress.num_sequences, num);
    for (const Finding& finding : played.findings) {
      ADD_FAILURE() << finding.key.rule << ", " << finding.key.state << ", " << finding.key.frame
                    << ": allowed " << finding.allowed << "; came " << finding.observed;
    }
  }
}

TEST(Campaign, FindsFaultsOfEveryKind) {
  struct Row {
    const char* fault;
    const char* rule;
    const char* frame;
  };
  constexpr Row kRows[] = {
      {"accepts-unmasked-frames", "6455-5.1-3", ""},
      {"accepts-rsv2", "6455-5.2-4", ""},
      {"no-utf8-check", "6455-8.1-1", ""},
      {"pong-with-empty-payload", "6455-5.5.2-2", "ping"},
      {"delivers-last-fragment-only", "", ""},
      {"leaves-close-unanswered", "6455-5.5.1-7", "close"},
      {"close-without-tcp-end", "6455-5.5.1-12", ""},
      {"sends-masked-frames", "6455-5.1-5", "its "},
      {"message-behind-own-close", "6455-5.5.1-6", "its "},
      {"exceeds-agreed-window", "7692-7.2.1-16", ""},
      {"loses-window-at-each-message", "7692-6.2-1", "compressed"},
      {"accepts-missing-host", "6455-4.2.1-6", "no-host"},
      {"hangs-at-ping-of-125-bytes", "6455-10.7-1", ""},
      {"crashes-at-empty-close", "6455-10.7-1", ""},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.fault);
    House house(fault(row.fault));
    house.look();
    const Played played =
        play(house, {.seed = 1, .jobs = 8, .max_sequences = 20000}, /*stops_at_first=*/true);
    ASSERT_FALSE(played.findings.empty());
    const Finding& finding = played.findings.front();
    EXPECT_TRUE(finding.key.rule == row.rule || *row.rule == 0) << finding.key.rule;
    EXPECT_NE(finding.key.frame.find(row.frame), std::string::npos) << finding.key.frame;
    EXPECT_FALSE(finding.allowed.empty());
    EXPECT_FALSE(finding.observed.empty());
  }
}

TEST(Campaign, PlaysTheSameForTheSameSeed) {
  std::vector<Key> keys[2];
  for (auto& one : keys) {
    House house(fault("accepts-reserved-data-opcodes"));
    for (const Finding& finding :
         play(house, {.seed = 9, .jobs = 4, .max_sequences = 3000}).findings) {
      one.push_back(finding.key);
      EXPECT_EQ(finding.confirmed, finding.tried);
      EXPECT_FALSE(finding.transcript.pieces.empty());
    }
  }
  EXPECT_FALSE(keys[0].empty());
  EXPECT_EQ(keys[0], keys[1]);
}

TEST(Campaign, KeepsToARate) {
  House house;
  const Played played =
      play(house, {.seed = 1, .jobs = 8, .max_time = std::chrono::seconds(10), .rate = 20});
  EXPECT_LE(played.progress.num_sequences, 20 * 10 + 8 * 16);
  EXPECT_GE(played.progress.num_sequences, 150u);
}

}  // namespace
}  // namespace wsspec::livefuzz
