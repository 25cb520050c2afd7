// Tools for faults in the answer to an offer of permessage-deflate (RFC 7692,
// sections 5 and 7.1). Internal to this room.
#pragma once

#include <string_view>
#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

// Changes what was negotiated, where something was.
void change_answer(Behaviour& behaviour, void (*change)(protocol::AcceptedDeflate& accepted));

// The parameter of that name in the response, or null.
[[nodiscard]] protocol::ExtensionParam* find_param(protocol::AcceptedDeflate& accepted,
                                                   std::string_view name);
void drop_param(protocol::AcceptedDeflate& accepted, std::string_view name);
// Does nothing where the response lacks the parameter.
void give_value(protocol::AcceptedDeflate& accepted, std::string_view name, std::string_view value);

// The offers of a request in their order; none where they break the grammar.
[[nodiscard]] std::vector<protocol::Extension> offers_of(const protocol::RequestHead& request);

}  // namespace wsspec::reference
