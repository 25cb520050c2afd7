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

// Messages as one client compresses them, one behind the other.
class Compressor {
 public:
  std::string operator()(std::string_view message) {
    protocol::Buffer out;
    deflater_.compress(protocol::as_bytes(message), out);
    return std::string(protocol::as_text(out));
  }

 private:
  protocol::Deflater deflater_{15, /*no_context_takeover=*/false};
};

std::string message(std::string_view payload, std::uint8_t opcode = kText) {
  return frame(opcode, payload, true, kRsv1);
}

// Bytes that do not repeat.
std::string noise(std::size_t len) {
  std::string out;
  std::uint32_t state = 1;
  for (; out.size() < len; state = state * 1664525u + 1013904223u)
    out += static_cast<char>('a' + (state >> 24) % 26);
  return out;
}

Conversation deflate(std::string_view name, const std::vector<std::string>& segments,
                     std::string_view params = {}) {
  return open(name, segments,
              "Sec-WebSocket-Extensions: permessage-deflate" + std::string(params) + "\r\n");
}

std::vector<Conversation> several_messages() {
  Compressor compress;
  const std::string one = message(compress("Hello, Hello"));
  const std::string two = message(compress("Hello, Hello"));
  const std::string hello = compressed("Hello");
  return {
      deflate("two messages", {one, two}),
      deflate("five messages",
              {message(hello), message(hello), message(hello), message(hello), message(hello)}),
      deflate("plain one in between", {one, frame(kText, "plain"), two}),
      deflate("server_no_context_takeover", {one, two}, "; server_no_context_takeover"),
      deflate("client_no_context_takeover", {one, two}, "; client_no_context_takeover"),
      deflate("two fragments", {frame(kText, hello.substr(0, 3), kMore, kRsv1) +
                                frame(kContinuation, hello.substr(3))}),
      deflate("ping between fragments",
              {frame(kText, hello.substr(0, 3), kMore, kRsv1) + frame(kPing, "p") +
               frame(kContinuation, hello.substr(3))}),
      deflate("empty last fragment",
              {frame(kText, hello, kMore, kRsv1) + frame(kContinuation, "")}),
      deflate("rsv1 on continuation", {frame(kText, hello.substr(0, 3), kMore, kRsv1) +
                                       frame(kContinuation, hello.substr(3), true, kRsv1)}),
  };
}

}  // namespace

std::string compressed(std::string_view message) {
  return Compressor()(message);
}

std::vector<Conversation> deflate_conversations() {
  std::vector<Conversation> all = several_messages();
  const std::string far = noise(600) + std::string(10000, 'z') + noise(600);
  const std::vector<Conversation> single = {
      deflate("text", {message(compressed("Hello"))}),
      deflate("binary", {message(compressed("Hello"), kBinary)}),
      deflate("empty", {message(hex("00"))}),
      deflate("long", {message(compressed(noise(3000)))}),
      deflate("far match", {message(compressed(far))}),
      deflate("far match, small window", {message(compressed(far))}, "; server_max_window_bits=9"),
      deflate("final block", {message(hex("f348cdc9c9070000")), message(compressed("next"))}),
      deflate("two blocks", {message(hex("f24805000000ffffcac9c90700"))}),
      deflate("stored block", {message(hex("000500faff48656c6c6f00"))}),
      deflate("truncated block", {message(hex("f248cd"))}),
      deflate("invalid block", {message(hex("06"))}),
      deflate("text that is not UTF-8", {message(compressed("\xff"))}),
      deflate("rsv1 on ping", {frame(kPing, "", true, kRsv1)}),
      deflate("rsv1 on pong", {frame(kPong, "", true, kRsv1), frame(kPing, "")}),
      deflate("rsv1 on close", {frame(kClose, "", true, kRsv1)}),
      deflate("rsv2", {frame(kText, "a", true, 2)}),
  };
  all.insert(all.end(), single.begin(), single.end());
  return all;
}

}  // namespace wsspec::reference
