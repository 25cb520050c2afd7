#include "harness/protocol/frame_header.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

// The request with one piece of its text changed, and a ping behind it.
Conversation changed(std::string_view name, std::string_view what, std::string_view by) {
  std::string text = request();
  text.replace(text.find(what), what.size(), by);
  return {.name = name,
          .segments = {protocol::to_buffer(text), protocol::to_buffer(frame(protocol::kPing, ""))}};
}

Conversation added(std::string_view name, std::string_view fields) {
  return open(name, {frame(protocol::kPing, ""), frame(protocol::kText, "Hello")}, fields);
}

std::vector<Conversation> changed_requests() {
  constexpr std::string_view kKey = "N/ohPTf6IT03+iE9N/ohPQ==";
  return {
      changed("as it should be", "", ""),
      changed("POST", "GET", "POST"),
      changed("get", "GET", "get"),
      changed("HTTP/1.0", "HTTP/1.1", "HTTP/1.0"),
      changed("absolute target", "/chat", "http://localhost/chat"),
      changed("no Host", "Host: localhost\r\n", ""),
      changed("two Hosts", "Host:", "Host: localhost\r\nHost:"),
      changed("no Upgrade", "Upgrade: websocket\r\n", ""),
      changed("Upgrade to h2c", "websocket\r\n", "h2c\r\n"),
      changed("Upgrade to websocket2", "websocket\r\n", "websocket2\r\n"),
      changed("Upgrade in other case", "websocket\r\n", "WebSocket\r\n"),
      changed("Upgrade to a list", "websocket\r\n", "h2c, websocket\r\n"),
      changed("tab behind the colon", "Upgrade: ", "Upgrade:\t"),
      changed("nothing behind the colon", "Upgrade: ", "Upgrade:"),
      changed("blank before the colon", "Upgrade: ", "Upgrade : "),
      changed("no Connection", "Connection: Upgrade\r\n", ""),
      changed("Connection keep-alive", "Connection: Upgrade", "Connection: keep-alive"),
      changed("Connection notupgrade", "Connection: Upgrade", "Connection: notupgrade"),
      changed("Connection in lower case", "Connection: Upgrade", "Connection: upgrade"),
      changed("Connection list", "Connection: Upgrade", "Connection: keep-alive, Upgrade"),
      changed("two Connections", "Connection: Upgrade",
              "Connection: keep-alive\r\nConnection: Upgrade"),
      changed("no key", "Sec-WebSocket-Key: N/ohPTf6IT03+iE9N/ohPQ==\r\n", ""),
      changed("key of 8 bytes", kKey, "N/ohPTf6IT0="),
      changed("key of 18 bytes", kKey, "N/ohPTf6IT03+iE9N/ohPTf6"),
      changed("key that is not base64", kKey, "N/ohPTf6IT03+iE9N/oh!!=="),
      changed("key with pad bits", kKey, "N/ohPTf6IT03+iE9N/ohPR=="),
      changed("two keys", "Sec-WebSocket-Key:",
              "Sec-WebSocket-Key: N/ohPTf6IT03+iE9N/ohPQ==\r\nSec-WebSocket-Key:"),
      changed("key in lower case", "Sec-WebSocket-Key", "sec-websocket-key"),
      changed("key first", "Host:",
              "Sec-WebSocket-Key: N/ohPTf6IT03+iE9N/ohPQ==\r\nHost: localhost\r\nX-Old-Host:"),
      changed("version 8", ": 13", ": 8"),
      changed("version 99", ": 13", ": 99"),
      changed("version 013", ": 13", ": 013"),
      changed("version 130", ": 13", ": 130"),
      changed("version list", ": 13", ": 8, 13"),
      changed("no version", "Sec-WebSocket-Version: 13\r\n", ""),
      changed("two versions", "Sec-WebSocket-Version",
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version"),
      changed("line feed", "Host: localhost\r\n", "Host: localhost\n"),
      changed("folded line", "Upgrade: ", "Upgrade:\r\n "),
      changed("NUL", "localhost", std::string_view("local\0host", 10)),
      changed("line without colon", "Host:", "nonsense\r\nHost:"),
      changed("other host", "localhost", "other.example"),
      changed("HTTP/1.2", "HTTP/1.1", "HTTP/1.2"),
      changed("query", "/chat", "/chat?a=b"),
      changed("Upgrade in mixed case", "Upgrade:", "uPGRADE:"),
      changed("Connection twice Upgrade", "Connection: Upgrade", "Connection: Upgrade, upgrade"),
      changed("key without blank", "Key: ", "Key:"),
      changed("blank behind the value", "websocket\r\n", "websocket \r\n"),
      changed("two blanks before the value", "Upgrade: ", "Upgrade:  "),
      changed("key of zeros", kKey, "AAAAAAAAAAAAAAAAAAAAAA=="),
  };
}

Conversation key_in_front() {
  std::string text = request();
  const std::string line = "Sec-WebSocket-Key: N/ohPTf6IT03+iE9N/ohPQ==\r\n";
  text.erase(text.find(line), line.size());
  text.insert(text.find("Host:"), line);
  return {.name = "key in front", .segments = {protocol::to_buffer(text)}};
}

std::string ten_fields() {
  std::string fields;
  for (int i = 0; i < 10; ++i) fields += "X-Field: 1\r\n";
  return fields;
}

Conversation cut_request_line() {
  const std::string text = request();
  return {
      .name = "request line in two segments",
      .segments = {protocol::to_buffer(text.substr(0, 2)), protocol::to_buffer(text.substr(2))}};
}

Conversation plain_lines() {
  std::string text = request();
  std::erase(text, '\r');
  return {.name = "lines that end in LF alone", .segments = {protocol::to_buffer(text)}};
}

}  // namespace

std::vector<Conversation> handshake_conversations() {
  std::vector<Conversation> all = changed_requests();
  all.push_back(key_in_front());
  all.push_back(cut_request_line());
  all.push_back(plain_lines());
  all.push_back({.name = "ping in the segment of the request",
                 .segments = {protocol::to_buffer(request() + frame(protocol::kPing, ""))}});
  all.push_back(added("long line", "X-Long: " + std::string(1000, 'a') + "\r\n"));
  all.push_back(added("ten more fields", ten_fields()));
  const std::pair<std::string_view, std::string_view> fields[] = {
      {"unknown field", "X-Unknown: 1\r\n"},
      {"body", "Content-Length: 0\r\n"},
      {"origin", "Origin: http://example.com\r\n"},
      {"octets above 7F", "X-Text: \xc3\xa4\r\n"},
      {"malformed subprotocols", "Sec-WebSocket-Protocol: ch@t\r\n"},
      {"unknown subprotocol", "Sec-WebSocket-Protocol: mqtt\r\n"},
      {"longer subprotocol", "Sec-WebSocket-Protocol: chat2\r\n"},
      {"subprotocol in upper case", "Sec-WebSocket-Protocol: CHAT\r\n"},
      {"two subprotocols", "Sec-WebSocket-Protocol: chat, superchat\r\n"},
      {"malformed extensions", "Sec-WebSocket-Extensions: permessage-deflate; =1\r\n"},
      {"unknown extension", "Sec-WebSocket-Extensions: x-unknown\r\n"},
      {"extension inside quotes",
       "Sec-WebSocket-Extensions: x; y=\",permessage-deflate; client_max_window_bits,\"\r\n"},
      {"extensions in two fields",
       "Sec-WebSocket-Extensions: x-unknown\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"},
      {"subprotocol and extension",
       "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"},
  };
  for (const auto& [name, lines] : fields) all.push_back(added(name, lines));
  constexpr std::string_view kOffers[] = {"",
                                          "; server_max_window_bits=10",
                                          "; server_max_window_bits=8",
                                          "; server_max_window_bits=16",
                                          "; server_max_window_bits=7",
                                          "; server_max_window_bits=010",
                                          "; server_max_window_bits=10x",
                                          "; server_max_window_bits",
                                          "; server_no_context_takeover",
                                          "; server_no_context_takeover=1",
                                          "; client_no_context_takeover",
                                          "; client_max_window_bits",
                                          "; client_max_window_bits=10",
                                          "; unknown",
                                          "; client_max_window_bits; client_max_window_bits",
                                          "; server_max_window_bits=9, permessage-deflate"};
  for (const auto offer : kOffers)
    all.push_back(
        added(offer, "Sec-WebSocket-Extensions: permessage-deflate" + std::string(offer) + "\r\n"));
  return all;
}

}  // namespace wsspec::reference
