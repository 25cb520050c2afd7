// What a server remembers of the message that is open (RFC 6455, section 5.4).
#include <numeric>
#include <utility>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::FrameReceived;
using protocol::MessageReceived;

// The open message by its fragments.
struct Fragments {
  std::vector<std::size_t> lens{};
  bool open = false;
  bool pinged = false;  // between them
  std::size_t num_in_front_of_pong = 0;

  void take(const FrameReceived& frame) {
    if (protocol::is_control(frame.header.opcode)) return take_control(frame.header.opcode);
    if (frame.header.opcode != protocol::kContinuation) *this = {};
    lens.push_back(frame.payload.size());
    open = !frame.header.fin;
  }
  void take_control(std::uint8_t opcode) {
    if (open && opcode == protocol::kPing) pinged = true;
    if (open && opcode == protocol::kPong) num_in_front_of_pong = lens.size();
  }
  [[nodiscard]] std::ptrdiff_t len_of(std::size_t num) const {
    const auto end = lens.begin() + static_cast<std::ptrdiff_t>(num);
    return static_cast<std::ptrdiff_t>(std::accumulate(lens.begin(), end, std::size_t{0}));
  }
};

// Changes messages that came uncompressed, by what is known of their fragments.
void change_joined(Behaviour& behaviour, void (*change)(const Fragments&, MessageReceived&)) {
  behaviour.on_event = [change, fragments = Fragments()](protocol::Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) fragments.take(*frame);
    auto* message = std::get_if<MessageReceived>(&event);
    if (message != nullptr && !message->compressed) change(fragments, *message);
    return true;
  };
}

void lose_type(const Fragments& fragments, MessageReceived& message) {
  if (fragments.pinged) message.opcode = protocol::kBinary;
}

void lose_front(const Fragments& fragments, MessageReceived& message) {
  auto& payload = message.payload;
  payload.erase(payload.begin(),
                payload.begin() + fragments.len_of(fragments.num_in_front_of_pong));
}

void lose_from_65th_on(const Fragments& fragments, MessageReceived& message) {
  if (fragments.lens.size() > 64)
    message.payload.resize(static_cast<std::size_t>(fragments.len_of(64)));
}

// Looks for a message inside another until the first one has ended.
void guard_first_message(Behaviour& behaviour) {
  rewrite_headers(behaviour, [ended = false](FrameHeader& header, bool open) mutable {
    if (protocol::is_control(header.opcode)) return true;
    if (open && ended && header.opcode <= protocol::kBinary)
      header.opcode = protocol::kContinuation;
    ended |= header.fin;
    return true;
  });
}

}  // namespace

std::vector<Fault> fragment_state_faults() {
  return {
      {.name = "ping-turns-message-into-binary",
       .requirements = {"6455-5.4-9", "6455-5.4-16", "6455-6.2-3"},
       .what = "forgets the type of a message at a ping between its fragments",
       .bugs = {120, 123},
       .apply = [](Behaviour& b) { change_joined(b, lose_type); }},
      {.name = "pong-drops-fragments-before-it",
       .requirements = {"6455-5.4-9", "6455-5.4-4", "6455-6.2-4"},
       .what = "delivers of a message with a pong in it what came behind the pong",
       .bugs = {121, 122},
       .apply = [](Behaviour& b) { change_joined(b, lose_front); }},
      {.name = "drops-fragments-behind-the-64th",
       .requirements = {"6455-5.4-4", "6455-6.2-4", "6455-5.4-10"},
       .what = "keeps 64 fragments of a message and delivers them as all of it",
       .bugs = {129, 130},
       .apply = [](Behaviour& b) { change_joined(b, lose_from_65th_on); }},
      {.name = "takes-empty-fragment-for-the-last",
       .requirements = {"6455-5.4-3", "6455-5.4-4", "6455-5.4-10"},
       .what = "takes a continuation without payload for the end of a message",
       .bugs = {180},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool open) {
               const bool continues = open && header.opcode == protocol::kContinuation;
               header.fin |= continues && header.payload_len == 0;
               return true;
             });
           }},
      {.name = "skips-empty-orphan-continuation",
       .requirements = {"6455-6.2-5", "6455-5.4-3"},
       .what = "skips a continuation of nothing that has no payload",
       .bugs = {117},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool open) {
               return open || header.opcode != protocol::kContinuation || header.payload_len > 0;
             });
           }},
      {.name = "begins-message-with-continuation-without-fin",
       .requirements = {"6455-6.2-5", "6455-5.4-3"},
       .what = "looks for a continuation of nothing at frames with FIN only",
       .bugs = {117, 118},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool open) {
               const bool orphan = !open && header.opcode == protocol::kContinuation;
               if (orphan && !header.fin) header.opcode = protocol::kBinary;
               return true;
             });
           }},
      {.name = "skips-empty-message-inside-message",
       .requirements = {"6455-5.4-3", "6455-5.4-8"},
       .what = "skips an empty text or binary frame between the fragments of a message",
       .bugs = {113},
       .apply =
           [](Behaviour& b) {
             rewrite_headers(b, [](FrameHeader& header, bool open) {
               const bool begins =
                   header.opcode == protocol::kText || header.opcode == protocol::kBinary;
               return !open || !begins || header.payload_len > 0;
             });
           }},
      {.name = "guards-first-message-against-interleaving",
       .requirements = {"6455-5.4-3", "6455-5.4-8"},
       .what = "takes a new message for a continuation, once a first message was complete",
       .bugs = {112, 114, 115},
       .apply = guard_first_message},
  };
}

}  // namespace wsspec::reference
