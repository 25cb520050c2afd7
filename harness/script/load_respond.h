// The answer to the opening handshake of a client, in the case language.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

[[nodiscard]] RespondStep load_respond(const Node& node);

}  // namespace wsspec::script
