// The parts of faults() and variations(), one an area and file. Internal to
// this room.
#pragma once

#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

[[nodiscard]] std::vector<Fault> handshake_faults();
[[nodiscard]] std::vector<Fault> framing_faults();
[[nodiscard]] std::vector<Fault> control_faults();
[[nodiscard]] std::vector<Fault> utf8_faults();
[[nodiscard]] std::vector<Fault> closing_faults();
[[nodiscard]] std::vector<Fault> deflate_faults();
[[nodiscard]] std::vector<Fault> echo_faults();
[[nodiscard]] std::vector<Fault> process_faults();

[[nodiscard]] std::vector<Variation> variation_rows();

}  // namespace wsspec::reference
