#include "harness/script/json_reader.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

// RFC 6901, section 3.
std::string escape(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

// The library keeps the first of two equal keys and says nothing.
class KeyWatch {
 public:
  explicit KeyWatch(Problems& problems) : problems_(problems) {}

  bool operator()(Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) open_.emplace_back();
    if (event == Json::parse_event_t::object_end) open_.pop_back();
    if (event == Json::parse_event_t::key) see(parsed.get<std::string>());
    return true;
  }

 private:
  void see(const std::string& key) {
    if (open_.back().insert(key).second) return;
    problems_.add("", "key " + in_quotes(key) + " stands twice in one object; keep one of them");
  }

  Problems& problems_;
  std::vector<std::set<std::string>> open_{};
};

}  // namespace

void Problems::add(std::string_view pointer, std::string what) {
  LoadError error{file_, std::string(pointer), std::move(what)};
  if (std::find(all_.begin(), all_.end(), error) == all_.end()) all_.push_back(std::move(error));
}

Json parse_json(std::string_view text, Problems& problems) {
  KeyWatch watch(problems);
  try {
    Json value = Json::parse(
        text, [&](int, Json::parse_event_t event, Json& parsed) { return watch(event, parsed); },
        /*allow_exceptions=*/true, /*ignore_comments=*/true);
    return problems.none() ? value : Json();
  } catch (const Json::exception& error) {
    problems.add("", std::string("no JSON: ") + error.what());
    return {};
  }
}

std::string Node::text() const {
  if (value_->is_string()) return value_->get<std::string>();
  fail("must be a string, not " + value_->dump());
  return {};
}

std::string Node::text_or_number() const {
  return value_->is_number() ? value_->dump() : text();
}

bool Node::boolean() const {
  if (value_->is_boolean()) return value_->get<bool>();
  fail("must be true or false, not " + value_->dump());
  return false;
}

std::int64_t Node::integer(std::int64_t min, std::int64_t max) const {
  const bool too_big = value_->is_number_unsigned() &&
                       value_->get<std::uint64_t>() >
                           static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (value_->is_number_integer() && !too_big) {
    const auto number = value_->get<std::int64_t>();
    if (number >= min && number <= max) return number;
  }
  fail("must be a whole number from " + std::to_string(min) + " to " + std::to_string(max) +
       ", not " + value_->dump());
  return std::max<std::int64_t>(min, 0);
}

std::uint64_t Node::count(std::uint64_t max) const {
  const bool negative = value_->is_number_integer() && !value_->is_number_unsigned() &&
                        value_->get<std::int64_t>() < 0;
  if (value_->is_number_integer() && !negative) {
    const auto number = value_->get<std::uint64_t>();
    if (number <= max) return number;
  }
  fail("must be a whole number from 0 to " + std::to_string(max) + ", not " + value_->dump());
  return 0;
}

std::vector<Node> Node::items() const {
  if (!value_->is_array()) {
    fail("must be a list, not " + value_->dump());
    return {};
  }
  std::vector<Node> nodes;
  nodes.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i) {
    nodes.emplace_back((*value_)[i], pointer_ + "/" + std::to_string(i), *problems_);
  }
  return nodes;
}

std::vector<Node> Node::one_or_many() const {
  if (value_->is_array()) return items();
  return {*this};
}

std::vector<std::string> Node::texts() const {
  std::vector<std::string> out;
  for (const Node& item : items()) out.push_back(item.text());
  return out;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
  if (!value_->is_object()) {
    fail("must be an object, not " + value_->dump());
    return {};
  }
  std::vector<std::pair<std::string, Node>> out;
  for (const auto& [key, value] : value_->items()) {
    out.emplace_back(key, Node(value, pointer_ + "/" + escape(key), *problems_));
  }
  return out;
}

std::string Node::word(std::string_view kind, std::span<const std::string_view> words) const {
  std::string found = text();
  if (!value_->is_string() || std::find(words.begin(), words.end(), found) != words.end()) {
    return found;
  }
  fail("unknown " + std::string(kind) + " " + in_quotes(found) + suggestion(found, words));
  return {};
}

ObjectReader::ObjectReader(const Node& node, std::span<const std::string_view> keys) : node_(node) {
  for (const auto& [key, member] : node.members()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    member.fail("unknown key " + in_quotes(key) + suggestion(key, keys));
  }
}

std::optional<Node> ObjectReader::get(std::string_view key) const {
  if (!node_.json().is_object()) return {};
  const auto found = node_.json().find(std::string(key));
  if (found == node_.json().end()) return {};
  return Node(*found, node_.pointer() + "/" + escape(key), node_.problems());
}

std::optional<Node> ObjectReader::need(std::string_view key) const {
  auto node = get(key);
  if (!node && node_.json().is_object()) node_.fail("key " + in_quotes(key) + " is missing");
  return node;
}

std::string ObjectReader::text(std::string_view key, std::string fallback) const {
  const auto node = get(key);
  return node ? node->text() : std::move(fallback);
}

bool ObjectReader::boolean(std::string_view key, bool fallback) const {
  const auto node = get(key);
  return node ? node->boolean() : fallback;
}

}  // namespace wsspec::script
