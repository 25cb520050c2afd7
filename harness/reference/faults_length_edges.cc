// Lengths at the edges of their three forms (RFC 6455, section 5.2).
#include <algorithm>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::FrameHeader;
using protocol::LengthForm;

// A protocol error at frames that `refused` picks.
void refuse_frames(Behaviour& behaviour, bool (*refused)(const FrameHeader& header)) {
  rewrite_headers(behaviour, [refused](FrameHeader& header, bool) {
    if (refused(header)) header.rsv = protocol::kRsv3;
    return true;
  });
}

bool is_first_of_16_bits(const FrameHeader& header) {
  return header.length_form == LengthForm::bits16 && header.payload_len == 126;
}
bool is_first_of_64_bits(const FrameHeader& header) {
  return header.length_form == LengthForm::bits64 && header.payload_len == 65536;
}
// The low byte of the length is negative as a signed char.
bool has_high_low_byte(const FrameHeader& header) {
  return header.length_form == LengthForm::bits16 && (header.payload_len & 0x80) != 0;
}

void shorten_form(Frames& frames) {
  for (Frame& frame : frames)
    if (frame.header.payload_len == 126 || frame.header.payload_len == 127)
      frame.header.length_form = LengthForm::bits7;
}

// As a string type counts that knows characters.
void announce_characters(Frames& frames) {
  for (auto& [header, payload] : frames) {
    if (header.opcode != protocol::kText || header.rsv != 0) continue;
    header.payload_len = static_cast<std::uint64_t>(std::ranges::count_if(
        payload, [](std::byte octet) { return (octet & std::byte{0xc0}) != std::byte{0x80}; }));
    header.length_form = protocol::minimal_length_form(header.payload_len);
  }
}

}  // namespace

std::vector<Fault> length_edge_faults() {
  return {
      {.name = "takes-126-for-non-minimal",
       .requirements = {"6455-5.2-9"},
       .what = "refuses a payload of 126 bytes, the shortest that needs 16 bits",
       .bugs = {94},
       .apply = [](Behaviour& b) { refuse_frames(b, is_first_of_16_bits); }},
      {.name = "takes-65536-for-non-minimal",
       .requirements = {"6455-5.2-9"},
       .what = "refuses a payload of 65,536 bytes, the shortest that needs 64 bits",
       .bugs = {94},
       .apply = [](Behaviour& b) { refuse_frames(b, is_first_of_64_bits); }},
      {.name = "reads-low-byte-of-length-as-signed",
       .requirements = {"6455-5.2-9", "6455-5.2-11"},
       .what = "refuses 16-bit lengths whose low byte is 80 to FF",
       .bugs = {84, 93},
       .apply = [](Behaviour& b) { refuse_frames(b, has_high_low_byte); }},
      {.name = "writes-126-and-127-in-7-bits",
       .requirements = {"6455-5.2-9", "6455-5.2-1"},
       .what = "writes lengths of 126 and 127 in 7 bits, where they announce longer forms",
       .bugs = {273},
       .apply = [](Behaviour& b) { change_frames(b, FrameReason::echo, shorten_form); }},
      {.name = "announces-characters-of-text",
       .requirements = {"6455-5.2-9", "6455-5.2-1"},
       .what = "writes the length of a text in characters, not in octets",
       .bugs = {273},
       .apply = [](Behaviour& b) { change_frames(b, FrameReason::echo, announce_characters); }},
  };
}

}  // namespace wsspec::reference
