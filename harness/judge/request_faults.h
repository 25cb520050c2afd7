// What is wrong with the request of a client (RFC 6455, section 4.1; RFC 7692, section 7.1), each
// with the requirement that the client breaks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/http_head.h"

namespace wsspec::judge {

// What the URL asks for that the client was given.
struct Asked {
  std::string host{};    // of the Host header, with a port that is not the default one
  std::string target{};  // path and query; empty: nothing is known of the URL
};

struct RequestFault {
  std::string_view aspect{};  // one of script::request_aspects()
  std::string requirement{};
  std::string detail{};  // what was seen: "Upgrade: websocket2"
};

// Those of the head come first, in the order of section 4.2.1. Its grammar is the parser's.
[[nodiscard]] std::vector<RequestFault> faults_of_request(const protocol::RequestHead& request,
                                                          const Asked& asked);

}  // namespace wsspec::judge
