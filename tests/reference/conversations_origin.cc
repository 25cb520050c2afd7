// Requests to a server that accepts one origin, from it and from others; a request of HTTP/0.9, and
// a message that goes on far behind a final DEFLATE block.
#include <string>

#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

constexpr std::string_view kAccepted = "https://www.example.com:8443";

Conversation from(std::string_view fields) {
  Conversation conversation = open(fields, {frame(9, "p")}, fields);
  conversation.accepted_origin = kAccepted;
  return conversation;
}

}  // namespace

std::vector<Conversation> origin_conversations() {
  Conversation undeclared =
      open("foreign origin, no policy", {}, "Origin: https://foreign.example\r\n");
  Conversation no_version{.name = "request line without a version"};
  no_version.segments = {protocol::to_buffer("GET /\r\nHost: localhost\r\n\r\n")};
  const std::string stored(3000, 'x');
  const std::string behind_final = hex("f3480500") + hex("00b80b47f4") + stored + hex("00");
  return {
      undeclared,
      no_version,
      open("3,000 octets behind a final block", {frame(1, behind_final, true, 4)},
           "Sec-WebSocket-Extensions: permessage-deflate\r\n"),
      from(""),
      from("Origin: https://www.example.com:8443\r\n"),
      from("Origin: null\r\n"),
      from("Origin: https://foreign.example\r\n"),
      from("origin: https://foreign.example\r\n"),
      from("Origin: http://localhost\r\n"),
      from("Origin: http://www.example.com:8443\r\n"),
      from("Origin: https://www.example.com:4443\r\n"),
      from("Origin: https://foreign.www.example.com:8443\r\n"),
      from("Origin: https://foreign-www.example.com:8443\r\n"),
      from("Origin: https://www-example-com:8443\r\n"),
      from("Origin: https://www.example.com:8443.foreign.example\r\n"),
      from("Origin: https://foreign.example?https://www.example.com:8443\r\n"),
      from("Origin: https://www.example.com:8443\r\nOrigin: https://foreign.example\r\n"),
      from("Origin: https://foreign.example\r\nOrigin: https://www.example.com:8443\r\n"),
      from("Origin: https://foreign.example\r\n"
           "Sec-WebSocket-Origin: https://www.example.com:8443\r\n"),
  };
}

}  // namespace wsspec::reference
