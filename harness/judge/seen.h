// All that is known of one connection, as facts in the order they came. Filled
// by judge::Observer, read by outcomes and invariants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/judge/content.h"
#include "harness/judge/request_faults.h"
#include "harness/protocol/deflate_tokens.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/protocol/role.h"
#include "harness/protocol/session.h"

namespace wsspec::judge {

enum class Opening : std::uint8_t {
  waiting,    // no complete response head yet; of a client, no complete request head
  accepted,   // 101; faults of the response are listed
  refused,    // another status, or a 101 to another protocol
  malformed,  // bytes that are no HTTP head
  // --- of a client, whom the harness answers ---
  requested,     // its request is here and the response has yet to leave
  unacceptable,  // answered in a way that must not open the connection; it may, all the same
};

struct Message {
  std::uint8_t opcode = protocol::kText;
  Content payload{};  // inflated

  friend bool operator==(const Message&, const Message&) = default;
};

struct ReceivedMessage {
  std::uint8_t opcode = protocol::kText;
  Content payload{};  // inflated
  std::size_t num_frames = 1;
  // Of a compressed message; its payload as sent is not kept.
  std::optional<protocol::DeflateMeasure> deflate{};
  bool lacks_octet = false;  // compressed, and no octet was sent
};

struct Seen {
  protocol::Role role = protocol::Role::server;  // of the target

  // --- opening handshake ---
  Opening opening = Opening::waiting;
  protocol::ClientOffer offer{};
  std::optional<protocol::ResponseHead> response{};
  std::optional<protocol::HeadFault> response_fault{};
  std::vector<protocol::HandshakeFault> response_faults{};  // of a 101
  std::optional<std::string> subprotocol{};
  std::optional<protocol::DeflateParams> deflate{};
  protocol::Buffer behind_refusal{};  // bytes behind a response other than 101
  // Of a client:
  std::optional<protocol::RequestHead> request{};
  std::optional<protocol::HeadFault> request_fault{};
  std::vector<RequestFault> request_faults{};
  std::optional<std::byte> first_octet{};  // that came, be it of a request or not
  bool answering = false;                  // TCP was there when our response began to leave
  std::uint64_t num_early = 0;             // octets behind the request before the response had left

  // --- sent by the harness, as the target has to read it ---
  std::vector<Message> sent_messages{};
  std::size_t num_legal_messages = 0;  // of sent_messages: in front of the first broken rule
  std::vector<protocol::Buffer> sent_pings{};  // without barriers
  std::optional<protocol::ClosePayload> sent_close{};
  bool answered_close = false;  // a Close of ours, but only in answer to one of a client
  std::vector<protocol::ProtocolError> sent_broken{};  // rules broken on purpose
  bool sent_behind_close = false;                      // bytes of ours behind our own Close
  bool inside_sent_frame = false;  // a frame has begun and not ended: no ping can follow
  bool half_closed = false;

  // --- received ---
  std::vector<ReceivedMessage> messages{};
  std::vector<protocol::Buffer> pings{};
  std::vector<protocol::Buffer> pongs{};
  std::size_t num_pongs_before_ping = 0;  // of pongs: here before the latest of sent_pings was sent
  std::vector<protocol::ClosePayload> closes{};
  std::vector<protocol::ProtocolError> broken{};  // rules broken by the target
  std::size_t num_data_after_close = 0;
  std::vector<protocol::MaskKey> mask_keys{};  // of a client's frames, the first few thousand

  // --- barriers and the end ---
  std::size_t num_barriers_sent = 0;
  std::size_t num_barriers_answered = 0;
  bool ended = false;  // FIN, or reset
  bool reset = false;
  std::string error{};  // why the connection could not be used, one line

  // Whether the target may read frames, as it should or although it should not.
  [[nodiscard]] bool is_open() const { return may_be_open() && !ended; }
  [[nodiscard]] bool may_be_open() const {
    return opening == Opening::accepted || opening == Opening::unacceptable;
  }
};

}  // namespace wsspec::judge
