// What `wsspec fuzz --campaign` writes beside its store for each finding: a case, and what repeats
// it without wsspec.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "harness/livefuzz/finding.h"
#include "harness/results/run.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

// FOLDER/cases/ID.json, and FOLDER/findings/ID with the extensions hex, seed, pcapng, sh and py.
// `target` is who showed it; scripts are left out where not all octets of the play were kept. The
// error is one sentence.
[[nodiscard]] tl::expected<void, std::string> write_exports(const std::filesystem::path& folder,
                                                            const livefuzz::Finding& finding,
                                                            results::TargetResult target,
                                                            const script::Catalogue& catalogue);

}  // namespace wsspec::cli
