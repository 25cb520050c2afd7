// What belongs to one connection is kept for all of them (RFC 6455, section 6.2).
#include <memory>
#include <string_view>
#include <utility>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_inflating.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;

// One for all connections that a thread serves, as long as there are any.
template <typename State>
std::shared_ptr<State> shared() {
  static thread_local std::weak_ptr<State> states;
  auto state = states.lock();
  if (!state) states = state = std::make_shared<State>();
  return state;
}

struct MessageOwner {
  const void* owner = nullptr;  // the connection that is inside a message
};
struct FirstAccept {
  std::string value{};  // of Sec-WebSocket-Accept
};
struct OldVersion {
  bool seen = false;  // some request line had no version of HTTP
};
struct NumConnections {
  int num = 0;
};
struct LastInflated {
  const void* owner = nullptr;  // the connection whose message the window holds
};

// Whoever begins a message while another connection is inside one is refused.
void share_message(Behaviour& behaviour) {
  rewrite_headers(behaviour, [open = shared<MessageOwner>(), self = std::make_shared<char>()](
                                 FrameHeader& header, bool) {
    if (protocol::is_control(header.opcode)) return true;
    if (open->owner != nullptr && open->owner != self.get()) header.rsv = protocol::kRsv3;
    if (open->owner == nullptr || open->owner == self.get())
      open->owner = header.fin ? nullptr : self.get();
    return true;
  });
}

// One buffer for the value that is sent back.
void share_accept(Behaviour& behaviour) {
  change_acceptance(behaviour, [first = shared<FirstAccept>()](const auto&, auto& response) {
    std::string& accept = *find_field(response.headers, "Sec-WebSocket-Accept");
    if (first->value.empty()) first->value = accept;
    accept = first->value;
  });
}

void serve_seven(Behaviour& behaviour) {
  const auto connections = shared<NumConnections>();
  const int place = connections->num++;
  change_messages(behaviour, [connections, place](const auto&) { return place < 7; });
}

bool lacks_version(std::string_view line) {
  return !line.empty() && line.find(" HTTP/") == std::string_view::npos;
}

// HTTP/0.9 has requests without a version, and answers without a status line. Refusals of a
// request line take the version of the one before, whoever sent it.
void share_version(Behaviour& behaviour) {
  const auto old = shared<OldVersion>();
  const auto status = std::make_shared<int>(0);
  behaviour.on_handshake_bytes = [old](protocol::Buffer& segment) {
    const auto text = protocol::as_text(segment);
    old->seen |= lacks_version(text.substr(0, text.find("\r\n")));
  };
  behaviour.on_response = [status](const auto&, protocol::ResponseHead& response, bool&) {
    *status = response.status;
  };
  behaviour.on_response_octets = [old, status](protocol::Buffer& octets) {
    constexpr int kBadRequest = 400;
    if (old->seen && *status == kBadRequest) octets = protocol::to_buffer("<!doctype html>");
  };
}

// One inflater, whose window is that of the last message, whoever sent it.
void share_window(Behaviour& behaviour) {
  fail_to_inflate(behaviour, [last = shared<LastInflated>(),
                              self = std::make_shared<char>()](const auto& message) {
    const bool is_own = std::exchange(last->owner, self.get()) == self.get();
    return !is_own && measure(message).max_reach_back > 0;
  });
}

}  // namespace

std::vector<Fault> shared_state_faults() {
  return {
      {.name = "shares-message-between-connections",
       .requirements = {"6455-5.4-3", "6455-6.2-4", "6455-5.6-3"},
       .what = "knows one unfinished message, whoever is sending it",
       .apply = share_message},
      {.name = "shares-accept-between-connections",
       .requirements = {"6455-4.2.2-24"},
       .what = "answers a second connection with the accept value of the first",
       .apply = share_accept},
      {.name = "shares-http-version-between-connections",
       .requirements = {"6455-4.2.1-2"},
       .what = "answers behind a request without a version as HTTP/0.9 does, on all connections",
       .apply = share_version},
      {.name = "echoes-on-seven-connections",
       .requirements = {"6455-6.2-4"},
       .what = "delivers no messages of the eighth connection and later ones",
       .apply = serve_seven},
      {.name = "shares-window-between-connections",
       .requirements = {"7692-7.2.2-5", "7692-6.2-1"},
       .what = "inflates the messages of all connections with one window",
       .bugs = {209, 223},
       .apply = share_window},
  };
}

}  // namespace wsspec::reference
