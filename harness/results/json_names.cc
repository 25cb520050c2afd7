#include "harness/results/json_names.h"

#include <algorithm>
#include <array>

namespace wsspec::results {
namespace {

// Index = enumerator.
constexpr std::array<std::string_view, 7> kKinds{"request", "response", "frame", "raw",
                                                 "fin",     "reset",    "note"};
constexpr std::array<std::string_view, 3> kWriteKinds{"octets", "fin", "reset"};
constexpr std::array<std::string_view, 2> kDirections{">", "<"};
constexpr std::array kLengthBits{7, 16, 64};
constexpr std::array<std::string_view, 16> kOpcodes{
    "continuation", "text", "binary", "0x3", "0x4", "0x5", "0x6", "0x7",
    "close",        "ping", "pong",   "0xb", "0xc", "0xd", "0xe", "0xf"};

template <class Enum, class Names, class Value>
std::optional<Enum> find(const Names& names, const Value& value) {
  const auto found = std::find(names.begin(), names.end(), value);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view kind_name(EntryKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<EntryKind> parse_kind(std::string_view name) {
  return find<EntryKind>(kKinds, name);
}

std::string_view write_kind_name(WriteKind kind) {
  return kWriteKinds[static_cast<std::size_t>(kind)];
}

std::optional<WriteKind> parse_write_kind(std::string_view name) {
  return find<WriteKind>(kWriteKinds, name);
}

std::string_view direction_name(Direction direction) {
  return kDirections[static_cast<std::size_t>(direction)];
}

std::optional<Direction> parse_direction(std::string_view name) {
  return find<Direction>(kDirections, name);
}

std::string opcode_name(std::uint8_t opcode) {
  return std::string(kOpcodes[opcode & 0xf]);
}

std::optional<std::uint8_t> parse_opcode(std::string_view name) {
  return find<std::uint8_t>(kOpcodes, name);
}

int length_form_bits(protocol::LengthForm form) {
  return kLengthBits[static_cast<std::size_t>(form)];
}

std::optional<protocol::LengthForm> parse_length_form(int bits) {
  return find<protocol::LengthForm>(kLengthBits, bits);
}

}  // namespace wsspec::results
