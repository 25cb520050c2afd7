// The numbers of Autobahn|Testsuite's cases, so that the catalogue can say which
// of them have a counterpart (`wsspec ls --by autobahn`).
#pragma once

#include <string>
#include <vector>

namespace wsspec::script {

// All 517 of release 25.10.1, "1.1.1" to "13.7.18", in their order.
[[nodiscard]] const std::vector<std::string>& autobahn_ids();

}  // namespace wsspec::script
