// The frames that this side sends: queued in order, compressed and masked as its
// role asks for (RFC 6455, section 5.1; RFC 7692, section 7.2.1).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/role.h"

namespace wsspec::protocol {

class Outbox {
 public:
  Outbox(Role role, const std::optional<DeflateParams>& deflate,
         std::function<MaskKey()> next_mask_key);

  void queue_message(std::uint8_t opcode, Bytes payload, bool compress);
  // A ping, pong or Close.
  void queue_control(std::uint8_t opcode, Bytes payload);

  [[nodiscard]] bool close_queued() const { return close_queued_; }
  [[nodiscard]] std::vector<Frame> take();

 private:
  void queue(Frame frame);
  Deflater& deflater();

  Role role_;
  std::optional<DeflateParams> deflate_;
  std::function<MaskKey()> next_mask_key_;
  std::optional<Deflater> deflater_{};  // from the first compressed message on
  std::vector<Frame> frames_{};
  bool close_queued_ = false;
};

}  // namespace wsspec::protocol
