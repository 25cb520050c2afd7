#include "harness/cli/unreachable.h"

namespace wsspec::cli {

namespace {

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

bool names_port(const std::string& command) {
  return has(command, "{port}") || has(command, "WSSPEC_PORT");
}

struct StatusAdvice {
  const char* status = "";  // its first digits
  const char* advice = "";
};
constexpr StatusAdvice kStatusAdvice[] = {
    {"400", "does it want a subprotocol (--subprotocol NAME), or other headers (-H)?"},
    {"401", "it wants to know who asks: -H 'Authorization: ...'"},
    {"403", "does it want a login (-H, --cookie), or another origin (--origin)?"},
    {"404", "is that the path of a WebSocket endpoint?"},
    {"407", "a proxy asks for credentials: test from where there is none"},
    {"429", "it takes no more for now: wait, and ask for less at once (-j)"},
    {"3", "it redirects: test the URL that it points to"},
    {"5", "its own log tells more"},
};

std::string advice_for_status(const std::string& reason) {
  const auto status = reason.substr(reason.find("with HTTP ") + 10);
  for (const auto& row : kStatusAdvice) {
    if (status.starts_with(row.status)) return row.advice;
  }
  return "is that the path of a WebSocket endpoint?";
}

}  // namespace

std::string advice_for(const std::string& reason, const TestOptions& options,
                       const runner::Target& target) {
  if (target.role == protocol::Role::client) {
    return has(reason, "has not connected") ? "does it connect to the URL that it is given?" : "";
  }
  if (has(reason, "certificate")) {
    return "--cacert FILE trusts its authority, --sni NAME expects another name, -k asks for "
           "nothing";
  }
  if (has(reason, "does not speak TLS")) return "is it ws:// there?";
  if (has(reason, "with HTTP ")) return advice_for_status(reason);
  if (has(reason, "the prelude waited")) return "does --prelude say what this endpoint wants?";
  if (has(reason, "without an answer") && !target.tls) {
    return options.exec.empty()
               ? "does it want TLS, wss://?"
               : "does it want TLS? then name its URL too: wss://127.0.0.1:{port}/";
  }
  if (has(reason, "not ready within") && !names_port(options.exec)) {
    return "its command holds no {port}; $WSSPEC_PORT is the port as well";
  }
  return options.exec.empty() ? "is it running there?" : "";
}

}  // namespace wsspec::cli
