// Where clients arrive: accepts connections, reads of each just so much that it is known which
// URL it is for, and hands it to who awaits that URL. A stranger (a scanner, a half-open or slow
// connection, garbage) takes a place for a while and hurts nobody else.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/protocol/http_head.h"
#include "harness/runner/guest.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

struct ReceptionLimits {
  std::size_t max_guests = 256;      // for whom nobody plays; beyond, the oldest has to go
  std::size_t max_head = 16u << 10;  // octets of a head
  transport::Duration patience = std::chrono::seconds(5);  // with a guest for whom nobody plays
};

// What a browser shows of this place.
struct Document {
  std::vector<protocol::HeaderField> fields{};  // beside Content-Length and Connection
  std::string body{};
};

class Reception {
 public:
  // The loop outlives the reception, and this outlives all streams that it has handed over.
  explicit Reception(transport::Loop& loop, ReceptionLimits limits = {});
  ~Reception();
  Reception(const Reception&) = delete;
  Reception& operator=(const Reception&) = delete;

  // For a listener.
  [[nodiscard]] transport::Accept accept();

  // For a listener whose connections all are for who awaits that path: handed over when they ask
  // for TLS or say something else, since no request may follow. Closed where nobody awaits it.
  [[nodiscard]] transport::Accept accept_for(std::string path);

  // Makes a stream that is connected when somebody asks for `target` (path and query), which no
  // two who wait at one time share. A client that loses the query is known by the path alone.
  [[nodiscard]] transport::Connect await(std::string target);
  // Nobody will come any more: who awaits `target` gets an error.
  void give_up(const std::string& target, const std::string& why);

  // Told when somebody has come for a target.
  std::function<void(const std::string& target)> on_arrival{};
  // Asked of a whole request that nobody awaits: true when it is played with over `connect`, to be
  // used once. Otherwise it is answered here, by 200 to an ordinary GET and by 404.
  std::function<bool(const protocol::RequestHead& request, transport::Connect connect)> on_visit{};
  // Asked of an ordinary GET: the page at that address, or null for a sentence about this place.
  std::function<const Document*(const std::string& target)> on_get{};

  [[nodiscard]] std::size_t num_guests() const { return guests_.size(); }
  [[nodiscard]] std::size_t num_awaited() const { return seats_.size(); }

 private:
  struct Seat;
  class SeatStream;
  using Take = std::function<std::unique_ptr<transport::Stream>(transport::StreamHandler&)>;
  using GuestPtr = std::shared_ptr<Guest>;

  void arrived(const Take& take);
  void look_at(const GuestPtr& guest);
  void visit(const GuestPtr& guest);
  void answer(const GuestPtr& guest, const protocol::RequestHead& request);
  void take_in(const Take& take, Guest::Host host);
  void hand_over(const std::shared_ptr<Seat>& seat, const GuestPtr& guest);
  [[nodiscard]] std::shared_ptr<Seat> seat_for(const std::string& target);
  void remove(const std::shared_ptr<Seat>& seat);
  void remove(const GuestPtr& guest);
  void let_go(const GuestPtr& guest);
  void watch();

  struct Waiting {
    GuestPtr guest{};
    transport::Moment until{};
  };
  transport::Loop& loop_;
  ReceptionLimits limits_;
  std::deque<Waiting> guests_{};                // oldest first
  std::vector<std::shared_ptr<Seat>> seats_{};  // oldest first
  std::optional<transport::TimerId> timer_{};
};

}  // namespace wsspec::runner
