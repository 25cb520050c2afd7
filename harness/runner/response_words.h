// The words in braces that stand in the values of a response (docs/cases.md).
#pragma once

#include <string>

#include "harness/protocol/http_head.h"

namespace wsspec::runner {

// Replaces "{accept}", "{subprotocol}" and the like by what `request` makes of them.
void fill_in_words(const protocol::RequestHead& request, std::string& text);

}  // namespace wsspec::runner
