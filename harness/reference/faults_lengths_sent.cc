// The payload length as the server writes it (RFC 6455, section 5.2).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Frame;
using protocol::FrameHeader;
using protocol::LengthForm;

std::uint64_t swapped(std::uint64_t value, int num_bytes) {
  std::uint64_t out = 0;
  for (int i = 0; i < num_bytes; ++i, value >>= 8) out = out << 8 | (value & 0xff);
  return out;
}

// Writes the length in another form, or another length, where `size` is right.
void miswrite(Behaviour& behaviour, FrameReason reason, void (*write)(FrameHeader& header)) {
  change_frames(behaviour, reason, [write](Frames& frames) {
    for (Frame& frame : frames) write(frame.header);
  });
}

}  // namespace

std::vector<Fault> sent_length_faults() {
  return {
      {.name = "writes-125-in-16-bits",
       .requirements = {"6455-5.2-12"},
       .what = "writes the length of messages of 125 bytes in 16 bits",
       .bugs = {92},
       .apply =
           [](Behaviour& b) {
             miswrite(b, FrameReason::echo, [](auto& header) {
               if (header.payload_len == 125) header.length_form = LengthForm::bits16;
             });
           }},
      {.name = "writes-65535-in-64-bits",
       .requirements = {"6455-5.2-12"},
       .what = "writes the length of messages of 65,535 bytes in 64 bits",
       .bugs = {92, 265},
       .apply =
           [](Behaviour& b) {
             miswrite(b, FrameReason::echo, [](auto& header) {
               if (header.payload_len == 65535) header.length_form = LengthForm::bits64;
             });
           }},
      {.name = "writes-no-16-bit-lengths",
       .requirements = {"6455-5.2-12"},
       .what = "writes every length above 125 in 64 bits",
       .bugs = {89},
       .apply =
           [](Behaviour& b) {
             miswrite(b, FrameReason::echo, [](auto& header) {
               if (header.payload_len > 125) header.length_form = LengthForm::bits64;
             });
           }},
      {.name = "writes-long-pong-in-16-bits",
       .requirements = {"6455-5.2-12"},
       .what = "writes the length of pongs of 100 bytes and more in 16 bits",
       .apply =
           [](Behaviour& b) {
             miswrite(b, FrameReason::pong, [](auto& header) {
               if (header.payload_len >= 100) header.length_form = LengthForm::bits16;
             });
           }},
      {.name = "writes-16-bit-length-little-endian",
       .requirements = {"6455-5.2-11", "6455-5.2-9"},
       .what = "writes a 16-bit length with the least significant byte first",
       .bugs = {273},
       .apply =
           [](Behaviour& b) {
             miswrite(b, FrameReason::echo, [](auto& header) {
               if (header.length_form == LengthForm::bits16)
                 header.payload_len = swapped(header.payload_len, 2);
             });
           }},
      {.name = "writes-64-bit-length-in-16-bits",
       .requirements = {"6455-5.2-9"},
       .what = "cuts the length of messages of 65,536 bytes and more to 16 bits",
       .bugs = {273},
       .apply =
           [](Behaviour& b) {
             miswrite(b, FrameReason::echo, [](auto& header) {
               if (header.payload_len > 0xffff) header.length_form = LengthForm::bits16;
             });
           }},
  };
}

}  // namespace wsspec::reference
