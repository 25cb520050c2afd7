#include "harness/script/load_case_file.h"

#include <nlohmann/json.hpp>

#include "harness/script/families.h"
#include "harness/script/load_case.h"
#include "harness/script/names.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kKeys[] = {"$schema", "section", "group", "role", "cases"};
constexpr std::string_view kRoles[] = {"server", "client"};

FileHead load_head(const ObjectReader& object) {
  FileHead head;
  head.section = object.text("section");
  head.group = object.text("group");
  if (const auto role = object.get("role")) {
    const bool client = role->word("role", kRoles) == "client";
    head.role = client ? protocol::Role::client : protocol::Role::server;
  }
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

}  // namespace

std::vector<Case> load_case_file(std::string_view text, Problems& problems) {
  const Json json = parse_json(text, problems);
  if (!problems.none()) return {};
  const Node root(json, "", problems);
  const ObjectReader object(root, kKeys);
  const FileHead head = load_head(object);
  check_head(object, head);
  std::vector<Case> cases;
  const auto entries = object.need("cases");
  if (!entries) return cases;
  for (const Node& entry : entries->items()) {
    for (const Json& member : expand_family(entry)) {
      cases.push_back(load_case(Node(member, entry.pointer(), problems), head));
      cases.back().family = family_of(entry);
    }
  }
  return cases;
}

}  // namespace wsspec::script
