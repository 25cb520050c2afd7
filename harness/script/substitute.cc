#include "harness/script/substitute.h"

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

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string replace_in(const Node& node, std::string text, const Bindings& bindings) {
  for (const auto& [name, value] : bindings) {
    const std::string from = braced(name);
    if (text.find(from) != std::string::npos) {
      text = replace_all(std::move(text), from, as_text(node, name, value));
    }
  }
  return text;
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
