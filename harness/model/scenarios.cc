#include "harness/model/scenarios.h"

#include <algorithm>
#include <utility>

#include "harness/model/choices.h"
#include "harness/model/generator.h"
#include "harness/model/model.h"
#include "harness/model/openings.h"
#include "harness/script/split_mix.h"

namespace wsspec::model {
namespace {

using protocol::kClose;

std::uint64_t mixed(std::uint64_t seed, std::uint64_t number, std::uint64_t part) {
  std::uint64_t state = seed;
  state ^= script::split_mix(state) + number;
  state ^= script::split_mix(state) + part;
  return script::split_mix(state);
}

// Puts sequences one behind the other.
class Chain {
 public:
  explicit Chain(Scenario& scenario) : scenario_(scenario) {}

  void add(Sequence sequence) {
    const std::uint64_t begin = len_;
    for (Move& move : sequence.moves) add_move(std::move(move));
    for (const std::uint64_t cut : sequence.cuts) {
      if (begin + cut < len_) scenario_.sequence.cuts.push_back(begin + cut);
    }
    // The next one begins with a write.
    if (len_ > begin) scenario_.sequence.cuts.push_back(len_);
  }
  void add_move(Move move) {
    len_ += header_len(move) + move.payload.size();
    scenario_.sequence.moves.push_back(std::move(move));
  }
  void wait() {
    if (len_ > 0 && (scenario_.waits.empty() || scenario_.waits.back() != len_)) {
      scenario_.waits.push_back(len_);
    }
  }
  [[nodiscard]] std::uint64_t len() const { return len_; }

 private:
  Scenario& scenario_;
  std::uint64_t len_ = 0;
};

GeneratorConfig generator_for(Choices& choices,
                              const std::optional<protocol::DeflateParams>& agreed) {
  GeneratorConfig config{.deflate = agreed};
  // zlib writes no window of 8 bits.
  if (agreed && agreed->client_max_window_bits < 9) config.deflate.reset();
  constexpr std::size_t kLong = 70000;
  if (choices.one_in(50)) config.max_message_len = kLong;
  config.max_moves = 2 + choices.below(8);
  config.live = true;
  return config;
}

Move closing_move(Choices& choices) {
  const auto octet = [&choices] { return static_cast<std::byte>(choices.below(256)); };
  const std::byte body[] = {std::byte{3}, std::byte{0xe8}};
  Move move = make_move(kClose, body);
  move.mask_key = protocol::MaskKey{octet(), octet(), octet(), octet()};
  return move;
}

// The last one: whatever the generator makes. In half of those that break a rule, all that is due
// before has to come before, so that nothing hides behind the failure.
void add_last(Choices& choices, Chain& chain, Scenario& scenario) {
  const std::uint64_t begin = chain.len();
  const std::size_t first = scenario.sequence.moves.size();
  chain.add(generate(choices, generator_for(choices, scenario.agreed)));
  const Expected expected = expect(scenario.sequence, model_for(scenario.agreed));
  const bool waits = choices.one_in(2);
  if (expected.failure && waits) {
    const std::uint64_t at = expected.places[expected.failure->move].begin;
    if (expected.failure->move > first && at > begin) scenario.waits.push_back(at);
  }
  if (expected.failure && expected.failure->latest <= chain.len()) return;
  const bool is_closed = !expected.due.empty() && expected.due.back().delivery.kind == Kind::close;
  if (is_closed || expected.ends_inside_frame || expected.unknown_from != kNever) return;
  if (waits) chain.wait();
  chain.add_move(closing_move(choices));
}

void add_pauses(Choices& choices, Scenario& scenario, std::uint64_t len) {
  if (!choices.one_in(64) || len == 0) return;
  const auto most = static_cast<std::uint32_t>(std::min<std::uint64_t>(len, 65536));
  scenario.pauses.push_back({.at = choices.below(most), .ms = 1 + choices.below(3)});
}

}  // namespace

ModelConfig model_for(const std::optional<protocol::DeflateParams>& agreed) {
  ModelConfig config{.deflate = agreed.has_value(), .tolerant = true};
  if (agreed) {
    config.no_context_takeover = agreed->client_no_context_takeover;
    config.window_bits = agreed->client_max_window_bits;
  }
  return config;
}

std::vector<std::string> offers_to_try() {
  return {"",
          "permessage-deflate",
          "permessage-deflate; client_max_window_bits",
          "permessage-deflate; server_no_context_takeover",
          "permessage-deflate; client_no_context_takeover",
          "permessage-deflate; server_max_window_bits=10",
          "permessage-deflate; client_max_window_bits=9; server_max_window_bits=9",
          "x-unknown, permessage-deflate; server_no_context_takeover; client_no_context_takeover"};
}

Scenario make_scenario(const ScenarioConfig& config, std::uint64_t number) {
  Choices choices = Choices::from_seed(mixed(config.seed, number, 0));
  Scenario scenario;
  const auto most = static_cast<std::uint32_t>(config.agreements.size());
  // The bare offer is the usual one; half of all connections have none.
  const Agreement& agreement = config.agreements[choices.one_in(2) ? 0 : choices.below(most)];
  scenario.offer = agreement.offer;
  scenario.agreed = agreement.deflate;
  Chain chain(scenario);
  constexpr std::uint64_t kOpeningsEvery = 8;
  if (config.openings && number % kOpeningsEvery == kOpeningsEvery - 1) {
    scenario.opening = opening_table()[number / kOpeningsEvery % opening_table().size()].name;
    Move text = closing_move(choices);
    text.opcode = protocol::kText;
    text.payload = protocol::to_buffer("hi");
    chain.add_move(std::move(text));
    chain.wait();
    chain.add_move(closing_move(choices));
    return scenario;
  }
  scenario.num_sequences = 1 + choices.below(config.max_chain);
  for (std::uint32_t i = 1; i < scenario.num_sequences; ++i) {
    Choices own = Choices::from_seed(mixed(config.seed, number, i));
    GeneratorConfig generator = generator_for(own, scenario.agreed);
    generator.stays_open = true;
    chain.add(generate(own, generator));
    chain.wait();
  }
  Choices own = Choices::from_seed(mixed(config.seed, number, scenario.num_sequences));
  add_last(own, chain, scenario);
  add_pauses(own, scenario, chain.len());
  return scenario;
}

}  // namespace wsspec::model
