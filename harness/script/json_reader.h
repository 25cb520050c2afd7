// Strict reading of JSON: every value knows its place in the file, and whatever
// is wrong is written down with that place while reading goes on, so that an
// author sees all mistakes of a file at once.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/script/load_error.h"

namespace wsspec::script {

// Keeps the order of keys: header fields are sent as written.
using Json = nlohmann::ordered_json;

// The mistakes found in one file; each (pointer, what) is kept once, as the
// members of a family share their mistakes.
class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(std::string_view pointer, std::string what);
  [[nodiscard]] bool none() const { return all_.empty(); }
  [[nodiscard]] std::size_t count() const { return all_.size(); }
  [[nodiscard]] const std::vector<LoadError>& all() const { return all_; }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<LoadError> all_{};
};

// Parses `text`; `//` comments are allowed. Null, with a problem, when it is no
// JSON or an object names a key twice.
[[nodiscard]] Json parse_json(std::string_view text, Problems& problems);

// A value and its place. Refers to the value and the problems: keep both alive.
// The readers below report a wrong type and then return a harmless default.
class Node {
 public:
  Node(const Json& value, std::string pointer, Problems& problems)
      : value_(&value), pointer_(std::move(pointer)), problems_(&problems) {}

  [[nodiscard]] const Json& json() const { return *value_; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] Problems& problems() const { return *problems_; }
  void fail(std::string what) const { problems_->add(pointer_, std::move(what)); }

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string text_or_number() const;  // a number as its digits
  [[nodiscard]] bool boolean() const;
  [[nodiscard]] std::int64_t integer(std::int64_t min, std::int64_t max) const;
  [[nodiscard]] std::uint64_t count(std::uint64_t max) const;  // 0 to max
  [[nodiscard]] std::vector<Node> items() const;               // of an array
  [[nodiscard]] std::vector<Node> one_or_many() const;         // of an array, or the value itself
  [[nodiscard]] std::vector<std::string> texts() const;        // an array of strings
  [[nodiscard]] std::vector<std::pair<std::string, Node>> members() const;  // of an object
  // One of `words`; reports another one with its nearest.
  [[nodiscard]] std::string word(std::string_view kind,
                                 std::span<const std::string_view> words) const;

 private:
  const Json* value_;
  std::string pointer_;
  Problems* problems_;
};

// An object with a known set of keys; any other key is reported.
class ObjectReader {
 public:
  ObjectReader(const Node& node, std::span<const std::string_view> keys);

  [[nodiscard]] bool has(std::string_view key) const { return get(key).has_value(); }
  [[nodiscard]] std::optional<Node> get(std::string_view key) const;
  [[nodiscard]] std::optional<Node> need(std::string_view key) const;  // reports it missing
  [[nodiscard]] std::string text(std::string_view key, std::string fallback = {}) const;
  [[nodiscard]] bool boolean(std::string_view key, bool fallback) const;

 private:
  Node node_;
};

}  // namespace wsspec::script
