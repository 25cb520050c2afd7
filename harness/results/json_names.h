// How the values of a transcript are spelled in JSON. Writing and reading loop
// over the same tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/results/run.h"

namespace wsspec::results {

[[nodiscard]] std::string_view kind_name(EntryKind kind);  // "request"
[[nodiscard]] std::optional<EntryKind> parse_kind(std::string_view name);

[[nodiscard]] std::string_view write_kind_name(WriteKind kind);  // "fin"
[[nodiscard]] std::optional<WriteKind> parse_write_kind(std::string_view name);

[[nodiscard]] std::string_view direction_name(Direction direction);  // ">" sent, "<" received
[[nodiscard]] std::optional<Direction> parse_direction(std::string_view name);

// "text", "ping" ...; a reserved opcode is its number: "0x3".
[[nodiscard]] std::string opcode_name(std::uint8_t opcode);
[[nodiscard]] std::optional<std::uint8_t> parse_opcode(std::string_view name);

// The width of the length on the wire in bits: 7, 16, 64.
[[nodiscard]] int length_form_bits(protocol::LengthForm form);
[[nodiscard]] std::optional<protocol::LengthForm> parse_length_form(int bits);

}  // namespace wsspec::results
