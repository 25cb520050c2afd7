#include "harness/script/load_case_file.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "harness/script/entry_roles.h"
#include "harness/script/families.h"
#include "harness/script/load_case.h"
#include "harness/script/names.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kCaseFileKeys[] = {"$schema", "section", "group", "role", "cases"};

FileHead load_head(const ObjectReader& object) {
  FileHead head;
  head.section = object.text("section");
  head.group = object.text("group");
  if (const auto role = object.get("role")) head.roles = load_roles(*role);
  for (const std::string_view key : {"section", "group", "role"}) {
    static_cast<void>(object.need(key));
  }
  return head;
}

void check_head(const ObjectReader& object, const FileHead& head) {
  const auto section = object.get("section");
  if (section && !is_section(head.section)) {
    section->fail("no section: \"" + head.section + "\"; write it as rfc6455/5.5.2");
  }
  const auto group = object.get("group");
  if (group && !is_case_id(head.group)) {
    group->fail("no group: \"" + head.group + "\"; lower case, digits, hyphens and dots");
  }
}

std::string family_of(const Node& entry) {
  if (!entry.json().is_object()) return {};
  const auto id = entry.json().find("id");
  return id != entry.json().end() && id->is_string() ? id->get<std::string>() : "";
}

// The entry, or the members of its family.
std::vector<Case> load_members(const Node& entry, const FileHead& head, const RoleEntry& of) {
  std::vector<Case> cases;
  for (const Json& member : expand_family(entry)) {
    cases.push_back(load_case(Node(member, entry.pointer(), entry.problems()), head, of.role));
    cases.back().family = family_of(entry);
    cases.back().overlaid = of.overlaid;
  }
  return cases;
}

}  // namespace

std::vector<Case> load_case_file(std::string_view text, Problems& problems) {
  const Json json = parse_json(text, problems);
  if (!problems.none()) return {};
  const Node root(json, "", problems);
  const ObjectReader object(root, kCaseFileKeys);
  const FileHead head = load_head(object);
  check_head(object, head);
  std::vector<Case> cases;
  const auto entries = object.need("cases");
  if (!entries) return cases;
  for (const Node& entry : entries->items()) {
    for (const RoleEntry& of_role : entries_by_role(entry, head.roles)) {
      Problems found(problems.file());
      for (Case& loaded : load_members(Node(of_role.json, entry.pointer(), found), head, of_role)) {
        cases.push_back(std::move(loaded));
      }
      hand_on(found, entry, of_role, problems);
    }
  }
  return cases;
}

}  // namespace wsspec::script
