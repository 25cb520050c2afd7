#include "handshake.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <optional>
#include <vector>

namespace {

using View = std::string_view;

struct Field {
  View name, value;
};

struct Request {
  View method, target, version;
  std::vector<Field> fields;
};

bool same(View a, View b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

View trimmed(View text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Octets above 7F may stand in a value, control characters but the tab may not (RFC 9110,
// section 5.5).
bool is_text(char c) {
  const auto octet = static_cast<unsigned char>(c);
  return c == '\t' || (octet >= 0x20 && octet != 0x7f);
}

bool is_token_char(unsigned char c) {
  return c > 0x20 && c < 0x7f && (std::isalnum(c) || std::strchr("!#$%&'*+-.^_`|~", c));
}

bool is_token(View text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

// The front of `text` up to `end`, which goes too.
View take_until(View& text, View end) {
  const auto at = text.find(end);
  const View front = text.substr(0, at);
  text = at == View::npos ? View{} : text.substr(at + end.size());
  return front;
}

std::optional<Field> parsed_field(View line) {
  const auto colon = line.find(':');
  if (colon == View::npos || !is_token(line.substr(0, colon))) return {};
  const View value = trimmed(line.substr(colon + 1));
  if (!std::all_of(value.begin(), value.end(), is_text)) return {};
  return Field{line.substr(0, colon), value};
}

std::optional<Request> parsed(View head) {
  Request request;
  View line = take_until(head, "\r\n");
  request.method = take_until(line, " ");
  request.target = take_until(line, " ");
  request.version = line;
  while (!(line = take_until(head, "\r\n")).empty()) {
    const auto field = parsed_field(line);
    if (!field) return {};
    request.fields.push_back(*field);
  }
  return request;
}

std::vector<View> values(const Request& request, View name) {
  std::vector<View> found;
  for (const auto& field : request.fields) {
    if (same(field.name, name)) found.push_back(field.value);
  }
  return found;
}

// Several lines of one name are one list.
std::string joined(const Request& request, View name) {
  std::string all;
  for (const View value : values(request, name)) {
    if (!all.empty()) all += ", ";
    all += value;
  }
  return all;
}

std::vector<View> elements(View list) {
  std::vector<View> found;
  while (!list.empty()) {
    const View element = trimmed(take_until(list, ","));
    if (!element.empty()) found.push_back(element);
  }
  return found;
}

bool lists(const Request& request, View name, View token) {
  const std::string value = joined(request, name);
  const auto all = elements(value);
  return std::any_of(all.begin(), all.end(), [token](View one) { return same(one, token); });
}

bool has(const Request& request, View name) {
  return !values(request, name).empty();
}

// Section 4.1, item 10: a list of tokens with at least one of them.
bool offers_subprotocols_well(const Request& request) {
  if (!has(request, "Sec-WebSocket-Protocol")) return true;
  const std::string value = joined(request, "Sec-WebSocket-Protocol");
  const auto all = elements(value);
  return !all.empty() && std::all_of(all.begin(), all.end(), is_token);
}

// Section 9.1. Each member takes what it names from the front of `rest`, and tells whether it was
// there.
struct ExtensionReader {
  View rest;

  bool take(char c) {
    rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool token() {
    rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_token_char);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    rest.remove_prefix(length);
    return length > 0;
  }
  // What is quoted has to be a token as well.
  bool quoted() {
    if (!take('"')) return false;
    std::string value;
    for (; !rest.empty() && rest.front() != '"'; rest.remove_prefix(1)) {
      if (rest.front() == '\\') rest.remove_prefix(1);
      if (rest.empty()) return false;
      value += rest.front();
    }
    return is_token(value) && take('"');
  }
  bool parameters() {
    while (take(';')) {
      if (!token() || (take('=') && !token() && !quoted())) return false;
    }
    return true;
  }
  bool list() {
    bool any = false;
    do {
      if (token()) {
        any = true;
        if (!parameters()) return false;
      }
    } while (take(','));
    return any && rest.empty();
  }
};

bool offers_extensions_well(const Request& request) {
  if (!has(request, "Sec-WebSocket-Extensions")) return true;
  const std::string value = joined(request, "Sec-WebSocket-Extensions");
  return ExtensionReader{value}.list();
}

// Section 4.1, item 7: 16 octets in base64.
bool is_key(View key) {
  const auto is_digit = [](unsigned char c) { return std::isalnum(c) || c == '+' || c == '/'; };
  return key.size() == 24 && key.substr(22) == "==" &&
         std::all_of(key.begin(), key.begin() + 22, is_digit);
}

std::string accept_value(View key) {
  const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  unsigned char digest[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
  unsigned char encoded[4 * SHA_DIGEST_LENGTH];
  const int length = EVP_EncodeBlock(encoded, digest, SHA_DIGEST_LENGTH);
  return {reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length)};
}

bool is_target(View target) {
  const auto is_visible = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
  return (target.substr(0, 1) == "/" || target.substr(0, 7) == "http://" ||
          target.substr(0, 8) == "https://") &&
         std::all_of(target.begin(), target.end(), is_visible);
}

bool has_body(const Request& request) {
  const std::string length = joined(request, "Content-Length");
  return has(request, "Transfer-Encoding") || !(length.empty() || length == "0");
}

}  // namespace

std::size_t head_length(View octets) {
  const auto at = std::min(octets.find("\n\r\n"), octets.find("\n\n"));
  return at == View::npos ? 0 : at + (octets[at + 1] == '\r' ? 3 : 2);
}

Answer refusal(View status, View fields) {
  std::string text = "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields);
  return {false, text + "Connection: close\r\nContent-Length: 0\r\n\r\n"};
}

Answer answer_to(View head) {
  while (head.substr(0, 2) == "\r\n") head.remove_prefix(2);
  const auto request = parsed(head);
  if (!request || !is_token(request->method) || !is_target(request->target))
    return refusal("400 Bad Request");
  if (request->version == "HTTP/1.0") return refusal("505 HTTP Version Not Supported");
  if (request->version != "HTTP/1.1") return refusal("400 Bad Request");
  if (request->method != "GET") return refusal("405 Method Not Allowed", "Allow: GET\r\n");
  const auto versions = values(*request, "Sec-WebSocket-Version");
  if (versions.size() == 1 && versions[0] != "13") {
    return refusal("426 Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
  }
  const auto keys = values(*request, "Sec-WebSocket-Key");
  const auto hosts = values(*request, "Host");
  if (versions.size() != 1 || keys.size() != 1 || !is_key(keys[0]) || hosts.size() != 1 ||
      !lists(*request, "Connection", "Upgrade") || !lists(*request, "Upgrade", "websocket") ||
      !offers_subprotocols_well(*request) || !offers_extensions_well(*request) ||
      has_body(*request)) {
    return refusal("400 Bad Request");
  }
  return {true,
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Accept: " +
              accept_value(keys[0]) + "\r\n\r\n"};
}
