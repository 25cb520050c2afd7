// Which cases are too heavy to be played against every fault, and how a case of
// much volume becomes one of less.
#pragma once

#include "harness/script/case.h"

namespace wsspec::selftest {

// By its tags, or by what it sends.
[[nodiscard]] bool is_heavy(const script::Case& scripted);

// A case of tag `volume` or of a sweep over sizes, with payloads of 128 KiB (8 KiB of words) and 20
// repetitions at most: the same situation for a faulty endpoint, at a fraction of the time. Others
// as they are.
[[nodiscard]] script::Case reduced(script::Case scripted);

}  // namespace wsspec::selftest
