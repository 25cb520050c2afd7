// Reads the frames of a target and hands on what they say; what is wrong with them in themselves is
// found by the invariants of harness/judge.
#pragma once

#include <optional>

#include "harness/judge/seen.h"
#include "harness/livefuzz/player.h"
#include "harness/model/answers.h"
#include "harness/protocol/session.h"

namespace wsspec::livefuzz {

class Reader {
 public:
  // `sent` is what the target gets to read; it outlives this object.
  Reader(const std::optional<protocol::DeflateParams>& agreed, const model::Sequence& sent);

  // What comes goes to `answers`; a pong with `barrier` counts there as none, and sets
  // heard_barrier().
  void receive(protocol::Bytes bytes, const protocol::Buffer& barrier, model::Answers& answers);
  [[nodiscard]] bool heard_barrier() const { return heard_barrier_; }
  [[nodiscard]] std::uint64_t num_octets() const { return num_octets_; }

  // A rule that the target's own frames break; the state is left to the caller. Asked at any time,
  // and with `is_over` for those that are looked at in the end.
  [[nodiscard]] std::optional<Offence> offence(bool is_over) const;

 private:
  void read(protocol::Event& event, const protocol::Buffer& barrier, model::Answers& answers);
  void read_frame(const protocol::FrameReceived& frame);
  void read_message(protocol::MessageReceived& message, model::Answers& answers);
  void read_close(const protocol::ClosePayload& close, model::Answers& answers);
  void suspect(protocol::ProtocolError error);

  const model::Sequence& sent_;
  protocol::Session session_;
  judge::Seen seen_{};
  bool is_suspect_ = false;
  protocol::FrameHeader header_{};  // of the latest frame
  std::optional<std::uint64_t> frame_start_{};
  std::string suspect_frame_{};  // that breaks a rule; empty: it has yet to end
  bool heard_barrier_ = false;
  std::uint64_t num_octets_ = 0;
};

}  // namespace wsspec::livefuzz
