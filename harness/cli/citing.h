// Requirements of the catalogue as a report cites them.
#pragma once

#include <string>

#include "harness/results/run.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

// Unknown ids and empty ones are left out.
void cite(results::Run& run, const script::Catalogue& catalogue, const std::string& id);

// Those that bind targets of that role and that no case for them names, with the reason.
void cite_those_without_case(results::Run& run, const script::Catalogue& catalogue,
                             protocol::Role role);

// What the rows of the run cite; a run that was cut short may lack it.
void cite_all(results::Run& run, const script::Catalogue& catalogue);

}  // namespace wsspec::cli
