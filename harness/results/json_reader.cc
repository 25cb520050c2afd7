#include "harness/results/json_reader.h"

#include <limits>

#include "harness/results/json_names.h"

namespace wsspec::results {
namespace {

// RFC 6901, section 3.
std::string escape_token(std::string_view token) {
  std::string out;
  for (const char c : token) {
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

}  // namespace

bool JsonReader::wrong(std::string_view what) const {
  if (ok()) problem_ = (pointer_.empty() ? "/" : pointer_) + " must be " + std::string(what);
  return false;
}

void JsonReader::missing(const char* key) const {
  if (ok()) problem_ = pointer_ + '/' + key + " is missing";
}

JsonReader JsonReader::child(const InJson& value, std::string_view token) const {
  return {value, pointer_ + '/' + escape_token(token), problem_};
}

std::optional<JsonReader> JsonReader::at(const char* key) const {
  if (!expect(value_.is_object(), "an object")) return std::nullopt;
  const auto found = value_.find(key);
  if (found == value_.end() || found->is_null()) return std::nullopt;
  return child(*found, key);
}

void JsonReader::get(bool& out) const {
  if (expect(value_.is_boolean(), "true or false")) out = value_.get<bool>();
}

void JsonReader::get(int& out) const {
  using Limits = std::numeric_limits<int>;
  const bool fits =
      value_.is_number_integer() && value_ >= Limits::min() && value_ <= Limits::max();
  if (expect(fits, "a whole number of 32 bits")) out = value_.get<int>();
}

void JsonReader::get(std::uint64_t& out) const {
  if (expect(value_.is_number_unsigned(), "a whole number, not negative")) {
    out = value_.get<std::uint64_t>();
  }
}

void JsonReader::get(double& out) const {
  if (expect(value_.is_number(), "a number")) out = value_.get<double>();
}

void JsonReader::get(std::string& out) const {
  if (value_.is_string()) {
    out = value_.get_ref<const std::string&>();
    return;
  }
  protocol::Buffer bytes;
  get(bytes);
  out = protocol::as_text(bytes);
}

void JsonReader::get(protocol::Buffer& out) const {
  if (value_.is_string()) {
    out = protocol::to_buffer(value_.get_ref<const std::string&>());
  } else if (const auto hex = value_.is_object() ? at("hex") : std::nullopt) {
    hex->get_hex(out);
  } else {
    wrong("a string or {\"hex\": ...}");
  }
}

void JsonReader::get_hex(protocol::Buffer& out) const {
  auto bytes =
      value_.is_string() ? protocol::from_hex(value_.get_ref<const std::string&>()) : std::nullopt;
  if (expect(bytes.has_value(), "hexadecimal digits")) out = std::move(*bytes);
}

std::string JsonReader::name() const {
  return expect(value_.is_string(), "a string") ? value_.get<std::string>() : std::string();
}

void JsonReader::get(Verdict& out) const {
  const auto verdict = parse_verdict(name());
  if (expect(verdict.has_value(), "pass, info, skip, warn, fail or error")) out = *verdict;
}

void JsonReader::get(Level& out) const {
  const auto level = parse_level(name());
  if (expect(level.has_value(), "MUST, SHOULD or MAY")) out = *level;
}

void JsonReader::get(Cause& out) const {
  const auto cause = parse_cause(name());
  if (expect(cause.has_value(), "a cause of docs/report-format.md")) out = *cause;
}

void JsonReader::get(Direction& out) const {
  const auto direction = parse_direction(name());
  if (expect(direction.has_value(), "\">\" or \"<\"")) out = *direction;
}

void JsonReader::get(EntryKind& out) const {
  const auto kind = parse_kind(name());
  if (expect(kind.has_value(), "request, response, frame, raw, fin, reset or note")) out = *kind;
}

void JsonReader::get(WriteKind& out) const {
  const auto kind = parse_write_kind(name());
  if (expect(kind.has_value(), "octets, fin or reset")) out = *kind;
}

void JsonReader::get(protocol::LengthForm& out) const {
  int bits = 0;
  get(bits);
  const auto form = parse_length_form(bits);
  if (expect(form.has_value(), "7, 16 or 64")) out = *form;
}

void JsonReader::get_opcode(std::uint8_t& out) const {
  const auto opcode = parse_opcode(name());
  if (expect(opcode.has_value(), "an opcode, by name or as \"0x3\"")) out = *opcode;
}

void JsonReader::read_texts(const char* key, std::vector<std::string>& out) const {
  read_list(key, out, [](const JsonReader& item, std::string& text) { item.get(text); });
}

}  // namespace wsspec::results
