// Echo server on wslay. What it adds to the library is in README.md beside it.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <wslay/wslay.h>

#include <cerrno>
#include <csignal>
#include <iostream>
#include <string>
#include <thread>

#include "handshake.h"

namespace {

// A client that does not read its echoes is not read from either.
constexpr std::size_t kMostQueued = 1 << 20;
constexpr int kHandshakeLimit = 10000;  // ms
constexpr int kLinger = 2000;           // ms

/// One connection, in a thread of its own.
struct Session {
  int socket;
  std::string early{};  // octets behind the head, not yet read by the library
};

ssize_t failed(wslay_event_context_ptr context) {
  const bool later = errno == EAGAIN || errno == EWOULDBLOCK;
  wslay_event_set_error(context, later ? WSLAY_ERR_WOULDBLOCK : WSLAY_ERR_CALLBACK_FAILURE);
  return -1;
}

ssize_t on_receive(wslay_event_context_ptr context, std::uint8_t* into, std::size_t room, int,
                   void* data) {
  auto& session = *static_cast<Session*>(data);
  if (!session.early.empty()) {
    const std::size_t size = session.early.copy(reinterpret_cast<char*>(into), room);
    session.early.erase(0, size);
    return static_cast<ssize_t>(size);
  }
  if (wslay_event_get_queued_msg_length(context) > kMostQueued) {
    errno = EAGAIN;
    return failed(context);
  }
  const ssize_t size = recv(session.socket, into, room, 0);
  if (size == 0) errno = ECONNRESET;
  return size > 0 ? size : failed(context);
}

ssize_t on_send(wslay_event_context_ptr context, const std::uint8_t* octets, std::size_t size, int,
                void* data) {
  const ssize_t sent = send(static_cast<Session*>(data)->socket, octets, size, MSG_NOSIGNAL);
  return sent >= 0 ? sent : failed(context);
}

void on_message(wslay_event_context_ptr context, const wslay_event_on_msg_recv_arg* message,
                void*) {
  if (wslay_is_ctrl_frame(message->opcode)) return;
  const wslay_event_msg echo{message->opcode, message->msg, message->msg_length};
  wslay_event_queue_msg(context, &echo);
}

bool wait_for(int socket, short events, int limit) {
  pollfd entry{socket, events, 0};
  return poll(&entry, 1, limit) > 0;
}

/// Sends a whole answer: it fits into any send buffer.
bool say(int socket, const std::string& text) {
  return send(socket, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
}

/// True if frames follow.
bool open_session(Session& session) {
  std::size_t length = 0;
  while ((length = head_length(session.early)) == 0) {
    if (session.early.size() > kLongestHead) {
      say(session.socket, refusal("431 Request Header Fields Too Large").text);
      return false;
    }
    char octets[4096];
    if (!wait_for(session.socket, POLLIN, kHandshakeLimit)) return false;
    const ssize_t size = recv(session.socket, octets, sizeof octets, 0);
    if (size <= 0) return false;
    session.early.append(octets, static_cast<std::size_t>(size));
  }
  const Answer answer = answer_to(session.early.substr(0, length));
  session.early.erase(0, length);
  return say(session.socket, answer.text) && answer.accepted;
}

void exchange_frames(Session& session) {
  const wslay_event_callbacks callbacks{on_receive, on_send, nullptr,   nullptr,
                                        nullptr,    nullptr, on_message};
  wslay_event_context_ptr context = nullptr;
  if (wslay_event_context_server_init(&context, &callbacks, &session) != 0) return;
  for (;;) {
    // Where the library cannot go on reading it has queued a Close, which the client is to get.
    const bool received = wslay_event_recv(context) == 0;
    if (wslay_event_send(context) != 0 || !received) break;
    const bool reads =
        wslay_event_want_read(context) && wslay_event_get_queued_msg_length(context) <= kMostQueued;
    const bool writes = wslay_event_want_write(context);
    if (!reads && !writes) break;
    wait_for(session.socket, static_cast<short>((reads ? POLLIN : 0) | (writes ? POLLOUT : 0)), -1);
  }
  wslay_event_context_free(context);
}

/// Ends TCP without a reset, which would destroy what is on its way: what the client still sends is
/// read.
void hang_up(int socket) {
  shutdown(socket, SHUT_WR);
  char octets[4096];
  while (wait_for(socket, POLLIN, kLinger) && recv(socket, octets, sizeof octets, 0) > 0) {
  }
  close(socket);
}

void serve(int socket) {
  const int yes = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(socket, F_SETFL, O_NONBLOCK);
  Session session{socket};
  if (open_session(session)) exchange_frames(session);
  hang_up(socket);
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
  std::signal(SIGPIPE, SIG_IGN);
  std::cout << "listening on " << port << std::endl;
  for (;;) {
    const int socket = accept(listener, nullptr, nullptr);
    if (socket >= 0) std::thread(serve, socket).detach();
  }
}
