// One conversation as an observer sees it, written down in a test as who said
// what; and short texts for what the judge makes of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "harness/judge/observer.h"
#include "harness/judge/outcome.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::judge {

// In an answer to the offer of a Talk.
inline constexpr const char* kWindowOf12 = "permessage-deflate; server_max_window_bits=12";

class Talk {
 public:
  // A request that offers permessage-deflate (server_max_window_bits=12) and
  // the subprotocol "chat" has been sent; or, of a client, is awaited.
  explicit Talk(protocol::Role target = protocol::Role::server);

  // Of a client: that request, each changed field ending in CRLF; and our answer to it.
  Talk& ask(std::string_view more_fields = {});
  Talk& answer(int status = 101);
  Talk& begin_answer();  // its last octet has yet to leave

  // A valid 101, with these headers.
  Talk& open(std::string_view extensions = {}, std::string_view subprotocol = {});
  Talk& respond(int status, std::string_view fields = {});  // each field ends in CRLF

  Talk& we(protocol::Frame frame);  // masked towards a server, unless it has a key of its own
  Talk& we_say(std::string_view octets);
  Talk& we_barrier();  // a ping with payload "barrier1", "barrier2" ...
  Talk& we_half_close();

  Talk& they(protocol::Frame frame);  // masked by a client, likewise
  Talk& they_say(std::string_view octets);
  Talk& they_answer(int barrier);  // the pong of that barrier, from 1
  Talk& they_end();
  Talk& they_reset();

  [[nodiscard]] const Seen& seen() const { return observer_.seen(); }
  [[nodiscard]] Observer& observer() { return observer_; }

 private:
  protocol::Role target_;
  Observer observer_;
  int num_barriers_ = 0;
};

// An accepted handshake and our "Hello".
Talk& hello(Talk& t);

// The conforming request of a Talk, as its target reads it.
[[nodiscard]] protocol::RequestHead request_of_talk();

[[nodiscard]] protocol::Frame text(std::string_view payload);
[[nodiscard]] protocol::Frame binary(std::string_view payload);
[[nodiscard]] protocol::Frame fragment(std::uint8_t opcode, std::string_view payload, bool fin);
[[nodiscard]] protocol::Frame ping(std::string_view payload);
[[nodiscard]] protocol::Frame pong(std::string_view payload);
[[nodiscard]] protocol::Frame close(std::uint16_t code);
[[nodiscard]] protocol::Frame empty_close();
// RSV1 set; the payload is compressed with a context and window of its own.
[[nodiscard]] protocol::Frame deflated(std::string_view payload);
[[nodiscard]] protocol::Frame with_rsv(protocol::Frame frame, std::uint8_t rsv);

// Text in which nothing of three letters comes twice, so that DEFLATE finds no
// match before it is said again.
[[nodiscard]] std::string unrepeating(std::size_t len);

// "pass", "warn 6455-7.1.7-5 wrong-close-code", "fail ... (time)".
[[nodiscard]] std::string in_short(const Finding& finding);
// The same, with "pending" and "impossible: " in front where that is the state.
[[nodiscard]] std::string in_short(const Look& look);

// A case that cites this requirement.
[[nodiscard]] script::Case case_of(std::string requirement = "6455-1.2-3");
[[nodiscard]] script::OutcomeSpec outcome(std::string name);

}  // namespace wsspec::judge
