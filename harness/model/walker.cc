// The state that the steps of the generator walk over.
#include <algorithm>
#include <utility>

#include "harness/model/steps.h"

namespace wsspec::model {

using protocol::Role;

Walker::Walker(Choices& choices, const GeneratorConfig& config)
    : choices_(&choices), config_(&config) {
  begin_new_window();
}

void Walker::begin_new_window() {
  if (!config_->deflate) return;
  const protocol::DeflateParams& params = *config_->deflate;
  if (config_->sender == Role::client) {
    deflater_.emplace(params.client_max_window_bits, params.client_no_context_takeover);
  } else {
    deflater_.emplace(params.server_max_window_bits, params.server_no_context_takeover);
  }
}

bool Walker::goes_on() const {
  return !is_over_ && sequence_.moves.size() < config_->max_moves;
}

std::size_t Walker::draw_len(std::size_t most) const {
  constexpr std::size_t kSomeLengths[] = {1,   0,   2,   3,   5,   16,    17,
                                          124, 125, 126, 127, 200, 65535, 65536};
  return std::min(choices_->of(kSomeLengths), most);
}

void Walker::send(Move move) {
  if (config_->sender == Role::client) {
    const auto octet = [this] { return static_cast<std::byte>(choices_->below(256)); };
    move.mask_key = protocol::MaskKey{octet(), octet(), octet(), octet()};
  }
  send_as_is(std::move(move));
}

void Walker::send_as_is(Move move) {
  sequence_.moves.push_back(std::move(move));
}

void Walker::send_last(Move move) {
  send(std::move(move));
  is_over_ = true;
}

void Walker::begin(std::uint8_t opcode, Buffer payload, bool compressed) {
  opcode_ = opcode;
  rsv_ = compressed ? protocol::kRsv1 : 0;
  pending_ = std::move(payload);
  open_ = true;
  send_fragment();
}

void Walker::send_fragment() {
  const auto len = pending_.size();
  const std::size_t now =
      choices_->one_in(3)
          ? choices_->below(static_cast<std::uint32_t>(std::min<std::size_t>(len, 65535)) + 1)
          : len;
  const bool last = now == len && !choices_->one_in(8);
  Move move = make_move(opcode_, Bytes(pending_).first(now), last);
  move.rsv = rsv_;
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(now));
  open_ = !last;
  opcode_ = protocol::kContinuation;
  rsv_ = 0;
  send(std::move(move));
}

Buffer Walker::deflated(Bytes message) {
  Buffer out;
  deflater_->compress(message, out);
  return out;
}

}  // namespace wsspec::model
