#include <algorithm>
#include <string>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/protocol/opening_handshake.h"
#include "tests/reference/client_conversations.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;
using Change = std::function<void(ResponseHead& response)>;
using ChangeText = std::function<void(std::string& head)>;

const std::string kPingOctets("\x89\x01p", 3);

ClientConversation changed(std::string name, Change change) {
  return {.name = std::move(name), .segments = [change = std::move(change)](const auto& request) {
            ResponseHead response = protocol::make_accepting_response(request, {}, {});
            change(response);
            return std::vector<protocol::Buffer>{
                protocol::to_buffer(protocol::write_head(response)),
                protocol::to_buffer(kPingOctets)};
          }};
}

constexpr std::size_t kWhole = 10000;  // no head is that long

// With all in one segment where `cut` is 0, and the ping alone in another where it is kWhole.
ClientConversation rewritten(std::string name, std::size_t cut, ChangeText change) {
  return {
      .name = std::move(name), .segments = [cut, change = std::move(change)](const auto& request) {
        std::string text = protocol::write_head(protocol::make_accepting_response(request, {}, {}));
        change(text);
        if (cut == 0) return std::vector<protocol::Buffer>{protocol::to_buffer(text + kPingOctets)};
        if (cut == kWhole)
          return std::vector<protocol::Buffer>{protocol::to_buffer(text),
                                               protocol::to_buffer(kPingOctets)};
        const auto at = std::min(cut, text.size());
        return std::vector<protocol::Buffer>{protocol::to_buffer(text.substr(0, at)),
                                             protocol::to_buffer(text.substr(at)),
                                             protocol::to_buffer(kPingOctets)};
      }};
}

std::string* value_of(ResponseHead& response, std::string_view name) {
  for (auto& field : response.headers.fields)
    if (field.name == name) return &field.value;
  return nullptr;
}

ClientConversation with(std::string name, std::string field, std::string value) {
  return changed(std::move(name), [field, value](ResponseHead& response) {
    if (auto* old = value_of(response, field)) {
      *old = value;
    } else {
      response.headers.fields.push_back({field, value});
    }
  });
}
ClientConversation without(const std::string& field) {
  return changed("without " + field, [field](ResponseHead& response) {
    std::erase_if(response.headers.fields, [&](const auto& one) { return one.name == field; });
  });
}
ClientConversation twice(const std::string& field, const std::string& value) {
  return changed("two of " + field, [field, value](ResponseHead& response) {
    if (value_of(response, field) == nullptr) response.headers.fields.push_back({field, value});
    response.headers.fields.push_back({field, value});
  });
}

ClientConversation with_status(int status) {
  return changed("status", [status](ResponseHead& response) { response.status = status; });
}

ClientConversation with_accept(std::string name, void (*change)(std::string& accept)) {
  return changed(std::move(name), [change](ResponseHead& response) {
    change(*value_of(response, "Sec-WebSocket-Accept"));
  });
}

std::vector<ClientConversation> accept_conversations() {
  return {
      without("Sec-WebSocket-Accept"),
      with("wrong accept", "Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
      with_accept("accept in another case",
                  [](std::string& accept) {
                    for (char& c : accept) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
                  }),
      with_accept("begin of the accept", [](std::string& accept) { accept.resize(10); }),
      with_accept("accept and more", [](std::string& accept) { accept += "AAAA"; }),
      with_accept("accept without padding", [](std::string& accept) { accept.pop_back(); }),
      with_accept("accept with another end",
                  [](std::string& accept) { accept.replace(12, 8, "AAAAAAAA"); }),
      with("empty accept", "Sec-WebSocket-Accept", ""),
      changed("two accepts",
              [](ResponseHead& response) {
                response.headers.fields.push_back(
                    {"Sec-WebSocket-Accept", *value_of(response, "Sec-WebSocket-Accept")});
              }),
  };
}

std::vector<ClientConversation> agreed_conversations() {
  std::vector<ClientConversation> all = {
      with("unoffered subprotocol", "Sec-WebSocket-Protocol", "other"),
      with("subprotocol", "Sec-WebSocket-Protocol", "superchat"),
      with("subprotocol in another case", "Sec-WebSocket-Protocol", "CHAT"),
      with("subprotocol in quotes", "Sec-WebSocket-Protocol", "\"chat\""),
      with("two subprotocols", "Sec-WebSocket-Protocol", "chat, superchat"),
      with("no subprotocol", "Sec-WebSocket-Protocol", ""),
      twice("Sec-WebSocket-Protocol", "chat"),
      twice("Sec-WebSocket-Extensions", "permessage-deflate"),
  };
  for (const std::string extensions :
       {"foo", "permessage-deflate", "permessage-deflate;", "permessage-deflate; x=1",
        "permessage-deflate; client_max_window_bits=9; client_max_window_bits=9",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=11",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; client_max_window_bits=8",
        "permessage-deflate; client_max_window_bits=x",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=9",
        "permessage-deflate; client_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover"})
    all.push_back(with(extensions, "Sec-WebSocket-Extensions", extensions));
  return all;
}

std::vector<ClientConversation> upgrade_conversations() {
  std::vector<ClientConversation> all;
  for (const int status : {100, 102, 200, 204, 301, 401, 503}) all.push_back(with_status(status));
  all.insert(all.end(), {
                            without("Upgrade"),
                            with("h2c", "Upgrade", "h2c"),
                            with("longer upgrade", "Upgrade", "websocket2"),
                            with("list of upgrades", "Upgrade", "websocket, foo"),
                            with("upgrade in another case", "Upgrade", "WebSocket"),
                            without("Connection"),
                            with("connection close", "Connection", "close"),
                            with("connection keep-alive", "Connection", "keep-alive"),
                            with("connection notupgrade", "Connection", "notupgrade"),
                            with("connection in another case", "Connection", "upgrade"),
                            with("connection list", "Connection", "keep-alive, Upgrade"),
                            with("more fields", "X-More", "yes"),
                            with("field of HTTP", "Date", "Sun, 22 Nov 2026 12:00:00 GMT"),
                            with("field of WebSocket", "Sec-WebSocket-Unknown", "1"),
                            with("odd name", "x!9", "1"),
                            twice("Set-Cookie", "a"),
                        });
  return all;
}

std::vector<ClientConversation> text_conversations_of_responses() {
  const auto replace = [](std::string what, std::string by) {
    return [what, by](std::string& head) {
      if (const auto at = head.find(what); at != std::string::npos)
        head.replace(at, what.size(), by);
    };
  };
  const auto nothing = [](std::string&) {};
  return {
      rewritten("frame behind the 101", 0, nothing),
      rewritten("response in two segments", 40, nothing),
      rewritten("last line ends in two segments", 126, nothing),
      rewritten("interim response", 0,
                [](std::string& head) { head.insert(0, "HTTP/1.1 103 Early Hints\r\n\r\n"); }),
      rewritten("long response", 0,
                [](std::string& head) {
                  head.insert(head.find("Upgrade:"), "X-Long: " + std::string(2000, 'x') + "\r\n");
                }),
      rewritten("blanks", 0, replace("Sec-WebSocket-Accept: ", "Sec-WebSocket-Accept:   ")),
      rewritten("lower case", 0, replace("Upgrade: w", "upgrade: w")),
      rewritten("upper case", 0, replace("Upgrade: w", "UPGRADE: w")),
      rewritten("plain lines", 0, [](std::string& head) { std::erase(head, '\r'); }),
      rewritten("reason", 0, replace("Switching Protocols", "Yes")),
      rewritten("no reason", 0, replace(" Switching Protocols", "")),
      rewritten("no status", 0, replace("HTTP/1.1 101 Switching Protocols", "Welcome")),
      rewritten("accept behind the head", 0,
                replace("\r\nSec-WebSocket-Accept", "\r\n\r\nSec-WebSocket-Accept")),
      rewritten("frame as body", 0, replace("Upgrade: w", "Content-Length: 3\r\nUpgrade: w")),
      rewritten("text behind the 101", kWhole, [](std::string& head) { head += "Hello, world"; }),
  };
}

}  // namespace

std::vector<ClientConversation> response_conversations() {
  std::vector<ClientConversation> all;
  for (auto* part : {upgrade_conversations, accept_conversations, agreed_conversations,
                     text_conversations_of_responses})
    for (auto& one : part()) all.push_back(std::move(one));
  return all;
}

}  // namespace wsspec::reference
