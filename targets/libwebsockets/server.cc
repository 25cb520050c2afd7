// Echo server on libwebsockets. What it adds to the library is in README.md beside it.
#include <arpa/inet.h>
#include <libwebsockets.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "echo_session.h"

namespace {

// The one connection of this process.
lws* current = nullptr;
bool is_over = false;

// With a Close of its own on its way the library waits 5 s for the answer, and nothing sets that: 1
// s here.
void limit_the_wait_for_a_close() {
  if (current != nullptr && lws_get_close_length(current) > 0) alarm(1);
}

int on_event(lws* connection, lws_callback_reasons reason, void* user, void* in, std::size_t size) {
  auto* session = static_cast<Session**>(user);
  switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
      *session = new Session;
      current = connection;
      return 0;
    case LWS_CALLBACK_CLOSED:
      delete *session;
      return 0;
    case LWS_CALLBACK_RECEIVE:
      return receive(connection, **session, static_cast<const char*>(in), size);
    case LWS_CALLBACK_SERVER_WRITEABLE:
      return send_next(connection, **session);
    case LWS_CALLBACK_WSI_DESTROY:
      current = nullptr;
      is_over = true;
      return 0;
    default:
      return lws_callback_http_dummy(connection, reason, user, in, size);
  }
}

const lws_protocols kProtocols[] = {{"chat", on_event, sizeof(Session*), 0, 0, nullptr, 0}, {}};

const lws_extension kExtensions[] = {
    {"permessage-deflate", lws_extension_callback_pm_deflate, "permessage-deflate"}, {}};

void serve(int socket) {
  lws_set_log_level(0, nullptr);
  lws_context_creation_info info{};
  info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
  info.fd_limit_per_thread = 16;
  info.protocols = kProtocols;
  info.extensions = kExtensions;
  info.options = LWS_SERVER_OPTION_VALIDATE_UTF8;
  lws_context* context = lws_create_context(&info);
  if (context == nullptr || lws_adopt_socket(context, socket) == nullptr) return;
  while (!is_over && lws_service(context, 0) >= 0) limit_the_wait_for_a_close();
}

int listener_on(std::uint16_t port) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool bound = bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  return bound && listen(listener, SOMAXCONN) == 0 ? listener : -1;
}

}  // namespace

int main(int argc, char** argv) {
  const int port = argc == 2 ? std::atoi(argv[1]) : 0;
  const int listener = listener_on(static_cast<std::uint16_t>(port));
  if (port <= 0 || listener < 0) {
    std::cerr << "usage: server PORT, which has to be free\n";
    return 2;
  }
  std::signal(SIGCHLD, SIG_IGN);  // nobody waits for them
  std::cout << "listening on " << port << std::endl;
  for (;;) {
    const int socket = accept(listener, nullptr, nullptr);
    if (socket >= 0 && fork() == 0) {
      close(listener);
      serve(socket);
      _exit(0);
    }
    if (socket >= 0) close(socket);
  }
}
