#include "harness/runner/page_link.h"

#include <utility>
#include <variant>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::runner {

namespace {

constexpr transport::Duration kPingEvery = std::chrono::seconds(5);
// Some pings later nobody is there any more.
constexpr transport::Duration kPageSilence = std::chrono::seconds(16);
constexpr transport::Duration kLeaving = std::chrono::seconds(2);
// A page says little.
constexpr std::size_t kMaxText = 16u << 10;

}  // namespace

bool is_foreign(const protocol::RequestHead& request) {
  const auto origin = request.headers.get("Origin");
  if (!origin) return false;
  const auto scheme = origin->find("://");
  return scheme == std::string_view::npos ||
         origin->substr(scheme + 3) != request.headers.get("Host").value_or("");
}

PageLink::PageLink(transport::Loop& loop, const transport::Connect& connect, Host host)
    : loop_(loop),
      host_(std::move(host)),
      session_({.role = protocol::Role::server, .max_message_len = kMaxText}),
      heard_(loop.now()) {
  stream_ = connect(*this);
  watch();
}

PageLink::~PageLink() {
  for (const auto& timer : {watching_, leaving_}) {
    if (timer) loop_.cancel(*timer);
  }
}

void PageLink::say(std::string_view text) {
  session_.send_message(protocol::kText, protocol::as_bytes(text));
  flush();
}

void PageLink::end(std::uint16_t code, std::string_view reason) {
  session_.send_close(code, reason);
  flush();
  gone_in(kLeaving);
}

void PageLink::on_bytes(protocol::Bytes bytes) {
  heard_ = loop_.now();
  if (!answered_) {
    bytes = bytes.subspan(head_.feed(bytes));
    if (head_.fault()) return gone_in({});
    if (!head_.done()) return;
    answer();
  }
  take(bytes);
}

void PageLink::answer() {
  answered_ = true;
  stream_->write(protocol::to_buffer(protocol::write_head(
      protocol::make_accepting_response(head_.head(), std::nullopt, std::nullopt))));
}

void PageLink::take(protocol::Bytes bytes) {
  session_.receive(bytes);
  for (const auto& event : session_.take_events()) {
    const auto* message = std::get_if<protocol::MessageReceived>(&event);
    if (message != nullptr) host_.on_text(*this, protocol::as_text(message->payload));
    closed_ = closed_ || std::holds_alternative<protocol::CloseReceived>(event);
  }
  flush();
  const auto state = session_.state();
  if (state != protocol::SessionState::closed && state != protocol::SessionState::failed) return;
  stream_->end_write();
  gone_in({});
}

void PageLink::flush() {
  if (!answered_) return;
  protocol::Buffer octets;
  for (const auto& frame : session_.take_frames()) protocol::encode_frame(frame, octets);
  if (!octets.empty()) stream_->write(std::move(octets));
}

void PageLink::on_end() {
  gone_in({});
}

void PageLink::on_error(const transport::StreamError&) {
  gone_in({});
}

void PageLink::watch() {
  watching_ = loop_.call_after(kPingEvery, [this] {
    watching_.reset();
    if (loop_.now() - heard_ > kPageSilence) return gone_in({});
    session_.send_ping({});
    flush();
    watch();
  });
}

void PageLink::gone_in(transport::Duration time) {
  if (leaving_) loop_.cancel(*leaving_);
  leaving_ = loop_.call_after(time, [this] {
    leaving_.reset();
    if (auto gone = std::exchange(host_.on_gone, nullptr)) gone(*this);
  });
}

}  // namespace wsspec::runner
