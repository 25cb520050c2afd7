// What one write of a case is made of: frames and raw octets, and where they are cut.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "harness/protocol/frame_header.h"
#include "harness/script/payload.h"

namespace wsspec::script {

// Where the bytes of one write are cut into segments.
struct Cut {
  bool every_byte = false;
  std::size_t every = 0;               // bytes a segment; 0: not used
  std::vector<std::int64_t> at{};      // offsets; negative ones count from the end
  std::size_t random_upto = 0;         // pieces of 1 to so many bytes, drawn at random; 0: not used
  std::chrono::milliseconds pause{0};  // between segments
  [[nodiscard]] bool none() const {
    return !every_byte && every == 0 && at.empty() && random_upto == 0;
  }
};

enum class Masking : std::uint8_t {
  as_due,      // as the harness has to: a random key towards a server, none towards a client
  random_key,  // whoever the target is
  given_key,
  none,
};

// How a payload is turned into the payload of a compressed frame.
enum class DeflateMode : std::uint8_t { off, negotiated };

struct FrameSpec {
  std::uint8_t opcode = protocol::kText;
  Payload payload{};
  bool fin = true;
  std::uint8_t rsv = 0;
  Masking masking = Masking::as_due;
  protocol::MaskKey mask_key{};
  std::optional<protocol::LengthForm> length_form{};
  std::optional<std::uint64_t> announce{};  // length in the header instead of the real one
  DeflateMode deflate = DeflateMode::off;   // compress with the agreed parameters, set RSV1
  std::vector<std::size_t> fragments{};     // payload bytes of each frame; the rest is the last
  std::size_t fragment_every = 0;           // or equal pieces
  std::vector<FrameSpec> between{};         // sent between the fragments
};

// Bytes to put on the wire: frames, or raw octets.
using Item = std::variant<FrameSpec, Payload>;

}  // namespace wsspec::script
