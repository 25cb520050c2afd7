// Legal freedom in a request (RFC 6455, section 4.1; RFC 9110, section 5).
#include <algorithm>
#include <string>
#include <utility>

#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;

void change_names(RequestHead& request, char first, char last, int by) {
  for (auto& field : request.headers.fields)
    for (char& c : field.name)
      if (c >= first && c <= last) c = static_cast<char>(c + by);
}

// As a browser does.
void add_browser_fields(RequestHead& request) {
  auto& fields = request.headers.fields;
  fields.insert(fields.begin() + 1, {{"User-Agent", "variation/1.0 (any, thing)"},
                                     {"Accept", "*/*"},
                                     {"Accept-Language", "en, de;q=0.5"},
                                     {"Accept-Encoding", "gzip, deflate, br"},
                                     {"Origin", "http://localhost"},
                                     {"Pragma", "no-cache"},
                                     {"Cache-Control", "no-cache"},
                                     {"Cookie", "a=b; c=\"d\""},
                                     {"Sec-Fetch-Mode", "websocket"}});
}

// Sections 11.3.2 and 11.3.4: as if combined.
void split_lists(RequestHead& request) {
  std::vector<protocol::HeaderField> fields;
  for (const auto& field : request.headers.fields) {
    const bool list =
        field.name == "Sec-WebSocket-Protocol" || field.name == "Sec-WebSocket-Extensions";
    if (!list) fields.push_back(field);
    for (const auto& element :
         list ? protocol::split_list(field.value) : std::vector<std::string>())
      fields.push_back({field.name, element});
  }
  request.headers.fields = std::move(fields);
}

void change_blanks(Behaviour& behaviour, std::string_view behind_colon, std::string_view at_end) {
  change_request_text(behaviour, [behind_colon, at_end](std::string& head) {
    std::string out;
    for (std::size_t i = 0; i < head.size(); ++i) {
      const bool line_end =
          head[i] == '\r' && i > 0 && head[i - 1] != '\n' && !out.ends_with("/1.1");
      if (line_end) out += at_end;
      out += head[i];
      if (head.compare(i, 2, ": ") == 0) {
        out += behind_colon;
        ++i;
      }
    }
    head = out;
  });
}

}  // namespace

std::vector<Variation> client_request_variations() {
  return {
      {.name = "browser-fields-in-request",
       .what = "adds Origin, cookies and all that a browser sends",
       .apply = [](Behaviour& b) { b.client.on_request = add_browser_fields; }},
      {.name = "lower-case-request-names",
       .what = "writes the names of its header fields in lower case",
       .apply =
           [](Behaviour& b) {
             b.client.on_request = [](RequestHead& request) {
               change_names(request, 'A', 'Z', 'a' - 'A');
             };
           }},
      {.name = "upper-case-request-names",
       .what = "writes the names of its header fields in upper case",
       .apply =
           [](Behaviour& b) {
             b.client.on_request = [](RequestHead& request) {
               change_names(request, 'a', 'z', 'A' - 'a');
             };
           }},
      {.name = "reversed-request-fields",
       .what = "sends its header fields in another order, Host last",
       .apply =
           [](Behaviour& b) {
             b.client.on_request = [](RequestHead& request) {
               std::ranges::reverse(request.headers.fields);
             };
           }},
      {.name = "odd-case-in-request-values",
       .what = "asks for Upgrade: WebSocket and Connection: upgrade",
       .apply =
           [](Behaviour& b) {
             b.client.on_request = [](RequestHead& request) {
               *find_field(request.headers, "Upgrade") = "WebSocket";
               *find_field(request.headers, "Connection") = "upgrade";
             };
           }},
      {.name = "connection-list-in-request",
       .what = "asks with Connection: keep-alive, Upgrade",
       .apply = [](Behaviour& b) { set_field(b, "Connection", "keep-alive, Upgrade"); }},
      {.name = "upgrade-list-in-request",
       .what = "asks for Upgrade: websocket, h2c (section 4.1: the value includes websocket)",
       .apply = [](Behaviour& b) { set_field(b, "Upgrade", "websocket, h2c"); }},
      {.name = "lists-over-several-fields",
       .what = "sends a field for each subprotocol and each extension",
       .apply = [](Behaviour& b) { b.client.on_request = split_lists; }},
      {.name = "no-blanks-in-request",
       .what = "writes no blank behind the colons of its header fields",
       .apply = [](Behaviour& b) { change_blanks(b, "", ""); }},
      {.name = "many-blanks-in-request",
       .what = "writes tabs and blanks around the values of its header fields",
       .apply = [](Behaviour& b) { change_blanks(b, " \t ", " \t"); }},
      {.name = "requests-absolute-url",
       .what = "writes the http URL into its request-target (section 4.1, item 3)",
       .apply =
           [](Behaviour& b) {
             b.client.on_request = [](RequestHead& request) {
               request.target = "http://" + request.headers.joined("Host") + request.target;
             };
           }},
  };
}

}  // namespace wsspec::reference
