// What comes behind something else: pings and fragments that leave a state, payloads and heads that
// TCP cuts, lengths at the edges of their forms.
#include <string>

#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/frame_header.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kPong;
using protocol::kRsv1;
using protocol::kText;

std::vector<Conversation> control_state_conversations() {
  return {
      open("same ping again", {frame(kPing, "p"), frame(kPing, "p")}),
      open("shorter ping behind a longer one", {frame(kPing, "longer"), frame(kPing, "p")}),
      open("empty ping behind another", {frame(kPing, "p"), frame(kPing, "")}),
      open("ping in two segments", {hex("898537fa213d7f9f"), hex("4d5158")}),
      open("ping of 65,536 bytes", {frame(kPing, std::string(65536, 'p'))}),
      open("close inside a message", {frame(kText, "a", kMore), frame(kClose, "\x03\xe8")}),
      open("close with 3000", {frame(kClose, "\x0b\xb8")}),
      open("close with an overlong reason", {frame(kClose, "\x03\xe8\xc0\x80")}),
      open("ping behind a long message",
           {frame(kText, std::string(2000, 'a')) + frame(kPing, "p")}),
  };
}

std::vector<Conversation> fragment_conversations() {
  std::string pieces = frame(kText, "a", kMore);
  for (int i = 0; i < 70; ++i) pieces += frame(kContinuation, "b", kMore);
  const std::string half_e = "\xc3";
  const std::string other_half = "\xa4";
  return {
      open("seventy-two fragments", {pieces + frame(kContinuation, "c")}),
      open(
          "empty fragment in the middle",
          {frame(kText, "a", kMore) + frame(kContinuation, "", kMore) + frame(kContinuation, "b")}),
      open("empty continuation of nothing", {frame(kContinuation, ""), frame(kPing, "")}),
      open("continuation of nothing without FIN",
           {frame(kContinuation, "a", kMore), frame(kPing, "")}),
      open("empty text inside a message",
           {frame(kText, "a", kMore) + frame(kText, "") + frame(kContinuation, "b")}),
      open("text inside a second message",
           {frame(kText, "whole"), frame(kText, "a", kMore) + frame(kText, "b")}),
      open("ping inside a character",
           {frame(kText, half_e, kMore) + frame(kPing, "") + frame(kContinuation, other_half)}),
      open("ASCII inside a character", {frame(kText, half_e, kMore) + frame(kContinuation, "a")}),
      open("bad fragment in the middle",
           {frame(kText, "a", kMore) + frame(kContinuation, "\xff", kMore) +
            frame(kContinuation, "b")}),
      open("another key behind a ping",
           {hex("018237fa213d5698") + hex("898005060708") + hex("8082010203046266")}),
      open("three bytes, then four", {frame(kText, "abc", kMore) + frame(kContinuation, "defg")}),
  };
}

std::vector<Conversation> text_conversations_behind_others() {
  return {
      open("bad octet at the end of a word", {frame(kText, "abcdefg\xff")}),
      open("bad text behind a binary message", {frame(kBinary, "a"), frame(kText, "\xff")}),
      open("U+D7FF", {frame(kText, "\xed\x9f\xbf")}),
      open("U+10FFFF", {frame(kText, "\xf4\x8f\xbf\xbf")}),
      open("two octets a character", {frame(kText, "\xc3\xa4")}),
      open("shorter binary behind a longer one", {frame(kBinary, "longer"), frame(kBinary, "b")}),
      open("text behind a violation", {frame(3, "") + frame(kText, "late")}),
  };
}

std::vector<Conversation> cut_conversations() {
  const std::string text = request();
  const std::string key_cut = frame(kText, "Hello");
  const std::string to_edge = frame(kBinary, std::string(4096 - 8 - 1, 'a'));
  std::string tiny;
  for (int i = 0; i < 2000; ++i) tiny += frame(kPong, "");
  return {
      {.name = "blank line in two segments",
       .segments = {protocol::to_buffer(text.substr(0, text.size() - 2)),
                    protocol::to_buffer(text.substr(text.size() - 2))}},
      open("payload in three segments",
           {hex("818a37fa213d7f"), hex("9f4d5158"), hex("7f9f4d5158")}),
      open("key in two segments", {key_cut.substr(0, 4), key_cut.substr(4)}),
      open("header across the 4,096th byte", {to_edge + frame(kText, "b")}),
      open("two thousand frames at once", {tiny + frame(kPing, "")}),
      open("65,537 bytes", {frame(kBinary, std::string(65537, 'a'))}),
      open("unmasked behind masked", {frame(kText, "a"), hex("810162")}),
      open("unmasked and long", {hex("817e0080") + std::string(128, 'a')}),
      open("rsv3 behind a message", {frame(kText, "a"), frame(kText, "b", true, 1)}),
      open("long frame with rsv3", {frame(kText, std::string(200, 'a'), true, 1)}),
  };
}

std::vector<Conversation> request_conversations() {
  return {
      open("field without a value", {}, "X-Empty:\r\n"),
      open("bracket in a field name", {}, "X[1]: a\r\n"),
      open("empty parameter", {}, "Sec-WebSocket-Extensions: permessage-deflate;\r\n"),
      open("open quote", {}, "Sec-WebSocket-Extensions: x; a=\"b\r\n"),
      open("four offers", {},
           "Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate, "
           "permessage-deflate, permessage-deflate\r\n"),
  };
}

std::vector<Conversation> other_connection_lists() {
  std::vector<Conversation> all;
  for (const std::string_view value : {"keep-alive;Upgrade", "keep-alive Upgrade"}) {
    std::string text = request();
    const std::string_view plain = "Connection: Upgrade";
    text.replace(text.find(plain), plain.size(), "Connection: " + std::string(value));
    all.push_back({.name = value, .segments = {protocol::to_buffer(text)}});
  }
  return all;
}

// Messages that one compressor has made, the second of which refers to the first.
struct Pair {
  std::string first{};
  std::string second{};
};
Pair compressed_pair() {
  protocol::Deflater deflater(15, /*no_context_takeover=*/false);
  Pair pair;
  for (std::string* one : {&pair.first, &pair.second}) {
    protocol::Buffer out;
    deflater.compress(protocol::as_bytes("Hello, hello again"), out);
    *one = protocol::as_text(out);
  }
  return pair;
}

std::string compressed_frame(std::string_view message) {
  protocol::Deflater deflater(15, /*no_context_takeover=*/true);
  protocol::Buffer out;
  deflater.compress(protocol::as_bytes(message), out);
  return frame(kText, protocol::as_text(out), true, kRsv1);
}

std::vector<Conversation> window_conversations() {
  constexpr std::string_view kOffer = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
  const auto [one, two] = compressed_pair();
  const std::string first = frame(kText, one, true, kRsv1);
  const std::string second = frame(kText, two, true, kRsv1);
  const std::string cut =
      frame(kText, one.substr(0, 3), kMore, kRsv1) + frame(kContinuation, one.substr(3));
  Conversation beside = open("compressed_frame beside another", {first, second}, kOffer);
  beside.beside.push_back(protocol::to_buffer(request(kOffer) + compressed_frame("neighbour")));
  beside.beside_at = 2;
  return {
      open("ping between compressed_frame messages", {first + frame(kPing, "") + second}, kOffer),
      open("empty message between compressed_frame ones",
           {first + frame(kText, hex("00"), true, kRsv1) + second}, kOffer),
      open("fragments in front of a compressed_frame message", {cut + second}, kOffer),
      // f200110000 copies the five octets in front.
      open("reference across a final block",
           {frame(kText, hex("f348cdc9c9070000"), true, kRsv1),
            frame(kText, hex("f200110000"), true, kRsv1)},
           kOffer),
      open("compressed_frame 100,000 bytes", {compressed_frame(std::string(100000, 'a'))}, kOffer),
      open("stored lengths that do not fit",
           {frame(kBinary, hex("000500000048656c6c6f"), true, kRsv1)}, kOffer),
      open("distance beyond the start", {frame(kBinary, hex("4a04120000"), true, kRsv1)}, kOffer),
      open("close behind deflate", {frame(kClose, "")}, kOffer),
      beside,
  };
}

}  // namespace

std::vector<Conversation> state_conversations() {
  std::vector<Conversation> all;
  for (auto* part :
       {control_state_conversations, fragment_conversations, text_conversations_behind_others,
        cut_conversations, request_conversations, other_connection_lists, window_conversations})
    for (auto& one : part()) all.push_back(std::move(one));
  return all;
}

}  // namespace wsspec::reference
