#include <string>

#include "harness/protocol/frame_header.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kPong;
using protocol::kText;

std::vector<Conversation> header_conversations() {
  return {
      open("unmasked text", {hex("810548656c6c6f"), frame(kPing, "")}),
      open("unmasked ping", {hex("8900"), hex("890141")}),
      open("unmasked continuation", {frame(kText, "a", kMore) + hex("800162")}),
      open("key of one byte repeated", {hex("8182ffffffffb796")}),
      open("length in more bytes than it needs", {hex("81fe000237fa213d7f93"), frame(kPing, "")}),
      open("zero key", {hex("8182000000004869")}),
      open("rsv1", {frame(kText, "a", true, 4)}),
      open("rsv2", {frame(kText, "a", true, 2)}),
      open("rsv3", {frame(kText, "a", true, 1)}),
      open("rsv2 on ping", {frame(kPing, "a", true, 2)}),
      open("rsv2 on continuation", {frame(kText, "a", kMore) + frame(kContinuation, "", true, 2)}),
      open("opcode 3", {frame(3, "a"), frame(kPing, "")}),
      open("opcode 7", {frame(7, ""), frame(kPing, "")}),
      open("opcode 11", {frame(11, "a"), frame(kPing, "")}),
      open("opcode 15", {frame(15, ""), frame(kPing, "")}),
      open("opcode 5 inside a message",
           {frame(kText, "a", kMore) + frame(5, "") + frame(kContinuation, "b")}),
      open("length with top bit",
           {hex("82ff800000000000000537fa213d7f9f4d5158"), frame(kPing, "")}),
      open("length above 32 bits", {hex("82ff000000010000000537fa213d7f9f4d5158")}),
      open("long ping", {frame(kPing, std::string(126, 'p'))}),
      open("long pong", {frame(kPong, std::string(126, 'p')), frame(kPing, "")}),
      open("long close", {frame(kClose, "\x03\xe8" + std::string(124, 'c'))}),
      open("ping without FIN", {frame(kPing, "a", kMore)}),
      open("continued ping", {frame(kPing, "a", kMore) + frame(kContinuation, "b")}),
      open("pong without FIN", {frame(kPong, "a", kMore), frame(kPing, "")}),
      open("close without FIN", {frame(kClose, "", kMore)}),
  };
}

std::vector<Conversation> length_conversations() {
  std::vector<Conversation> all;
  constexpr std::size_t kLens[] = {0,    1,    7,     124,   125,   126,  127,
                                   1023, 1024, 32767, 32768, 65535, 65536};
  for (const std::size_t len : kLens) {
    const std::string payload(len, 'x');
    all.push_back(open("text of some length", {frame(kText, payload), frame(kPing, "")}));
    all.push_back(open("binary of some length", {frame(kBinary, payload)}));
  }
  all.push_back(
      open("more than 1 MiB", {frame(kBinary, std::string((std::size_t{1} << 20) + 1, 'x'))}));
  all.push_back(
      open("distinct bytes", {frame(kText, std::string(1000, 'a') + std::string(1000, 'b'))}));
  return all;
}

std::vector<Conversation> message_conversations() {
  const std::string first = frame(kText, "a", kMore);
  const std::string last = frame(kContinuation, "b");
  return {
      open("fragments", {first, last, frame(kText, "c")}),
      open("fragments in one segment", {first + frame(kContinuation, "x", kMore) + last}),
      open("continuation first", {last, frame(kPing, "")}),
      open("continuation behind message", {frame(kBinary, "a") + last}),
      open("text in text", {first + frame(kText, "b")}),
      open("binary in text", {first + frame(kBinary, "b")}),
      open("text behind ping in text", {first + frame(kPing, "") + frame(kText, "b")}),
      open("text in empty text", {frame(kText, "", kMore) + frame(kText, "b")}),
      open("pong between fragments", {first, frame(kPong, "p"), last}),
      open("empty first fragment", {frame(kText, "", kMore) + last}),
      open("ping between fragments", {first, frame(kPing, "p"), last}),
      open("empty last fragment", {first + frame(kContinuation, "")}),
      open("another key", {hex("018237fa213d5698") + hex("8082010203046266")}),
      open("cut payload", {hex("8185"), hex("37fa213d7f"), hex("9f4d5158")}),
      open("header, then payload", {hex("818537fa213d"), hex("7f9f4d5158")}),
      open("short binary", {frame(kBinary, "ab")}),
      open("cut header", {hex("81"), hex("8537fa213d7f9f4d5158")}),
      open("ping in front of text", {frame(kPing, "") + frame(kText, "a")}),
      open("close behind text", {frame(kText, "a") + frame(kClose, "")}),
      open("two pings", {frame(kPing, "1") + frame(kPing, "2")}),
  };
}

std::vector<Conversation> control_conversations() {
  std::vector<Conversation> all = {
      open("ping", {frame(kPing, "p")}),
      open("ping of 125 bytes", {frame(kPing, std::string(125, 'p'))}),
      open("ping with NUL", {frame(kPing, std::string_view("a\0b", 3))}),
      open("ping in high octets", {frame(kPing, "\xff\xfe")}),
      open("pong", {frame(kPong, ""), frame(kPing, "")}),
      open("pong of 125 bytes", {frame(kPong, std::string(125, 'p')), frame(kPing, "")}),
      open("pong with payload", {frame(kPong, "\x01\x02\x03"), frame(kPing, "")}),
  };
  std::string messages;
  for (int i = 0; i < 40; ++i) messages += frame(kText, std::to_string(i));
  all.push_back(open("forty messages in a segment", {messages}));
  all.push_back(open("eleven pings", std::vector<std::string>(11, frame(kPing, "p"))));
  return all;
}

}  // namespace

std::vector<Conversation> frame_conversations() {
  std::vector<Conversation> all;
  for (auto* part :
       {header_conversations, length_conversations, message_conversations, control_conversations})
    for (auto& one : part()) all.push_back(std::move(one));
  return all;
}

}  // namespace wsspec::reference
