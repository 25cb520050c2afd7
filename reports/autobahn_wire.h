// The wire log and the counters of Autobahn's files of one case.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "harness/results/run.h"
#include "reports/autobahn_facts.h"

namespace wsspec::reports {

// Keys stay in the order in which they are written here: numbers as keys are
// sorted as numbers there.
using AutobahnJson = nlohmann::ordered_json;

// At most 64 octets, with " ..." behind what was cut: as text where it is UTF-8,
// else in hexadecimal behind 0x.
[[nodiscard]] std::string autobahn_text(protocol::Bytes octets, std::uint64_t len);

// Tuples that begin with TO, RO, TF, RF or WLM. What the harness waited for (TI,
// KL, CT) has no counterpart here: it does not wait for the clock.
[[nodiscard]] AutobahnJson autobahn_wire_log(const results::Connection& connection,
                                             const AutobahnFacts& facts);

// {"8":1,"131":1}: how many writes or reads were that long, how many frames had
// that opcode.
[[nodiscard]] AutobahnJson autobahn_octet_stats(const results::Connection& connection,
                                                results::Direction direction);
[[nodiscard]] AutobahnJson autobahn_frame_stats(const results::Connection& connection,
                                                results::Direction direction);

// Of a case with compression; null where the transcript is not complete, and for
// what would have to be decompressed.
[[nodiscard]] AutobahnJson autobahn_traffic_stats(const results::Connection& connection,
                                                  const AutobahnFacts& facts);

}  // namespace wsspec::reports
