// The way to a target, as typed: where connections go instead of where the URL
// says, and what certificates have to show.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/trouble.h"
#include "harness/cli/url.h"
#include "harness/transport/net.h"

namespace CLI {
class App;
}

namespace wsspec::cli {

struct Way {
  std::string connect_to{};            // HOST:PORT; empty: as the URL says
  std::vector<std::string> resolve{};  // HOST:PORT:ADDRESS
  std::string unix_socket{};           // a path; empty: TCP
  bool ipv4 = false;
  bool ipv6 = false;
  bool insecure = false;
  std::string ca_file{};
  std::string cert_file{};
  std::string key_file{};
  std::string server_name{};
};

// Of `group` in --help. The second: all that is about TLS.
void add_route(CLI::App& app, Way& way, const char* group);
void add_trust(CLI::App& app, Way& way, const char* group);

// The way to each of `urls`, with those of --resolve that are about it. The error
// tells of one that is about none of them. Of one URL, or none, address_of() checks
// it, when the port is known.
[[nodiscard]] tl::expected<std::vector<Way>, Trouble> ways_to(const Way& way,
                                                              const std::vector<std::string>& urls);

// Where connections go, over TCP, a Unix socket or TLS. Each --resolve has to be
// about this URL; {port} in it is the port.
[[nodiscard]] tl::expected<transport::Address, Trouble> address_of(const Way& way, const Url& url);

// Whether nothing leaves this machine.
[[nodiscard]] bool is_loopback(const transport::Address& address);

}  // namespace wsspec::cli
