// Whether what an endpoint did is what the model expects, in one sentence where it is not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/model.h"

namespace wsspec::model {

struct Observed {
  std::vector<Delivery> deliveries{};
  // Octets of the stream that the endpoint had when it failed the connection.
  std::optional<std::uint64_t> failed_at{};
  std::optional<std::uint16_t> code{};  // of its Close, when it sent one
};

// Empty when nothing contradicts. `observed` is behind the last octet of the sequence, in front of
// the end of the stream.
[[nodiscard]] std::optional<std::string> contradiction(const Expected& expected,
                                                       const Observed& observed);

}  // namespace wsspec::model
