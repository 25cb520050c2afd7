// The matrix of the self-test as a table for people.
#pragma once

#include <iosfwd>

#include "harness/selftest/summary.h"

namespace wsspec::cli {

// One line a fault and a variation, or (`by_case`) one a case.
void print_matrix(std::ostream& out, const selftest::Summary& summary, bool by_case);

}  // namespace wsspec::cli
