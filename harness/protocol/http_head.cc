#include "harness/protocol/http_head.h"

#include <algorithm>

namespace wsspec::protocol {
namespace {

constexpr std::string_view kHeadBrokenNames[] = {
    "bad_method",   "bad_target",     "bad_version",     "bad_status",
    "bad_reason",   "bad_field_name", "bad_field_value", "folded_field",
    "bad_line_end", "head_too_long",  "too_many_fields",
};

bool has_name(const HeaderField& field, std::string_view name) {
  return equal_no_case(field.name, name);
}

std::string write_fields(std::string start_line, const Headers& headers) {
  start_line += "\r\n";
  for (const HeaderField& field : headers.fields) {
    start_line += field.name + ": " + field.value + "\r\n";
  }
  return start_line + "\r\n";
}

}  // namespace

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(),
                    [name](const HeaderField& field) { return has_name(field, name); }));
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
  for (const HeaderField& field : fields) {
    if (has_name(field, name)) return field.value;
  }
  return std::nullopt;
}

std::string Headers::joined(std::string_view name) const {
  std::string all;
  std::string_view separator;
  for (const HeaderField& field : fields) {
    if (!has_name(field, name)) continue;
    all.append(separator).append(field.value);
    separator = ", ";
  }
  return all;
}

bool Headers::has_token(std::string_view name, std::string_view token) const {
  return std::any_of(fields.begin(), fields.end(), [&](const HeaderField& field) {
    if (!has_name(field, name)) return false;
    const auto elements = split_list(field.value);
    return std::any_of(elements.begin(), elements.end(), [token](const std::string& element) {
      return equal_no_case(element, token);
    });
  });
}

std::string_view to_string(HeadBroken broken) {
  return kHeadBrokenNames[static_cast<std::size_t>(broken)];
}

std::string write_head(const RequestHead& head) {
  return write_fields(head.method + " " + head.target + " " + head.version, head.headers);
}

// The blank stands before an empty reason too (RFC 9112, section 4). A status
// is written with at least three digits.
std::string write_head(const ResponseHead& head) {
  std::string status = std::to_string(head.status);
  if (status.size() < 3) status.insert(0, 3 - status.size(), '0');
  return write_fields(head.version + " " + status + " " + head.reason, head.headers);
}

}  // namespace wsspec::protocol
