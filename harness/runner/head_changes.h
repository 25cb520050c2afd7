// Changes the head of a request or a response as a case asks.
#pragma once

#include <string>

#include "harness/protocol/http_head.h"
#include "harness/runner/random.h"
#include "harness/script/handshake_step.h"

namespace wsspec::runner {

// Fields are set, left out, added, renamed and put in order, in this order.
void change_fields(const script::HeadChanges& changes, protocol::Headers& headers, Random& random);

// Gives the first field of that name the value, or adds it at the end.
void set_field(protocol::Headers& headers, const std::string& name, const std::string& value);

}  // namespace wsspec::runner
