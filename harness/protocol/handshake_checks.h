// What the checks of requests and responses share (opening_handshake.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {

// Collects faults; each row of the table that is broken stands there once.
class FaultList {
 public:
  void add(BrokenHandshake broken, std::string detail, std::string_view closer_requirement = {});
  [[nodiscard]] std::vector<HandshakeFault> take() { return std::move(faults_); }

 private:
  std::vector<HandshakeFault> faults_{};
};

// "HTTP/1.1" and above, as one digit, a full stop and one digit.
[[nodiscard]] bool is_http_1_1_or_later(std::string_view version);

// "Name: value, value" as evidence.
[[nodiscard]] std::string shown(const Headers& headers, std::string_view name);

}  // namespace wsspec::protocol
