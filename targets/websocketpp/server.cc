// Echo server on websocketpp. What it adds to the library is in README.md beside it.
#include <cstdint>
#include <iostream>
#include <string>

#include <websocketpp/config/asio_no_tls.hpp>
#include <websocketpp/extensions/permessage_deflate/enabled.hpp>
#include <websocketpp/server.hpp>

namespace {

/// The library's plain configuration with compression on, and less patience with who does not
/// answer a Close.
struct Config : websocketpp::config::asio {
  static const long timeout_close_handshake = 1000;  // ms
  using type = Config;
  using permessage_deflate_type =
      websocketpp::extensions::permessage_deflate::enabled<permessage_deflate_config>;
};

using Server = websocketpp::server<Config>;

/// Takes the first subprotocol of the client; without this the library takes none.
bool choose_subprotocol(Server& server, const websocketpp::connection_hdl& handle) {
  const auto connection = server.get_con_from_hdl(handle);
  const auto& offered = connection->get_requested_subprotocols();
  if (!offered.empty()) {
    connection->select_subprotocol(offered.front());
  }
  return true;
}

/// What the library refuses to send is told to the client: silence would look like a lost message.
/// On a connection that is already closing the second send is refused too, and that is that.
void echo(Server& server, const websocketpp::connection_hdl& handle,
          const Server::message_ptr& message) {
  websocketpp::lib::error_code refused;
  server.send(handle, message->get_payload(), message->get_opcode(), refused);
  if (refused) {
    websocketpp::lib::error_code closing;  // the library does not clear the code it is given
    server.send(handle, "no echo: " + refused.message(), websocketpp::frame::opcode::text, closing);
  }
}

void serve(std::uint16_t port) {
  using websocketpp::lib::asio::ip::address_v4;
  using websocketpp::lib::asio::ip::tcp;

  Server server;
  server.clear_access_channels(websocketpp::log::alevel::all);
  server.clear_error_channels(websocketpp::log::elevel::all);
  server.init_asio();
  server.set_reuse_addr(true);
  server.set_validate_handler([&](const websocketpp::connection_hdl& handle) {
    return choose_subprotocol(server, handle);
  });
  server.set_message_handler(
      [&](const websocketpp::connection_hdl& handle, const Server::message_ptr& message) {
        echo(server, handle, message);
      });
  server.listen(tcp::endpoint(address_v4::loopback(), port));
  server.start_accept();
  std::cout << "listening on " << port << std::endl;
  server.run();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: server PORT\n";
    return 2;
  }
  try {
    serve(static_cast<std::uint16_t>(std::stoul(argv[1])));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
