// The faultless client: what RFC 6455, sections 4.1 to 7 ask of it.
#include "harness/reference/echo_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/echo_server.h"
#include "tests/reference/scripted_server.h"

namespace wsspec::reference {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kText;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

struct NewClient : testing::Test {
  ScriptedServer server;
};
struct ClientThatIsOpen : NewClient {
  void SetUp() override { server.accept(); }
};

// --- the opening handshake ---

TEST_F(NewClient, SendsAConformingRequestAndNothingElse) {
  ASSERT_TRUE(server.request.done());
  EXPECT_THAT(protocol::check_request(server.request.head()), IsEmpty());
  EXPECT_THAT(server.behind_request, IsEmpty());
}

TEST_F(NewClient, OpensAtAConformingResponse) {
  server.accept();
  server.send(kPing, "a");
  EXPECT_THAT(server.frames(), ElementsAre("pong:a"));
}

TEST_F(NewClient, TakesAResponseOctetByOctet) {
  for (const char c : protocol::write_head(server.acceptance())) server.say(std::string(1, c));
  server.send(kPing, "a");
  EXPECT_THAT(server.frames(), ElementsAre("pong:a"));
}

TEST_F(NewClient, SkipsInterimResponses) {
  server.say("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
  server.accept();
  server.send(kPing, "a");
  EXPECT_THAT(server.frames(), ElementsAre("pong:a"));
}

TEST_F(NewClient, LosesNoFramesBehindTheResponse) {
  std::string together = protocol::write_head(server.acceptance());
  together += std::string("\x89\x01x", 3);
  server.say(together);
  EXPECT_THAT(server.frames(), ElementsAre("pong:x"));
}

TEST_F(NewClient, RefusesAWrongResponse) {
  auto response = server.acceptance();
  response.status = 200;
  server.say(protocol::write_head(response));
  EXPECT_TRUE(server.ended);
  server.send(kPing, "");
  EXPECT_THAT(server.behind_request, IsEmpty());
  server.end();
  ASSERT_TRUE(server.ending);
  EXPECT_FALSE(server.ending->opened);
  EXPECT_EQ(server.ending->trouble, "status 200");
}

TEST_F(NewClient, RefusesABrokenHead) {
  server.say("HTTP/1.1 101\nno\n\n");
  EXPECT_TRUE(server.ended);
}

TEST_F(NewClient, GivesUpBehindTenSecondsWithoutAResponse) {
  server.wait(seconds(9));
  EXPECT_FALSE(server.ended);
  server.wait(seconds(1));
  EXPECT_TRUE(server.ended);
  server.wait(seconds(2));
  ASSERT_TRUE(server.ending);
  EXPECT_EQ(server.ending->trouble, "no answer in time");
}

TEST_F(NewClient, EndsWithTheServerThatDoesNotAnswer) {
  server.end();
  EXPECT_TRUE(server.ended);
  ASSERT_TRUE(server.ending);
  EXPECT_EQ(server.ending->trouble, "TCP ended before the answer");
}

TEST(ClientKeys, AreNewForEachConnection) {
  std::set<std::string> keys;
  auto random = numbers_from(1);
  for (int i = 0; i < 100; ++i) {
    Behaviour behaviour = client_behaviour();
    behaviour.client.random = [&random] { return random(); };
    const ScriptedServer server(behaviour);
    keys.insert(server.request.head().headers.joined("Sec-WebSocket-Key"));
  }
  EXPECT_EQ(keys.size(), 100u);
}

// --- frames ---

TEST_F(ClientThatIsOpen, TextAndBinaryComeBackWithTheirOpcode) {
  server.send(kText, "Hello");
  server.send(kBinary, std::string(70000, 'x'));
  server.send(kText, "");
  EXPECT_THAT(server.frames(),
              ElementsAre("text:Hello", "binary:" + std::string(70000, 'x'), "text:"));
  EXPECT_THAT(server.broken, IsEmpty());
}

TEST_F(ClientThatIsOpen, MasksEveryFrameWithAKeyOfItsOwn) {
  constexpr int kNum = 200;
  for (int i = 0; i < kNum; ++i) server.send(i % 2 == 0 ? kText : kPing, "a");
  std::set<protocol::MaskKey> keys;
  for (const auto& frame : server.received) {
    ASSERT_TRUE(frame.header.mask_key);
    keys.insert(*frame.header.mask_key);
  }
  EXPECT_EQ(keys.size(), static_cast<std::size_t>(kNum));
}

TEST_F(ClientThatIsOpen, AMaskedFrameFailsTheConnection) {
  server.say(std::string("\x81\x81\x01\x02\x03\x04`", 7));
  EXPECT_THAT(server.frames(), ElementsAre("close:1002"));
  EXPECT_TRUE(server.ended);
}

TEST_F(ClientThatIsOpen, FragmentsComeBackAsOneMessage) {
  server.send(kText, "Hel", /*fin=*/false);
  server.send(kPing, "between");
  server.send(kContinuation, "lo");
  EXPECT_THAT(server.frames(), ElementsAre("pong:between", "text:Hello"));
}

TEST_F(NewClient, MessagesAreCompressedBothWays) {
  server.accept("permessage-deflate");
  // RFC 7692, section 7.2.3.1: "Hello".
  server.send(kText, std::string("\xf2\x48\xcd\xc9\xc9\x07\x00", 7), /*fin=*/true, protocol::kRsv1);
  ASSERT_EQ(server.messages.size(), 1u);
  EXPECT_TRUE(server.messages[0].compressed);
  EXPECT_EQ(protocol::as_text(server.messages[0].payload), "Hello");
  EXPECT_THAT(server.broken, IsEmpty());
}

// zlib compresses with no window of 8 bits; what is not compressed obeys it.
TEST_F(NewClient, ObeysASmallWindow) {
  for (const auto* bits : {"8", "9"}) {
    ScriptedServer one;
    one.accept(std::string("permessage-deflate; client_max_window_bits=") + bits);
    std::string twice;
    for (int i = 0; i < 2000; ++i) twice += static_cast<char>(i * i % 251);
    one.send(kBinary, twice + twice);
    ASSERT_EQ(one.messages.size(), 1u);
    EXPECT_EQ(one.messages[0].compressed, std::string(bits) == "9");
    EXPECT_EQ(protocol::as_text(one.messages[0].payload), twice + twice);
  }
}

// --- the end ---

TEST_F(ClientThatIsOpen, AnswersACloseAndWaitsForTheServerToEndTcp) {
  server.send(kClose, "\x0b\xb8reason");
  EXPECT_THAT(server.frames(), ElementsAre("close:3000"));
  EXPECT_FALSE(server.ended);
  server.end();
  EXPECT_TRUE(server.ended);
  ASSERT_TRUE(server.ending);
  EXPECT_TRUE(server.ending->clean);
}

TEST_F(ClientThatIsOpen, EndsTcpItselfWhereTheServerDoesNot) {
  server.send(kClose, "");
  server.wait(milliseconds(1800));
  EXPECT_FALSE(server.ended);
  server.wait(milliseconds(200));
  EXPECT_TRUE(server.ended);
  EXPECT_FALSE(server.was_reset);
}

TEST_F(ClientThatIsOpen, EndsWithTheServerThatSaysNoClose) {
  server.end();
  EXPECT_TRUE(server.ended);
  ASSERT_TRUE(server.ending);
  EXPECT_TRUE(server.ending->opened);
  EXPECT_FALSE(server.ending->clean);
}

TEST_F(ClientThatIsOpen, AViolationIsNoCleanEnd) {
  server.send(kText, "\xff");
  EXPECT_THAT(server.frames(), ElementsAre("close:1007"));
  server.send(kClose, "");
  server.end();
  ASSERT_TRUE(server.ending);
  EXPECT_FALSE(server.ending->clean);
}

// --- against the reference server ---

struct Talk {
  explicit Talk(Behaviour of_server) : server(loop, [of_server] { return of_server; }) {
    Behaviour behaviour = client_behaviour();
    behaviour.client.random = numbers_from(3);
    EchoClient client(loop, behaviour, [this](const Ending& seen) { ending = seen; });
    client.connect(loop.connector(server.accept()));
    loop.run();
  }
  transport::MemoryLoop loop{};
  EchoServer server;
  std::optional<Ending> ending{};
};

TEST(ClientOfTheReferenceServer, ClosesCleanly) {
  std::vector<std::string> seen;
  Behaviour behaviour;
  behaviour.greeting = {protocol::make_frame(kText, protocol::as_bytes("Hello"))};
  behaviour.on_event = [&seen](const protocol::Event& event) {
    if (const auto* message = std::get_if<protocol::MessageReceived>(&event)) {
      seen.emplace_back(protocol::as_text(message->payload));
      EXPECT_TRUE(message->compressed);
    }
    return true;
  };
  // The server's Close stands in for an echo of the echo.
  behaviour.on_frame = [](FrameReason reason, std::vector<protocol::Frame>& frames) {
    if (reason == FrameReason::echo) frames = {protocol::make_frame(kClose, {})};
  };
  const Talk talk(behaviour);
  EXPECT_THAT(seen, ElementsAre("Hello"));
  ASSERT_TRUE(talk.ending);
  EXPECT_TRUE(talk.ending->clean) << talk.ending->trouble;
}

TEST(ClientOfTheReferenceServer, IsTurnedAwayWithItsReason) {
  Behaviour behaviour;
  behaviour.on_response = [](const auto&, protocol::ResponseHead& response, bool& accepting) {
    response = protocol::make_refusal(403);
    accepting = false;
  };
  const Talk talk(behaviour);
  ASSERT_TRUE(talk.ending);
  EXPECT_FALSE(talk.ending->opened);
  EXPECT_EQ(talk.ending->trouble, "status 403");
}

TEST(ClientOfTheReferenceServer, MayBeTakenFromTheOtherEnd) {
  transport::MemoryLoop loop;
  Behaviour behaviour = client_behaviour();
  EchoClient client(loop, behaviour, [](const Ending&) {});
  struct Listener : transport::StreamHandler {
    void on_bytes(protocol::Bytes bytes) override { seen += protocol::as_text(bytes); }
    void on_end() override {}
    void on_error(const transport::StreamError&) override {}
    std::string seen{};
  } listener;
  const auto stream = loop.connector(client.accept())(listener);
  loop.call_after(seconds(1), [&loop] { loop.stop(); });
  loop.run();
  EXPECT_THAT(listener.seen, testing::StartsWith("GET / HTTP/1.1\r\n"));
}

// --- the process ---

TEST(ClientThatCrashes, ResetsItsConnection) {
  auto behaviour = client_behaviour();
  behaviour.client.on_process_response = [](protocol::Bytes) { return Death::crash; };
  ScriptedServer server(std::move(behaviour));
  server.accept();
  EXPECT_TRUE(server.was_reset);
}

TEST(ClientThatHangs, LeavesItsConnectionOpenAndSilent) {
  auto behaviour = client_behaviour();
  behaviour.on_process = [](const protocol::Event&) { return Death::hang; };
  ScriptedServer server(std::move(behaviour));
  server.accept();
  server.send(kPing, "a");
  server.send(kPing, "b");
  server.end();
  EXPECT_THAT(server.frames(), IsEmpty());
  EXPECT_FALSE(server.ended);
}

class SilentServer final : public transport::StreamHandler {
  void on_bytes(protocol::Bytes) override {}
  void on_end() override {}
  void on_error(const transport::StreamError&) override {}
};

TEST(DeathOfAClient, IsTold) {
  transport::MemoryLoop loop;
  auto behaviour = client_behaviour();
  behaviour.on_handshake_end = [] { return Death::crash; };
  Death told = Death::none;
  EchoClient client(
      loop, std::move(behaviour), [](const Ending&) {}, [&told](Death death) { told = death; });
  SilentServer server;
  std::unique_ptr<transport::Stream> stream;
  client.connect(loop.connector([&](const auto& take) {
    stream = take(server);
    stream->end_write();
  }));
  loop.run();
  EXPECT_EQ(told, Death::crash);
}

}  // namespace
}  // namespace wsspec::reference
