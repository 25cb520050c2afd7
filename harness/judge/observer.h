// Turns the bytes of one connection, both ways, into Seen. No I/O, no clock:
// fed in any segmentation it sees the same. Its memory does not grow with the length of messages
// that repeat or are echoed (harness/judge/content.h).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/judge/seen.h"
#include "harness/protocol/bytes.h"
#include "harness/script/echo_template.h"

namespace wsspec::judge {

// One thing that went over the wire, for a transcript.
struct WireItem {
  enum class Kind : std::uint8_t { request_head, response_head, frame, unparsed, end, reset };
  bool sent = false;
  Kind kind = Kind::frame;
  protocol::FrameReceived frame{};                // its payload cut to 64 KiB
  protocol::Buffer bytes{};                       // of a head, or of what could not be parsed
  std::uint64_t full_len = 0;                     // where `bytes` are the first of more
  std::vector<protocol::ProtocolError> broken{};  // rules this frame breaks
};

class Observer {
 public:
  explicit Observer(protocol::Role target = protocol::Role::server);
  ~Observer();
  Observer(Observer&&) noexcept;
  Observer& operator=(Observer&&) noexcept;

  // So many messages of the target's own come in front of its echoes (default 0).
  void expect_greetings(std::size_t num);
  // Text messages of this form count as what they wrap.
  void unwrap_by(std::optional<script::EchoTemplate> form);
  // The first messages of either side belong to a login or the like: forgets them.
  void forget_first(std::size_t num_sent, std::size_t num_received);

  // The head of a request that was sent; the response is judged against it.
  void request_sent(const protocol::ClientOffer& offer);
  // Of a client: what its request is held against.
  void expect_request(Asked asked);
  // Its request is answered by this head, or by octets that are none; frames may follow at once.
  void response_sent(const std::optional<protocol::ResponseHead>& head);
  // The last octet of that head is on its way: the client may speak now.
  void response_left();
  // Bytes behind the request. `barrier`: one whole ping that is a barrier.
  void sent(protocol::Bytes bytes, bool barrier = false);
  // One whole Close that only answers that of a client: nothing is due for it.
  void sent_answering_close(protocol::Bytes bytes);
  void half_closed();

  void received(protocol::Bytes bytes);
  void received_end();
  void received_reset(const std::string& what);

  [[nodiscard]] const Seen& seen() const { return seen_; }
  [[nodiscard]] std::vector<WireItem> take_items();

 private:
  [[nodiscard]] protocol::Bytes read_head(protocol::Bytes bytes);
  void judge_response();
  [[nodiscard]] protocol::Bytes read_request(protocol::Bytes bytes);
  void begin_outgoing();
  void take_frames(protocol::Bytes bytes);
  void read_frames();

  struct Impl;
  Seen seen_{};
  std::unique_ptr<Impl> impl_;
};

}  // namespace wsspec::judge
