#include "harness/model/generator.h"

#include <gtest/gtest.h>

#include "fuzz/observed.h"
#include "fuzz/session_input.h"
#include "harness/model/compare.h"
#include "harness/model/steps.h"

namespace wsspec::model {
namespace {

using protocol::SessionConfig;

GeneratorConfig generator_for(const SessionConfig& config) {
  return {.sender = peer_of(config.role),
          .deflate = config.deflate,
          .max_message_len = config.max_message_len};
}

TEST(Generator, MakesNothingOfNoDecisions) {
  Choices none = Choices::from_octets({});
  EXPECT_EQ(generate(none, {}), Sequence{});
}

TEST(Generator, RepeatsFromItsDecisions) {
  Choices first = Choices::from_seed(3);
  const Sequence sequence = generate(first, {});
  Choices again = Choices::from_log(first.taken());
  EXPECT_EQ(generate(again, {}), sequence);
}

// Both ways, since an oracle that never sees a fault shows nothing: a third of the sequences fail.
TEST(Generator, MakesWhatAStrictSessionAndTheModelAgreeOn) {
  std::size_t num_failed = 0;
  std::size_t num_delivered = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const SessionConfig config = fuzz::session_config(seed % 8);
    Choices choices = Choices::from_seed(seed);
    const Sequence sequence = generate(choices, generator_for(config));
    protocol::Session session(config);
    const Observed seen = fuzz::observe(session, to_octets(sequence));
    const auto wrong = contradiction(expect(sequence, fuzz::model_config(config)), seen);
    EXPECT_EQ(wrong, std::nullopt) << "seed " << seed;
    num_failed += seen.failed_at ? 1U : 0U;
    num_delivered += seen.deliveries.size();
  }
  EXPECT_GT(num_failed, 1300u);
  EXPECT_GT(num_delivered, 4000u);
}

TEST(Generator, BreaksNoRuleWhenItMayNot) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const SessionConfig config = fuzz::session_config(seed % 8);
    GeneratorConfig legal = generator_for(config);
    legal.legal_only = true;
    Choices choices = Choices::from_seed(seed);
    const Sequence sequence = generate(choices, legal);
    EXPECT_FALSE(expect(sequence, fuzz::model_config(config)).failure) << "seed " << seed;
  }
}

// Every row of the table breaks a rule or breaks none, as it says.
TEST(Generator, HasEveryKindOfStep) {
  for (const StepRow& row : step_table()) {
    SCOPED_TRACE(row.name);
    std::size_t num_failed = 0;
    for (std::uint64_t seed = 0; seed < 64; ++seed) {
      SessionConfig config = fuzz::session_config(2 + seed % 2);
      const GeneratorConfig generator = generator_for(config);
      Choices choices = Choices::from_seed(seed);
      Walker walker(choices, generator);
      if (row.name == "fragment") walker.begin(2, Buffer(9), false);
      if (row.fits(walker)) row.take(walker);
      while (walker.is_open()) walker.send_fragment();
      const Expected expected = expect(std::move(walker).result(), fuzz::model_config(config));
      num_failed += expected.failure ? 1U : 0U;
    }
    EXPECT_EQ(num_failed > 0, !row.legal);
  }
}

}  // namespace
}  // namespace wsspec::model
