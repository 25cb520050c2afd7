// Echo client on libwebsockets: for a URL, or for each URL of a file, one after another.
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "echo_session.h"

namespace {

bool is_over = false;

int on_event(lws* connection, lws_callback_reasons reason, void* user, void* in, std::size_t size) {
  auto* session = static_cast<Session**>(user);
  switch (reason) {
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      *session = new Session;
      return 0;
    case LWS_CALLBACK_CLIENT_CLOSED:
      delete *session;
      return 0;
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return receive(connection, **session, static_cast<const char*>(in), size);
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      return send_next(connection, **session);
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_WSI_DESTROY:
      is_over = true;
      return 0;
    default:
      return lws_callback_http_dummy(connection, reason, user, in, size);
  }
}

const lws_protocols kProtocols[] = {{"chat", on_event, sizeof(Session*), 0, 0, nullptr, 0},
                                    {"superchat", on_event, sizeof(Session*), 0, 0, nullptr, 0},
                                    {}};

const lws_extension kExtensions[] = {{"permessage-deflate", lws_extension_callback_pm_deflate,
                                      "permessage-deflate; client_max_window_bits"},
                                     {}};

void echo(std::string url) {
  const char* scheme = nullptr;
  const char* path = nullptr;
  lws_client_connect_info to{};
  // Takes the URL to pieces in place; the path comes without its slash.
  if (lws_parse_uri(url.data(), &scheme, &to.address, &to.port, &path) != 0) return;
  const std::string target = std::string("/") + path;
  const std::string host = std::string(to.address) + ":" + std::to_string(to.port);

  lws_context_creation_info info{};
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.fd_limit_per_thread = 16;
  info.protocols = kProtocols;
  info.extensions = kExtensions;
  info.options = LWS_SERVER_OPTION_VALIDATE_UTF8;
  to.context = lws_create_context(&info);
  if (to.context == nullptr) return;
  to.path = target.c_str();
  to.host = host.c_str();
  to.origin = host.c_str();
  to.protocol = "chat, superchat";
  is_over = lws_client_connect_via_info(&to) == nullptr;
  while (!is_over && lws_service(to.context, 0) >= 0) {
  }
  lws_context_destroy(to.context);
}

std::vector<std::string> urls_of(const std::string& what) {
  if (what.rfind("ws", 0) == 0) return {what};
  std::vector<std::string> urls;
  std::ifstream file(what);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) urls.push_back(line);
  }
  return urls;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: client URL|FILE\n";
    return 2;
  }
  lws_set_log_level(0, nullptr);
  for (const auto& url : urls_of(argv[1])) echo(url);
}
