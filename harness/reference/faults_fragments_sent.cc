// Fragments as the server sends them (RFC 6455, section 5.4).
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

constexpr std::size_t kFragmentedFrom = 1024;  // bytes of an echo

// Fragments of an echo that is long enough, for `change` to spoil.
void spoil_fragments(Behaviour& behaviour, void (*change)(Frames& fragments)) {
  change_frames(behaviour, FrameReason::echo, [change](Frames& frames) {
    if (frames.size() != 1 || frames.front().payload.size() < kFragmentedFrom) return;
    frames = cut(frames.front(), (frames.front().payload.size() + 2) / 3);
    change(frames);
  });
}

void open_each_fragment(Frames& fragments) {
  for (auto& frame : fragments) frame.header.opcode = fragments.front().header.opcode;
}

}  // namespace

std::vector<Fault> sent_fragment_faults() {
  return {
      {.name = "repeats-opcode-in-each-fragment",
       .requirements = {"6455-5.4-3", "6455-5.4-8"},
       .what = "sends long messages as fragments that all have the opcode of the first",
       .apply = [](Behaviour& b) { spoil_fragments(b, open_each_fragment); }},
      {.name = "no-fin-on-last-fragment",
       .requirements = {"6455-6.1-7", "6455-5.4-3"},
       .what = "forgets FIN on the last fragment of a long message",
       .apply =
           [](Behaviour& b) {
             spoil_fragments(b, [](Frames& fragments) { fragments.back().header.fin = false; });
           }},
      {.name = "fin-on-each-fragment",
       .requirements = {"6455-5.4-3", "6455-6.1-7"},
       .what = "sets FIN on each fragment of a long message",
       .apply =
           [](Behaviour& b) {
             spoil_fragments(b, [](Frames& fragments) {
               for (auto& frame : fragments) frame.header.fin = true;
             });
           }},
      {.name = "swaps-fragments",
       .requirements = {"6455-5.4-7", "6455-5.4-4"},
       .what = "sends the second and third fragment of a long message in the wrong order",
       .bugs = {132},
       .apply =
           [](Behaviour& b) {
             spoil_fragments(b, [](Frames& fragments) {
               std::swap(fragments[1].payload, fragments[2].payload);
               std::swap(fragments[1].header.payload_len, fragments[2].header.payload_len);
             });
           }},
      {.name = "sends-message-between-fragments",
       .requirements = {"6455-5.4-8"},
       .what = "pushes a text message between the fragments of a long one",
       .bugs = {132, 244},
       .apply =
           [](Behaviour& b) {
             spoil_fragments(b, [](Frames& fragments) {
               fragments.insert(fragments.begin() + 1,
                                protocol::make_frame(protocol::kText, protocol::as_bytes("news")));
             });
           }},
  };
}

}  // namespace wsspec::reference
