#include "harness/runner/told.h"

#include <utility>

#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::runner {

namespace {
// For the answering Close; a driver that does not send one has its text all the same.
constexpr transport::Duration kTellingPatience = std::chrono::seconds(2);
}  // namespace

Told::Told(transport::Loop& loop, const transport::Connect& connect, std::string text,
           std::function<void()> on_done)
    : loop_(loop), text_(std::move(text)), on_done_(std::move(on_done)) {
  stream_ = connect(*this);
  done_in(kTellingPatience);
}

Told::~Told() {
  if (timer_) loop_.cancel(*timer_);
}

void Told::on_bytes(protocol::Bytes bytes) {
  if (told_) {
    stream_->end_write();  // what comes is the answering Close
    return;
  }
  head_.feed(bytes);
  if (head_.done()) tell();
  if (head_.fault()) done_in({});
}

void Told::tell() {
  told_ = true;
  auto octets = protocol::to_buffer(protocol::write_head(
      protocol::make_accepting_response(head_.head(), std::nullopt, std::nullopt)));
  if (!text_.empty()) {
    protocol::encode_frame(protocol::make_frame(protocol::kText, protocol::as_bytes(text_)),
                           octets);
  }
  protocol::encode_frame(
      protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1000)), octets);
  stream_->write(std::move(octets));
}

void Told::on_end() {
  done_in({});
}

void Told::on_error(const transport::StreamError&) {
  done_in({});
}

void Told::done_in(transport::Duration time) {
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after(time, [this] {
    timer_.reset();
    if (auto done = std::exchange(on_done_, nullptr)) done();
  });
}

}  // namespace wsspec::runner
