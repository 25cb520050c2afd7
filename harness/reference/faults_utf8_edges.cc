// UTF-8 judged by shortcuts (RFC 6455, sections 5.6 and 8.1).
#include <algorithm>
#include <memory>
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"
#include "harness/reference/faults_text.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::Buffer;
using protocol::Event;

bool is_ascii(std::byte octet) {
  return octet < std::byte{0x80};
}

// Watches events in front of what judges the text.
void watch(Behaviour& behaviour, std::function<void(const Event& event)> see) {
  behaviour.on_event = [see = std::move(see), judge = std::move(behaviour.on_event)](Event& event) {
    see(event);
    return judge(event);
  };
}

// A character that is open at a ping is broken off.
void forget_open_character(Behaviour& behaviour) {
  const auto pinged = std::make_shared<bool>(false);
  judge_text(behaviour, [pinged](const TextSoFar& text) {
    TextSoFar before{.fragments = text.fragments};
    before.fragments.pop_back();
    const bool broken_off = std::exchange(*pinged, false) && !is_utf8(before.joined(), true);
    return !broken_off && is_utf8(text.joined(), text.complete);
  });
  watch(behaviour, [pinged](const Event& event) {
    *pinged |= std::holds_alternative<protocol::PingReceived>(event);
  });
}

// Looks at seven octets of a word of eight: the mask of the fast path has a hole.
bool overlooks_eighth_octet(const TextSoFar& text) {
  Buffer octets = text.joined();
  if (is_utf8(octets, text.complete)) return true;
  for (std::size_t at = 7; at < octets.size(); at += 8) {
    const auto word = protocol::Bytes(octets).subspan(at - 7, 7);
    if (std::ranges::all_of(word, is_ascii)) octets[at] = std::byte{'?'};
  }
  return is_utf8(octets, text.complete);
}

bool overlooks_middle_fragments(const TextSoFar& text) {
  const auto& fragments = text.fragments;
  if (fragments.size() < 2) return is_utf8(text.joined(), text.complete);
  if (!text.complete || is_utf8(text.joined(), true)) return true;
  const TextSoFar edges{.fragments = {fragments.front(), fragments.back()}};
  return fragments.size() > 2 && is_utf8(edges.joined(), true);
}

// The flag that says "text" is not set again behind a binary message.
void judge_until_binary(Behaviour& behaviour) {
  const auto binary = std::make_shared<bool>(false);
  judge_text(behaviour, [binary](const TextSoFar& text) {
    return *binary || is_utf8(text.joined(), text.complete);
  });
  watch(behaviour, [binary](const Event& event) {
    const auto* frame = std::get_if<protocol::FrameReceived>(&event);
    *binary |= frame != nullptr && frame->header.opcode == protocol::kBinary;
  });
}

void refuse_texts_with(Behaviour& behaviour, std::byte refused) {
  judge_text(behaviour, [refused](const TextSoFar& text) {
    const Buffer octets = text.joined();
    return std::ranges::count(octets, refused) == 0 && is_utf8(octets, text.complete);
  });
}

// Counts continuation octets and asks no more.
bool has_shape_of_utf8(std::string_view text) {
  std::size_t wanted = 0;
  for (const char c : text) {
    const auto octet = static_cast<unsigned char>(c);
    const bool continues = (octet & 0xc0) == 0x80;
    if (continues != (wanted > 0) || octet >= 0xf8) return false;
    if (continues) {
      --wanted;
    } else {
      wanted = octet >= 0xf0 ? 3u : octet >= 0xe0 ? 2u : octet >= 0xc0 ? 1u : 0u;
    }
  }
  return wanted == 0;
}

void judge_shape_of_reason(Behaviour& behaviour) {
  behaviour.rules.relax(Broken::close_reason_not_utf8);
  refuse_closes(behaviour, Broken::close_reason_not_utf8,
                [](const auto& close) { return !has_shape_of_utf8(close.reason); });
}

}  // namespace

std::vector<Fault> utf8_edge_faults() {
  return {
      {.name = "forgets-open-character-at-ping",
       .requirements = {"6455-5.4-9", "6455-5.6-3", "6455-5.6-2"},
       .what = "fails at a character that fragments cut, where a ping comes between them",
       .bugs = {120, 176},
       .apply = forget_open_character},
      {.name = "overlooks-bad-octet-at-end-of-word",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "takes every eighth octet of a text for ASCII where the seven before it are",
       .bugs = {178},
       .apply = [](Behaviour& b) { judge_text(b, overlooks_eighth_octet); }},
      {.name = "no-utf8-check-of-middle-fragments",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "checks the first and the last fragment of a text and none between them",
       .bugs = {181, 187},
       .apply = [](Behaviour& b) { judge_text(b, overlooks_middle_fragments); }},
      {.name = "no-utf8-check-behind-binary-message",
       .requirements = {"6455-8.1-1", "6455-5.6-3"},
       .what = "checks no text any more, once a binary message was received",
       .bugs = {186},
       .apply = judge_until_binary},
      {.name = "rejects-characters-that-begin-with-ed",
       .requirements = {"6455-5.6-1", "6455-5.6-3", "6455-8.1-1"},
       .what = "takes U+D000 to U+D7FF for surrogates, since they begin with ED too",
       .bugs = {178},
       .apply = [](Behaviour& b) { refuse_texts_with(b, std::byte{0xed}); }},
      {.name = "rejects-last-plane",
       .requirements = {"6455-5.6-1", "6455-5.6-3", "6455-8.1-1"},
       .what = "fails at U+100000 to U+10FFFF, which begin with F4",
       .bugs = {178},
       .apply = [](Behaviour& b) { refuse_texts_with(b, std::byte{0xf4}); }},
      {.name = "judges-shape-of-close-reason",
       .requirements = {"6455-8.1-1", "6455-7.1.6-1"},
       .what = "takes reasons with overlong forms, surrogates and characters above U+10FFFF",
       .bugs = {147, 149},
       .apply = judge_shape_of_reason},
  };
}

}  // namespace wsspec::reference
