// The page of a browser and its control connection, over the memory transport.
#include "harness/runner/browser_page.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "harness/protocol/opening_handshake.h"
#include "harness/runner/reception.h"
#include "harness/transport/memory.h"

namespace wsspec::runner {
namespace {

using protocol::Role;
using std::chrono::milliseconds;
using std::chrono::seconds;
using transport::MemoryLoop;

// What a browser does for a page: one connection, and the texts that came over it.
class Tab final : public transport::StreamHandler {
 public:
  explicit Tab(std::string origin) : origin_(std::move(origin)) {}
  void own(std::unique_ptr<transport::Stream> stream) { stream_ = std::move(stream); }

  void on_connected() override {
    auto request =
        protocol::make_request("h:1", "/wsspec-page", {.key = "AAAAAAAAAAAAAAAAAAAAAA=="});
    if (!origin_.empty()) request.headers.fields.push_back({"Origin", origin_});
    stream_->write(protocol::to_buffer(protocol::write_head(request)));
  }
  void on_bytes(protocol::Bytes bytes) override {
    bytes = bytes.subspan(head_.feed(bytes));
    if (!head_.done()) return;
    session_.receive(bytes);
    for (const auto& event : session_.take_events()) {
      if (const auto* message = std::get_if<protocol::MessageReceived>(&event))
        heard.emplace_back(protocol::as_text(message->payload));
      if (const auto* close = std::get_if<protocol::CloseReceived>(&event))
        heard.push_back("Close " + close->close.reason);
    }
    if (!deaf) flush();
  }
  void on_end() override { ended = true; }
  void on_error(const transport::StreamError&) override { ended = true; }

  void say(std::string_view text) {
    session_.send_message(protocol::kText, protocol::as_bytes(text));
    flush();
  }
  // As a page that is left.
  void close() {
    session_.send_close(1001);
    flush();
  }
  // As one that crashes.
  void die() { stream_.reset(); }
  void say_octets(std::string_view octets) { stream_->write(protocol::to_buffer(octets)); }
  [[nodiscard]] int status() const { return head_.head().status; }

  std::vector<std::string> heard{};
  bool ended = false;
  bool deaf = false;  // answers nothing by itself

 private:
  void flush() {
    protocol::Buffer octets;
    for (const auto& frame : session_.take_frames()) protocol::encode_frame(frame, octets);
    if (!octets.empty() && stream_) stream_->write(std::move(octets));
  }

  std::string origin_;
  std::unique_ptr<transport::Stream> stream_{};
  protocol::HeadParser<protocol::ResponseHead> head_{};
  protocol::Session session_{{.role = Role::client}};
};

using Texts = std::vector<std::string>;

class APage : public testing::Test {
 protected:
  APage() {
    reception_.on_visit = [this](const auto& request, const auto& connect) {
      return page_.visit(request, connect);
    };
    page_.on_here = [this](const std::string& host) { hosts_.push_back(host); };
  }
  Tab& open(const std::string& origin = "http://h:1") {
    Tab& tab = *tabs_.emplace_back(std::make_unique<Tab>(origin));
    tab.own(loop_.connector(accept_)(tab));
    pass(milliseconds(10));
    return tab;
  }
  Tab& here() {
    Tab& tab = open();
    tab.say("hello h:1");
    pass(milliseconds(10));
    return tab;
  }
  void want(const std::string& id, const std::string& target) {
    page_.want({.case_id = id, .target = target});
    pass(milliseconds(10));
  }
  void pass(transport::Duration time) {
    loop_.call_after(time, [this] { loop_.stop(); });
    loop_.run();
  }

  MemoryLoop loop_{};
  Reception reception_{loop_};
  transport::Accept accept_ = reception_.accept();
  std::map<std::string, std::string> failed_{};
  BrowserPage page_{loop_, seconds(10), [this](const std::string& target, const std::string& why) {
                      failed_[target] = why;
                    }};
  std::vector<std::string> hosts_{};
  std::vector<std::unique_ptr<Tab>> tabs_{};
};

TEST_F(APage, OpensWhatIsAwaitedAndSaysWhereItIs) {
  want("a", "/a?play=1");
  Tab& tab = here();
  EXPECT_EQ(hosts_, Texts{"h:1"});
  EXPECT_EQ(tab.heard, Texts{"open /a?play=1"});
  want("b", "/b?play=2");
  EXPECT_EQ(tab.heard, (Texts{"open /a?play=1", "open /b?play=2"}));
  EXPECT_TRUE(failed_.empty());
}

TEST_F(APage, IsToldTheWholeUrlOfAnotherListener) {
  page_.want(
      {.case_id = "a", .target = "/a?play=1", .url = "wss://h:2/a?play=1", .elsewhere = true});
  Tab& tab = here();
  EXPECT_EQ(tab.heard, Texts{"open wss://h:2/a?play=1"});
  tab.say("closed /a?play=1 code 1006");
  pass(milliseconds(10));
  EXPECT_EQ(failed_.count("/a?play=1"), 1u);
}

TEST_F(APage, IsToldOfNothingBeforeItHasSaidWhereItIs) {
  want("a", "/a?play=1");
  Tab& tab = open();
  tab.say("good morning");
  pass(milliseconds(10));
  EXPECT_TRUE(tab.heard.empty());
  EXPECT_TRUE(hosts_.empty());
}

TEST_F(APage, IsAloneAndTheNextOneBeginsWhenItHasGone) {
  Tab& first = here();
  Tab& second = here();
  EXPECT_EQ(second.heard, (Texts{"busy", "Close another page is here"}));
  EXPECT_EQ(hosts_.size(), 1u);
  first.close();
  pass(milliseconds(10));
  want("a", "/a?play=1");
  EXPECT_EQ(here().heard, Texts{"open /a?play=1"});
}

TEST_F(APage, ManyOthersAreRefusedAndTakeNoPlaceForLong) {
  here();
  for (int i = 0; i < 200; ++i) open();
  EXPECT_EQ(tabs_[100]->heard, (Texts{"busy", "Close another page is here"}));
  std::vector<Tab*> deaf;
  for (int i = 0; i < 100; ++i) {
    Tab& tab = *tabs_.emplace_back(std::make_unique<Tab>("http://h:1"));
    tab.deaf = true;
    tab.own(loop_.connector(accept_)(tab));
    deaf.push_back(&tab);
  }
  pass(milliseconds(10));
  EXPECT_EQ(deaf.front()->status(), 101);
  EXPECT_EQ(deaf.back()->status(), 404) << "too many at once";
  pass(seconds(3));
  EXPECT_EQ(open().status(), 101);
}

TEST_F(APage, OfAnotherOriginIsNone) {
  EXPECT_EQ(open("http://evil.example").status(), 404);
  EXPECT_EQ(open("null").status(), 404);
  EXPECT_EQ(open("").status(), 101) << "who sends no Origin is no page";
}

TEST_F(APage, ThatComesBackIsShownAllAndOpensWhatIsLeft) {
  Tab& first = here();
  page_.show("start {}");
  page_.show("case {}");
  want("a", "/a?play=1");
  EXPECT_EQ(first.heard, (Texts{"start {}", "case {}", "open /a?play=1"}));
  first.close();
  pass(milliseconds(10));
  EXPECT_TRUE(page_.has_gone());
  EXPECT_TRUE(page_.was_left());
  EXPECT_EQ(here().heard, (Texts{"start {}", "case {}", "open /a?play=1"}));
  EXPECT_TRUE(page_.has_gone()) << "until somebody has waited for it";
}

TEST_F(APage, ThatCrashesHasNotBeenLeft) {
  here().die();
  pass(milliseconds(10));
  EXPECT_TRUE(page_.has_gone());
  EXPECT_FALSE(page_.was_left());
}

TEST_F(APage, ThatNeverWasHasNotGone) {
  open().close();
  pass(milliseconds(10));
  EXPECT_FALSE(page_.has_gone());
}

TEST_F(APage, IsWaitedForAndFoundBack) {
  std::vector<std::string> told;
  const auto tell = [&](const std::string& trouble) { told.push_back(trouble); };
  here().close();
  pass(milliseconds(10));
  page_.wait_for_page(tell);
  pass(seconds(9));
  EXPECT_TRUE(told.empty());
  EXPECT_FALSE(page_.has_gone());
  here();
  EXPECT_EQ(told, Texts{""});
  page_.wait_for_page(tell);
  pass(milliseconds(10));
  EXPECT_EQ(told, (Texts{"", ""})) << "it is here";
}

TEST_F(APage, IsNotWaitedForForever) {
  std::vector<std::string> told;
  here().close();
  want("a", "/a?play=1");
  page_.wait_for_page([&](const std::string& trouble) { told.push_back(trouble); });
  pass(seconds(11));
  EXPECT_EQ(told, Texts{"no page of a browser has come within 10 s"});
  EXPECT_EQ(failed_["/a?play=1"], "no page of a browser has come within 10 s");
  pass(seconds(60));
  EXPECT_EQ(told.size(), 1u);
}

TEST_F(APage, SaysWhichConnectionsCouldNotBeOpened) {
  Tab& tab = here();
  want("a", "/a?play=1");
  want("b", "/b?play=2");
  page_.arrived("/b?play=2");
  tab.say("closed /a?play=1 code 1006");
  tab.say("closed /b?play=2 code 1006");
  tab.say("closed /none");
  tab.say("closed");
  pass(milliseconds(10));
  EXPECT_EQ(failed_, (std::map<std::string, std::string>{
                         {"/a?play=1", "the browser has not opened the connection: code 1006"}}));
}

TEST_F(APage, ThatOpensNothingIsLetGo) {
  Tab& tab = here();
  want("a", "/a?play=1");
  pass(seconds(9));
  EXPECT_TRUE(failed_.empty());
  pass(seconds(2));
  EXPECT_EQ(failed_["/a?play=1"], "the page has not opened a connection within 10 s");
  EXPECT_TRUE(tab.heard.back().starts_with("Close "));
  EXPECT_TRUE(page_.has_gone());
}

// A case of six connections holds five until it has the last one.
TEST_F(APage, ThatHoldsTheCaseUpByItsNextConnectionIsLetGoToo) {
  here();
  want("a", "/a?play=1");
  page_.arrived("/a?play=1");
  want("a", "/a?play=2");
  pass(seconds(11));
  EXPECT_EQ(failed_.count("/a?play=2"), 1u);
}

TEST_F(APage, MayTakeItsTimeWhileItPlays) {
  Tab& tab = here();
  want("a", "/a?play=1");
  want("b", "/b?play=2");
  page_.arrived("/a?play=1");
  pass(seconds(30));
  EXPECT_TRUE(failed_.empty());
  tab.say("closed /a?play=1 code 1000");
  pass(seconds(11));
  EXPECT_EQ(failed_.count("/b?play=2"), 1u) << "and no longer";
}

TEST_F(APage, ThatHangsWhileItPlaysIsNotWaitedForForever) {
  here();
  want("a", "/a?play=1");
  want("b", "/b?play=2");
  page_.arrived("/a?play=1");
  pass(seconds(69));
  EXPECT_EQ(failed_.count("/b?play=2"), 0u);
  pass(seconds(3));
  EXPECT_EQ(failed_.count("/b?play=2"), 1u);
}

// What it had on its way comes behind its farewell; it does not play, and will not say when it
// ends.
TEST_F(APage, ThatHasGoneIsNotPlayingWhatArrivesLate) {
  Tab& tab = here();
  want("a", "/a?play=1");
  want("b", "/b?play=2");
  tab.close();
  pass(milliseconds(10));
  page_.arrived("/a?play=1");
  pass(seconds(11));
  EXPECT_EQ(failed_["/b?play=2"], "no page of a browser has come within 10 s");
}

TEST_F(APage, WithoutASignOfLifeHasGone) {
  Tab& tab = here();
  pass(seconds(60));
  EXPECT_FALSE(page_.has_gone()) << "it has answered the pings";
  tab.deaf = true;
  pass(seconds(25));
  EXPECT_TRUE(page_.has_gone());
}

TEST_F(APage, ThatTalksGarbageIsLetGo) {
  for (const auto& octets : {std::string("\x81\x01x"), std::string(20, '\xff'),
                             std::string("\x81\xfe\xff\xff") + std::string(70'000, 'x')}) {
    Tab& tab = here();
    tab.say_octets(octets);
    pass(seconds(3));
    EXPECT_TRUE(tab.ended) << octets.substr(0, 5);
  }
}

TEST_F(APage, HearsAllBeforeTheEnd) {
  Tab& tab = here();
  bool done = false;
  page_.show("end {}");
  page_.finish([&] { done = true; });
  pass(milliseconds(10));
  EXPECT_EQ(tab.heard, (Texts{"end {}", "Close the run is over"}));
  EXPECT_TRUE(done);
}

TEST_F(APage, ThatIsDeafDoesNotHoldUpTheEnd) {
  Tab& tab = here();
  tab.deaf = true;
  bool done = false;
  page_.finish([&] { done = true; });
  pass(seconds(3));
  EXPECT_TRUE(done);
}

TEST_F(APage, ThatIsNotThereDoesNotHoldUpTheEnd) {
  bool done = false;
  page_.finish([&] { done = true; });
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace wsspec::runner
