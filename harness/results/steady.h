// A transcript without what the moments of reading and writing make of it. For
// reproducible.cc.
#pragma once

#include "harness/results/run.h"

namespace wsspec::results {

void make_steady(Connection& connection);

}  // namespace wsspec::results
