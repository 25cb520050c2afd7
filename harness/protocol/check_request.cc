// The server's reading of a request (RFC 6455, section 4.2.1).
#include <algorithm>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/handshake_checks.h"

namespace wsspec::protocol {
namespace {

using enum BrokenHandshake;

// Items 1 and 2.
void check_start(const RequestHead& request, FaultList& faults) {
  if (request.method != "GET") faults.add(request_method, "method " + request.method);
  if (!is_http_1_1_or_later(request.version)) faults.add(request_version, request.version);

  const std::size_t num_hosts = request.headers.count("Host");
  if (request.headers.get("Host").value_or("").empty()) {
    faults.add(request_host_missing, num_hosts == 0 ? "no Host" : "Host is empty");
  }
  if (num_hosts > 1) faults.add(request_host_repeated, shown(request.headers, "Host"));
}

// Items 3 and 4: both values are lists that contain a token, in any case.
void check_request_upgrade(const Headers& headers, FaultList& faults) {
  if (!headers.has("Upgrade")) {
    faults.add(request_upgrade_missing, "no Upgrade");
  } else if (!headers.has_token("Upgrade", "websocket")) {
    faults.add(request_upgrade_value, shown(headers, "Upgrade"));
  }
  if (!headers.has("Connection")) {
    faults.add(request_connection_missing, "no Connection");
  } else if (!headers.has_token("Connection", "Upgrade")) {
    faults.add(request_connection_value, shown(headers, "Connection"));
  }
}

// Item 5: "a base64-encoded value that, when decoded, is 16 bytes in length".
void check_key(const Headers& headers, FaultList& faults) {
  constexpr std::size_t kKeyLen = 16;
  const std::string_view key = headers.get("Sec-WebSocket-Key").value_or("");
  if (key.empty()) {
    return faults.add(request_key_missing, "no Sec-WebSocket-Key, or an empty one");
  }
  if (headers.count("Sec-WebSocket-Key") > 1) {
    faults.add(request_key_repeated, shown(headers, "Sec-WebSocket-Key"));
  }
  const auto nonce = base64_decode(key);
  if (!nonce || nonce->size() != kKeyLen) {
    faults.add(request_key_value, shown(headers, "Sec-WebSocket-Key"));
  }
}

// Item 6.
void check_ws_version(const Headers& headers, FaultList& faults) {
  const auto version = headers.get("Sec-WebSocket-Version");
  if (!version) return faults.add(request_ws_version_missing, "no Sec-WebSocket-Version");
  if (headers.count("Sec-WebSocket-Version") > 1) {
    faults.add(request_ws_version_repeated, shown(headers, "Sec-WebSocket-Version"));
  }
  if (*version != "13") {
    faults.add(request_ws_version_value, shown(headers, "Sec-WebSocket-Version"));
  }
}

// Items 8 and 9, both optional; the grammar is that of section 4.3.
void check_wishes(const RequestHead& request, FaultList& faults) {
  const Headers& headers = request.headers;
  if (headers.has("Sec-WebSocket-Protocol")) {
    const auto names = offered_subprotocols(request);
    if (names.empty() || !std::all_of(names.begin(), names.end(), is_token)) {
      faults.add(request_protocol_value, shown(headers, "Sec-WebSocket-Protocol"));
    }
  }
  if (headers.has("Sec-WebSocket-Extensions")) {
    const auto offers = parse_extensions(headers.joined("Sec-WebSocket-Extensions"));
    if (!offers) {
      faults.add(request_extensions_value,
                 shown(headers, "Sec-WebSocket-Extensions") + " (" + offers.error().what + ")");
    }
  }
}

}  // namespace

std::vector<HandshakeFault> check_request(const RequestHead& request) {
  FaultList faults;
  check_start(request, faults);
  check_request_upgrade(request.headers, faults);
  check_key(request.headers, faults);
  check_ws_version(request.headers, faults);
  check_wishes(request, faults);
  return faults.take();
}

std::vector<std::string> offered_subprotocols(const RequestHead& request) {
  return split_list(request.headers.joined("Sec-WebSocket-Protocol"));
}

}  // namespace wsspec::protocol
