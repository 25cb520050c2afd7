// Each member of a request step changes the conforming request, and nothing
// else of it.
#include "harness/runner/request_writer.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/script/loading.h"

namespace wsspec::runner {
namespace {

Target chat() {
  return {.host = "example.org:9001",
          .resource = "/chat",
          .extra_headers = {{"Cookie", "a=b"}},
          .origin_policy = "https://example.org"};
}

script::Case case_of_request(const std::string& request, const std::string& more = "") {
  const auto loaded = script::load_entry(
      script::entry_with_steps(R"({"request": )" + request + R"(}, {"expect": "accepted"})", more));
  if (!loaded.errors.empty()) throw std::runtime_error(to_string(loaded.errors.front()));
  return loaded.cases.at(0);
}

WrittenRequest written(const std::string& request, const std::string& more = "") {
  const auto scripted = case_of_request(request, more);
  Random random(7);
  const auto& step = std::get<script::RequestStep>(scripted.steps.at(0).what);
  return write_request(step, scripted, chat(), random);
}

// The request as text, its random key replaced by KEY.
std::string text_of(const std::string& request, const std::string& more = "") {
  const auto out = written(request, more);
  std::string text(protocol::as_text(out.octets));
  for (auto at = text.find(out.offer.key); !out.offer.key.empty() && at != std::string::npos;
       at = text.find(out.offer.key)) {
    text.replace(at, out.offer.key.size(), "KEY");
  }
  return text;
}

const std::string kLine = "GET /chat HTTP/1.1\r\n";
const std::string kHost = "Host: example.org:9001\r\n";
const std::string kUpgrade = "Upgrade: websocket\r\n";
const std::string kConnection = "Connection: Upgrade\r\n";
const std::string kKey = "Sec-WebSocket-Key: KEY\r\n";
const std::string kVersion = "Sec-WebSocket-Version: 13\r\n";
const std::string kCookie = "Cookie: a=b\r\n";
const std::string kConforming = kLine + kHost + kUpgrade + kConnection + kKey + kVersion + kCookie;

struct RequestRow {
  const char* request = "";
  std::string text{};
};

const RequestRow kRequestRows[] = {
    {"{}", kConforming + "\r\n"},
    {R"({"method": "POST"})", "POST" + kConforming.substr(3) + "\r\n"},
    {R"({"target": "/x"})", "GET /x" + kConforming.substr(9) + "\r\n"},
    {R"({"version": "HTTP/1.0"})",
     "GET /chat HTTP/1.0" + kConforming.substr(kLine.size() - 2) + "\r\n"},
    {R"({"set": {"upgrade": "h2c"}})",
     kLine + kHost + "Upgrade: h2c\r\n" + kConnection + kKey + kVersion + kCookie + "\r\n"},
    {R"({"set": {"Origin": "x"}})", kConforming + "Origin: x\r\n\r\n"},
    {R"({"omit": ["host", "COOKIE"]})", kLine + kUpgrade + kConnection + kKey + kVersion + "\r\n"},
    {R"({"add": [["Cookie", "c"], ["Cookie", "d"]]})",
     kConforming + "Cookie: c\r\nCookie: d\r\n\r\n"},
    {R"({"rename": {"Host": "hOST"}})", kLine + "hOST: example.org:9001\r\n" + kUpgrade +
                                            kConnection + kKey + kVersion + kCookie + "\r\n"},
    {R"({"order": "reverse"})",
     kLine + kCookie + kVersion + kKey + kConnection + kUpgrade + kHost + "\r\n"},
    {R"({"offer": "permessage-deflate"})",
     kLine + kHost + kUpgrade + kConnection + kKey + kVersion +
         "Sec-WebSocket-Extensions: permessage-deflate\r\n" + kCookie + "\r\n"},
    {R"({"add": [["X-{n}", "v{n}"]], "flood": 2})", kConforming + "X-0: v0\r\nX-1: v1\r\n\r\n"},
    {R"({"body": "body"})", kConforming + "\r\nbody"},
};

TEST(RequestWriter, ChangesWhatTheStepSays) {
  for (const auto& row : kRequestRows) {
    EXPECT_EQ(text_of(row.request), row.text) << row.request;
  }
}

TEST(RequestWriter, FillsInOriginsWhereTheCaseNeedsAPolicy) {
  const char* const request = R"({"set": {"Origin": "{origin}.x"}})";
  EXPECT_EQ(text_of(request), kConforming + "Origin: {origin}.x\r\n\r\n");
  EXPECT_EQ(text_of(request, R"("needs": ["origin-policy"], )"),
            kConforming + "Origin: https://example.org.x\r\n\r\n");
}

TEST(RequestWriter, WritesRawHeadsAsTheyAreAndFillsThemIn) {
  const auto out = written(R"({"raw": "X {target} {host}\n{key}"})");
  const std::string text(protocol::as_text(out.octets));
  EXPECT_EQ(text.substr(0, 25), "X /chat example.org:9001\n");
  EXPECT_EQ(text.size(), 25u + 24u) << "a key is 24 characters of base64";
}

// Where the octets are the case, one place is left for what the target needs.
TEST(RequestWriter, PutsTheTargetsFieldsInFrontOfARawUpgrade) {
  EXPECT_EQ(text_of(R"({"raw": "GET / HTTP/1.1\r\nX: y\r\nUpgrade:websocket\r\n\r\n"})"),
            "GET / HTTP/1.1\r\nX: y\r\n" + kCookie + "Upgrade:websocket\r\n\r\n");
  const std::string own = "GET / HTTP/1.1\r\nCookie: own\r\nUpgrade: x\r\n\r\n";
  EXPECT_EQ(text_of(R"({"raw": "GET / HTTP/1.1\r\nCookie: own\r\nUpgrade: x\r\n\r\n"})"), own);
}

struct SubprotocolRow {
  const char* request = "";
  bool about_them = false;
  std::vector<std::string> offered{};
};

const SubprotocolRow kSubprotocolRows[] = {
    {"{}", false, {"orders"}},
    {R"({"add": [["Sec-WebSocket-Protocol", "chat"]]})", false, {"chat", "orders"}},
    {R"({"add": [["Sec-WebSocket-Protocol", "chat"]]})", true, {"chat"}},
    {R"({"set": {"Sec-WebSocket-Protocol": "chat"}})", false, {"chat"}},
    {R"({"omit": ["Sec-WebSocket-Protocol"]})", false, {}},
    {R"({"raw": "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"})", false, {"orders"}},
};

TEST(RequestWriter, OffersTheTargetsSubprotocolButWhereTheCaseIsAboutThem) {
  auto target = chat();
  target.subprotocol = "orders";
  for (const auto& row : kSubprotocolRows) {
    auto scripted = case_of_request(row.request);
    if (row.about_them) scripted.group = "handshake.subprotocol";
    Random random(7);
    const auto& step = std::get<script::RequestStep>(scripted.steps.at(0).what);
    EXPECT_EQ(write_request(step, scripted, target, random).offer.subprotocols, row.offered)
        << row.request;
  }
}

TEST(RequestWriter, JudgesARawHeadByWhatStandsInIt) {
  const auto out = written(
      R"({"raw": "GET / HTTP/1.1\r\nSec-WebSocket-Key: mine\r\nSec-WebSocket-Protocol: a, b\r\n\r\n"})");
  EXPECT_EQ(out.offer.key, "mine");
  EXPECT_EQ(out.offer.subprotocols, (std::vector<std::string>{"a", "b"}));
}

TEST(RequestWriter, WritesOtherLineEnds) {
  std::string expected = kConforming + "\r\n";
  std::erase(expected, '\r');
  EXPECT_EQ(text_of(R"({"line_end": "\n"})"), expected);
}

TEST(RequestWriter, ShufflesTheFieldsAndLosesNone) {
  auto lines = [](std::string text) {
    std::vector<std::string> out;
    for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n")) {
      out.push_back(text.substr(0, end));
      text.erase(0, end + 2);
    }
    return out;
  };
  auto shuffled = lines(text_of(R"({"order": "shuffle"})"));
  auto plain = lines(text_of("{}"));
  EXPECT_EQ(shuffled.front(), plain.front());
  EXPECT_NE(shuffled, plain);
  std::sort(shuffled.begin(), shuffled.end());
  std::sort(plain.begin(), plain.end());
  EXPECT_EQ(shuffled, plain);
}

TEST(RequestWriter, OffersWhatTheCaseNeedsUnlessTheStepSaysOtherwise) {
  const std::string needs = R"("needs": ["deflate"], )";
  EXPECT_EQ(written("{}", needs).offer.extensions, "permessage-deflate");
  EXPECT_EQ(written(R"({"offer": ""})", needs).offer.extensions, "");
  EXPECT_EQ(text_of(R"({"offer": ""})", needs), kConforming + "\r\n");
}

TEST(RequestWriter, JudgesTheResponseByTheFieldsAsSent) {
  EXPECT_EQ(written(R"({"set": {"Sec-WebSocket-Key": " own "}})").offer.key, "own");
  EXPECT_EQ(written(R"({"omit": ["Sec-WebSocket-Key"]})").offer.key, "");
  EXPECT_EQ(written(R"({"add": [["Sec-WebSocket-Protocol", "chat"]]})").offer.subprotocols,
            std::vector<std::string>{"chat"});
}

}  // namespace
}  // namespace wsspec::runner
