// Where the RFC has a rule of its own for each role: what a target of that role breaks. All that
// tells one role from the other in judging stands here, in the outcomes that only one of them can
// show, and in protocol::sender_requirement.
#pragma once

#include <string_view>

#include "harness/protocol/role.h"

namespace wsspec::judge {

struct Duties {
  std::string_view name{};         // "server"
  std::string_view ends_tcp{};     // behind both Close frames (section 5.5.1)
  std::string_view fails{};        // closes when it fails the connection (7.1.7)
  std::string_view window{};       // of its compressor (RFC 7692, 7.2.1)
  std::string_view no_takeover{};  // ... which begins anew with each message
};
[[nodiscard]] const Duties& duties_of(protocol::Role target);

}  // namespace wsspec::judge
