// --resolve HOST:PORT:ADDRESS[,ADDRESS]..., as curl has it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/trouble.h"

namespace wsspec::cli {

struct Resolved {
  std::string host{};  // as in Url, without brackets
  std::uint16_t port = 0;
  std::vector<std::string> ip_literals{};  // at least one
};

// {port} in `typed` is `port`.
[[nodiscard]] tl::expected<Resolved, Trouble> parse_resolve(std::string_view typed,
                                                            std::uint16_t port);

}  // namespace wsspec::cli
