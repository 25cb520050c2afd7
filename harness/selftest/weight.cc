#include "harness/selftest/weight.h"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace wsspec::selftest {

namespace {

std::uint64_t num_octets(const script::Item& item) {
  const auto* frame = std::get_if<script::FrameSpec>(&item);
  const auto& payload = frame != nullptr ? frame->payload : std::get<script::Payload>(item);
  return script::payload_len(payload).value_or(0);
}

// One of Autobahn's sweeps over sizes: two hundred cases, alike but for the volume.
bool is_sweep(const script::Step& step) {
  const auto* send = std::get_if<script::SendStep>(&step.what);
  return send != nullptr && send->full_times > 0;
}

// Of what a case adds to a head.
std::uint64_t num_octets(const script::HeadChanges& head) {
  std::uint64_t sum = 0;
  for (const auto& [name, value] : head.add) sum += name.size() + value.size();
  sum *= std::max<std::size_t>(head.flood, 1);
  for (const auto* payload : {&head.raw, &head.body})
    if (*payload) sum += script::payload_len(**payload).value_or(0);
  for (const auto& item : head.glued) sum += num_octets(item);
  return sum;
}

std::uint64_t num_octets(const script::Step& step) {
  if (const auto* request = std::get_if<script::RequestStep>(&step.what))
    return num_octets(*request);
  if (const auto* respond = std::get_if<script::RespondStep>(&step.what))
    return num_octets(*respond);
  const auto* send = std::get_if<script::SendStep>(&step.what);
  if (send == nullptr) return 0;
  std::uint64_t once = 0;
  for (const auto& item : send->items) once += num_octets(item);
  return once * send->times;
}

}  // namespace

bool is_heavy(const script::Case& scripted) {
  constexpr std::uint64_t kMuch = 64u << 10;  // about a millisecond of zlib, times all faults
  std::uint64_t sum = 0;
  for (const auto& step : scripted.steps) sum += num_octets(step);
  const bool sweeps = std::ranges::any_of(scripted.steps, is_sweep);
  return sum > kMuch || sweeps || scripted.has_tag("volume") || scripted.has_tag("stress");
}

namespace {

// The payload, of `max_octets` at most where it can be shortened by parts.
void shorten(script::Payload& payload, std::size_t max_octets) {
  for (auto& part : payload.parts) {
    if (auto* repeat = std::get_if<script::Repeat>(&part)) {
      const auto unit = std::max<std::size_t>(repeat->unit.size(), 1);
      repeat->times = std::min(repeat->times, std::max<std::size_t>(max_octets / unit, 1));
    }
    if (auto* text = std::get_if<script::SizedText>(&part)) {
      text->len = std::min(text->len, max_octets);
    }
    // What compresses badly costs zlib a millisecond for each 16 KiB, both ways.
    constexpr std::size_t kMaxForZlib = 8u << 10;
    if (auto* words = std::get_if<script::Words>(&part)) {
      words->len = std::min({words->len, max_octets, kMaxForZlib});
    }
  }
}

}  // namespace

script::Case reduced(script::Case scripted) {
  constexpr std::size_t kMaxOctets = 128u << 10;
  constexpr std::size_t kMaxTimes = 20;
  if (!scripted.has_tag("volume") && std::ranges::none_of(scripted.steps, is_sweep)) {
    return scripted;
  }
  for (auto& step : scripted.steps) {
    auto* send = std::get_if<script::SendStep>(&step.what);
    if (send == nullptr) continue;
    send->times = std::min(send->times, kMaxTimes);
    for (auto& item : send->items) {
      auto* frame = std::get_if<script::FrameSpec>(&item);
      shorten(frame != nullptr ? frame->payload : std::get<script::Payload>(item), kMaxOctets);
    }
  }
  return scripted;
}

}  // namespace wsspec::selftest
