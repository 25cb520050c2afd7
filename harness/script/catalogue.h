// All cases and the requirements that they cite: those embedded in the program,
// and those of a user's own folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/script/case.h"
#include "harness/script/case_files.h"
#include "harness/script/load_error.h"
#include "harness/script/requirements.h"

namespace wsspec::script {

// Year and edition of the embedded catalogue; goes into every report.
inline constexpr std::string_view kCatalogueVersion = "2026.1";

struct Catalogue {
  std::vector<Case> cases{};  // in the order of their files
  Requirements requirements{};
  CloseCodes close_codes{};
  std::string version{kCatalogueVersion};
  std::string sha256{};  // over names and contents of all files

  // Null when there is none. An id may stand for a case of each role.
  [[nodiscard]] const Case* find(std::string_view id,
                                 protocol::Role role = protocol::Role::server) const;
  // Cases for targets of that role.
  [[nodiscard]] std::size_t num_cases(protocol::Role role) const;
  [[nodiscard]] const RequirementEntry* requirement(std::string_view id) const;
};

// Adds `files` to `catalogue` and returns all that is wrong with them; the
// catalogue is usable only when that is nothing. Files in "requirements/" are
// read first, whatever their place.
[[nodiscard]] std::vector<LoadError> add_files(Catalogue& catalogue,
                                               const std::vector<CaseFile>& files);

// The catalogue inside the program.
[[nodiscard]] tl::expected<Catalogue, LoadError> builtin_catalogue();

// `base` and the cases below `dir` (--cases DIR), or all that is wrong with them.
[[nodiscard]] tl::expected<Catalogue, std::vector<LoadError>> load_cases(
    const std::filesystem::path& dir, Catalogue base);

}  // namespace wsspec::script
