// Where case files come from: the program itself, or a folder.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/script/load_error.h"

namespace wsspec::script {

struct CaseFile {
  std::string name{};   // relative to its root: "rfc6455/5.5.2_ping.json"
  std::string shown{};  // for messages
  std::string contents{};
};

[[nodiscard]] std::vector<CaseFile> embedded_case_files();

// All *.json below `dir` in the order of their names; the JSON Schema is left
// out.
[[nodiscard]] tl::expected<std::vector<CaseFile>, LoadError> read_case_files(
    const std::filesystem::path& dir);

}  // namespace wsspec::script
