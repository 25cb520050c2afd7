// Opening handshakes, legal and illegal, as rows: what is changed in a good request, and what a
// server may answer (RFC 6455, section 4.2).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::model {

enum class Due101 : std::uint8_t {
  must,        // the request is legal; only a policy may refuse it
  must_not,    // the request breaks a rule of section 4.2.1
  free,        // the texts pull both ways
  no_deflate,  // no permessage-deflate may be agreed; a 101 without it and an error are both right
};

struct OpeningRow {
  std::string_view name{};
  Due101 due = Due101::must;
  std::string_view requirement{};                            // that who answers otherwise breaks
  std::string_view what{};                                   // "the request has no Host"
  void (*change)(protocol::RequestHead& request) = nullptr;  // null: none
  void (*change_octets)(std::string& head) = nullptr;        // of the head as written
  std::string_view cut_behind{};  // the head is written in two pieces; empty: in one
};

// The first row changes nothing.
[[nodiscard]] std::span<const OpeningRow> opening_table();
// Null for a name that is in no row.
[[nodiscard]] const OpeningRow* find_opening(std::string_view name);

// Octets of a request that is changed as the row says.
[[nodiscard]] std::string write_opening(const OpeningRow& row,
                                        const protocol::RequestHead& changed);

}  // namespace wsspec::model
