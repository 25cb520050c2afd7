// Plays one scenario alone and waits for its outcome: for confirming, shrinking and replaying.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "harness/livefuzz/finding.h"
#include "harness/model/answers.h"
#include "harness/model/scenario.h"
#include "harness/protocol/deflate_params.h"
#include "harness/runner/target.h"
#include "harness/transport/stream.h"

namespace wsspec::livefuzz {

struct PlayOptions {
  double patience = 1;  // multiplies the limits of the target
  bool keeps_transcript = false;
  std::uint64_t key = 0;  // of Sec-WebSocket-Key and of pings of the harness's own
};

// What breaks a rule.
struct Offence {
  Key key{};
  std::size_t move = 0;
  std::string what{};
  std::string allowed{};
  std::string observed{};
  bool rests_on_time = false;
};

struct Outcome {
  bool connected = false;  // false: nothing can be said, `trouble` says why
  std::string trouble{};
  std::optional<Offence> offence{};
  std::optional<protocol::DeflateParams> agreed{};
  bool was_opened = false;  // by a 101
  // How the target behaves, for who is to slow down.
  bool refused_by_policy = false;  // 429 or 503, or Close 1008, 1012 or 1013 out of turn
  bool flooded = false;            // sent more than any answer needs
  bool was_reset = false;
  bool waited_in_vain = false;
  std::set<std::string> notes{};
  Transcript transcript{};
  transport::Duration took{0};
};

// `loop` is running nothing else. `target` is a server that is reached by target.connect; its
// limits and capabilities are those of a preflight.
class Player {
 public:
  Player(transport::Loop& loop, const runner::Target& target) : loop_(loop), target_(target) {}

  [[nodiscard]] Outcome play(const model::Scenario& scenario, const PlayOptions& options);

 private:
  transport::Loop& loop_;
  const runner::Target& target_;
};

}  // namespace wsspec::livefuzz
