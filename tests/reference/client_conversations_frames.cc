#include <string>
#include <string_view>
#include <utility>

#include "harness/protocol/deflate_codec.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/opening_handshake.h"
#include "tests/reference/client_conversations.h"

namespace wsspec::reference {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kPing;
using protocol::kPong;
using protocol::kRsv1;
using protocol::kText;

std::string unmasked(std::uint8_t opcode, std::string_view payload, std::uint8_t rsv = 0) {
  protocol::Buffer octets;
  protocol::encode_frame(
      protocol::make_frame(opcode, protocol::as_bytes(payload), /*fin=*/true, rsv), octets);
  return std::string(protocol::as_text(octets));
}

ClientConversation said(std::string_view name, std::vector<std::string> segments,
                        std::string_view agreed = {}, Leaving leaving = Leaving::stays) {
  return {.name = std::string(name),
          .segments =
              [segments = std::move(segments), agreed](const protocol::RequestHead& request) {
                std::optional<std::string> extensions;
                if (!agreed.empty()) extensions = agreed;
                std::vector<protocol::Buffer> out{protocol::to_buffer(protocol::write_head(
                    protocol::make_accepting_response(request, {}, extensions)))};
                for (const auto& segment : segments) out.push_back(protocol::to_buffer(segment));
                return out;
              },
          .leaving = leaving};
}

// No octets that repeat but one half the other, far behind it.
std::string far_repetition() {
  std::string half;
  for (std::uint32_t i = 0, state = 1; i < 5000; ++i) {
    state = state * 1664525u + 1013904223u;
    half += static_cast<char>(state >> 24);
  }
  return half + half;
}

}  // namespace

std::vector<ClientConversation> server_conversations() {
  const std::string to_edge = unmasked(kBinary, std::string(4096 - 4 - 1, 'a'));
  const std::string far = unmasked(kBinary, compressed(far_repetition()), kRsv1);
  return {
      said("header in two segments", {hex("81"), hex("0548656c6c6f"), unmasked(kPing, "p")}),
      said("header across 4,096 octets", {to_edge + unmasked(kPing, "p")}),
      said("zero key", {unmasked(kText, "a") + hex("81820000000048"), hex("69")}),
      said("mask behind the first frame", {unmasked(kText, "a"), frame(kText, "b")}),
      said("character in two segments", {hex("8102c3"), hex("a9")}),
      said("text behind a violation", {hex("8300") + unmasked(kText, "late")}),
      said("far repetition", {far}, "permessage-deflate"),
      said("far repetition, small client window", {far},
           "permessage-deflate; client_max_window_bits=9"),
      said("server ends TCP", {}, {}, Leaving::fin),
      said("server ends TCP behind a Close", {unmasked(kClose, "\x03\xe8")}, {}, Leaving::fin),
      said("server leaves TCP open behind a Close", {unmasked(kClose, "\x03\xe8")}),
      said("bad text in a first fragment", {hex("0101ff"), hex("800161")}),
      said("empty message", {unmasked(kText, "")}),
      said("line end in a ping", {unmasked(kPing, "a\r\n")}),
      said("ping and pong", {unmasked(kPing, "a") + unmasked(kPong, "b")}),
  };
}

}  // namespace wsspec::reference
