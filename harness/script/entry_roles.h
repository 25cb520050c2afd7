// One entry for targets of both roles: which roles it has, and what it is for each of them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/protocol/role.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// "server", "client", or a list of both.
[[nodiscard]] std::vector<protocol::Role> load_roles(const Node& node);

// An entry as a target of one role gets it: for a client the members of its "client" stand in
// place of the entry's own.
struct RoleEntry {
  protocol::Role role = protocol::Role::server;
  Json json{};
  std::vector<std::string> overlaid{};  // the members taken from "client"
};
// One for each role of the entry; `roles` are those of its file.
[[nodiscard]] std::vector<RoleEntry> entries_by_role(const Node& entry,
                                                     const std::vector<protocol::Role>& roles);

// Hands the problems of a RoleEntry on, with their places in the file.
void hand_on(const Problems& found, const Node& entry, const RoleEntry& of, Problems& problems);

}  // namespace wsspec::script
