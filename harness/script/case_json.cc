#include "harness/script/case_json.h"

#include <nlohmann/json.hpp>

#include "harness/script/selection.h"

namespace wsspec::script {

namespace {

nlohmann::ordered_json object_of(const Case& scripted) {
  return {{"id", scripted.id},
          {"title", scripted.title},
          {"group", scripted.group},
          {"section", scripted.section},
          {"role", to_string(scripted.role)},
          {"requirements", scripted.requirements},
          {"needs", scripted.needs},
          {"tags", scripted.tags},
          {"aliases", scripted.aliases}};
}

}  // namespace

std::string to_json(std::span<const Case* const> cases) {
  auto list = nlohmann::ordered_json::array();
  for (const auto* scripted : cases) list.push_back(object_of(*scripted));
  return list.dump(2);
}

}  // namespace wsspec::script
