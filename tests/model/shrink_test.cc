#include "harness/model/shrink.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "harness/model/compressed.h"
#include "harness/model/scenario_edit.h"
#include "harness/model/scenarios.h"
#include "harness/model/shrink_steps.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using Fails = std::function<bool(const Scenario&)>;

Shrinker shrink(const Scenario& from, const Fails& fails, std::size_t max_candidates = 20'000) {
  Shrinker shrinker(from, max_candidates);
  while (shrinker.next()) shrinker.tell(fails(*shrinker.next()) ? Shown::same : Shown::nothing);
  return shrinker;
}

bool has_move(const Scenario& scenario, const std::function<bool(const Move&)>& fits) {
  return std::ranges::any_of(scenario.sequence.moves, fits);
}

bool has_text(const Scenario& scenario) {
  return has_move(scenario, [](const Move& move) { return move.opcode == protocol::kText; });
}

ScenarioConfig config_of(std::uint64_t seed) {
  return {.seed = seed,
          .agreements = {{}, {"permessage-deflate", protocol::DeflateParams{}}},
          .openings = false};
}

// Simplifications written down once more, by hand.
std::vector<Scenario> neighbours(const Scenario& scenario) {
  std::vector<Scenario> all;
  const auto& moves = scenario.sequence.moves;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    all.push_back(replace_moves(scenario, i, 1, {}));
    for (std::size_t at = 0; at < moves[i].payload.size(); ++at) {
      Buffer payload = moves[i].payload;
      payload.erase(payload.begin() + static_cast<std::ptrdiff_t>(at));
      all.push_back(replace_move(scenario, i, with_payload(moves[i], payload)));
    }
  }
  for (std::size_t i = 0; i < scenario.sequence.cuts.size(); ++i) {
    all.push_back(scenario);
    auto& cuts = all.back().sequence.cuts;
    cuts.erase(cuts.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (std::size_t i = 0; i < scenario.waits.size(); ++i) {
    all.push_back(scenario);
    all.back().waits.erase(all.back().waits.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (!scenario.pauses.empty()) {
    all.push_back(scenario);
    all.back().pauses.clear();
  }
  return all;
}

struct OracleRow {
  const char* name = nullptr;
  bool (*fails)(const Scenario&) = nullptr;
  std::size_t max_moves = 0;
  std::size_t max_payload = 0;  // octets of all frames
};

constexpr OracleRow kOracles[] = {
    {"a ping",
     [](const Scenario& s) {
       return has_move(s, [](const Move& m) { return m.opcode == protocol::kPing; });
     },
     1, 0},
    {"a reserved bit",
     [](const Scenario& s) { return has_move(s, [](const Move& m) { return (m.rsv & 3) != 0; }); },
     1, 0},
    {"a payload of 20 octets",
     [](const Scenario& s) {
       return has_move(s, [](const Move& m) { return m.payload.size() >= 20; });
     },
     1, 20},
    {"a ping behind a fragment",
     [](const Scenario& s) {
       const auto& moves = s.sequence.moves;
       return std::ranges::adjacent_find(moves, [](const Move& a, const Move& b) {
                return !a.fin && b.opcode == protocol::kPing;
              }) != moves.end();
     },
     2, 0},
    {"an octet of 0x80 and more, in a text",
     [](const Scenario& s) {
       return has_move(s, [](const Move& m) {
         return m.opcode == protocol::kText && std::ranges::any_of(m.payload, [](std::byte octet) {
                  return octet >= std::byte{0x80};
                });
       });
     },
     1, 1},
    {"three frames and a cut",
     [](const Scenario& s) { return s.sequence.moves.size() >= 3 && !s.sequence.cuts.empty(); }, 3,
     0},
    {"a wait and a close",
     [](const Scenario& s) {
       return !s.waits.empty() && has_move(s, [](const Move& m) {
         return m.opcode == protocol::kClose && m.payload.size() >= 2;
       });
     },
     2, 2},
    {"a pause", [](const Scenario& s) { return !s.pauses.empty(); }, 1, 0},
};

// Over scenarios as a campaign draws them, from those that fail by chance.
TEST(Shrinker, EndsWhereNoSingleStepIsLeft) {
  for (const OracleRow& oracle : kOracles) {
    std::size_t num_tried = 0;
    for (std::uint64_t number = 0; num_tried < 8 && number < 4000; ++number) {
      const Scenario scenario = make_scenario(config_of(3), number);
      if (!oracle.fails(scenario) || to_octets(scenario.sequence).size() > 5000) continue;
      ++num_tried;
      const Shrinker shrinker = shrink(scenario, oracle.fails);
      const Scenario& best = shrinker.best();
      ASSERT_TRUE(shrinker.is_minimal()) << oracle.name << " " << number;
      EXPECT_TRUE(oracle.fails(best)) << oracle.name;
      EXPECT_LE(best.sequence.moves.size(), oracle.max_moves) << oracle.name << " " << number;
      std::size_t payload = 0;
      for (const Move& move : best.sequence.moves) payload += move.payload.size();
      EXPECT_LE(payload, oracle.max_payload) << oracle.name << " " << number;
      for (const Scenario& simpler : neighbours(best))
        EXPECT_FALSE(oracle.fails(simpler)) << oracle.name << " " << number;
    }
    EXPECT_EQ(num_tried, 8U) << oracle.name;
  }
}

TEST(Shrinker, KeepsToItsBoundAndSaysThatItIsNotDone) {
  const Scenario scenario = make_scenario(config_of(1), 2);
  const Shrinker shrinker =
      shrink(scenario, [](const Scenario& s) { return s.sequence.moves.size() > 1; }, 5);
  EXPECT_EQ(shrinker.num_played(), 5U);
  EXPECT_FALSE(shrinker.is_minimal());
}

TEST(Shrinker, PlaysNothingTwice) {
  std::vector<std::uint64_t> seen;
  const Scenario scenario = make_scenario(config_of(1), 7);
  (void)shrink(scenario, [&seen](const Scenario& s) {
    seen.push_back(digest(s));
    return s.sequence.moves.size() > 2;
  });
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
  EXPECT_GT(seen.size(), 10U);
}

// The frame that announces a length still does, or still does not keep to it.
TEST(Shrinker, KeepsWhatIsAnnouncedRight) {
  for (std::uint64_t number = 0; number < 60; ++number) {
    const Scenario scenario = make_scenario(config_of(5), number);
    const auto& moves = scenario.sequence.moves;
    const bool is_whole = std::ranges::all_of(
        moves, [](const Move& m) { return m.announced_len == m.payload.size(); });
    for (const ShrinkStage& stage : shrink_stages()) {
      for (std::size_t i = 0; i < std::min<std::size_t>(stage.count(scenario), 40); ++i) {
        const auto changed = stage.apply(scenario, i);
        if (!changed || !is_whole) continue;
        for (const Move& move : changed->sequence.moves)
          ASSERT_EQ(move.announced_len, move.payload.size()) << stage.name << " " << number;
      }
    }
  }
}

// Where the fault is in what a message says, not in how it is compressed.
TEST(Shrinker, KeepsCompressedMessagesDecodable) {
  const auto is_hit = [](const CompressedMessage& message) {
    const std::string_view text(reinterpret_cast<const char*>(message.content.data()),
                                message.content.size());
    return text.find("needle") != std::string_view::npos;
  };
  Scenario scenario{.offer = "permessage-deflate; server_no_context_takeover",
                    .agreed = protocol::DeflateParams{}};
  protocol::Deflater deflater(15, false);
  for (const char* text : {"a needle", "much hay and a needle, hay, hay", "hay"}) {
    Buffer payload;
    deflater.compress(as_bytes(text), payload);
    Move move = make_move(protocol::kText, payload);
    move.rsv = protocol::kRsv1;
    scenario.sequence.moves.push_back(move);
  }
  const Shrinker shrinker = shrink(scenario, [&is_hit](const Scenario& s) {
    return std::ranges::any_of(compressed_messages(s), is_hit);
  });
  const auto messages = compressed_messages(shrinker.best());
  ASSERT_EQ(shrinker.best().sequence.moves.size(), 1U);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].content, protocol::to_buffer(as_bytes("needle")));
  EXPECT_EQ(shrinker.best().offer, "permessage-deflate");
}

TEST(Shrinker, GivesUpCompressionThatIsNotNeeded) {
  int num_tried = 0;
  for (std::uint64_t number = 0; number < 400; ++number) {
    const Scenario scenario = make_scenario(config_of(9), number);
    if (compressed_messages(scenario).empty() || !has_text(scenario)) continue;
    const Shrinker shrinker = shrink(scenario, has_text);
    EXPECT_EQ(shrinker.best().offer, "");
    EXPECT_FALSE(shrinker.best().agreed);
    ++num_tried;
  }
  EXPECT_GT(num_tried, 20);
}

TEST(Shrinker, NamesTheNearestThatPasses) {
  Scenario scenario = make_scenario(config_of(1), 4);
  Move bad = make_move(protocol::kText, as_bytes("hello"));
  bad.rsv = 1;
  scenario.sequence.moves.insert(scenario.sequence.moves.begin(), bad);
  const Shrinker shrinker = shrink(scenario, [](const Scenario& s) {
    return has_move(s, [](const Move& m) { return m.rsv == 1 && m.opcode == protocol::kText; });
  });
  EXPECT_EQ(protocol::to_hex(to_octets(shrinker.best().sequence)), "9100");
  ASSERT_TRUE(shrinker.nearest_passing());
  EXPECT_EQ(protocol::to_hex(to_octets(shrinker.nearest_passing()->sequence)), "8100");
}

TEST(ScenarioEdit, KeepsOffsetsWithTheirOctets) {
  Scenario scenario{.waits = {5, 7}, .pauses = {{.at = 9, .ms = 1}}};
  scenario.sequence = {
      .moves = {make_move(1, as_bytes("abc")), make_move(9, {}), make_move(2, as_bytes("de"))},
      .cuts = {2, 5, 6, 9}};
  const Scenario shorter = replace_moves(scenario, 1, 1, {});
  EXPECT_EQ(shorter.sequence.cuts, (std::vector<std::uint64_t>{2, 5, 7}));
  EXPECT_EQ(shorter.waits, (std::vector<std::uint64_t>{5}));
  EXPECT_EQ(shorter.pauses[0].at, 7U);
  const Scenario longer =
      replace_move(scenario, 0, with_payload(scenario.sequence.moves[0], Buffer(4)));
  EXPECT_EQ(longer.sequence.cuts, (std::vector<std::uint64_t>{2, 6, 7, 10}));
}

TEST(ScenarioEdit, KeepsLongLengthForms) {
  Move move = make_move(2, Buffer(10));
  move.length_form = protocol::LengthForm::bits64;
  EXPECT_EQ(with_payload(move, Buffer(3)).length_form, protocol::LengthForm::bits64);
  EXPECT_EQ(with_payload(make_move(2, Buffer(300)), Buffer(3)).length_form,
            protocol::LengthForm::bits7);
}

}  // namespace
}  // namespace wsspec::model
