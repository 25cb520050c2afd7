#include "harness/livefuzz/export_octets.h"

#include <algorithm>

#include "harness/model/sequence.h"

namespace wsspec::livefuzz {
namespace {

// Bits of the first octet; the fuzz targets read them in fuzz/session_input.h.
constexpr unsigned kServer = 1;
constexpr unsigned kDeflate = 2;
constexpr unsigned kNoContextTakeover = 4;

}  // namespace

std::string hex_lines(const Finding& finding) {
  std::string out;
  for (const auto& write : model::to_writes(finding.scenario.sequence))
    out += protocol::to_hex(write) + "\n";
  return out;
}

protocol::Buffer session_seed(const Finding& finding) {
  const auto& scenario = finding.scenario;
  unsigned config = kServer;
  if (scenario.agreed) config |= kDeflate;
  if (scenario.agreed && scenario.agreed->client_no_context_takeover) config |= kNoContextTakeover;
  const protocol::Buffer stream = model::to_octets(scenario.sequence);
  const auto& cuts = scenario.sequence.cuts;
  const std::uint64_t piece = cuts.empty() ? stream.size() : cuts.front();
  protocol::Buffer seed{static_cast<std::byte>(config),
                        static_cast<std::byte>(std::clamp<std::uint64_t>(piece, 1, 255))};
  protocol::append(seed, stream);
  return seed;
}

}  // namespace wsspec::livefuzz
