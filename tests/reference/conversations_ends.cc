// Clients that leave early, that are not alone, or that say much.
#include "harness/protocol/frame_header.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kText;

std::string times(std::size_t num, const std::string& one) {
  std::string all;
  while (num-- > 0) all += one;
  return all;
}

Conversation left(Conversation conversation, Leaving leaving) {
  conversation.leaving = leaving;
  return conversation;
}

Conversation beside(Conversation conversation, const std::vector<std::string>& others) {
  for (const auto& said : others) conversation.beside.push_back(protocol::to_buffer(said));
  return conversation;
}

}  // namespace

std::vector<Conversation> ended_conversations() {
  const Conversation cut{.name = "half a request",
                         .segments = {protocol::to_buffer("GET / HTTP/1.1\r\nHost:")}};
  return {
      left(cut, Leaving::fin),
      left(cut, Leaving::reset),
      left(open("nothing, then FIN", {}), Leaving::fin),
      left(open("nothing, then RST", {}), Leaving::reset),
      left(open("half a frame, then FIN", {hex("818537fa213d7f")}), Leaving::fin),
      left(open("half a frame, then RST", {hex("818537fa213d7f")}), Leaving::reset),
      left(open("close, then FIN", {frame(kClose, "")}), Leaving::fin),
  };
}

std::vector<Conversation> neighbouring_conversations() {
  const std::string half = request() + frame(kText, "a", kMore);
  return {
      beside(open("text beside an unfinished message", {frame(kText, "b")}), {half}),
      beside(open("text beside seven others", {frame(kText, "b")}),
             std::vector<std::string>(7, request())),
  };
}

std::vector<Conversation> talkative_conversations() {
  return {
      open("a thousand pings", {times(1000, frame(kPing, ""))}),
      open("five hundred fragments",
           {frame(kText, "a", kMore) + times(500, frame(kContinuation, "", kMore))}),
      open("extension named constructor", {}, "Sec-WebSocket-Extensions: constructor\r\n"),
  };
}

}  // namespace wsspec::reference
