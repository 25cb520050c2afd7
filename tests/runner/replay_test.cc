// On the memory transport a segment is delivered as it was written, at its moment.
#include "harness/runner/replay.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "harness/transport/memory.h"

namespace wsspec::runner {
namespace {

using results::SentPiece;
using results::WriteKind;
using std::chrono::milliseconds;

// Writes down what arrives and when; answers the first octets after `delay`.
class Listener final : public transport::StreamHandler {
 public:
  Listener(transport::Loop& loop, transport::Duration delay) : loop_(loop), delay_(delay) {}

  transport::Accept accept() {
    return [this](const auto& take) { stream_ = take(*this); };
  }
  void on_bytes(protocol::Bytes bytes) override {
    seen.emplace_back(at(), std::string(protocol::as_text(bytes)));
    if (seen.size() == 1 && delay_ > transport::Duration{0}) {
      loop_.call_after(delay_, [this] { stream_->write(protocol::to_buffer("0123456789")); });
    }
  }
  void on_end() override {
    seen.emplace_back(at(), "FIN");
    stream_->end_write();
  }
  void on_error(const transport::StreamError&) override { seen.emplace_back(at(), "RST"); }

  std::vector<std::pair<long, std::string>> seen{};  // milliseconds since the loop began

 private:
  [[nodiscard]] long at() const {
    return std::chrono::duration_cast<milliseconds>(loop_.now()).count();
  }
  transport::Loop& loop_;
  transport::Duration delay_;
  std::unique_ptr<transport::Stream> stream_{};
};

using Seen = std::vector<std::pair<long, std::string>>;

std::vector<SentPiece> three_pieces() {
  return {{.octets = protocol::to_buffer("GET"), .pause_ms = 1},
          {.octets = protocol::to_buffer("ab"), .received = 10, .pause_ms = 4, .quiet_ms = 2},
          {.octets = protocol::to_buffer("c"), .received = 10, .pause_ms = 7},
          {.kind = WriteKind::fin, .received = 10, .pause_ms = 3}};
}

results::Connection replay(transport::MemoryLoop& loop, Listener& listener,
                           std::vector<SentPiece> pieces) {
  results::Connection out;
  const auto connect = loop.connector(listener.accept());
  Replay replay(loop, connect, std::move(pieces), {}, [&](results::Connection seen) {
    out = std::move(seen);
    loop.stop();
  });
  loop.run();
  return out;
}

TEST(Replay, KeepsOctetsCutsAndPauses) {
  transport::MemoryLoop loop;
  Listener listener(loop, milliseconds(1));
  const auto seen = replay(loop, listener, three_pieces());
  EXPECT_EQ(listener.seen, (Seen{{1, "GET"}, {5, "ab"}, {12, "c"}, {15, "FIN"}}));
  ASSERT_EQ(seen.writes.size(), 4u);
  EXPECT_EQ(protocol::as_text(seen.sent), "GETabc");
}

TEST(Replay, WaitsForOctetsThatComeLater) {
  transport::MemoryLoop loop;
  Listener listener(loop, milliseconds(100));
  (void)replay(loop, listener, three_pieces());
  EXPECT_EQ(listener.seen, (Seen{{1, "GET"}, {103, "ab"}, {110, "c"}, {113, "FIN"}}));
}

TEST(Replay, GoesOnWhereNothingComes) {
  transport::MemoryLoop loop;
  Listener listener(loop, milliseconds(0));
  (void)replay(loop, listener, three_pieces());
  ASSERT_EQ(listener.seen.size(), 4u);
  EXPECT_EQ(listener.seen[1].first, 1001) << "behind the limit for an answer";
}

TEST(Replay, ResetsWhereTheCaseDid) {
  transport::MemoryLoop loop;
  Listener listener(loop, milliseconds(0));
  (void)replay(loop, listener,
               {{.octets = protocol::to_buffer("GET")}, {.kind = WriteKind::reset, .pause_ms = 2}});
  loop.run();
  ASSERT_EQ(listener.seen.size(), 2u);
  EXPECT_EQ(listener.seen[1].second, "RST");
}

TEST(Replay, OfNoConnectionLeavesTheReason) {
  transport::MemoryLoop loop;
  const auto refuse = loop.connector([](const auto&) {});
  results::Connection seen;
  Replay replay(loop, refuse, three_pieces(), {}, [&](results::Connection one) {
    seen = std::move(one);
    loop.stop();
  });
  loop.run();
  EXPECT_TRUE(seen.writes.empty());
  ASSERT_EQ(seen.entries.size(), 1u);
  EXPECT_EQ(seen.entries[0].kind, results::EntryKind::note);
}

}  // namespace
}  // namespace wsspec::runner
