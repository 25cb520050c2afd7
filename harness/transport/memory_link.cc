#include "harness/transport/memory_link.h"

#include <utility>

namespace wsspec::transport {
namespace {

// Bytes that a peer takes in without reading them; near what Linux gives a
// loopback connection at first.
constexpr std::size_t kWindow = 256 * 1024;

MemorySide other(MemorySide side) {
  return side == MemorySide::client ? MemorySide::server : MemorySide::client;
}

StreamError fault(StreamFault what, std::errc code) {
  return {what, std::make_error_code(code),
          what == StreamFault::reset ? "connection reset by the peer" : "connection refused"};
}

class MemoryStream final : public Stream {
 public:
  MemoryStream(std::shared_ptr<MemoryLink> link, MemorySide side)
      : link_(std::move(link)), side_(side) {}
  ~MemoryStream() override { link_->close(side_); }
  MemoryStream(const MemoryStream&) = delete;
  MemoryStream& operator=(const MemoryStream&) = delete;

  void write(protocol::Buffer bytes) override { link_->write(side_, std::move(bytes)); }
  void end_write() override { link_->end_write(side_); }
  void reset() override { link_->reset(side_); }
  void set_reading(bool reading) override { link_->set_reading(side_, reading); }
  [[nodiscard]] std::size_t num_queued() const override { return link_->num_queued(side_); }

 private:
  std::shared_ptr<MemoryLink> link_;
  MemorySide side_;
};

}  // namespace

MemoryLink::MemoryLink(std::shared_ptr<MemoryAgenda> agenda, std::shared_ptr<const Accept> accept,
                       Duration one_way)
    : agenda_(std::move(agenda)), accept_(std::move(accept)), one_way_(one_way) {
}

void MemoryLink::post(Duration delay, MemorySide side, MemorySignal signal) {
  agenda_->post(delay, shared_from_this(), side, signal);
}

void MemoryLink::happen(MemorySide side, MemorySignal signal) {
  switch (signal) {
    case MemorySignal::offered:
      return offer();
    case MemorySignal::connected:
      return connected();
    case MemorySignal::refused:
      return refused();
    case MemorySignal::arrival:
      return arrival(side);
    case MemorySignal::resumed:
      return deliver(side);
    case MemorySignal::drained:
      return drained(side);
  }
}

// --- opening ---

std::unique_ptr<Stream> MemoryLink::open(StreamHandler& handler) {
  end(MemorySide::client).handler = &handler;
  post(one_way_, MemorySide::server, MemorySignal::offered);
  return std::make_unique<MemoryStream>(shared_from_this(), MemorySide::client);
}

void MemoryLink::offer() {
  const auto accept = std::move(accept_);
  End& server = end(MemorySide::server);
  server.closed = end(MemorySide::client).closed;
  if (server.closed) return;
  (*accept)([self = shared_from_this()](StreamHandler& handler) { return self->take(handler); });
  if (server.handler == nullptr) {
    server.closed = true;  // a `take` that was kept is worth nothing any more
    post(one_way_, MemorySide::client, MemorySignal::refused);
  }
}

std::unique_ptr<Stream> MemoryLink::take(StreamHandler& handler) {
  End& server = end(MemorySide::server);
  if (server.handler != nullptr || server.closed) return nullptr;
  server.handler = &handler;
  server.connected = true;
  post(one_way_, MemorySide::client, MemorySignal::connected);
  return std::make_unique<MemoryStream>(shared_from_this(), MemorySide::server);
}

void MemoryLink::connected() {
  End& client = end(MemorySide::client);
  if (client.closed) return;
  client.connected = true;
  pump(MemorySide::client);
  client.handler->on_connected();
}

void MemoryLink::refused() {
  End& client = end(MemorySide::client);
  if (client.closed) return;
  client.closed = true;
  client.handler->on_error(fault(StreamFault::connect_failed, std::errc::connection_refused));
}

// --- sending ---

void MemoryLink::write(MemorySide side, protocol::Buffer bytes) {
  End& from = end(side);
  if (from.closed || from.fin_written || bytes.empty()) return;
  from.undrained = true;
  queue(side, {ParcelKind::bytes, std::move(bytes)});
}

void MemoryLink::end_write(MemorySide side) {
  End& from = end(side);
  if (from.closed || std::exchange(from.fin_written, true)) return;
  queue(side, {ParcelKind::fin, {}});
}

void MemoryLink::queue(MemorySide side, Parcel parcel) {
  end(side).waiting_len += parcel.bytes.size();
  end(side).waiting.push(std::move(parcel));
  pump(side);
}

// A segment leaves whole or not at all. One that is larger than the window
// leaves when the peer reads and has nothing else to read.
void MemoryLink::pump(MemorySide side) {
  End& from = end(side);
  const End& to = end(other(side));
  if (!from.connected || from.closed) return;
  while (!from.waiting.empty()) {
    const std::size_t len = from.waiting.front().bytes.size();
    const bool fits = to.unread_len + len <= kWindow || (to.unread_len == 0 && to.reading);
    if (!fits && !to.closed) return;
    from.waiting_len -= len;
    send(other(side), from.waiting.pop());
  }
  if (std::exchange(from.undrained, false)) post(Duration{0}, side, MemorySignal::drained);
}

void MemoryLink::send(MemorySide to, Parcel parcel) {
  end(to).unread_len += parcel.bytes.size();
  end(to).incoming.push(std::move(parcel));
  post(one_way_, to, MemorySignal::arrival);
}

void MemoryLink::drained(MemorySide side) {
  const End& from = end(side);
  if (!from.closed && from.waiting.empty()) from.handler->on_drained();
}

// --- receiving ---

void MemoryLink::arrival(MemorySide side) {
  End& to = end(side);
  if (!to.closed) {
    ++to.num_arrived;
    return deliver(side);
  }
  if (to.incoming.pop().kind == ParcelKind::bytes) send(other(side), {ParcelKind::rst, {}});
}

void MemoryLink::deliver(MemorySide side) {
  End& to = end(side);
  while (to.reading && !to.closed && to.num_arrived > 0) {
    const Parcel parcel = to.incoming.pop();
    --to.num_arrived;
    to.unread_len -= parcel.bytes.size();
    switch (parcel.kind) {
      case ParcelKind::bytes:
        to.handler->on_bytes(parcel.bytes);
        break;
      case ParcelKind::fin:
        to.handler->on_end();
        break;
      case ParcelKind::rst:
        shut(side);
        to.handler->on_error(fault(StreamFault::reset, std::errc::connection_reset));
    }
  }
  pump(other(side));
}

void MemoryLink::set_reading(MemorySide side, bool reading) {
  if (!std::exchange(end(side).reading, reading) && reading)
    post(Duration{0}, side, MemorySignal::resumed);
}

// --- closing ---

bool MemoryLink::shut(MemorySide side) {
  End& own = end(side);
  own.closed = true;
  own.waiting.clear();
  own.waiting_len = 0;
  bool unread = false;
  for (; own.num_arrived > 0; --own.num_arrived)
    unread |= own.incoming.pop().kind == ParcelKind::bytes;
  return unread;
}

void MemoryLink::reset(MemorySide side) {
  if (end(side).closed) return;
  shut(side);
  send(other(side), {ParcelKind::rst, {}});
  pump(other(side));
}

// As close(2): FIN, or RST when bytes of either side are lost.
void MemoryLink::close(MemorySide side) {
  End& own = end(side);
  if (own.closed) return;
  const bool unsent = own.waiting_len > 0;
  const bool fin_sent = own.fin_written && own.waiting.empty();
  const bool unread = shut(side);
  if (unsent || unread) {
    send(other(side), {ParcelKind::rst, {}});
  } else if (!fin_sent) {
    send(other(side), {ParcelKind::fin, {}});
  }
  pump(other(side));  // what waits for this side's window now meets a closed side
}

}  // namespace wsspec::transport
