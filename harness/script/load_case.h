// One entry of a case file, families already expanded.
#pragma once

#include <string>
#include <vector>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// What the entries of one file share.
struct FileHead {
  std::string section{};
  std::string group{};
  std::vector<protocol::Role> roles{protocol::Role::server};  // of entries that name none
};

// The entry as a target of that role gets it (entry_roles.h).
[[nodiscard]] Case load_case(const Node& node, const FileHead& head, protocol::Role role);

}  // namespace wsspec::script
