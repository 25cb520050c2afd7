// What server and client do alike: messages are put together, and sent back one a call.
#pragma once

#include <libwebsockets.h>

#include <deque>
#include <string>
#include <utility>

namespace {

constexpr std::size_t kLongestMessage = 64 << 20;
// A peer that does not read its echoes is not read from either.
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

inline int refuse_long_message(lws* connection) {
  lws_close_reason(connection, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, nullptr, 0);
  return -1;
}

/// The library delivers messages in pieces, of which some may be empty.
inline int receive(lws* connection, Session& session, const char* octets, std::size_t size) {
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
inline int send_next(lws* connection, Session& session) {
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

}  // namespace
