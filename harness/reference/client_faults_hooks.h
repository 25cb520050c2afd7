// Tools for the rows of the client's faults: each changes one thing of the request,
// or takes one wrong response for a right one. Internal to this room.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

// --- the request ---

// The first field of that name gets another value.
void set_field(Behaviour& behaviour, std::string_view name, std::string_view value);
void drop_field(Behaviour& behaviour, std::string_view name);
void add_field(Behaviour& behaviour, std::string_view name, std::string_view value);
// Another Sec-WebSocket-Extensions.
void offer(Behaviour& behaviour, std::string_view extensions);
// Changes the head's text before it leaves.
void change_request_text(Behaviour& behaviour, std::function<void(std::string& head)> change);
// These octets leave in one segment with the request.
void send_behind_request(Behaviour& behaviour, protocol::Buffer octets);

// --- the response ---

using Response = protocol::ResponseHead;

// Takes a response with that fault where `excused` says so.
void excuse_response(
    Behaviour& behaviour, protocol::BrokenHandshake broken,
    std::function<bool(const Response& response, const protocol::HandshakeFault& fault)> excused);
// A bad answer to the offer of permessage-deflate, by what was seen (HandshakeFault::detail),
// counts as one without parameters.
void excuse_params(Behaviour& behaviour, std::function<bool(std::string_view seen)> excused);
// Refuses a response that `refused` says so of.
void refuse_responses(Behaviour& behaviour, std::function<bool(const Response& response)> refused);
// The same of the octets of its head, once they are complete.
void refuse_response_texts(Behaviour& behaviour,
                           std::function<bool(std::string_view head)> refused);

}  // namespace wsspec::reference
