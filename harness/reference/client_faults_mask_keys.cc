// Masking keys that are not fresh, or can be foretold (RFC 6455, sections 5.3 and 10.3).
#include <cstdint>
#include <optional>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::MaskKey;

MaskKey key_of(std::uint32_t number) {
  return {static_cast<std::byte>(number >> 24), static_cast<std::byte>(number >> 16),
          static_cast<std::byte>(number >> 8), static_cast<std::byte>(number)};
}

// Asks for each frame's key.
template <typename Next>
void make_keys(Behaviour& behaviour, Next next) {
  behaviour.client.on_mask = [next = std::move(next)](FrameReason, const FrameHeader& header,
                                                      MaskKey fresh) mutable {
    return std::optional<MaskKey>(next(header, fresh));
  };
}

// Keeps the key of the first frame while `kept` says so.
void keep_key(Behaviour& behaviour, bool (*kept)(const FrameHeader& header, int num)) {
  make_keys(behaviour,
            [kept, num = 0, key = MaskKey{}](const FrameHeader& header, MaskKey fresh) mutable {
              if (num == 0 || !kept(header, num)) key = fresh;
              ++num;
              return key;
            });
}

// The generator of the C standard's example, which is seen through from one key.
std::uint32_t next_of_lcg(std::uint32_t state) {
  return state * 1103515245u + 12345u;
}

}  // namespace

std::vector<Fault> client_mask_key_faults() {
  return {
      {.name = "masks-with-zero-key",
       .requirements = {"6455-5.3-3", "6455-5.3-2", "6455-5.3-4", "6455-10.3-1"},
       .what = "takes 00 00 00 00 for every masking key",
       .apply = [](Behaviour& b) { make_keys(b, [](auto&, MaskKey) { return MaskKey{}; }); }},
      {.name = "masks-with-one-key",
       .requirements = {"6455-5.3-2", "6455-5.3-4", "6455-10.3-1"},
       .what = "keeps the masking key of its first frame",
       .bugs = {70},
       .apply = [](Behaviour& b) { keep_key(b, [](auto&, int) { return true; }); }},
      {.name = "masks-two-frames-with-each-key",
       .requirements = {"6455-5.3-2", "6455-5.3-4", "6455-10.3-1"},
       .what = "takes a new masking key for every other frame",
       .bugs = {70},
       .apply = [](Behaviour& b) { keep_key(b, [](auto&, int num) { return num % 2 == 1; }); }},
      {.name = "masks-control-frames-with-last-key",
       .requirements = {"6455-5.3-2", "6455-5.3-4", "6455-10.3-1"},
       .what = "masks a control frame with the key of the frame before it",
       .apply =
           [](Behaviour& b) {
             keep_key(b, [](const FrameHeader& header, int) {
               return protocol::is_control(header.opcode);
             });
           }},
      {.name = "masks-fragments-with-one-key",
       .requirements = {"6455-5.3-2", "6455-5.3-4", "6455-10.3-1"},
       .what = "sends echoes in fragments of 64 bytes, all masked with the key of the first",
       .apply =
           [](Behaviour& b) {
             b.fragment_echo_every = 64;
             keep_key(b, [](const FrameHeader& header, int) {
               return header.opcode == protocol::kContinuation;
             });
           }},
      {.name = "counts-masking-keys",
       .requirements = {"6455-5.3-4", "6455-5.3-3", "6455-5.3-2", "6455-10.3-1"},
       .what = "takes 1, 2, 3 ... for its masking keys",
       .apply =
           [](Behaviour& b) {
             make_keys(b, [num = 0u](auto&, MaskKey) mutable { return key_of(++num); });
           }},
      {.name = "counts-masking-keys-from-random-start",
       .requirements = {"6455-5.3-4", "6455-5.3-3", "6455-5.3-2", "6455-10.3-1"},
       .what = "adds one to a random number for each masking key",
       .bugs = {69},
       .apply =
           [](Behaviour& b) {
             make_keys(b, [num = std::optional<std::uint32_t>()](auto&, MaskKey fresh) mutable {
               num = num ? *num + 1
                         : std::to_integer<std::uint32_t>(fresh[0]) << 24 |
                               std::to_integer<std::uint32_t>(fresh[1]) << 16;
               return key_of(*num);
             });
           }},
      {.name = "draws-masking-keys-from-lcg",
       .requirements = {"6455-5.3-4", "6455-5.3-3", "6455-5.3-2", "6455-10.3-1"},
       .what = "draws its masking keys from rand() with the seed 1, on every connection",
       .bugs = {69},
       .apply =
           [](Behaviour& b) {
             make_keys(b, [state = 1u](auto&, MaskKey) mutable {
               state = next_of_lcg(state);
               return key_of(state);
             });
           }},
  };
}

}  // namespace wsspec::reference
