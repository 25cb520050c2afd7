#include "harness/livefuzz/player.h"

#include "harness/livefuzz/conversation.h"

namespace wsspec::livefuzz {

Outcome Player::play(const model::Scenario& scenario, const PlayOptions& options) {
  Conversation conversation(loop_, target_, scenario, options, [this] { loop_.stop(); });
  conversation.start();
  loop_.run();
  return std::move(conversation.outcome());
}

}  // namespace wsspec::livefuzz
