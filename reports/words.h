// What happened on the wire, as a line a person reads. Everything that a target
// sent is made visible (visible.h); nothing is markup yet.
#pragma once

#include <string>

#include "harness/results/run.h"

namespace wsspec::reports {

// Octets in hexadecimal, a blank between two: "81 05 68"; what is behind
// `max_octets` is counted: "81 05 (+ 120 octets)".
[[nodiscard]] std::string spaced_hex(protocol::Bytes bytes, std::size_t max_octets);

// "hello" in quotes when every octet can be read as text, else hexadecimal.
[[nodiscard]] std::string payload_words(protocol::Bytes payload, std::size_t max_octets);

// TEXT fin rsv1 mask=12345678 len 5 "hello"
// CLOSE fin len 9 1002 "because"
[[nodiscard]] std::string frame_words(const protocol::FrameHeader& header, protocol::Bytes payload);

// A whole entry; of a head, its first line.
[[nodiscard]] std::string entry_words(const results::Entry& entry);

}  // namespace wsspec::reports
