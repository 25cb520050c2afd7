#include "harness/script/entry_roles.h"

#include <algorithm>
#include <utility>

namespace wsspec::script {
namespace {

using protocol::Role;

constexpr std::string_view kOverlayKeys[] = {"title", "req",   "needs", "tags", "aliases",
                                             "offer", "agree", "end",   "for",  "steps"};
constexpr const char* kOverlay = "client";

std::vector<Role> roles_of(const Node& entry, const std::vector<Role>& roles) {
  if (!entry.json().is_object() || !entry.json().contains("role")) return roles;
  return load_roles(Node(entry.json()["role"], entry.pointer() + "/role", entry.problems()));
}

// What the entry says of clients alone; null when nothing.
const Json* overlay_of(const Node& entry, const std::vector<Role>& roles) {
  if (!entry.json().is_object() || !entry.json().contains(kOverlay)) return nullptr;
  const Json& overlay = entry.json()[kOverlay];
  const Node node(overlay, entry.pointer() + "/" + kOverlay, entry.problems());
  (void)ObjectReader(node, kOverlayKeys);
  if (std::find(roles.begin(), roles.end(), Role::client) == roles.end()) {
    node.fail("\"client\" changes the entry for clients; add \"role\": [\"server\", \"client\"]");
  }
  return overlay.is_object() ? &overlay : nullptr;
}

RoleEntry entry_for(const Json& entry, Role role, const Json* overlay) {
  RoleEntry out{.role = role, .json = entry};
  if (!out.json.is_object()) return out;
  out.json.erase("role");
  out.json.erase(kOverlay);
  if (role == Role::server || overlay == nullptr) return out;
  for (const auto& [key, value] : overlay->items()) {
    out.json[key] = value;
    out.overlaid.push_back(key);
  }
  return out;
}

bool is_below(std::string_view pointer, std::string_view place) {
  return pointer.starts_with(place) &&
         (pointer.size() == place.size() || pointer[place.size()] == '/');
}

}  // namespace

std::vector<Role> load_roles(const Node& node) {
  std::vector<Role> roles;
  for (const Node& item : node.one_or_many()) {
    const Role role =
        item.word("role", protocol::kRoleNames) == "client" ? Role::client : Role::server;
    if (std::find(roles.begin(), roles.end(), role) != roles.end()) {
      item.fail("the role stands twice; keep one of them");
      continue;
    }
    roles.push_back(role);
  }
  if (roles.empty()) node.fail("no role, so no case; name server, client or both");
  return roles;
}

std::vector<RoleEntry> entries_by_role(const Node& entry, const std::vector<Role>& file_roles) {
  const std::vector<Role> roles = roles_of(entry, file_roles);
  const Json* const overlay = overlay_of(entry, roles);
  std::vector<RoleEntry> out;
  out.reserve(roles.size());
  for (const Role role : roles) out.push_back(entry_for(entry.json(), role, overlay));
  return out;
}

void hand_on(const Problems& found, const Node& entry, const RoleEntry& of, Problems& problems) {
  for (const LoadError& error : found.all()) {
    std::string pointer = error.pointer;
    for (const std::string& key : of.overlaid) {
      if (is_below(pointer, entry.pointer() + "/" + key)) {
        pointer.insert(entry.pointer().size(), std::string("/") + kOverlay);
        break;
      }
    }
    problems.add(pointer, error.what);
  }
}

}  // namespace wsspec::script
