#include "harness/runner/reception.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::runner {

// Who awaits a client: taken when `guest` is set.
struct Reception::Seat {
  std::string target{};
  transport::StreamHandler* handler = nullptr;  // null: has left
  GuestPtr guest{};
};

// The connection of a guest as if it had been opened from here.
class Reception::SeatStream final : public transport::Stream {
 public:
  SeatStream(Reception& reception, std::shared_ptr<Seat> seat)
      : reception_(reception), seat_(std::move(seat)) {}
  ~SeatStream() override {
    seat_->handler = nullptr;
    reception_.remove(seat_);
    if (seat_->guest) seat_->guest->leave();
  }
  SeatStream(const SeatStream&) = delete;
  SeatStream& operator=(const SeatStream&) = delete;

  void write(protocol::Buffer bytes) override {
    if (auto* stream = there()) stream->write(std::move(bytes));
  }
  void end_write() override {
    if (auto* stream = there()) stream->end_write();
  }
  void reset() override {
    if (auto* stream = there()) stream->reset();
  }
  void set_reading(bool reading) override {
    if (auto* stream = there()) stream->set_reading(reading);
  }
  [[nodiscard]] std::size_t num_queued() const override {
    auto* stream = there();
    return stream != nullptr ? stream->num_queued() : 0;
  }

 private:
  [[nodiscard]] transport::Stream* there() const {
    return seat_->guest ? seat_->guest->stream() : nullptr;
  }

  Reception& reception_;
  std::shared_ptr<Seat> seat_;
};

Reception::Reception(transport::Loop& loop, ReceptionLimits limits) : loop_(loop), limits_(limits) {
}

Reception::~Reception() {
  if (timer_) loop_.cancel(*timer_);
}

transport::Accept Reception::accept() {
  return [this](const Take& take) { arrived(take); };
}

transport::Accept Reception::accept_for(std::string path) {
  return [this, path = std::move(path)](const Take& take) {
    const auto spoke = [this, path](const GuestPtr& one) {
      const auto seat = seat_for(path);
      seat ? hand_over(seat, one) : let_go(one);
    };
    take_in(take, {.on_octets = spoke, .on_tls_begun = spoke});
  };
}

transport::Connect Reception::await(std::string target) {
  return [this, target = std::move(target)](transport::StreamHandler& handler) {
    auto seat = std::make_shared<Seat>(Seat{.target = target, .handler = &handler});
    seats_.push_back(seat);
    return std::make_unique<SeatStream>(*this, std::move(seat));
  };
}

void Reception::give_up(const std::string& target, const std::string& why) {
  const auto found =
      std::ranges::find(seats_, target, [](const auto& seat) { return seat->target; });
  if (found == seats_.end()) return;
  const auto seat = *found;
  remove(seat);
  loop_.call_after({}, [seat, why] {
    if (seat->handler == nullptr || seat->guest) return;
    seat->handler->on_error({.fault = transport::StreamFault::connect_failed, .what = why});
  });
}

void Reception::arrived(const Take& take) {
  take_in(take, {.on_octets = [this](const GuestPtr& one) { look_at(one); }});
}

void Reception::take_in(const Take& take, Guest::Host host) {
  if (guests_.size() >= limits_.max_guests) let_go(guests_.front().guest);
  host.on_gone = [this](const GuestPtr& one) { let_go(one); };
  const auto guest =
      std::make_shared<Guest>(std::move(host), protocol::HeadLimits{.max_len = limits_.max_head});
  guests_.push_back({.guest = guest, .until = loop_.now() + limits_.patience});
  guest->own(take(*guest));
  watch();
}

void Reception::hand_over(const std::shared_ptr<Seat>& seat, const GuestPtr& guest) {
  const GuestPtr kept = guest;  // the argument may stand in the list
  remove(kept);
  remove(seat);
  seat->guest = kept;
  if (on_arrival) on_arrival(seat->target);
  kept->play_with(*seat->handler);
}

void Reception::look_at(const GuestPtr& guest) {
  if (const auto seat = guest->target().empty() ? nullptr : seat_for(guest->target())) {
    return hand_over(seat, guest);
  }
  if (guest->head().fault()) return let_go(guest);
  if (guest->head().done()) visit(guest);
}

namespace {

bool wants_upgrade(const protocol::RequestHead& request) {
  return request.headers.has("Upgrade");
}

Document sentence(std::string body) {
  return {.fields = {{"Content-Type", "text/plain"}}, .body = std::move(body)};
}

protocol::ResponseHead head_for(int status, const Document& document) {
  auto response = protocol::make_refusal(status);
  response.headers.fields = document.fields;
  response.headers.fields.push_back({"Connection", "close"});
  response.headers.fields.push_back({"Content-Length", std::to_string(document.body.size())});
  if (status == 200) response.reason = "OK";
  return response;
}

}  // namespace

void Reception::visit(const GuestPtr& guest) {
  const auto request = guest->head().head();
  const transport::Connect connect = [this, guest](transport::StreamHandler& handler) {
    auto seat = std::make_shared<Seat>(Seat{.handler = &handler, .guest = guest});
    loop_.call_after({}, [seat] {
      if (seat->handler != nullptr) seat->guest->play_with(*seat->handler);
    });
    return std::make_unique<SeatStream>(*this, std::move(seat));
  };
  if (on_visit && on_visit(request, connect)) return remove(guest);
  answer(guest, request);
}

void Reception::answer(const GuestPtr& guest, const protocol::RequestHead& request) {
  const bool asks = wants_upgrade(request) || request.method != "GET";
  const Document* document = asks || !on_get ? nullptr : on_get(request.target);
  const Document plain =
      sentence(asks ? "wsspec awaits nobody at this address.\n"
                    : "wsspec tests WebSocket clients here; see wsspec listen --help.\n");
  if (document == nullptr) document = &plain;
  guest->answer(head_for(asks ? 404 : 200, *document), document->body);
}

std::shared_ptr<Reception::Seat> Reception::seat_for(const std::string& target) {
  const auto named = [](const auto& seat) -> const std::string& { return seat->target; };
  auto found = std::ranges::find(seats_, target, named);
  if (found == seats_.end() && target.find('?') == std::string::npos) {
    found = std::ranges::find_if(
        seats_, [&](const auto& seat) { return seat->target.starts_with(target + "?"); });
  }
  return found == seats_.end() ? nullptr : *found;
}

void Reception::remove(const std::shared_ptr<Seat>& seat) {
  std::erase(seats_, seat);
}

void Reception::remove(const GuestPtr& guest) {
  std::erase_if(guests_, [&](const Waiting& waiting) { return waiting.guest == guest; });
}

void Reception::let_go(const GuestPtr& guest) {
  const GuestPtr kept = guest;  // the argument may stand in the list
  remove(kept);
  kept->leave();
}

// One timer for the oldest, as all have the same patience.
void Reception::watch() {
  if (timer_ || guests_.empty()) return;
  const auto delay = std::max(guests_.front().until - loop_.now(), transport::Duration{0});
  timer_ = loop_.call_after(delay, [this] {
    timer_.reset();
    while (!guests_.empty() && guests_.front().until <= loop_.now()) {
      let_go(guests_.front().guest);
    }
    watch();
  });
}

}  // namespace wsspec::runner
