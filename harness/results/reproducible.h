// --reproducible: what is left of a run when everything is taken out that another
// run of the same cases against the same target need not repeat.
#pragma once

#include "harness/results/run.h"

namespace wsspec::results {

// Times, the command line, the job, measured figures and what the target logged
// are dropped; octets that came in several reads are one entry; what arrived
// between the pieces of one write stands behind it; the port of a target that was
// started on a free one is {port} (in octets: as many zeros).
void make_reproducible(Run& run);

}  // namespace wsspec::results
