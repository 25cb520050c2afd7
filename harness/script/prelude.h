// The first messages of every connection, for endpoints that want a login or
// the like before they serve (--prelude FILE; docs/endpoints.md).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

struct PreludeSend {
  std::vector<Item> items{};     // one write
  std::size_t num_messages = 0;  // that it ends
};
// Waits for a message that contains `part`; messages in front of it are passed
// over. An empty part is in every message.
struct PreludeExpect {
  std::string part{};
};
using PreludeStep = std::variant<PreludeSend, PreludeExpect>;
using Prelude = std::vector<PreludeStep>;

// [{"send": {"text": "..."}}, {"expect": "..."}, ...]; what is sent is written as
// in case files (docs/cases.md) and has to be whole messages. Usable only when no
// problem was added.
[[nodiscard]] Prelude load_prelude(std::string_view text, Problems& problems);

}  // namespace wsspec::script
