// Reads the head of a request for the reference server: by the book, or as well
// as it can be read at all where a behaviour asks for that.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/protocol/http_head.h"
#include "harness/reference/behaviour.h"

namespace wsspec::reference {

class RequestReader {
 public:
  explicit RequestReader(const Behaviour& behaviour);

  // Takes octets up to the end of the head and returns how many were taken.
  std::size_t feed(protocol::Bytes in);

  [[nodiscard]] bool done() const;
  [[nodiscard]] const std::optional<protocol::HeadFault>& fault() const;
  // Complete when done(); what could be read when there is a fault.
  [[nodiscard]] const protocol::RequestHead& head() const;

 private:
  std::size_t feed_tolerantly(protocol::Bytes in);

  bool tolerant_;
  std::size_t max_len_;
  protocol::HeadParser<protocol::RequestHead> strict_;
  std::string raw_{};
  std::optional<protocol::RequestHead> tolerant_head_{};
  std::optional<protocol::HeadFault> tolerant_fault_{};
};

// Any line end, blanks anywhere, folded and broken lines: never fails.
[[nodiscard]] protocol::RequestHead read_request_tolerantly(std::string_view head);

}  // namespace wsspec::reference
