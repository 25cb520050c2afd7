// Good responses that are lost or refused: by how they come, and by what else they say
// (RFC 6455, section 4.1; RFC 9110, sections 15.2 and 7.6.1).
#include <algorithm>
#include <memory>
#include <string>

#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

// Drops what does not come at once.
void read_one_segment(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [](protocol::Buffer& segment) {
    const auto text = protocol::as_text(segment);
    if (text.find(kHeadEnd) == std::string_view::npos)
      segment = protocol::to_buffer(std::string_view("cut\r\n\r\n"));
  };
}

// Waits for the end of a head within one segment.
void look_for_end_in_each_segment(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [held = protocol::Buffer()](protocol::Buffer& segment) mutable {
    const bool ends = protocol::as_text(segment).find(kHeadEnd) != std::string_view::npos;
    protocol::append(held, segment);
    segment.clear();
    if (ends) segment.swap(held);
  };
}

// Starts anew with each segment whose begin is no status line.
void lose_first_segment_of_two(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [num = 0](protocol::Buffer& segment) mutable {
    const bool whole = protocol::as_text(segment).find(kHeadEnd) != std::string_view::npos;
    if (num++ == 0 && !whole) segment.clear();
  };
}

// The field as it is written, up to the end of the line.
std::string_view raw_value(std::string_view head, std::string_view field) {
  const auto at = head.find(field);
  if (at == std::string_view::npos) return {};
  const auto begin = at + field.size() + 1;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

bool has_blanks_around_accept(std::string_view head) {
  const auto value = raw_value(head, "Sec-WebSocket-Accept");
  return value.starts_with("  ") || value.starts_with(" \t") || value.ends_with(' ') ||
         value.ends_with('\t');
}

bool has_lower_case_name(const Response& response) {
  return std::ranges::any_of(response.headers.fields, [](const auto& field) {
    return field.name == "upgrade" || field.name == "sec-websocket-accept";
  });
}
bool has_upper_case_name(const Response& response) {
  return std::ranges::any_of(response.headers.fields, [](const auto& field) {
    return field.name == "UPGRADE" || field.name == "SEC-WEBSOCKET-ACCEPT";
  });
}
bool has_value_in_other_case(const Response& response, std::string_view field,
                             std::string_view value) {
  const auto seen = response.headers.joined(field);
  return seen != value && protocol::equal_no_case(seen, value);
}

}  // namespace

std::vector<Fault> client_reading_faults() {
  return {
      {.name = "loses-frames-behind-the-101",
       .requirements = {"6455-6.2-1", "6455-4.1-43"},
       .what = "drops what shares a segment with the response",
       .bugs = {229, 231, 233, 267, 269},
       .apply = [](Behaviour& b) { b.keep_glued_bytes = false; }},
      {.name = "reads-response-of-one-segment",
       .requirements = {"6455-4.1-43", "6455-4.1-2"},
       .what = "refuses a response that TCP has cut",
       .bugs = {44, 268},
       .apply = read_one_segment},
      {.name = "looks-for-end-of-response-in-each-segment",
       .requirements = {"6455-4.1-43", "6455-4.1-2"},
       .what = "never sees the end of a response whose last line ends TCP has cut",
       .bugs = {268},
       .apply = look_for_end_in_each_segment},
      {.name = "loses-first-segment-of-response",
       .requirements = {"6455-4.1-43", "6455-4.1-2"},
       .what = "forgets the begin of a response that TCP has cut",
       .apply = lose_first_segment_of_two},
      {.name = "reads-response-of-1024-octets",
       .requirements = {"6455-4.1-43", "6455-4.1-2"},
       .what = "refuses a response of more than 1,024 octets",
       .bugs = {53, 268},
       .apply = [](Behaviour& b) { b.head_limits.max_len = 1024; }},
  };
}

std::vector<Fault> client_refusing_faults() {
  return {
      {.name = "refuses-blanks-around-accept",
       .requirements = {"6455-4.1-47"},
       .what = "compares Sec-WebSocket-Accept with the blanks around it",
       .apply = [](Behaviour& b) { refuse_response_texts(b, has_blanks_around_accept); }},
      {.name = "refuses-header-names-in-lower-case",
       .requirements = {"6455-4.1-52"},
       .what = "knows its header fields as the RFC writes them, not in lower case",
       .apply = [](Behaviour& b) { refuse_responses(b, has_lower_case_name); }},
      {.name = "refuses-header-names-in-upper-case",
       .requirements = {"6455-4.1-52"},
       .what = "knows its header fields as the RFC writes them, not in upper case",
       .apply = [](Behaviour& b) { refuse_responses(b, has_upper_case_name); }},
      {.name = "compares-upgrade-with-case",
       .requirements = {"6455-4.1-45"},
       .what = "refuses Upgrade: WebSocket",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return has_value_in_other_case(response, "Upgrade", "websocket");
             });
           }},
      {.name = "compares-connection-with-case",
       .requirements = {"6455-4.1-46"},
       .what = "refuses Connection: upgrade",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return has_value_in_other_case(response, "Connection", "Upgrade");
             });
           }},
      {.name = "refuses-connection-list",
       .requirements = {"6455-4.1-46"},
       .what = "refuses Connection: keep-alive, Upgrade",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return response.headers.joined("Connection").find(',') != std::string::npos;
             });
           }},
      {.name = "refuses-other-reason-phrases",
       .requirements = {"6455-4.1-43", "6455-4.1-44"},
       .what = "wants the reason phrase Switching Protocols",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return response.reason != "Switching Protocols";
             });
           }},
      {.name = "refuses-unknown-header-fields",
       .requirements = {"6455-4.1-43"},
       .what = "refuses a response with a field that the RFC does not name",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return std::ranges::any_of(response.headers.fields, [](const auto& field) {
                 return field.name.starts_with("X-") || field.name == "Server";
               });
             });
           }},
      {.name = "refuses-chosen-subprotocol",
       .requirements = {"6455-4.1-43", "6455-4.1-50"},
       .what = "refuses a subprotocol that it offered, but did not prefer",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return response.headers.joined("Sec-WebSocket-Protocol") == "superchat";
             });
           }},
      {.name = "refuses-client-no-context-takeover",
       .requirements = {"7692-7.1.1.2-7"},
       .what = "refuses client_no_context_takeover in a response",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return response.headers.joined("Sec-WebSocket-Extensions")
                          .find("client_no_context") != std::string::npos;
             });
           }},
      {.name = "refuses-client-window-bits-that-it-offered",
       .requirements = {"7692-7.1.2.2-4"},
       .what = "offers client_max_window_bits and refuses a response with it",
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return response.headers.joined("Sec-WebSocket-Extensions")
                          .find("client_max_window") != std::string::npos;
             });
           }},
  };
}

}  // namespace wsspec::reference
