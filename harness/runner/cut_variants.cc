#include "harness/runner/cut_variants.h"

#include <fmt/format.h>

#include "harness/runner/frame_writer.h"
#include "harness/runner/request_writer.h"

namespace wsspec::runner {

namespace {

constexpr std::size_t kEdge = 128;  // octets at either end of a long write
constexpr auto kCutPause = std::chrono::milliseconds(5);

script::Cut* cut_of(script::Step& step) {
  if (auto* send = std::get_if<script::SendStep>(&step.what)) return &send->cut;
  if (auto* request = std::get_if<script::RequestStep>(&step.what)) return &request->cut;
  return nullptr;
}

// Octets of one write of the step; masking-keys and the Sec-WebSocket-Key are
// random, and always as long.
std::size_t write_len(const script::Step& step, const script::Case& scripted, const Target& target,
                      std::uint64_t seed) {
  Random random(seed);
  FrameWriter writer(random);
  writer.agree(protocol::DeflateParams{});
  if (const auto* send = std::get_if<script::SendStep>(&step.what)) {
    return writer.write(send->items).size();
  }
  if (const auto* request = std::get_if<script::RequestStep>(&step.what)) {
    return write_request(*request, scripted, target, random).octets.size() +
           writer.write(request->glued).size();
  }
  return 0;
}

script::Case whole(script::Case scripted) {
  for (auto& step : scripted.steps) {
    if (auto* cut = cut_of(step)) *cut = {};
  }
  return scripted;
}

script::Case variant(const script::Case& base, std::size_t step, std::size_t octet) {
  script::Case out = base;
  out.cut_from = base.id;
  out.id = fmt::format("{}@{}:{}", base.id, step + 1, octet);
  out.title = fmt::format("{} (step {} cut behind octet {})", base.title, step + 1, octet);
  *cut_of(out.steps[step]) = {.at = {static_cast<std::int64_t>(octet)}, .pause = kCutPause};
  return out;
}

}  // namespace

std::vector<script::Case> cut_variants(const script::Case& scripted, const Target& target,
                                       std::uint64_t seed) {
  std::vector<script::Case> out{whole(scripted)};
  const script::Case base = out.front();
  for (std::size_t i = 0; i < base.steps.size(); ++i) {
    const std::size_t len = write_len(base.steps[i], base, target, seed);
    for (std::size_t octet = 1; octet < len; ++octet) {
      if (octet == kEdge + 1 && len > 2 * kEdge) octet = len - kEdge;
      out.push_back(variant(base, i, octet));
    }
  }
  return out;
}

}  // namespace wsspec::runner
