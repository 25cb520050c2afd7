// Tools for the rows of faults: each takes one situation out of the server's
// hands and leaves everything else to it. Internal to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

// --- the request and its answer ---

inline constexpr std::string_view kHeadEnd = "\r\n\r\n";

// The first field of that name, or null.
[[nodiscard]] std::string* find_field(protocol::Headers& headers, std::string_view name);
void erase_fields(protocol::Headers& headers, std::string_view name);

// Changes the text of a request's head, once it is complete. Nothing is judged
// before that, and octets behind the head are left alone.
void change_head(Behaviour& behaviour, std::function<std::string(std::string)> change);

// A head as RFC 2616 and its successors let a recipient read it: LF alone ends a line, and a
// line that begins with a blank goes on with the one before.
[[nodiscard]] std::string with_plain_lines(const std::string& head);

// Answers a request with 400 where `refused` says so.
void refuse_requests(Behaviour& behaviour,
                     std::function<bool(const protocol::RequestHead& request)> refused);

// Changes a 101.
void change_acceptance(
    Behaviour& behaviour,
    std::function<void(const protocol::RequestHead& request, protocol::ResponseHead& response)>
        change);

// --- frames coming in ---

// Goes on behind `broken` where `excused` says so of what was seen
// (ProtocolError::detail), and fails the connection elsewhere.
void excuse(Behaviour& behaviour, protocol::Broken broken,
            std::function<bool(std::string_view seen)> excused);
// Whether what was seen begins with the name of a control frame.
[[nodiscard]] bool is_control_seen(std::string_view seen);

// A message whose frames are masked wrongly is echoed, and only then the connection fails.
void echo_before_masking_fails(Behaviour& behaviour);

// False drops the message.
void change_messages(Behaviour& behaviour,
                     std::function<bool(protocol::MessageReceived& message)> change);
// Fails the connection, as if the message broke `broken`.
void refuse_messages(Behaviour& behaviour, protocol::Broken broken,
                     std::function<bool(const protocol::MessageReceived& message)> refused);
void refuse_closes(Behaviour& behaviour, protocol::Broken broken,
                   std::function<bool(const protocol::ClosePayload& close)> refused);
// An event that makes the server fail the connection.
[[nodiscard]] protocol::Event failure(protocol::Broken broken);

// --- frames going out ---

using Frames = std::vector<protocol::Frame>;
void change_frames(Behaviour& behaviour, FrameReason reason,
                   std::function<void(Frames& frames)> change);
// With the message that is echoed, or the Close that is answered.
void change_echoes(
    Behaviour& behaviour,
    std::function<void(const protocol::MessageReceived& message, Frames& frames)> change);
void change_close_replies(
    Behaviour& behaviour,
    std::function<void(const protocol::ClosePayload& received, Frames& frames)> change);
// With the rule that was broken.
void change_failures(Behaviour& behaviour,
                     std::function<void(protocol::Broken broken, Frames& frames)> change);
// Closes with another code than that of section 7.4.1.
void mistake_code_at(Behaviour& behaviour, protocol::Broken broken, std::uint16_t code);
// Fragments of `len` bytes, cut by the book.
[[nodiscard]] Frames cut(const protocol::Frame& whole, std::size_t len);

}  // namespace wsspec::reference
