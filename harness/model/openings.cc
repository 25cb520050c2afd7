#include "harness/model/openings.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace wsspec::model {
namespace {

using protocol::HeaderField;
using protocol::RequestHead;

void set(RequestHead& request, std::string_view name, std::string_view value) {
  for (HeaderField& field : request.headers.fields) {
    if (protocol::equal_no_case(field.name, name)) field.value = value;
  }
}
void add(RequestHead& request, std::string_view name, std::string_view value) {
  request.headers.fields.push_back({std::string(name), std::string(value)});
}
void remove(RequestHead& request, std::string_view name) {
  std::erase_if(request.headers.fields, [name](const HeaderField& field) {
    return protocol::equal_no_case(field.name, name);
  });
}
void respell(RequestHead& request, char (*spell)(char)) {
  for (HeaderField& field : request.headers.fields)
    std::ranges::transform(field.name, field.name.begin(), spell);
}
char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

void replace_all(std::string& head, std::string_view from, std::string_view to) {
  for (auto at = head.find(from); at != std::string::npos; at = head.find(from, at + to.size())) {
    head.replace(at, from.size(), to);
  }
}

constexpr std::string_view kUpgrade = "Upgrade";
constexpr std::string_view kConnection = "Connection";
constexpr std::string_view kVersion = "Sec-WebSocket-Version";
constexpr std::string_view kKey = "Sec-WebSocket-Key";

constexpr std::string_view kExtensions = "Sec-WebSocket-Extensions";

void offer(RequestHead& request, std::string_view subprotocols) {
  remove(request, "Sec-WebSocket-Protocol");
  add(request, "Sec-WebSocket-Protocol", subprotocols);
}
void extend(RequestHead& request, std::string_view extensions) {
  remove(request, kExtensions);
  add(request, kExtensions, extensions);
}

constexpr OpeningRow kLegalRows[] = {
    {"plain", Due101::must, "6455-4.2.2-1", "a plain request"},
    {"connection-list", Due101::must, "6455-4.2.1-8", "Connection: keep-alive, Upgrade",
     [](RequestHead& r) { set(r, kConnection, "keep-alive, Upgrade"); }},
    {"connection-case", Due101::must, "6455-4.2.1-8", "Connection: uPGRADE",
     [](RequestHead& r) { set(r, kConnection, "uPGRADE"); }},
    {"connection-twice", Due101::must, "6455-4.2.1-8", "two Connection fields",
     [](RequestHead& r) {
       set(r, kConnection, "keep-alive");
       add(r, kConnection, "Upgrade");
     }},
    {"upgrade-case", Due101::must, "6455-4.2.1-7", "Upgrade: WebSocket",
     [](RequestHead& r) { set(r, kUpgrade, "WebSocket"); }},
    {"names-upper-case", Due101::must, "6455-4.1-52", "field names in upper case",
     [](RequestHead& r) { respell(r, to_upper); }},
    {"names-lower-case", Due101::must, "6455-4.1-52", "field names in lower case",
     [](RequestHead& r) { respell(r, to_lower); }},
    {"fields-reversed", Due101::must, "6455-4.2.1-1", "fields in another order",
     [](RequestHead& r) { std::ranges::reverse(r.headers.fields); }},
    {"unknown-fields", Due101::must, "6455-4.2.1-15", "fields that nobody knows",
     [](RequestHead& r) {
       add(r, "X-Fuzz", "1");
       add(r, "X-Empty", "");
       add(r, "Accept-Language", "en");
     }},
    {"many-fields", Due101::must, "6455-4.2.1-15", "twenty fields more",
     [](RequestHead& r) {
       for (char c = 'a'; c < 'u'; ++c) add(r, std::string("X-Field-") + c, "1");
     }},
    {"unknown-extension", Due101::must, "6455-9.1-10", "an extension that nobody knows",
     [](RequestHead& r) { extend(r, "x-nobody-knows-it; a=1"); }},
    {"no-blank-behind-colon", Due101::must, "6455-4.2.2-1", "no blank behind colons", nullptr,
     [](std::string& head) { replace_all(head, ": ", ":"); }},
    {"blanks-around-values", Due101::must, "6455-4.2.2-24", "more blanks around values", nullptr,
     [](std::string& head) {
       replace_all(head, ": ", ":  ");
       replace_all(head, "\r\n", " \r\n");
       replace_all(head, "HTTP/1.1 \r\n", "HTTP/1.1\r\n");
       replace_all(head, " \r\n \r\n", " \r\n\r\n");
     }},
    {"tab-behind-colon", Due101::must, "6455-4.2.2-1", "tabs behind colons", nullptr,
     [](std::string& head) { replace_all(head, ": ", ":\t"); }},
    {"query", Due101::must, "6455-4.2.2-1", "a query behind the path",
     [](RequestHead& r) { r.target += r.target.find('?') == std::string::npos ? "?a=b" : "&a=b"; }},
    {"cut-in-request-line", Due101::must, "6455-4.2.2-1", "a request cut in its first line",
     nullptr, nullptr, "GET "},
    {"cut-in-field", Due101::must, "6455-4.2.2-1", "a request cut in a field", nullptr, nullptr,
     "Sec-WebSocket-"},
    {"cut-in-last-line-end", Due101::must, "6455-4.2.2-1", "a request cut in its last line end",
     nullptr, nullptr, "\r\n\r"},
    {"odd-case-of-names", Due101::must, "6455-4.1-52", "field names in odd spelling",
     [](RequestHead& r) {
       for (HeaderField& field : r.headers.fields) field.name.back() = to_upper(field.name.back());
     }},
    {"long-line", Due101::free, "6455-4.2.1-15", "a field of 2000 octets",
     [](RequestHead& r) { add(r, "X-Long", std::string(2000, 'a')); }},
    {"subprotocol-unknown", Due101::free, "6455-4.2.2-14", "a subprotocol that nobody knows",
     [](RequestHead& r) { offer(r, "x-nobody-knows-it"); }},
    {"subprotocol-known", Due101::free, "6455-4.2.2-12", "the subprotocols chat and superchat",
     [](RequestHead& r) { offer(r, "x-other, chat, superchat"); }},
    {"subprotocol-longer", Due101::free, "6455-4.2.2-12", "the subprotocols chat2 and CHAT",
     [](RequestHead& r) { offer(r, "chat2, CHAT"); }},
    {"subprotocol-and-deflate", Due101::free, "6455-4.2.2-16", "a subprotocol and an extension",
     [](RequestHead& r) {
       offer(r, "chat");
       extend(r, "permessage-deflate");
     }},
    {"two-extension-fields", Due101::must, "6455-11.3.2-1", "two Sec-WebSocket-Extensions fields",
     [](RequestHead& r) {
       extend(r, "x-nobody-knows-it");
       add(r, kExtensions, "permessage-deflate");
     }},
    {"two-deflate-offers", Due101::must, "7692-5-10", "permessage-deflate offered twice",
     [](RequestHead& r) {
       extend(r, "permessage-deflate; server_max_window_bits=10, permessage-deflate");
     }},
    {"four-deflate-offers", Due101::must, "7692-5-10", "permessage-deflate offered four times",
     [](RequestHead& r) {
       extend(r,
              "permessage-deflate; server_max_window_bits=9, permessage-deflate; "
              "server_max_window_bits=10, permessage-deflate; server_max_window_bits=11, "
              "permessage-deflate");
     }},
    {"window-bits-8", Due101::must, "7692-7-6", "server_max_window_bits=8",
     [](RequestHead& r) { extend(r, "permessage-deflate; server_max_window_bits=8"); }},
};

constexpr OpeningRow kIllegalRows[] = {
    {"post", Due101::must_not, "6455-4.2.1-3", "a POST request",
     [](RequestHead& r) { r.method = "POST"; }},
    {"lower-case-method", Due101::must_not, "6455-4.2.1-3", "the method \"get\"",
     [](RequestHead& r) { r.method = "get"; }},
    {"http-1.0", Due101::must_not, "6455-4.2.1-4", "HTTP/1.0",
     [](RequestHead& r) { r.version = "HTTP/1.0"; }},
    {"no-host", Due101::must_not, "6455-4.2.1-6", "no Host",
     [](RequestHead& r) { remove(r, "Host"); }},
    {"two-hosts", Due101::must_not, "6455-4.2.1-6", "two Host fields",
     [](RequestHead& r) { add(r, "Host", "other.example"); }},
    {"no-upgrade", Due101::must_not, "6455-4.2.1-7", "no Upgrade",
     [](RequestHead& r) { remove(r, kUpgrade); }},
    {"upgrade-h2c", Due101::must_not, "6455-4.2.1-7", "Upgrade: h2c",
     [](RequestHead& r) { set(r, kUpgrade, "h2c"); }},
    {"upgrade-longer", Due101::must_not, "6455-4.2.1-7", "Upgrade: websocket2",
     [](RequestHead& r) { set(r, kUpgrade, "websocket2"); }},
    {"no-connection", Due101::must_not, "6455-4.2.1-8", "no Connection",
     [](RequestHead& r) { remove(r, kConnection); }},
    {"connection-keep-alive", Due101::must_not, "6455-4.2.1-8", "Connection: keep-alive",
     [](RequestHead& r) { set(r, kConnection, "keep-alive"); }},
    {"connection-longer", Due101::must_not, "6455-4.2.1-8", "Connection: notupgrade",
     [](RequestHead& r) { set(r, kConnection, "notupgrade"); }},
    {"no-key", Due101::must_not, "6455-4.2.1-9", "no Sec-WebSocket-Key",
     [](RequestHead& r) { remove(r, kKey); }},
    {"empty-key", Due101::must_not, "6455-4.2.1-9", "an empty Sec-WebSocket-Key",
     [](RequestHead& r) { set(r, kKey, ""); }},
    {"two-keys", Due101::must_not, "6455-4.2.1-2", "two Sec-WebSocket-Key fields",
     [](RequestHead& r) { add(r, kKey, "AAAAAAAAAAAAAAAAAAAAAA=="); }},
    {"no-version", Due101::must_not, "6455-4.2.1-10", "no Sec-WebSocket-Version",
     [](RequestHead& r) { remove(r, kVersion); }},
    {"version-8", Due101::free, "6455-4.2.1-10", "version 8, of a draft that it may speak",
     [](RequestHead& r) { set(r, kVersion, "8"); }},
    {"version-14", Due101::must_not, "6455-4.2.2-8", "version 14",
     [](RequestHead& r) { set(r, kVersion, "14"); }},
    {"version-130", Due101::must_not, "6455-4.2.1-10", "version 130",
     [](RequestHead& r) { set(r, kVersion, "130"); }},
    {"version-013", Due101::must_not, "6455-4.2.1-10", "version 013",
     [](RequestHead& r) { set(r, kVersion, "013"); }},
    {"version-list", Due101::must_not, "6455-4.2.1-10", "versions 8, 13",
     [](RequestHead& r) { set(r, kVersion, "8, 13"); }},
    {"two-versions", Due101::must_not, "6455-4.2.1-2", "two Sec-WebSocket-Version fields",
     [](RequestHead& r) { add(r, kVersion, "13"); }},
    {"connection-by-semicolon", Due101::must_not, "6455-4.2.1-8", "Connection: keep-alive;Upgrade",
     [](RequestHead& r) { set(r, kConnection, "keep-alive;Upgrade"); }},
    {"connection-by-blank", Due101::must_not, "6455-4.2.1-8", "Connection: keep-alive Upgrade",
     [](RequestHead& r) { set(r, kConnection, "keep-alive Upgrade"); }},
    {"subprotocol-no-token", Due101::must_not, "6455-4.2.1-2", "a subprotocol that is no token",
     [](RequestHead& r) { offer(r, "a b/c"); }},
    {"extension-no-token", Due101::must_not, "6455-9.1-2", "extensions that break the grammar",
     [](RequestHead& r) { extend(r, "permessage-deflate; =1"); }},
    {"extension-empty-parameter", Due101::must_not, "6455-9.1-2", "an empty extension parameter",
     [](RequestHead& r) { extend(r, "permessage-deflate;"); }},
    {"extension-unclosed-quote", Due101::must_not, "6455-9.1-2", "a quote that is not closed",
     [](RequestHead& r) { extend(r, "x-foo; a=\"b"); }},
    {"line-without-colon", Due101::must_not, "6455-4.2.1-2", "a line that is no field", nullptr,
     [](std::string& head) { replace_all(head, "\r\nUpgrade:", "\r\nno-field\r\nUpgrade:"); }},
    {"bad-field-name", Due101::must_not, "6455-4.2.1-2", "a field name that is no token", nullptr,
     [](std::string& head) { replace_all(head, "\r\nUpgrade:", "\r\nX(y): 1\r\nUpgrade:"); }},
    // Section 7 of RFC 7692: to decline.
    {"deflate-unknown-parameter", Due101::no_deflate, "7692-7-3", "an unknown parameter",
     [](RequestHead& r) { extend(r, "permessage-deflate; x_unknown"); }},
    {"deflate-repeated-parameter", Due101::no_deflate, "7692-7-5", "a parameter twice",
     [](RequestHead& r) {
       extend(r, "permessage-deflate; server_no_context_takeover; server_no_context_takeover");
     }},
    {"deflate-value-not-allowed", Due101::no_deflate, "7692-7-4", "server_no_context_takeover=1",
     [](RequestHead& r) { extend(r, "permessage-deflate; server_no_context_takeover=1"); }},
    {"deflate-bits-16", Due101::no_deflate, "7692-7-4", "server_max_window_bits=16",
     [](RequestHead& r) { extend(r, "permessage-deflate; server_max_window_bits=16"); }},
    {"deflate-bits-7", Due101::no_deflate, "7692-7-4", "client_max_window_bits=7",
     [](RequestHead& r) { extend(r, "permessage-deflate; client_max_window_bits=7"); }},
    {"deflate-bits-010", Due101::no_deflate, "7692-7-4", "server_max_window_bits=010",
     [](RequestHead& r) { extend(r, "permessage-deflate; server_max_window_bits=010"); }},
    {"deflate-bits-10x", Due101::no_deflate, "7692-7-4", "server_max_window_bits=10x",
     [](RequestHead& r) { extend(r, "permessage-deflate; server_max_window_bits=10x"); }},
    {"deflate-bits-missing", Due101::no_deflate, "7692-7-4", "server_max_window_bits without value",
     [](RequestHead& r) { extend(r, "permessage-deflate; server_max_window_bits"); }},
    // Grammar that servers may read in two ways, and what a key is decoded to.
    {"upgrade-list", Due101::free, "6455-4.2.1-7", "Upgrade: websocket, foo",
     [](RequestHead& r) { set(r, kUpgrade, "websocket, foo"); }},
    {"short-key", Due101::free, "6455-4.2.1-9", "a key of 15 octets",
     [](RequestHead& r) { set(r, kKey, "AAAAAAAAAAAAAAAAAAAA"); }},
    {"bare-line-feeds", Due101::free, "6455-4.2.1-2", "lines that end in LF", nullptr,
     [](std::string& head) { replace_all(head, "\r\n", "\n"); }},
};

std::vector<OpeningRow> all_rows() {
  std::vector<OpeningRow> rows(std::begin(kLegalRows), std::end(kLegalRows));
  rows.insert(rows.end(), std::begin(kIllegalRows), std::end(kIllegalRows));
  return rows;
}

}  // namespace

std::span<const OpeningRow> opening_table() {
  static const std::vector<OpeningRow> rows = all_rows();
  return rows;
}

const OpeningRow* find_opening(std::string_view name) {
  const auto rows = opening_table();
  const auto found = std::ranges::find(rows, name, &OpeningRow::name);
  return found == rows.end() ? nullptr : &*found;
}

std::string write_opening(const OpeningRow& row, const protocol::RequestHead& changed) {
  std::string head = protocol::write_head(changed);
  if (row.change_octets != nullptr) row.change_octets(head);
  return head;
}

}  // namespace wsspec::model
