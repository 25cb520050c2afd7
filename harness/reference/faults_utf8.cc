// Text that is not UTF-8 and is taken (RFC 6455, sections 5.6 and 8.1; RFC 3629).
#include <algorithm>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

// Whether an unfinished character at the end is all that is wrong.
bool is_truncated(const TextSoFar& text) {
  const auto octets = text.joined();
  return is_utf8(octets, false) && !is_utf8(octets, true);
}

bool takes_truncated_fragments(const TextSoFar& text) {
  const bool excused = text.complete && text.fragments.size() > 1 && is_truncated(text);
  return excused || is_utf8(text.joined(), text.complete);
}

bool takes_truncated_at_empty_end(const TextSoFar& text) {
  const bool excused = text.complete && text.fragments.back().empty() && is_truncated(text);
  return excused || is_utf8(text.joined(), text.complete);
}

bool takes_truncated_frame(const TextSoFar& text) {
  const bool excused = text.complete && text.fragments.size() == 1 && is_truncated(text);
  return excused || is_utf8(text.joined(), text.complete);
}

bool takes_any_continuation(const TextSoFar& text) {
  return is_utf8(text.fragments.front(), text.complete && text.fragments.size() == 1);
}

bool takes_any_from_4096(const TextSoFar& text) {
  protocol::Buffer octets = text.joined();
  if (octets.size() <= 4096) return is_utf8(octets, text.complete);
  octets.resize(4096);
  return is_utf8(octets, false);
}

// Stray continuation octets count as characters of their own.
bool takes_stray_octets(const TextSoFar& text) {
  protocol::Buffer octets = text.joined();
  std::size_t wanted = 0;
  for (auto& octet : octets) {
    const auto value = std::to_integer<unsigned>(octet);
    const bool continues = (value & 0xc0) == 0x80;
    if (continues && wanted == 0) octet = std::byte{'?'};
    wanted = continues ? (wanted > 0 ? wanted - 1 : 0)
                       : (value >= 0xf0   ? 3u
                          : value >= 0xe0 ? 2u
                          : value >= 0xc2 ? 1u
                                          : 0u);
  }
  return is_utf8(octets, text.complete);
}

// Each frame stands for itself, but for a character that is open at an edge.
bool forgives_edges(const TextSoFar& text) {
  protocol::Bytes last = text.fragments.back();
  const auto strays = std::ranges::find_if(
      last, [](std::byte octet) { return (octet & std::byte{0xc0}) != std::byte{0x80}; });
  if (text.fragments.size() > 1)
    last = last.subspan(static_cast<std::size_t>(strays - last.begin()));
  return is_utf8(last, text.complete && text.fragments.size() == 1);
}

}  // namespace

std::vector<Fault> utf8_faults() {
  return {
      {.name = "no-utf8-check",
       .requirements = {"6455-8.1-1", "6455-5.6-3", "6455-5.6-1"},
       .what = "takes every text",
       .bugs = {186},
       .apply = [](Behaviour& b) { b.rules.relax(protocol::Broken::text_not_utf8); }},
      {.name = "accepts-stray-continuation-bytes",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes 80 to BF where no character is open",
       .apply = [](Behaviour& b) { judge_text(b, takes_stray_octets); }},
      {.name = "truncated-utf8-at-end-of-frame",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes a message of one frame that ends inside a character",
       .bugs = {187},
       .apply = [](Behaviour& b) { judge_text(b, takes_truncated_frame); }},
      {.name = "truncated-utf8-at-end-of-fragmented-message",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes a fragmented message that ends inside a character",
       .bugs = {175},
       .apply = [](Behaviour& b) { judge_text(b, takes_truncated_fragments); }},
      {.name = "truncated-utf8-in-front-of-empty-fragment",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes a message that ends inside a character and in an empty fragment",
       .bugs = {176},
       .apply = [](Behaviour& b) { judge_text(b, takes_truncated_at_empty_end); }},
      {.name = "no-utf8-check-of-continuations",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "checks the first frame of a text message only",
       .bugs = {181, 187},
       .apply = [](Behaviour& b) { judge_text(b, takes_any_continuation); }},
      {.name = "no-utf8-check-behind-4096-bytes",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "checks the first 4,096 octets of a text message",
       .apply = [](Behaviour& b) { judge_text(b, takes_any_from_4096); }},
      {.name = "forgives-utf8-at-edges-of-fragments",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "does not join the two parts of a character that fragments cut, right or wrong",
       .bugs = {181, 182},
       .apply = [](Behaviour& b) { judge_text(b, forgives_edges); }},
      {.name = "drops-text-that-is-not-utf8",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "skips a text message that is not UTF-8 and goes on",
       .apply =
           [](Behaviour& b) {
             b.rules.relax(protocol::Broken::text_not_utf8);
             change_messages(b, [](const protocol::MessageReceived& message) {
               return message.opcode != protocol::kText || is_utf8(message.payload, true);
             });
           }},
  };
}

}  // namespace wsspec::reference
