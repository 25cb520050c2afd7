#include "harness/cli/unreachable.h"

namespace wsspec::cli {

namespace {

bool has(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

bool names_port(const std::string& command) {
  return has(command, "{port}") || has(command, "WSSPEC_PORT");
}

}  // namespace

std::string advice_for(const std::string& reason, const TestOptions& options,
                       const runner::Target& target) {
  if (has(reason, "certificate")) {
    return "--cacert FILE trusts its authority, --sni NAME expects another name, -k asks for "
           "nothing";
  }
  if (has(reason, "does not speak TLS")) return "is it ws:// there?";
  if (has(reason, "with HTTP ")) return "is that the path of a WebSocket endpoint?";
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
