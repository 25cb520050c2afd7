// Makes sequences: a walk over the states of a peer (nothing open, a message open, closed), in
// which every step is legal, or breaks one rule on purpose.
#pragma once

#include <cstddef>
#include <optional>

#include "harness/model/choices.h"
#include "harness/model/sequence.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/role.h"

namespace wsspec::model {

struct GeneratorConfig {
  protocol::Role sender = protocol::Role::client;  // clients mask
  std::optional<protocol::DeflateParams> deflate{};
  std::size_t max_message_len = 300;  // the receiver's limit; sometimes exceeded by one
  std::size_t max_moves = 24;
  bool legal_only = false;
  // Legal, without a Close, and with all messages ended: another sequence may follow.
  bool stays_open = false;
  bool live = false;  // the steps of live_step_table() too
};

// Which kinds of step there are is drawn first (swarm testing, Groce 2012), then the steps. No
// decisions at all make the empty sequence. A move that does not carry what it announces is the
// last one.
[[nodiscard]] Sequence generate(Choices& choices, const GeneratorConfig& config);

}  // namespace wsspec::model
