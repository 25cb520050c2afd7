// What the reference client alone does, as data: its request, how it reads the
// response, and its masking keys. The rest is in behaviour.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/http_head.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/reference/frame_reason.h"
#include "harness/transport/stream.h"

namespace wsspec::reference {

struct Behaviour;
enum class Death : std::uint8_t;

struct ClientBehaviour {
  // --- the request (RFC 6455, section 4.1) ---
  std::string host{"localhost"};  // of the Host header, with a port that is not the default one
  std::string resource{"/"};      // path and query
  std::vector<std::string> subprotocols{"chat", "superchat"};
  std::string extensions{"permessage-deflate; client_max_window_bits"};  // empty: no header
  // The Sec-WebSocket-Key made of 16 random octets; empty: their base64.
  std::function<std::string(protocol::Bytes nonce)> on_key{};
  std::function<void(protocol::RequestHead& request)> on_request{};
  // The request as octets; frames may stand behind it.
  std::function<void(protocol::Buffer& octets)> on_request_octets{};

  // What is said where the response is not there so long behind the request.
  protocol::Buffer impatience{};
  transport::Duration patience{0};

  // --- the response ---
  // Before it is judged.
  std::function<void(protocol::ResponseHead& response)> on_response{};
  // What it was found to be; an empty list of faults opens the connection. Rules relaxed in
  // Behaviour::handshake_rules are out of it already.
  std::function<void(const protocol::ResponseHead& response, protocol::ResponseVerdict& verdict)>
      on_verdict{};
  // Frames behind a response that it refuses, in front of the end of TCP.
  std::vector<protocol::Frame> parting{};
  // Whether TCP is ended behind a response of that verdict; empty: by Behaviour::after_refusal.
  std::function<bool(const protocol::ResponseVerdict& verdict)> on_refusal{};
  bool skips_interim_responses = true;  // 1xx but for 101 (RFC 9110, section 15.2)
  // What the octets of the response do to the process, segment by segment.
  std::function<Death(protocol::Bytes segment)> on_process_response{};

  // --- masking (sections 5.1 and 5.3) ---
  // The key of a frame that has none yet; `fresh` is a random one. Nothing: it goes unmasked.
  std::function<std::optional<protocol::MaskKey>(
      FrameReason reason, const protocol::FrameHeader& header, protocol::MaskKey fresh)>
      on_mask{};
  // Random numbers for nonce and masking keys; where it is empty, all of them are zero.
  std::function<std::uint64_t()> random{};
};

// A conforming echo client. It waits for the server to end TCP (section 7.1.1), and gives up
// behind ten seconds without a response and two without an end.
[[nodiscard]] Behaviour client_behaviour();

// A source for ClientBehaviour::random whose numbers depend on the seed alone: for tests, since
// section 10.3 wants better ones.
[[nodiscard]] std::function<std::uint64_t()> numbers_from(std::uint64_t seed);

}  // namespace wsspec::reference
