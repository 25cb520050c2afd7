// Clients and strangers at the reception, over the memory transport.
#include "harness/runner/reception.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "harness/transport/memory.h"

namespace wsspec::runner {
namespace {

using transport::MemoryLoop;

// Either end of a connection, as what happens to it.
class Ear final : public transport::StreamHandler {
 public:
  void on_connected() override { heard += "connected "; }
  void on_bytes(protocol::Bytes bytes) override { heard += protocol::as_text(bytes); }
  void on_end() override { heard += " end"; }
  void on_error(const transport::StreamError& error) override { heard += "error: " + error.what; }
  void say(std::string_view text) { stream->write(protocol::to_buffer(text)); }

  std::string heard{};
  std::unique_ptr<transport::Stream> stream{};
};

class AtTheReception : public testing::Test {
 protected:
  // A client's end, connected.
  Ear& come() {
    Ear& ear = *ears_.emplace_back(std::make_unique<Ear>());
    ear.stream = loop_.connector(accept_)(ear);
    return ear;
  }
  Ear& await(const std::string& target) {
    Ear& ear = *ears_.emplace_back(std::make_unique<Ear>());
    ear.stream = reception_.await(target)(ear);
    return ear;
  }
  static std::string request(const std::string& target, const std::string& more = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
  }
  void pass(transport::Duration time) {
    loop_.call_after(time, [this] { loop_.stop(); });
    loop_.run();
  }

  MemoryLoop loop_{};
  Reception reception_{loop_, {.max_guests = 8, .patience = std::chrono::seconds(5)}};
  transport::Accept accept_ = reception_.accept();
  std::vector<std::unique_ptr<Ear>> ears_{};
};

constexpr auto kMoment = std::chrono::milliseconds(10);

TEST_F(AtTheReception, AClientComesToWhoAwaitsItsTarget) {
  Ear& first = await("/a?play=1");
  Ear& second = await("/a?play=2");
  Ear& client = come();
  client.say(request("/a?play=2"));
  pass(kMoment);
  EXPECT_EQ(first.heard, "");
  EXPECT_EQ(second.heard, "connected " + request("/a?play=2"));
  EXPECT_EQ(reception_.num_awaited(), 1u);
  second.stream->write(protocol::to_buffer("hello"));
  client.say("more");
  pass(kMoment);
  EXPECT_EQ(client.heard, "connected hello");
  EXPECT_TRUE(second.heard.ends_with("more"));
  client.stream.reset();
  pass(kMoment);
  EXPECT_TRUE(second.heard.ends_with(" end"));
}

TEST_F(AtTheReception, TheFirstLineIsEnoughHoweverItComes) {
  Ear& player = await("/a?play=1");
  Ear& client = come();
  for (const char c : std::string("GET /a?play=1 ")) client.say(std::string_view(&c, 1));
  pass(kMoment);
  EXPECT_EQ(player.heard, "connected GET /a?play=1 ");
}

TEST_F(AtTheReception, ADoorOfItsOwnTakesWhoeverSpeaks) {
  const auto door = reception_.accept_for("/a");
  Ear& other = await("/b?play=1");
  Ear& player = await("/a?play=2");
  Ear silent;
  silent.stream = loop_.connector(door)(silent);
  silent.stream->end_write();
  pass(kMoment);
  EXPECT_EQ(player.heard, "");
  Ear client;
  client.stream = loop_.connector(door)(client);
  client.say("anything");
  client.stream->end_write();
  pass(kMoment);
  EXPECT_EQ(player.heard, "connected anything end");
  EXPECT_EQ(other.heard, "");
  EXPECT_EQ(reception_.num_guests(), 0u);
}

TEST_F(AtTheReception, ADoorTakesWhoAsksForTls) {
  transport::StreamHandler* inside = nullptr;
  Ear& player = await("/a?play=1");
  Ear client;
  const auto door = reception_.accept_for("/a");
  client.stream = loop_.connector([&](const auto& take) {
    door([&](transport::StreamHandler& handler) {
      inside = &handler;
      return take(handler);
    });
  })(client);
  pass(kMoment);
  EXPECT_EQ(player.heard, "");
  inside->on_tls_begun();
  EXPECT_EQ(player.heard, "connected ");
}

TEST_F(AtTheReception, ADoorThatNobodyAwaitsIsClosed) {
  const auto door = reception_.accept_for("/a");
  Ear client;
  client.stream = loop_.connector(door)(client);
  client.say("anything");
  pass(kMoment);
  EXPECT_TRUE(client.heard.ends_with(" end") || client.heard.find("error") != std::string::npos)
      << client.heard;
}

TEST_F(AtTheReception, TheWholeUriAndALostQueryAreKnownToo) {
  Ear& whole = await("/a?play=1");
  Ear& lost = await("/b?play=2");
  come().say(request("http://127.0.0.1:9001/a?play=1"));
  come().say(request("/b"));
  pass(kMoment);
  EXPECT_TRUE(whole.heard.starts_with("connected GET http://"));
  EXPECT_TRUE(lost.heard.starts_with("connected GET /b "));
}

TEST_F(AtTheReception, WhoIsGivenUpOnHearsWhy) {
  Ear& player = await("/a?play=1");
  reception_.give_up("/a?play=1", "it crashed");
  pass(kMoment);
  EXPECT_EQ(player.heard, "error: it crashed");
  EXPECT_EQ(reception_.num_awaited(), 0u);
}

TEST_F(AtTheReception, WhoHasLeftIsNotAwaitedAnyMore) {
  await("/a?play=1").stream.reset();
  Ear& client = come();
  client.say(request("/a?play=1", "Upgrade: websocket\r\n"));
  pass(kMoment);
  EXPECT_TRUE(client.heard.starts_with("connected HTTP/1.1 404 ")) << client.heard;
}

TEST_F(AtTheReception, AnOrdinaryGetIsAnswered) {
  Ear& browser = come();
  browser.say(request("/"));
  pass(kMoment);
  EXPECT_TRUE(browser.heard.starts_with("connected HTTP/1.1 200 OK\r\n")) << browser.heard;
  EXPECT_TRUE(browser.heard.ends_with(" end"));
}

TEST_F(AtTheReception, ADocumentIsForOrdinaryGetsOfItsAddress) {
  const Document document{.fields = {{"Content-Type", "text/html"}}, .body = "<p>here"};
  reception_.on_get = [&](const std::string& target) {
    return target == "/" ? &document : nullptr;
  };
  Ear& browser = come();
  Ear& elsewhere = come();
  Ear& socket = come();
  Ear& post = come();
  browser.say(request("/"));
  elsewhere.say(request("/favicon.ico"));
  socket.say(request("/", "Upgrade: websocket\r\n"));
  post.say("POST / HTTP/1.1\r\nHost: x\r\n\r\n");
  pass(kMoment);
  EXPECT_EQ(browser.heard,
            "connected HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
            "Content-Length: 7\r\n\r\n<p>here end");
  EXPECT_TRUE(elsewhere.heard.find("text/plain") != std::string::npos) << elsewhere.heard;
  EXPECT_TRUE(socket.heard.starts_with("connected HTTP/1.1 404 ")) << socket.heard;
  EXPECT_TRUE(post.heard.starts_with("connected HTTP/1.1 404 ")) << post.heard;
}

TEST_F(AtTheReception, AVisitIsPlayedWithByWhoTakesIt) {
  Ear player;
  reception_.on_visit = [&](const protocol::RequestHead& head, const transport::Connect& connect) {
    EXPECT_EQ(head.target, "/getCaseCount");
    player.stream = connect(player);
    return true;
  };
  come().say(request("/getCaseCount"));
  pass(kMoment);
  EXPECT_EQ(player.heard, "connected " + request("/getCaseCount"));
  EXPECT_EQ(reception_.num_guests(), 0u);
}

TEST_F(AtTheReception, StrangersHurtNobody) {
  Ear& player = await("/a?play=1");
  const std::vector<std::string> said{"",
                                      "\x16\x03\x01\x02",
                                      "GET / HT",
                                      std::string(40'000, 'x'),
                                      "GET /" + std::string(40'000, 'x'),
                                      "\r\n\r\n"};
  for (int i = 0; i < 100; ++i) {
    Ear& stranger = come();
    const auto& words = said[static_cast<std::size_t>(i) % said.size()];
    if (!words.empty()) stranger.say(words);
  }
  pass(kMoment);
  EXPECT_LE(reception_.num_guests(), 8u);
  come().say(request("/a?play=1"));
  pass(kMoment);
  EXPECT_EQ(player.heard, "connected " + request("/a?play=1"));
}

TEST_F(AtTheReception, NobodyStaysForever) {
  Ear& mute = come();
  Ear& half = come();
  half.say("GET / HT");
  pass(std::chrono::seconds(4));
  EXPECT_EQ(reception_.num_guests(), 2u);
  pass(std::chrono::seconds(2));
  EXPECT_EQ(reception_.num_guests(), 0u);
  EXPECT_EQ(mute.heard, "connected  end");
}

}  // namespace
}  // namespace wsspec::runner
