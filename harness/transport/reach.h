// What lies between here and a target, looked at step by step, for who asks why
// a connection cannot be opened. Blocking, unlike all other transports: nothing
// else runs beside it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/transport/net.h"

namespace wsspec::transport {

struct CertificateFacts {
  std::string subject{};  // as "CN=localhost"
  std::string issuer{};
  std::vector<std::string> names{};  // DNS names and addresses that it is for
  std::string expires{};             // "2027-01-31"
  std::int64_t days_left = 0;        // negative: it has expired
  bool fits_name = false;            // the name asked for is among them
  std::string distrust{};            // why its chain is not trusted; empty: it is
};

struct TlsFacts {
  std::string version{};  // "TLSv1.3"
  std::string cipher{};
  std::string server_name{};  // asked for and compared
  std::optional<CertificateFacts> certificate{};
};

struct Reach {
  std::string trouble{};  // where it ended, one sentence; empty: all steps were taken
  std::vector<std::string> addresses{};  // or the path of the Unix socket
  std::string connected_to{};            // one of them; empty: none answered
  std::chrono::nanoseconds connect_time{0};
  std::optional<TlsFacts> tls{};  // where TLS was asked for and agreed
};

// `patience` bounds each connection and the whole of TLS. An unreadable file of
// `address.tls` is a trouble too.
[[nodiscard]] Reach reach(const Address& address, std::chrono::milliseconds patience);

}  // namespace wsspec::transport
