// What a client sends in one go, and the oracle behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "harness/model/answers.h"
#include "harness/model/model.h"
#include "harness/protocol/close_payload.h"

namespace wsspec::model {

// What a client sends, all of it written, and what comes back.
class Talk {
 public:
  Talk& text(std::string_view payload, bool fin = true) {
    return send(make_move(protocol::kText, protocol::as_bytes(payload), fin));
  }
  Talk& rest(std::string_view payload, bool fin = true) {
    return send(make_move(protocol::kContinuation, protocol::as_bytes(payload), fin));
  }
  Talk& ping(std::string_view payload) {
    return send(make_move(protocol::kPing, protocol::as_bytes(payload)));
  }
  Talk& close(Bytes body) { return send(make_move(protocol::kClose, body)); }
  Talk& close(std::uint16_t code) { return close(Bytes(protocol::encode_close_payload(code))); }
  Talk& bad_bits() {
    Move move = make_move(protocol::kText, protocol::as_bytes("x"));
    move.rsv = protocol::kRsv2;
    return send(std::move(move));
  }
  Talk& send(Move move) {
    move.mask_key.emplace();
    sequence_.moves.push_back(std::move(move));
    return *this;
  }

  // The oracle behind the last octet; the talk outlives it.
  Answers written(AnswersConfig config = {}) {
    expected_ = expect(sequence_, {.deflate = deflate, .tolerant = true});
    Answers answers(sequence_, expected_, config);
    answers.wrote(expected_.stream_len);
    return answers;
  }

  bool deflate = false;

 private:
  Sequence sequence_{};
  Expected expected_{};
};

inline Delivery text(std::string_view payload) {
  return {Kind::text, protocol::to_buffer(payload)};
}

inline std::string rule(const Answers& answers) {
  return answers.breach() ? answers.breach()->requirement : "";
}

}  // namespace wsspec::model
