#include "harness/runner/replay.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/http_head.h"

namespace wsspec::runner {

using results::EntryKind;
using results::WriteKind;

namespace {

transport::Duration from_ms(double ms) {
  return std::chrono::duration_cast<transport::Duration>(
      std::chrono::duration<double, std::milli>(ms));
}

// Of the request's head, which may be in pieces; answers are read by it.
protocol::ClientOffer offer_of(const std::vector<results::SentPiece>& pieces) {
  protocol::HeadParser<protocol::RequestHead> parser;
  for (const auto& piece : pieces) (void)parser.feed(piece.octets);
  const auto& headers = parser.head().headers;
  return {.key = std::string(headers.get("Sec-WebSocket-Key").value_or("")),
          .subprotocols = {},
          .extensions = headers.joined("Sec-WebSocket-Extensions")};
}

}  // namespace

Replay::Replay(transport::Loop& loop, const transport::Connect& connect,
               std::vector<results::SentPiece> pieces, ReplayLimits limits,
               std::function<void(results::Connection)> done)
    : loop_(loop),
      pieces_(std::move(pieces)),
      limits_(limits),
      done_(std::move(done)),
      began_(loop.now()) {
  recorder_.opened_at(began_);
  observer_.request_sent(offer_of(pieces_));
  stream_ = connect(*this);
  wait_until(began_ + limits_.all);
}

Replay::~Replay() {
  if (timer_) loop_.cancel(*timer_);
}

void Replay::on_connected() {
  connected_ = true;
  sent_ = received_ = loop_.now();
  recorder_.opened_at(sent_);
  advance();
}

std::optional<transport::Moment> Replay::due() const {
  const auto& piece = pieces_[next_];
  const auto behind_piece = sent_ + from_ms(piece.pause_ms);
  if (num_received_ >= piece.received) {
    return std::max(behind_piece, received_ + from_ms(piece.quiet_ms));
  }
  const auto given_up = std::max(sent_, received_) + limits_.answer;
  if (loop_.now() >= given_up) return std::max(behind_piece, given_up);
  return std::nullopt;
}

void Replay::advance() {
  while (connected_ && !over_ && next_ < pieces_.size()) {
    const auto when = due();
    if (!when) return wait_until(std::max(sent_, received_) + limits_.answer);
    if (*when > loop_.now()) return wait_until(*when);
    send(pieces_[next_++]);
  }
  if (!connected_ || over_) return;
  const auto quiet = std::max(sent_, received_) + limits_.silence;
  if (loop_.now() >= std::min(quiet, began_ + limits_.all)) return finish();
  wait_until(std::min(quiet, began_ + limits_.all));
}

void Replay::send(const results::SentPiece& piece) {
  sent_ = loop_.now();
  const int step = static_cast<int>(next_);
  if (piece.kind == WriteKind::fin) {
    recorder_.sent(sent_, EntryKind::fin, step);
    recorder_.wrote(sent_, piece.kind, step);
    stream_->end_write();
  } else if (piece.kind == WriteKind::reset) {
    recorder_.sent(sent_, EntryKind::reset, step);
    recorder_.wrote(sent_, piece.kind, step);
    stream_->reset();
    finish();
  } else {
    recorder_.wrote(sent_, piece.octets, step);
    stream_->write(piece.octets);
  }
}

void Replay::wait_until(transport::Moment moment) {
  if (timer_) loop_.cancel(*timer_);
  const auto limit = std::min(moment, began_ + limits_.all);
  timer_ = loop_.call_after(std::max(limit - loop_.now(), transport::Duration{0}), [this] {
    timer_.reset();
    if (loop_.now() >= began_ + limits_.all) return finish();
    advance();
  });
}

void Replay::show_items() {
  for (const auto& item : observer_.take_items()) recorder_.item(loop_.now(), item, /*step=*/0);
}

void Replay::on_bytes(protocol::Bytes bytes) {
  received_ = loop_.now();
  num_received_ += bytes.size();
  recorder_.received(received_, bytes.size());
  observer_.received(bytes);
  show_items();
  advance();
}

void Replay::on_end() {
  observer_.received_end();
  show_items();
  finish();
}

void Replay::on_error(const transport::StreamError& error) {
  if (connected_) {
    observer_.received_reset(error.what);
    show_items();
  } else {
    recorder_.note(loop_.now(), error.what);
  }
  finish();
}

// Its owner may destroy this object when told, so it is told from the loop.
void Replay::finish() {
  if (std::exchange(over_, true)) return;
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after({}, [this] {
    timer_.reset();
    auto done = std::move(done_);
    done(recorder_.take(began_));
  });
}

}  // namespace wsspec::runner
