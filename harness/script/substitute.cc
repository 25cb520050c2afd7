#include "harness/script/substitute.h"

#include <nlohmann/json.hpp>

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

std::string braced(const std::string& name) {
  return "{" + name + "}";
}

std::string as_text(const Node& node, const std::string& name, const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_structured()) {
    node.fail(braced(name) + " is an object or a list and must be the whole string");
  }
  return value.dump();
}

// The binding whose {name} stands at the front of `text`; null for none.
const Bindings::value_type* bound_at(std::string_view text, const Bindings& bindings) {
  for (const auto& binding : bindings) {
    if (text.starts_with(braced(binding.first))) return &binding;
  }
  return nullptr;
}

// One pass: what a value brings along is not replaced again.
std::string replace_in(const Node& node, std::string_view text, const Bindings& bindings) {
  std::string out;
  while (!text.empty()) {
    const auto* binding = text.front() == '{' ? bound_at(text, bindings) : nullptr;
    if (binding == nullptr) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += as_text(node, binding->first, binding->second);
      text.remove_prefix(braced(binding->first).size());
    }
  }
  return out;
}

Json replace_string(const Node& node, const Bindings& bindings) {
  const auto text = node.json().get<std::string>();
  for (const auto& [name, value] : bindings) {
    if (text == braced(name)) return value;
  }
  return replace_in(node, text, bindings);
}

}  // namespace

Json substitute(const Node& node, const Bindings& bindings) {
  if (node.json().is_string()) return replace_string(node, bindings);
  if (node.json().is_array()) {
    Json out = Json::array();
    for (const Node& item : node.items()) out.push_back(substitute(item, bindings));
    return out;
  }
  if (node.json().is_object()) {
    Json out = Json::object();
    for (const auto& [key, member] : node.members()) {
      out[replace_in(member, key, bindings)] = substitute(member, bindings);
    }
    return out;
  }
  return node.json();
}

}  // namespace wsspec::script
