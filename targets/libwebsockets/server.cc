// Echo server on libwebsockets. What it adds to the library is in README.md beside it.
#include <arpa/inet.h>
#include <libwebsockets.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <string>

namespace {

constexpr std::size_t kLongestMessage = 64 << 20;
// A client that does not read its echoes is not read from either.
constexpr std::size_t kMostQueued = 1 << 20;

/// The library wants room in front of what it sends.
struct Message {
  std::string octets = std::string(LWS_PRE, '\0');
  bool binary = false;

  std::size_t size() const { return octets.size() - LWS_PRE; }
};

struct Session {
  Message incoming{};
  std::deque<Message> echoes{};
  Message sending{};           // the compressor reads on in it behind the call that sends it
  std::size_t num_queued = 0;  // octets in `echoes`
};

int refuse_long_message(lws* connection) {
  lws_close_reason(connection, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, nullptr, 0);
  return -1;
}

/// The library delivers messages in pieces, of which some may be empty.
int receive(lws* connection, Session& session, const char* octets, std::size_t size) {
  if (lws_is_first_fragment(connection)) session.incoming = Message{};
  session.incoming.octets.append(octets, size);
  if (session.incoming.size() > kLongestMessage) return refuse_long_message(connection);
  if (!lws_is_final_fragment(connection)) return 0;
  session.incoming.binary = lws_frame_is_binary(connection) != 0;
  session.num_queued += session.incoming.size();
  session.echoes.push_back(std::move(session.incoming));
  session.incoming = Message{};
  if (session.num_queued > kMostQueued) lws_rx_flow_control(connection, 0);
  lws_callback_on_writable(connection);
  return 0;
}

/// One message a call: the library asks for no more.
int send_next(lws* connection, Session& session) {
  if (session.echoes.empty()) return 0;
  Message& echo = session.sending = std::move(session.echoes.front());
  session.echoes.pop_front();
  const auto begin = reinterpret_cast<unsigned char*>(echo.octets.data()) + LWS_PRE;
  const int sent =
      lws_write(connection, begin, echo.size(), echo.binary ? LWS_WRITE_BINARY : LWS_WRITE_TEXT);
  if (sent < static_cast<int>(echo.size())) return -1;
  session.num_queued -= echo.size();
  if (session.num_queued <= kMostQueued) lws_rx_flow_control(connection, 1);
  if (!session.echoes.empty()) lws_callback_on_writable(connection);
  return 0;
}

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
