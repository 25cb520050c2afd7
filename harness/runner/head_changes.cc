#include "harness/runner/head_changes.h"

#include <algorithm>
#include <utility>

#include "harness/runner/replace_all.h"

namespace wsspec::runner {

using protocol::HeaderField;
using protocol::Headers;

namespace {

void shuffle_fields(Headers& headers, Random& random) {
  auto& fields = headers.fields;
  for (std::size_t i = fields.size(); i > 1; --i)
    std::swap(fields[i - 1], fields[random.next() % i]);
}

void add_fields(const script::HeadChanges& changes, Headers& headers) {
  const std::size_t times = std::max<std::size_t>(changes.flood, 1);
  for (std::size_t n = 0; n < times; ++n) {
    for (const auto& [name, value] : changes.add) {
      HeaderField field{name, value};
      replace_all(field.name, "{n}", std::to_string(n));
      replace_all(field.value, "{n}", std::to_string(n));
      headers.fields.push_back(std::move(field));
    }
  }
}

}  // namespace

void set_field(Headers& headers, const std::string& name, const std::string& value) {
  for (auto& field : headers.fields) {
    if (protocol::equal_no_case(field.name, name)) {
      field.value = value;
      return;
    }
  }
  headers.fields.push_back({name, value});
}

void change_fields(const script::HeadChanges& changes, Headers& headers, Random& random) {
  for (const auto& [name, value] : changes.set) set_field(headers, name, value);
  std::erase_if(headers.fields, [&](const HeaderField& field) {
    return std::any_of(changes.omit.begin(), changes.omit.end(), [&](const std::string& name) {
      return protocol::equal_no_case(name, field.name);
    });
  });
  add_fields(changes, headers);
  for (const auto& [from, to] : changes.rename) {
    for (auto& field : headers.fields) {
      if (protocol::equal_no_case(field.name, from)) field.name = to;
    }
  }
  if (changes.reverse) std::reverse(headers.fields.begin(), headers.fields.end());
  if (changes.shuffle) shuffle_fields(headers, random);
}

}  // namespace wsspec::runner
