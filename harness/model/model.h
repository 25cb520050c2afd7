// What a strict endpoint makes of a sequence, computed from RFC 6455 and RFC 7692 frame by frame
// and independently of harness/protocol's session: the oracle of the session, of third-party
// parsers and of live endpoints. Slow and obvious.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <vector>

#include "harness/model/sequence.h"
#include "harness/protocol/protocol_error.h"
#include "harness/protocol/role.h"

namespace wsspec::model {

struct ModelConfig {
  protocol::Role receiver = protocol::Role::server;
  bool deflate = false;              // permessage-deflate is agreed
  bool no_context_takeover = false;  // of the sender
  // The receiver's own limits, in octets of a message: inflated, and as sent when compressed.
  std::size_t max_message_len = std::numeric_limits<std::size_t>::max();
  std::size_t max_compressed_len = std::numeric_limits<std::size_t>::max();
  // Fails for what binds a receiver only. What a strict one refuses as well, and what nobody can
  // foretell, is then in Expected::may_fail_from and Expected::unknown_from.
  bool tolerant = false;
  int window_bits = 15;  // of the sender, as agreed
};

// Where a peer is in what it sends.
enum class State : std::uint8_t { open, fragmented_text, fragmented_binary, closing };

// One move that counts.
struct Place {
  std::uint64_t begin = 0;  // octets of the stream in front of it
  State state = State::open;
  bool compressed = false;  // belongs to a compressed message

  friend bool operator==(const Place&, const Place&) = default;
};

enum class Kind : std::uint8_t { text, binary, ping, pong, close };

// What an application is told.
struct Delivery {
  Kind kind{};
  Buffer payload{};  // inflated; of a Close its whole body

  friend bool operator==(const Delivery&, const Delivery&) = default;
};

struct Due {
  Delivery delivery{};
  std::uint64_t at = 0;  // octets of the stream that are needed for it

  friend bool operator==(const Due&, const Due&) = default;
};

inline constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

// The connection has to be failed (RFC 6455, section 7.1.7).
struct Failure {
  std::set<std::uint16_t> codes{};  // fitting ones; a Close need not be sent
  // The endpoint may fail once it has so many octets of the stream, and has to once it has
  // `latest`: section 8.1 leaves open when bad text is found. kNever where the frame or the message
  // that would make it due has not ended.
  std::uint64_t earliest = kNever;
  std::uint64_t latest = kNever;
  // The first rule that was broken, and the move that did it.
  protocol::Broken broken = protocol::Broken::reserved_bits;
  std::size_t move = 0;
};

struct Expected {
  // Due unless the endpoint has failed before. Ends with a Close, behind which nothing counts.
  std::vector<Due> due{};
  std::optional<Failure> failure{};
  std::uint64_t stream_len = 0;  // octets of the whole sequence
  bool ends_inside_frame = false;
  std::vector<Place> places{};  // one a move, up to the last that counts
  // Of a tolerant model: from so many octets on, to fail is right as well as to go on.
  std::uint64_t may_fail_from = kNever;
  // ... and nothing is known of what the endpoint makes of the stream.
  std::uint64_t unknown_from = kNever;
};

// Every move but the last must carry what it announces (else use from_octets(to_octets())).
[[nodiscard]] Expected expect(const Sequence& sequence, const ModelConfig& config);

}  // namespace wsspec::model
