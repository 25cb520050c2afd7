#include "tests/reference/described.h"

#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::reference {
using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kPong;
using protocol::kText;

std::string described(const protocol::FrameReceived& frame) {
  const std::string payload(protocol::as_text(frame.payload));
  const std::string end = frame.header.fin ? "" : "...";
  switch (frame.header.opcode) {
    case kContinuation:
      return "continuation:" + payload + end;
    case kText:
      return "text:" + payload + end;
    case kBinary:
      return "binary:" + payload + end;
    case kPing:
      return "ping:" + payload;
    case kPong:
      return "pong:" + payload;
    case kClose:
      break;
    default:
      return "reserved:" + payload;
  }
  const auto close = protocol::parse_close_payload(frame.payload);
  return "close:" + (close.code ? std::to_string(*close.code) : "");
}

}  // namespace wsspec::reference
