// Turns the frames of a case into octets for one connection.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/role.h"
#include "harness/runner/octets.h"
#include "harness/runner/random.h"
#include "harness/script/case.h"

namespace wsspec::runner {

class FrameWriter {
 public:
  // `target`: the role of who reads the frames. Only what goes to a server is masked.
  explicit FrameWriter(Random random, protocol::Role target = protocol::Role::server)
      : random_(random), target_(target) {}

  // What compressed frames are compressed with, once it is agreed.
  void agree(const std::optional<protocol::DeflateParams>& params);

  // The octets of one write. Long payloads are rendered when they are taken.
  [[nodiscard]] Octets write(const std::vector<script::Item>& items);
  // One frame, a whole text message.
  [[nodiscard]] Octets write_text(std::string_view text);
  // A ping with a random payload of 8 bytes.
  [[nodiscard]] protocol::Buffer write_barrier();
  [[nodiscard]] protocol::Buffer write_pong(protocol::Bytes payload);
  // An empty Close where there is no code to echo.
  [[nodiscard]] protocol::Buffer write_close(std::optional<std::uint16_t> code);

 private:
  [[nodiscard]] protocol::Buffer write_control(std::uint8_t opcode, protocol::Bytes payload);
  void write(const script::FrameSpec& spec, Octets& out);
  // Appends that many octets of a payload, from its front on.
  using PutPayload = std::function<void(std::size_t len, const std::optional<protocol::MaskKey>&)>;
  void write_fragments(const script::FrameSpec& spec, std::size_t len, const PutPayload& put,
                       Octets& out);
  // Of a fragment with a payload of `len` octets.
  [[nodiscard]] protocol::FrameHeader header_of(const script::FrameSpec& spec, std::uint64_t len,
                                                bool first, bool last);

  Random random_;
  protocol::Role target_;
  std::optional<protocol::Deflater> deflater_{};
};

// Lengths of the fragments of a payload of `len` bytes, in order; one for a
// frame that is not fragmented.
[[nodiscard]] std::vector<std::size_t> fragment_lengths(const script::FrameSpec& spec,
                                                        std::size_t len);

}  // namespace wsspec::runner
