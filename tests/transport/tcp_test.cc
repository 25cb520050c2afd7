#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <vector>

#include "harness/transport/net.h"
#include "tests/transport/net_fixture.h"
#include "tests/transport/raw_server.h"

namespace wsspec::transport {
namespace {

using protocol::to_buffer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Tcp : NetFixture {
  void SetUp() override {
    const auto bound = loop.listen("127.0.0.1", 0, accept_into(server));
    ASSERT_TRUE(bound) << bound.error();
    port = *bound;
    client.stream = open(client, "127.0.0.1");
  }
  std::unique_ptr<Stream> open(Recorder& recorder, const std::string& host) {
    return (*loop.connector({host, port, {}}))(recorder);
  }
  std::uint16_t port = 0;
};

TEST_F(Tcp, EchoesAMegabyte) {
  const std::string sent(1 << 20, 'x');
  write(client, sent);
  client.stream->end_write();
  server.on_heard = [this](const std::string& what) {
    if (what == "bytes") write(server, server.segments.back());
    if (what == "end") server.stream->end_write();
  };
  run_until(client, "end");
  EXPECT_EQ(client.text, sent);
}

TEST_F(Tcp, ConnectsByNameAndAgainByTheNameThatWasLookedUp) {
  const auto connect = *loop.connector({"localhost", port, {}});
  for (int i = 0; i < 2; ++i) {
    Recorder by_name;
    by_name.stream = connect(by_name);
    run_until(by_name, "connected");
  }
}

TEST_F(Tcp, AddressesGivenBesideANameTakeThePlaceOfTheLookUp) {
  Recorder given;
  given.stream = (*loop.connector(
      {.host = "not.known.invalid", .port = port, .ip_literals = {"127.0.0.1"}}))(given);
  run_until(given, "connected");
}

TEST_F(Tcp, TheOtherFamilyIsNotTried) {
  const auto unwanted = loop.connector({.host = "127.0.0.1", .port = port, .family = IpFamily::v6});
  ASSERT_FALSE(unwanted);
  EXPECT_EQ(unwanted.error(), "127.0.0.1 is no address of IPv6, and no other is wanted");
  const Address both{.host = "not.known.invalid",
                     .port = port,
                     .family = IpFamily::v4,
                     .ip_literals = {"::1", "127.0.0.1"}};
  Recorder by_v4;
  by_v4.stream = (*loop.connector(both))(by_v4);
  run_until(by_v4, "connected");
}

TEST_F(Tcp, HalfCloseLetsTheOtherSideGoOn) {
  write(client, "question");
  client.stream->end_write();
  run_until(server, "end");
  EXPECT_EQ(server.text, "question");
  write(server, "answer");
  server.stream->end_write();
  run_until(client, "end");
  EXPECT_EQ(client.text, "answer");
}

TEST_F(Tcp, ResetIsSeenAsReset) {
  run_until(client, "connected");
  write(client, "a");
  run_until(server, "bytes");
  client.stream->reset();
  run_until(server, "error");
  EXPECT_EQ(server.error->fault, StreamFault::reset);
  EXPECT_FALSE(server.has_heard("end"));
}

TEST_F(Tcp, WritingToADestroyedStreamComesBackAsReset) {
  write(client, "a");
  run_until(server, "bytes");
  client.stream.reset();
  run_until(server, "end");
  server.on_heard = [this](const std::string& what) {
    if (what == "drained") write(server, "more");
  };
  write(server, "b");
  run_until(server, "error");
  EXPECT_EQ(server.error->fault, StreamFault::reset);
}

TEST_F(Tcp, WhatWasSentBeforeAResetIsStillRead) {
  write(server.stream ? server : client, "a");
  run_until(server, "bytes");
  server.stream->set_reading(false);
  write(client, "last words");
  run_until(client, "drained");
  client.stream->reset();
  server.stream->set_reading(true);
  run_until(server, "error");
  EXPECT_EQ(server.text, "alast words");
}

TEST_F(Tcp, APausedReaderFillsUp) {
  run_until(client, "connected");
  write(client, "a");
  run_until(server, "bytes");
  server.stream->set_reading(false);
  const std::string block(1 << 20, 'x');
  for (int i = 0; i < 32; ++i) write(client, block);
  write(server, "look");
  run_until(client, "bytes");
  EXPECT_GT(client.stream->num_queued(), 0u);
  EXPECT_EQ(server.text, "a");
  server.stream->set_reading(true);
  run_until(client, "drained");
  EXPECT_EQ(client.stream->num_queued(), 0u);
}

TEST_F(Tcp, PausingInsideTheHandlerHoldsBackTheRest) {
  server.on_heard = [this](const std::string& what) {
    if (what == "bytes") server.stream->set_reading(false);
  };
  write(client, "a");
  run_until(server, "bytes");
  write(client, "b");
  client.stream->end_write();
  run_until(client, "drained");
  EXPECT_THAT(server.segments, ElementsAre("a"));
  server.on_heard = {};
  server.stream->set_reading(true);
  run_until(server, "end");
  EXPECT_EQ(server.text, "ab");
}

TEST_F(Tcp, AStreamMayBeDestroyedInsideItsHandler) {
  server.on_heard = [this](const std::string& what) {
    if (what == "bytes") server.stream.reset();
  };
  write(client, "a");
  run_until(client, "end");
  EXPECT_THAT(server.heard, ElementsAre("bytes"));
}

TEST_F(Tcp, DestroyingAStreamLetsWhatWasWrittenArrive) {
  run_until(client, "connected");
  const std::string block(1 << 20, 'x');
  for (int i = 0; i < 8; ++i) write(client, block);
  client.stream.reset();
  run_until(server, "end");
  EXPECT_EQ(server.text.size(), 8 * block.size());
}

TEST_F(Tcp, AStreamMayBeDestroyedBeforeItConnects) {
  client.stream.reset();
  Recorder other;
  other.stream = open(other, "127.0.0.1");
  run_until(other, "connected");
  EXPECT_THAT(client.heard, IsEmpty());
}

TEST_F(Tcp, AStreamThatNobodyTakesIsClosed) {
  Recorder other;
  const auto refusing = loop.listen("127.0.0.1", 0, [](const auto&) {});
  other.stream = (*loop.connector({"127.0.0.1", *refusing, {}}))(other);
  run_until(other, "end");
}

TEST_F(Tcp, APortInUseIsOneSentenceWithARemedy) {
  const auto again = loop.listen("127.0.0.1", port, accept_into(server));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error(), "port " + std::to_string(port) +
                               " on 127.0.0.1 is in use; choose another with --port (0: any free "
                               "one)");
}

TEST_F(Tcp, APortCanBeTakenAgainAtOnce) {
  {
    NetLoop other;
    port = *other.listen("127.0.0.1", 0, accept_into(server));
    client.stream = (*other.connector({"127.0.0.1", port, {}}))(client);
    // The side that ends first keeps the port for minutes.
    server.on_heard = [&](const std::string&) { server.stream.reset(); };
    client.on_heard = [&](const std::string& what) {
      if (what == "end") other.stop();
    };
    write(client, "a");
    other.run();
    client.stream.reset();
  }
  const auto bound = loop.listen("127.0.0.1", port, accept_into(server));
  EXPECT_TRUE(bound) << bound.error();
}

TEST_F(Tcp, AForeignAddressIsOneSentenceWithARemedy) {
  const auto foreign = loop.listen("192.0.2.1", 0, accept_into(server));
  ASSERT_FALSE(foreign);
  EXPECT_THAT(foreign.error(), HasSubstr("192.0.2.1 is not an address of this machine"));
}

struct RawTcp : NetFixture {
  RawTcp() { client.stream = (*loop.connector({"127.0.0.1", raw.port(), {}}))(client); }
  RawServer raw;
};

TEST_F(RawTcp, EachWriteIsASegmentOfItsOwn) {
  run_until(client, "connected");
  raw.accept();
  for (const auto* text : {"a", "bc", "d"}) write(client, text);
  run_until(client, "drained");
  EXPECT_EQ(raw.read(4), "abcd");
  EXPECT_EQ(raw.num_data_segments(), 3u);
}

TEST_F(RawTcp, AResetThatAWriteMeetsFirstIsNoEnd) {
  run_until(client, "connected");
  raw.accept();
  raw.reset();
  write(client, "a");
  write(client, "b");
  run_until(client, "error");
  EXPECT_EQ(client.error->fault, StreamFault::reset);
  EXPECT_FALSE(client.has_heard("end"));
}

TEST(TcpConnect, RefusedNamesTheAddress) {
  NetLoop loop;
  std::uint16_t port = RawServer().port();  // free again
  Recorder client;
  client.stream = (*loop.connector({"127.0.0.1", port, {}}))(client);
  loop.run();
  EXPECT_THAT(client.heard, ElementsAre("error"));
  EXPECT_EQ(client.error->fault, StreamFault::connect_failed);
  EXPECT_EQ(client.error->code, std::errc::connection_refused);
  EXPECT_EQ(client.error->what, "connection refused by 127.0.0.1:" + std::to_string(port));
}

TEST(TcpConnect, AFailedStreamMayBeDestroyedInsideItsHandler) {
  NetLoop loop;
  std::uint16_t port = RawServer().port();
  Recorder client;
  client.on_heard = [&](const std::string&) { client.stream.reset(); };
  client.stream = (*loop.connector({"::ffff:127.0.0.1", port, {}}))(client);
  loop.run();
  EXPECT_THAT(client.error->what, HasSubstr("[::ffff:127.0.0.1]:"));
}

TEST(TcpLoopEnd, StreamsMayOutliveTheLoop) {
  Recorder client;
  {
    NetLoop loop;
    ASSERT_TRUE(loop.listen("127.0.0.1", 0, [](const auto&) {}));
    client.stream = (*loop.connector({"127.0.0.1", 1, {}}))(client);
  }
  client.stream->write(to_buffer("a"));
  client.stream.reset();
  EXPECT_THAT(client.heard, IsEmpty());
}

TEST(NetTimers, FireInOrderUnlessCancelled) {
  NetLoop loop;
  std::vector<int> fired;
  TimerId second = 0;
  const Moment before = loop.now();
  loop.call_after(std::chrono::microseconds(200), [&] { fired.push_back(3); });
  loop.call_after(std::chrono::microseconds(1), [&] {
    fired.push_back(1);
    loop.cancel(second);
  });
  second = loop.call_after(std::chrono::microseconds(2), [&] { fired.push_back(2); });
  loop.run();
  EXPECT_THAT(fired, ElementsAre(1, 3));
  EXPECT_GE(loop.now() - before, std::chrono::microseconds(200));
}

TEST(NetSignals, ReachTheHandlerEachTime) {
  NetLoop loop;
  std::vector<int> seen;
  loop.on_signal([&](int signal) {
    seen.push_back(signal);
    if (seen.size() == 2) return loop.stop();
    std::raise(SIGINT);
  });
  std::raise(SIGTERM);
  loop.run();
  EXPECT_THAT(seen, ElementsAre(SIGTERM, SIGINT));
}

TEST(NetWatch, GivesOutputAndThenTheEnd) {
  NetLoop loop;
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  std::vector<std::string> seen;
  loop.watch(ends[0], [&](protocol::Bytes bytes) { seen.emplace_back(protocol::as_text(bytes)); });
  ASSERT_EQ(::write(ends[1], "out", 3), 3);
  ::close(ends[1]);
  loop.run();
  EXPECT_THAT(seen, ElementsAre("out", ""));
}

}  // namespace
}  // namespace wsspec::transport
