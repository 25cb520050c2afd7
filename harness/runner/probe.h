// A plain session on a connection of its own: opening handshake, one ping, one
// pong. It shows that the target still serves, and that time has passed for it.
// Of a target that has never answered a ping it asks an echo instead, and where
// there is none the 101 has to do.
#pragma once

#include <functional>
#include <memory>

#include "harness/judge/outcome.h"
#include "harness/runner/conversation.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

class PlainSession {
 public:
  // `done` is told the result once, not from inside the constructor, and within
  // the target's full limit. It may destroy this object.
  PlainSession(transport::Loop& loop, const Target& target, Random random,
               std::function<void(judge::Probe)> done);
  ~PlainSession();

  [[nodiscard]] const judge::Seen& seen() const { return conversation_->seen(); }
  [[nodiscard]] transport::Duration round_trip() const { return conversation_->answer_time(); }

 private:
  void changed();
  void ask();
  [[nodiscard]] bool has_answer() const;
  void finish(judge::Probe result);

  transport::Loop& loop_;
  std::function<void(judge::Probe)> done_;
  const bool answers_pings_;
  const bool echoes_;
  std::unique_ptr<Conversation> conversation_;
  std::optional<transport::TimerId> timer_{};
  bool asked_ = false;
};

}  // namespace wsspec::runner
