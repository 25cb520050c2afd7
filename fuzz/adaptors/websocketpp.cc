// websocketpp (libwebsocketpp-dev) as a server, over its transport of streams.
#include <websocketpp/config/core.hpp>
#include <websocketpp/server.hpp>

#include "fuzz/adaptor_events.h"

struct Websocketpp : wsspec::fuzz::AdaptorEvents {
  using Server = websocketpp::server<websocketpp::config::core>;
  using Handle = const websocketpp::connection_hdl&;
  explicit Websocketpp(const wsspec_config& config) {
    static Server server;
    server.clear_access_channels(websocketpp::log::alevel::all);
    server.clear_error_channels(websocketpp::log::elevel::all);
    connection = server.get_connection();
    connection->set_write_handler([this](Handle, const char*, size_t) { return settle(); });
    connection->set_message_handler([this](Handle, const Server::message_ptr& got) {
      push(WSSPEC_MESSAGE, got->get_payload(), 0, got->get_opcode());
    });
    connection->set_ping_handler([this](Handle, const auto& s) { return push(WSSPEC_PING, s), 1; });
    connection->set_pong_handler([this](Handle, const auto& s) { push(WSSPEC_PONG, s); });
    connection->start();
    feed(wsspec::fuzz::kOpeningRequest);
    connection->set_max_message_size(config.max_message_len);
  }
  ~Websocketpp() { connection->eof(); }
  void feed(std::string_view octets) { connection->read_all(octets.data(), octets.size()); }
  std::error_code settle() {  // as it sends: its own Close tells what it makes of the connection
    if (connection->get_state() != websocketpp::session::state::closing) return {};
    const unsigned theirs = connection->get_remote_close_code(),
                   ours = connection->get_local_close_code();
    const bool empty = theirs == 1005 && ours == 1000;  // what it answers an empty one
    const auto& reason = connection->get_remote_close_reason();
    const bool echoed = ours == theirs && connection->get_local_close_reason() == reason;
    empty || echoed ? push(WSSPEC_CLOSE, reason, empty ? 0 : theirs) : fail(ours);
    return {};
  }
  Server::connection_ptr connection{};
};
extern "C" const wsspec_adaptor wsspec_parser =
    wsspec::fuzz::adaptor_of<Websocketpp>("websocketpp");
