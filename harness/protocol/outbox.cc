#include "harness/protocol/outbox.h"

#include <utility>

namespace wsspec::protocol {

Outbox::Outbox(Role role, const std::optional<DeflateParams>& deflate,
               std::function<MaskKey()> next_mask_key)
    : role_(role), deflate_(deflate), next_mask_key_(std::move(next_mask_key)) {
}

Deflater& Outbox::deflater() {
  if (deflater_) return *deflater_;
  if (role_ == Role::server) {
    return deflater_.emplace(deflate_->server_max_window_bits,
                             deflate_->server_no_context_takeover);
  }
  return deflater_.emplace(deflate_->client_max_window_bits, deflate_->client_no_context_takeover);
}

void Outbox::queue_message(std::uint8_t opcode, Bytes payload, bool compress) {
  if (!compress || !deflate_) return queue(make_frame(opcode, payload));
  Buffer compressed;
  deflater().compress(payload, compressed);
  queue(make_frame(opcode, compressed, /*fin=*/true, kRsv1));
}

void Outbox::queue_control(std::uint8_t opcode, Bytes payload) {
  close_queued_ = close_queued_ || opcode == kClose;
  queue(make_frame(opcode, payload));
}

void Outbox::queue(Frame frame) {
  if (role_ == Role::client) {
    frame.header.mask_key = next_mask_key_ ? next_mask_key_() : MaskKey{};
  }
  frames_.push_back(std::move(frame));
}

std::vector<Frame> Outbox::take() {
  return std::exchange(frames_, {});
}

}  // namespace wsspec::protocol
