// The payload length as the server reads it (RFC 6455, section 5.2).
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameHeader;
using protocol::LengthForm;

constexpr std::uint64_t kTopBit = std::uint64_t{1} << 63;

std::uint64_t swapped(std::uint64_t value) {
  return (value & 0xff) << 8 | value >> 8;
}

// The length that is read for the one that was sent in `form`.
void misread(Behaviour& behaviour, LengthForm form, std::uint64_t (*read)(std::uint64_t)) {
  rewrite_headers(behaviour, [form, read](FrameHeader& header, bool) {
    if (header.length_form != form) return true;
    header.payload_len = read(header.payload_len);
    header.length_form = protocol::minimal_length_form(header.payload_len);
    return true;
  });
}

// A length that no session takes.
std::uint64_t refused(std::uint64_t) {
  return kTopBit;
}

}  // namespace

std::vector<Fault> length_faults() {
  return {
      {.name = "ignores-top-bit-of-length",
       .requirements = {"6455-5.2-10"},
       .what = "takes a 64-bit length with its most significant bit set, without that bit",
       .bugs = {77, 78},
       .apply =
           [](Behaviour& b) {
             misread(b, LengthForm::bits64, [](auto len) { return len & ~kTopBit; });
           }},
      {.name = "waits-for-length-with-top-bit",
       .requirements = {"6455-5.2-10"},
       .what = "waits for the payload of a length with its most significant bit set",
       .bugs = {76, 86},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::length_top_bit); }},
      {.name = "cuts-64-bit-length-to-32-bits",
       .requirements = {"6455-5.2-9", "6455-6.2-4"},
       .what = "reads four bytes of payload where 4 GiB and four are announced",
       .bugs = {96},
       .apply =
           [](Behaviour& b) {
             misread(b, LengthForm::bits64, [](auto len) { return len & 0x80000000ffffffff; });
           }},
      {.name = "reads-16-bit-length-little-endian",
       .requirements = {"6455-5.2-11", "6455-5.2-9"},
       .what = "reads a 16-bit length with the least significant byte first",
       .apply = [](Behaviour& b) { misread(b, LengthForm::bits16, swapped); }},
      {.name = "reads-16-bit-length-as-signed",
       .requirements = {"6455-5.2-9"},
       .what = "refuses frames of 32,768 to 65,535 bytes",
       .bugs = {93},
       .apply =
           [](Behaviour& b) {
             misread(b, LengthForm::bits16,
                     [](auto len) { return len >= 0x8000 ? refused(len) : len; });
           }},
      {.name = "refuses-64-bit-lengths",
       .requirements = {"6455-5.2-9"},
       .what = "knows no frames of 65,536 bytes and more",
       .bugs = {94},
       .apply = [](Behaviour& b) { misread(b, LengthForm::bits64, refused); }},
      {.name = "refuses-empty-binary-frames",
       .requirements = {"6455-5.2-9", "6455-5.6-4"},
       .what = "fails at a binary frame without payload",
       .bugs = {239},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool) {
               if (header.opcode == protocol::kBinary && header.payload_len == 0)
                 header.rsv = protocol::kRsv3;
               return true;
             });
           }},
  };
}

}  // namespace wsspec::reference
