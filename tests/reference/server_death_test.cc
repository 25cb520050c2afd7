// A server that a fault has taken down, as others see it.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "harness/reference/echo_server.h"
#include "harness/transport/memory.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

// What one client has seen: octets, and how the connection went.
class WatchingClient final : public transport::StreamHandler {
 public:
  WatchingClient(transport::Loop& loop, const transport::Connect& connect)
      : loop_(loop), stream_(connect(*this)) {}

  WatchingClient& say(const std::string& octets) {
    stream_->write(protocol::to_buffer(octets));
    loop_.run();
    return *this;
  }
  void reset() {
    stream_->reset();
    loop_.run();
  }

  std::string seen{};

 private:
  void on_bytes(protocol::Bytes bytes) override { seen += protocol::as_text(bytes); }
  void on_end() override { seen += "[end]"; }
  void on_error(const transport::StreamError& error) override {
    seen += error.fault == transport::StreamFault::reset ? "[reset]" : "[refused]";
  }

  transport::Loop& loop_;
  std::unique_ptr<transport::Stream> stream_;
};

struct ServerDeath : testing::Test {
  std::unique_ptr<WatchingClient> client() {
    return std::make_unique<WatchingClient>(loop, loop.connector(server.accept()));
  }
  // An open connection that has seen nothing but its 101.
  std::unique_ptr<WatchingClient> open_client() {
    auto one = client();
    one->say(request());
    EXPECT_TRUE(one->seen.starts_with("HTTP/1.1 101"));
    one->seen.clear();
    return one;
  }

  transport::MemoryLoop loop{};
  Behaviour behaviour{};
  EchoServer server{loop, [this] { return behaviour; }};
};

const std::string kPingFrame = frame(protocol::kPing, "");

TEST_F(ServerDeath, ByCrashResetsEveryConnectionAndRefusesLaterOnes) {
  behaviour.on_process = [](const protocol::Event&) { return Death::crash; };
  const auto bystander = open_client();
  const auto culprit = open_client();
  culprit->say(kPingFrame);
  EXPECT_EQ(server.death(), Death::crash);
  EXPECT_EQ(culprit->seen, "[reset]");
  EXPECT_EQ(bystander->seen, "[reset]");
  EXPECT_EQ(client()->say(request()).seen, "[refused]");
}

TEST_F(ServerDeath, ByHangLeavesEveryConnectionOpenAndSilent) {
  behaviour.on_process = [](const protocol::Event&) { return Death::hang; };
  const auto bystander = open_client();
  const auto culprit = open_client();
  culprit->say(kPingFrame);
  bystander->say(kPingFrame);
  EXPECT_EQ(culprit->seen, "");
  EXPECT_EQ(bystander->seen, "");
  EXPECT_EQ(client()->say(request()).seen, "");
}

TEST_F(ServerDeath, TakesWhatWasNotSentYetWithIt) {
  behaviour.on_process = [](const protocol::Event& event) {
    return std::holds_alternative<protocol::CloseReceived>(event) ? Death::hang : Death::none;
  };
  const auto culprit = open_client();
  culprit->say(frame(protocol::kText, "lost") + frame(protocol::kClose, ""));
  EXPECT_EQ(culprit->seen, "");
}

TEST_F(ServerDeath, IsOverWhenItIsStartedAnew) {
  behaviour.on_process = [](const protocol::Event&) { return Death::crash; };
  open_client()->say(kPingFrame);
  behaviour = {};
  server.restart();
  EXPECT_EQ(server.num_connections(), 0u);
  EXPECT_EQ(open_client()->say(kPingFrame).seen, "\x8a" + std::string(1, '\0'));
}

TEST_F(ServerDeath, MayComeWithARequest) {
  behaviour.on_process_request = [](const protocol::RequestHead&) { return Death::crash; };
  EXPECT_EQ(client()->say(request()).seen, "[reset]");
}

TEST_F(ServerDeath, MayComeWithAReset) {
  behaviour.on_reset = [] { return Death::crash; };
  open_client()->reset();
  EXPECT_EQ(server.death(), Death::crash);
}

TEST(ServerDeathOfAProcess, IsToldFirst) {
  transport::MemoryLoop loop;
  Death told = Death::none;
  const auto make = [] {
    return Behaviour{.on_process = [](const protocol::Event&) { return Death::hang; }};
  };
  EchoServer server(loop, make, [&told](Death death) { told = death; });
  WatchingClient(loop, loop.connector(server.accept())).say(request() + kPingFrame);
  EXPECT_EQ(told, Death::hang);
}

}  // namespace
}  // namespace wsspec::reference
