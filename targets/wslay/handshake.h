// The opening handshake of the echo server (RFC 6455, section 4.2): wslay begins behind it.
#pragma once

#include <string>
#include <string_view>

/// What a request is answered with; frames follow if it was accepted.
struct Answer {
  bool accepted = false;
  std::string text;
};

/// Longer heads are answered with 431.
constexpr std::size_t kLongestHead = 16384;

/// The length of the head at the front of `octets`, its empty line included; 0 while there is none.
/// One whose lines end in LF alone has a length as well: it is no good, and waiting for more of it
/// would leave the client without an answer.
std::size_t head_length(std::string_view octets);

/// The answer to a complete head. It speaks no subprotocol and no extension, and checks the grammar
/// of both lists.
Answer answer_to(std::string_view head);

Answer refusal(std::string_view status, std::string_view fields = {});
