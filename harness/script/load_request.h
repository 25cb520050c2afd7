// The opening handshake request of the case language.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

[[nodiscard]] RequestStep load_request(const Node& node);

}  // namespace wsspec::script
