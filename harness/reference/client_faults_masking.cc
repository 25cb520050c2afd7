// Frames that go unmasked, or are masked wrongly (RFC 6455, sections 5.1 and 5.3).
#include <algorithm>
#include <optional>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::MaskKey;

void leave_unmasked(Behaviour& behaviour,
                    bool (*unmasked)(FrameReason reason, const FrameHeader& header)) {
  behaviour.client.on_mask = [unmasked](FrameReason reason, const FrameHeader& header,
                                        MaskKey fresh) -> std::optional<MaskKey> {
    if (unmasked(reason, header)) return std::nullopt;
    return fresh;
  };
}

// Where the payload of the one frame in `octets` begins.
std::size_t head_len(protocol::Bytes octets) {
  const auto head = protocol::decode_frame_header(octets);
  return head ? head->header_len : octets.size();
}

// The payload as it is on the wire, behind its key.
void change_masked(Behaviour& behaviour,
                   void (*change)(std::span<std::byte> key, std::span<std::byte> payload)) {
  behaviour.on_octets = [change](FrameReason reason, protocol::Buffer& octets) {
    const auto len = head_len(octets);
    if (reason != FrameReason::echo || len < sizeof(MaskKey) || len == octets.size()) return;
    const std::span<std::byte> all(octets);
    change(all.subspan(len - sizeof(MaskKey), sizeof(MaskKey)), all.subspan(len));
  };
}

void unmask_from(std::span<std::byte> key, std::span<std::byte> payload, std::size_t begin) {
  for (std::size_t i = begin; i < payload.size(); ++i) payload[i] ^= key[i % sizeof(MaskKey)];
}

}  // namespace

std::vector<Fault> client_masking_faults() {
  return {
      {.name = "masks-nothing",
       .requirements = {"6455-5.1-1", "6455-6.1-8"},
       .what = "sends all its frames unmasked",
       .apply = [](Behaviour& b) { leave_unmasked(b, [](auto, const auto&) { return true; }); }},
      {.name = "masks-no-pongs",
       .requirements = {"6455-5.1-1", "6455-6.1-8"},
       .what = "sends its pongs unmasked",
       .apply =
           [](Behaviour& b) {
             leave_unmasked(
                 b, [](FrameReason reason, const auto&) { return reason == FrameReason::pong; });
           }},
      {.name = "masks-no-closes",
       .requirements = {"6455-5.5.1-5", "6455-5.1-1"},
       .what = "sends its Close frames unmasked",
       .apply =
           [](Behaviour& b) {
             leave_unmasked(b, [](auto, const FrameHeader& header) {
               return header.opcode == protocol::kClose;
             });
           }},
      {.name = "masks-no-close-of-failure",
       .requirements = {"6455-5.5.1-5", "6455-5.1-1"},
       .what = "sends the Close of a failure unmasked",
       .apply =
           [](Behaviour& b) {
             leave_unmasked(
                 b, [](FrameReason reason, const auto&) { return reason == FrameReason::failure; });
           }},
      {.name = "masks-no-empty-frames",
       .requirements = {"6455-5.1-1", "6455-5.3-1"},
       .what = "sends frames without payload unmasked",
       .bugs = {75},
       .apply =
           [](Behaviour& b) {
             leave_unmasked(
                 b, [](auto, const FrameHeader& header) { return header.payload_len == 0; });
           }},
      {.name = "masks-no-long-frames",
       .requirements = {"6455-5.1-1"},
       .what = "sends frames of 65,536 bytes and more unmasked",
       .apply =
           [](Behaviour& b) {
             leave_unmasked(
                 b, [](auto, const FrameHeader& header) { return header.payload_len > 65535; });
           }},
      {.name = "masks-text-only",
       .requirements = {"6455-5.1-1"},
       .what = "sends binary messages unmasked",
       .apply =
           [](Behaviour& b) {
             leave_unmasked(b, [](auto, const FrameHeader& header) {
               return header.opcode == protocol::kBinary;
             });
           }},
      {.name = "masks-first-fragments-only",
       .requirements = {"6455-5.1-1"},
       .what = "sends echoes of 100 bytes and more in fragments and masks the first",
       .apply =
           [](Behaviour& b) {
             b.fragment_echo_every = 64;
             leave_unmasked(b, [](auto, const FrameHeader& header) {
               return header.opcode == protocol::kContinuation;
             });
           }},
      {.name = "announces-key-and-does-not-mask",
       .requirements = {"6455-5.3-6", "6455-5.2-8"},
       .what = "sends a masking key, and the payload as it is",
       .apply =
           [](Behaviour& b) {
             change_masked(b, [](auto key, auto payload) { unmask_from(key, payload, 0); });
           }},
      {.name = "masks-first-four-octets",
       .requirements = {"6455-5.3-6"},
       .what = "applies its masking key once",
       .apply =
           [](Behaviour& b) {
             change_masked(
                 b, [](auto key, auto payload) { unmask_from(key, payload, sizeof(MaskKey)); });
           }},
      {.name = "masks-no-single-octets",
       .requirements = {"6455-5.3-6", "6455-5.5.3-1"},
       .what = "leaves a payload of one octet unmasked, behind its key",
       .apply =
           [](Behaviour& b) {
             b.on_octets = [](FrameReason, protocol::Buffer& octets) {
               const auto len = head_len(octets);
               if (len + 1 == octets.size()) octets.back() ^= octets[len - sizeof(MaskKey)];
             };
           }},
      {.name = "masks-4096-octets",
       .requirements = {"6455-5.3-6"},
       .what = "leaves a payload unmasked from octet 4,096 on",
       .apply =
           [](Behaviour& b) {
             change_masked(b, [](auto key, auto payload) { unmask_from(key, payload, 4096); });
           }},
      {.name = "writes-masking-key-backwards",
       .requirements = {"6455-5.3-6", "6455-5.2-8"},
       .what = "writes the four octets of its key in the wrong order",
       .apply =
           [](Behaviour& b) {
             change_masked(b, [](auto key, auto) { std::ranges::reverse(key); });
           }},
  };
}

}  // namespace wsspec::reference
