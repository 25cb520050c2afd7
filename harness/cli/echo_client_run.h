// The reference client against real servers: one connection a URL.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/echo_rows.h"

namespace wsspec::cli {

struct EchoClientOptions {
  std::string url{};
  std::string urls_file{};  // one URL a line
  bool insecure = false;    // takes any certificate
  std::string ca_file{};    // PEM; empty: the system's
};

// One connection after another, each answered until it ends, and a line each on standard output.
// kOk where every closing handshake was clean, kUnexpected where one was not, kUsage for a bad
// URL or file (then nothing is connected).
[[nodiscard]] int run_echo_client(const EchoClientOptions& options, Apply apply);

}  // namespace wsspec::cli
