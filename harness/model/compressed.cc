#include "harness/model/compressed.h"

#include <utility>

#include "harness/model/plain_inflate.h"
#include "harness/model/scenario_edit.h"
#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::model {
namespace {

// More than any scenario holds, and little to keep.
constexpr std::size_t kMostContent = 1 << 20;

class Finder {
 public:
  explicit Finder(const Scenario& scenario) : scenario_(scenario) {}

  std::vector<CompressedMessage> find() {
    const auto& moves = scenario_.sequence.moves;
    for (std::size_t i = 0; i < moves.size() && !is_lost_; ++i) {
      if (!protocol::is_control(moves[i].opcode)) read(moves[i], i);
    }
    return std::move(found_);
  }

 private:
  void read(const Move& move, std::size_t index) {
    if (move.opcode != protocol::kContinuation) {
      is_compressed_ = (move.rsv & protocol::kRsv1) != 0;
      open_ = {};
      payload_.clear();
    }
    if (!is_compressed_) return;
    open_.moves.push_back(index);
    protocol::append(payload_, move.payload);
    if (move.fin) end();
  }

  void end() {
    is_compressed_ = false;
    Inflated inflated = plain_inflate(payload_, history_, kMostContent);
    is_lost_ = inflated.end != InflateEnd::whole;
    if (is_lost_) return;
    if (scenario_.agreed && !scenario_.agreed->client_no_context_takeover)
      protocol::append(history_, inflated.octets);
    open_.content = std::move(inflated.octets);
    found_.push_back(std::move(open_));
    open_ = {};
  }

  const Scenario& scenario_;
  std::vector<CompressedMessage> found_{};
  CompressedMessage open_{};
  Buffer payload_{};
  Buffer history_{};
  bool is_compressed_ = false;
  bool is_lost_ = false;
};

// In place of the first frame; the other ones go.
Scenario as_one_frame(const Scenario& scenario, const CompressedMessage& message, Buffer payload,
                      std::uint8_t rsv) {
  Move frame = scenario.sequence.moves[message.moves.front()];
  frame.fin = true;
  frame.rsv = rsv;
  frame.payload = std::move(payload);
  announce(frame, frame.payload.size());
  Scenario changed = scenario;
  for (std::size_t i = message.moves.size(); i-- > 1;)
    changed = replace_moves(changed, message.moves[i], 1, {});
  return replace_move(changed, message.moves.front(), frame);
}

}  // namespace

std::vector<CompressedMessage> compressed_messages(const Scenario& scenario) {
  if (!scenario.agreed) return {};
  return Finder(scenario).find();
}

Scenario uncompressed(const Scenario& scenario, const CompressedMessage& message) {
  return as_one_frame(scenario, message, message.content, 0);
}

Scenario recompressed(const Scenario& scenario, const CompressedMessage& message, Bytes content) {
  const int window_bits = scenario.agreed ? scenario.agreed->client_max_window_bits : 15;
  Buffer payload;
  protocol::Deflater(window_bits, true).compress(content, payload);
  return as_one_frame(scenario, message, std::move(payload), protocol::kRsv1);
}

Scenario without_compression(const Scenario& scenario) {
  Scenario changed = scenario;
  const auto messages = compressed_messages(scenario);
  // From the last on, so that the places of the others hold.
  for (auto message = messages.rbegin(); message != messages.rend(); ++message)
    changed = uncompressed(changed, *message);
  changed.offer.clear();
  changed.agreed.reset();
  return changed;
}

}  // namespace wsspec::model
