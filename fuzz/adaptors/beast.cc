// Boost.Beast (libboost-dev) as a server, on its own test stream.
#include <boost/beast/_experimental/test/stream.hpp>
#include <boost/beast/websocket.hpp>

#include "fuzz/adaptor_events.h"

namespace websocket = boost::beast::websocket;
static boost::asio::io_context context;

struct Beast : wsspec::fuzz::AdaptorEvents {
  using Socket = websocket::stream<boost::beast::test::stream, /*deflateSupported=*/false>;
  explicit Beast(const wsspec_config& config) {
    socket->read_message_max(config.max_message_len);
    socket->control_callback([this](websocket::frame_type kind, boost::beast::string_view data) {
      constexpr wsspec_event_kind kKinds[] = {WSSPEC_CLOSE, WSSPEC_PING, WSSPEC_PONG};
      const auto code = kind == websocket::frame_type::close ? socket->reason().code : 0;
      push(kKinds[static_cast<int>(kind)], {data.data(), data.size()}, code);
    });
    socket->accept(boost::asio::buffer(wsspec::fuzz::kOpeningRequest));
    read();
  }
  ~Beast() { socket.reset(), context.restart(), context.poll(); }
  void feed(std::string_view octets) {
    boost::asio::write(peer, boost::asio::buffer(octets.data(), octets.size()));
    context.restart(), context.poll();
  }
  void read() {
    socket->async_read(data, [this](boost::beast::error_code failed, size_t) {
      const auto* end = reinterpret_cast<const uint8_t*>(peer.str().data() + peer.str().size());
      if (failed) return fail(end[-2] * 256u + end[-1]);  // what it has sent ends with the code
      const std::string_view text(static_cast<char*>(data.data().data()), data.size());
      push(WSSPEC_MESSAGE, text, 0, socket->got_text() ? 1 : 2), data.clear(), read();
    });
  }
  std::unique_ptr<Socket> socket = std::make_unique<Socket>(context);
  boost::beast::test::stream peer = boost::beast::test::connect(socket->next_layer());
  boost::beast::flat_buffer data{};
};
extern "C" const wsspec_adaptor wsspec_parser = wsspec::fuzz::adaptor_of<Beast>("beast");
