// One entry of a case file, families already expanded.
#pragma once

#include <string>
#include <string_view>

#include "harness/script/case.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// What the entries of one file share.
struct FileHead {
  std::string section{};
  std::string group{};
  protocol::Role role = protocol::Role::server;
};

[[nodiscard]] Case load_case(const Node& node, const FileHead& head);

}  // namespace wsspec::script
