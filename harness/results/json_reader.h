// Reads typed values out of JSON and remembers the first thing that is wrong,
// with its JSON pointer. Keys that are absent or null leave the value as it
// was; unknown keys are ignored, so that a later minor version can be read.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/results/run.h"

namespace wsspec::results {

using InJson = nlohmann::json;

class JsonReader {
 public:
  // The reader and all its children write to `problem`, which must outlive them.
  JsonReader(const InJson& value, std::string pointer, std::string& problem)
      : value_(value), pointer_(std::move(pointer)), problem_(problem) {}

  [[nodiscard]] bool ok() const { return problem_.empty(); }

  // This value itself.
  void get(bool& out) const;
  void get(int& out) const;
  void get(std::uint64_t& out) const;
  void get(double& out) const;
  void get(std::string& out) const;       // text, or {"hex": ...}
  void get(protocol::Buffer& out) const;  // the same
  void get(Verdict& out) const;
  void get(Level& out) const;
  void get(Cause& out) const;
  void get(Direction& out) const;
  void get(EntryKind& out) const;
  void get(WriteKind& out) const;
  void get(protocol::LengthForm& out) const;
  template <class T>
  void get(std::optional<T>& out) const {
    get(out.emplace());
  }
  void get_hex(protocol::Buffer& out) const;  // plain hexadecimal digits
  void get_opcode(std::uint8_t& out) const;

  // The value of `key`, if it is there and not null.
  [[nodiscard]] std::optional<JsonReader> at(const char* key) const;

  template <class T>
  void read(const char* key, T& out) const {
    if (const auto child = at(key)) child->get(out);
  }

  // As `read`, but the key must be there.
  template <class T>
  void need(const char* key, T& out) const {
    const auto child = at(key);
    child ? child->get(out) : missing(key);
  }

  // Every element of the array at `key`: read_item(const JsonReader&, T&).
  template <class T, class ReadItem>
  void read_list(const char* key, std::vector<T>& out, ReadItem read_item) const {
    const auto list = at(key);
    if (!list || !list->expect(list->value_.is_array(), "an array")) return;
    for (std::size_t i = 0; i < list->value_.size() && ok(); ++i) {
      read_item(list->child(list->value_[i], std::to_string(i)), out.emplace_back());
    }
  }
  void read_texts(const char* key, std::vector<std::string>& out) const;

  // Every member of the object at `key`: read_member(name, const JsonReader&).
  template <class ReadMember>
  void read_members(const char* key, ReadMember read_member) const {
    const auto members = at(key);
    if (!members || !members->expect(members->value_.is_object(), "an object")) return;
    for (const auto& [name, member] : members->value_.items()) {
      read_member(name, members->child(member, name));
    }
  }

  // Notes that this value is not `what`; always false.
  bool wrong(std::string_view what) const;

 private:
  [[nodiscard]] JsonReader child(const InJson& value, std::string_view token) const;
  bool expect(bool holds, std::string_view what) const { return holds || wrong(what); }
  void missing(const char* key) const;
  [[nodiscard]] std::string name() const;  // its string, "" after noting that it is none

  const InJson& value_;
  std::string pointer_;
  std::string& problem_;
};

}  // namespace wsspec::results
