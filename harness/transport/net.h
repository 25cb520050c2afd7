// TCP, Unix and TLS streams, and listeners, on Asio. The one header of this transport;
// it shows no Asio type, so that only its .cc files pay for compiling it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/transport/stream.h"

namespace wsspec::transport {

struct TlsClientOptions {
  bool verify = true;         // false: -k
  std::string ca_file{};      // PEM; empty: the system's
  std::string cert_file{};    // PEM client certificate, optional
  std::string key_file{};     // PEM
  std::string server_name{};  // SNI and name to verify; empty: the host
};
enum class IpFamily : std::uint8_t { any, v4, v6 };
struct Address {
  std::string host{};  // name or literal, IPv6 without brackets
  std::uint16_t port = 0;
  std::optional<TlsClientOptions> tls{};
  IpFamily family = IpFamily::any;         // other addresses are not tried
  std::vector<std::string> ip_literals{};  // when given, `host` is not looked up
  std::string unix_path{};  // a Unix stream socket to connect to instead; host stays TLS's name
};

struct TlsServerOptions {
  // Empty: the certificate below, else a self-signed one for localhost, made at start.
  std::string cert_file{};
  std::string key_file{};
  std::string cert_pem{};
  std::string key_pem{};
  // PEM. When given, a client must show a certificate that it vouches for.
  std::string client_ca_file{};
};

// A listener or a signal handler can always happen: with one, run() returns by
// stop() only. Streams over TLS are destroyed before their loop.
class NetLoop final : public Loop {
 public:
  NetLoop();
  ~NetLoop() override;
  [[nodiscard]] Moment now() const override;
  TimerId call_after(Duration delay, std::function<void()> fn) override;
  void cancel(TimerId id) override;
  void run() override;
  void stop() override;

  // Empty result: one sentence that says which file or option is wrong.
  [[nodiscard]] tl::expected<Connect, std::string> connector(const Address& address);

  // Listens on host:port (0: any free one) until the loop ends and returns the
  // port. The error is one sentence with a remedy ("port 9001 is in use: ...").
  [[nodiscard]] tl::expected<std::uint16_t, std::string> listen(
      const std::string& host, std::uint16_t port, Accept accept,
      const std::optional<TlsServerOptions>& tls = std::nullopt);

  // Calls `fn` in the loop on SIGINT or SIGTERM, with the signal's number.
  void on_signal(std::function<void(int)> fn);

  // Calls `on_output` with what the file descriptor gives, and with an empty
  // view at its end. Takes the descriptor over. For a child's stderr.
  void watch(int fd, std::function<void(protocol::Bytes)> on_output);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace wsspec::transport
