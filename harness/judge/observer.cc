#include "harness/judge/observer.h"

#include <algorithm>
#include <utility>

#include "harness/judge/observer_impl.h"

namespace wsspec::judge {

using protocol::Bytes;

Observer::Observer(protocol::Role target) : impl_(std::make_unique<Impl>()) {
  seen_.role = target;
}
Observer::~Observer() = default;
Observer::Observer(Observer&&) noexcept = default;
Observer& Observer::operator=(Observer&&) noexcept = default;

void Observer::expect_greetings(std::size_t num) {
  impl_->num_greetings = num;
}

void Observer::unwrap_by(std::optional<script::EchoTemplate> form) {
  impl_->form = std::move(form);
}

void Observer::forget_first(std::size_t num_sent, std::size_t num_received) {
  const auto forget = [](auto& messages, std::size_t num) {
    num = std::min(num, messages.size());
    messages.erase(messages.begin(), messages.begin() + static_cast<std::ptrdiff_t>(num));
    return num;
  };
  const auto num_forgotten = forget(seen_.sent_messages, num_sent);
  seen_.num_legal_messages -= std::min(num_forgotten, seen_.num_legal_messages);
  (void)forget(seen_.messages, num_received);
}

void Observer::request_sent(const protocol::ClientOffer& offer) {
  seen_.offer = offer;
}

void Observer::half_closed() {
  seen_.half_closed = true;
}

namespace {

// `message` is what has come of the one that has not ended.
void take_in(const protocol::MessagePiece& piece, Content& message) {
  if (piece.first) message = {};
  message.append(piece.payload);
}

class OutgoingReader {
 public:
  OutgoingReader(Seen& seen, Content& message, bool barrier)
      : seen_(seen), message_(message), barrier_(barrier) {}

  void operator()(protocol::MessagePiece& piece) { take_in(piece, message_); }
  void operator()(protocol::MessageReceived& message) {
    if (seen_.sent_close) return;  // nothing behind the own Close is owed an answer
    seen_.sent_messages.push_back({message.opcode, std::exchange(message_, {})});
    if (seen_.sent_broken.empty()) seen_.num_legal_messages = seen_.sent_messages.size();
  }
  void operator()(protocol::PingReceived& ping) {
    if (barrier_) return;
    seen_.sent_pings.push_back(std::move(ping.payload));
    seen_.num_pongs_before_ping = seen_.pongs.size();
  }
  void operator()(protocol::CloseReceived& close) {
    if (!seen_.sent_close) seen_.sent_close = close.close;
  }
  void operator()(protocol::RuleBroken& rule) { seen_.sent_broken.push_back(rule.error); }
  void operator()(protocol::FrameReceived&) {
    if (seen_.sent_close) seen_.sent_behind_close = true;
  }
  void operator()(protocol::PongReceived&) {}
  void operator()(protocol::StreamEnded&) {}

 private:
  Seen& seen_;
  Content& message_;
  bool barrier_;
};

// Who only looks on answers nobody, and keeps none of the pongs that a session has ready.
void drop_answers(protocol::Session& session) {
  (void)session.take_frames();
}

}  // namespace

void Observer::sent(Bytes bytes, bool barrier) {
  if (barrier) ++seen_.num_barriers_sent;
  if (!impl_->outgoing) {
    impl_->waiting.emplace_back(protocol::to_buffer(bytes), barrier);
    return;
  }
  if (seen_.sent_close) seen_.sent_behind_close = true;
  OutgoingReader reader(seen_, impl_->sending, barrier);
  while (!bytes.empty()) {
    impl_->outgoing->receive(next_step(bytes));
    for (auto& event : impl_->outgoing->take_events()) {
      impl_->timeline.show(event, /*sent=*/true);
      if (const auto* frame = std::get_if<protocol::FrameReceived>(&event); frame && barrier) {
        impl_->barriers.push_back(frame->payload);
      }
      std::visit(reader, event);
    }
  }
  drop_answers(*impl_->outgoing);
  seen_.inside_sent_frame = impl_->outgoing->inside_frame();
}

namespace {

// With so many, two repeated by chance are still one run in half a million.
constexpr std::size_t kMaxMaskKeys = 4096;
// Of one kind, from a target that floods: more than any case asks for.
constexpr std::size_t kMaxKept = 1u << 17;

template <typename T>
void keep(std::vector<T>& kept, T value) {
  if (kept.size() < kMaxKept) kept.push_back(std::move(value));
}

class IncomingReader {
 public:
  IncomingReader(Seen& seen, Content& message, std::size_t num_greetings,
                 std::vector<protocol::Buffer>& barriers,
                 const std::optional<script::EchoTemplate>& form)
      : seen_(seen),
        message_(message),
        num_greetings_(num_greetings),
        barriers_(barriers),
        form_(form) {}

  void operator()(protocol::MessagePiece& piece) { take_in(piece, message_); }
  void operator()(protocol::MessageReceived& message) {
    ReceivedMessage received{.opcode = message.opcode,
                             .payload = std::exchange(message_, {}),
                             .num_frames = message.num_frames};
    if (message.compressed) {
      received.deflate = protocol::measure_deflate(message.compressed_payload);
      received.lacks_octet = message.compressed_payload.empty();
    }
    unwrap(received);
    forget_echo(received);
    keep(seen_.messages, std::move(received));
  }
  void operator()(protocol::PingReceived& ping) { keep(seen_.pings, std::move(ping.payload)); }
  void operator()(protocol::CloseReceived& close) { keep(seen_.closes, close.close); }
  void operator()(protocol::RuleBroken& rule) {
    if (rule.error.broken == protocol::Broken::data_after_close) ++seen_.num_data_after_close;
    keep(seen_.broken, rule.error);
  }
  // A barrier's pong answers every barrier before it as well (5.5.3).
  void operator()(protocol::PongReceived& pong) {
    const auto found = std::find(barriers_.begin(), barriers_.end(), pong.payload);
    if (found == barriers_.end()) {
      keep(seen_.pongs, std::move(pong.payload));
      return;
    }
    seen_.num_barriers_answered += static_cast<std::size_t>(found - barriers_.begin()) + 1;
    barriers_.erase(barriers_.begin(), found + 1);
  }
  void operator()(protocol::FrameReceived& frame) {
    const auto& key = frame.header.mask_key;
    if (key && seen_.role == protocol::Role::client && seen_.mask_keys.size() < kMaxMaskKeys) {
      seen_.mask_keys.push_back(*key);
    }
  }
  void operator()(protocol::StreamEnded&) {}

 private:
  void unwrap(ReceivedMessage& received) const {
    if (!form_ || received.opcode != protocol::kText) return;
    if (const auto inner = form_->unwrap(received.payload.octets())) {
      received.payload = Content(*inner);
    }
  }

  // A message that came back as it went out is worth no more memory.
  void forget_echo(ReceivedMessage& received) {
    if (seen_.messages.size() < num_greetings_) return;
    const std::size_t number = seen_.messages.size() - num_greetings_;
    if (number >= seen_.sent_messages.size()) return;
    Content& sent = seen_.sent_messages[number].payload;
    if (sent == received.payload) Content::forget_equal(sent, received.payload);
  }

  Seen& seen_;
  Content& message_;
  std::size_t num_greetings_;
  std::vector<protocol::Buffer>& barriers_;
  const std::optional<script::EchoTemplate>& form_;
};

// A 101 to another protocol that the request has asked for opens no WebSocket, and no frames follow
// it (RFC 9110, section 7.8). Only one without the key of an accepting answer counts as such.
bool switches_elsewhere(const protocol::Headers& headers) {
  return headers.has("Upgrade") && !headers.has_token("Upgrade", "websocket") &&
         !headers.has("Sec-WebSocket-Accept");
}

}  // namespace

// Feeds the response head; what stands behind it is returned.
Bytes Observer::read_head(Bytes bytes) {
  const Bytes rest = bytes.subspan(impl_->head.feed(bytes));
  if (impl_->head.fault()) {
    seen_.opening = Opening::malformed;
    seen_.response_fault = impl_->head.fault();
  } else if (impl_->head.done()) {
    judge_response();
  } else {
    return rest;
  }
  const auto kind = impl_->head.done() ? WireItem::Kind::response_head : WireItem::Kind::unparsed;
  impl_->timeline.items.push_back({.kind = kind, .bytes = protocol::to_buffer(impl_->head.raw())});
  begin_outgoing();
  return rest;
}

// What went out before it was known how the target has to read it.
void Observer::begin_outgoing() {
  impl_->outgoing = observing_session(seen_.role, seen_.deflate);
  for (auto& [early, barrier] : std::exchange(impl_->waiting, {})) {
    if (barrier) --seen_.num_barriers_sent;
    sent(early, barrier);
  }
}

void Observer::judge_response() {
  seen_.response = impl_->head.head();
  const bool accepts =
      seen_.response->status == 101 && !switches_elsewhere(seen_.response->headers);
  seen_.opening = accepts ? Opening::accepted : Opening::refused;
  if (seen_.opening == Opening::refused) return;
  auto verdict = protocol::check_response(*seen_.response, seen_.offer);
  seen_.response_faults = std::move(verdict.faults);
  seen_.subprotocol = std::move(verdict.subprotocol);
  seen_.deflate = verdict.deflate;
  impl_->incoming = observing_session(protocol::Role::client, seen_.deflate);
}

void Observer::read_frames() {
  IncomingReader reader(seen_, impl_->receiving, impl_->num_greetings, impl_->barriers,
                        impl_->form);
  for (auto& event : impl_->incoming->take_events()) {
    impl_->timeline.show(event, /*sent=*/false);
    std::visit(reader, event);
  }
}

void Observer::take_frames(Bytes bytes) {
  while (!bytes.empty()) {
    impl_->incoming->receive(next_step(bytes));
    read_frames();
    drop_answers(*impl_->incoming);
  }
}

void Observer::received(Bytes bytes) {
  if (seen_.opening == Opening::waiting) {
    bytes = seen_.role == protocol::Role::server ? read_head(bytes) : read_request(bytes);
  }
  if (bytes.empty() || seen_.opening == Opening::waiting) return;
  if (seen_.opening == Opening::requested) {
    seen_.num_early += bytes.size();
    const std::size_t room =
        kMaxFrameKept - std::min<std::size_t>(kMaxFrameKept, impl_->early.size());
    protocol::append(impl_->early, bytes.first(std::min(bytes.size(), room)));
    return;
  }
  if (impl_->incoming) return take_frames(bytes);
  protocol::append(seen_.behind_refusal, bytes);
  impl_->timeline.items.push_back(
      {.kind = WireItem::Kind::unparsed, .bytes = protocol::to_buffer(bytes)});
}

void Observer::received_end() {
  if (seen_.ended) return;
  if (impl_->incoming && seen_.opening != Opening::requested) {
    impl_->incoming->receive_end();
    read_frames();
  }
  seen_.ended = true;
  impl_->timeline.items.push_back({.kind = WireItem::Kind::end});
}

void Observer::received_reset(const std::string& what) {
  if (seen_.ended) return;
  seen_.ended = true;
  seen_.reset = true;
  seen_.error = what;
  impl_->timeline.items.push_back({.kind = WireItem::Kind::reset});
}

std::vector<WireItem> Observer::take_items() {
  return std::exchange(impl_->timeline.items, {});
}

}  // namespace wsspec::judge
