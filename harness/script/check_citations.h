// Holds what a case cites against the requirement catalogue: `fail` needs a
// MUST and `warn` a SHOULD that binds the target.
#pragma once

#include "harness/script/case.h"
#include "harness/script/json_reader.h"
#include "harness/script/requirements.h"

namespace wsspec::script {

// Also settles what an expect without "otherwise" means: `fail` where the
// case's first requirement is a MUST, `warn` where it is a SHOULD. A MAY can be
// broken by nobody, so there "otherwise" has to be written.
void check_citations(Case& loaded, const Requirements& requirements, Problems& problems);

}  // namespace wsspec::script
