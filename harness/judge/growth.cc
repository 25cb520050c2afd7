#include "harness/judge/growth.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace wsspec::judge {

namespace {

// Below these a growth is noise: heaps grow by blocks, and code is compiled.
constexpr double kNoticedMib = 16;
constexpr double kNoticedMs = 200;
// Above these it is out of proportion.
constexpr double kOctetsAnOctet = 64;  // of memory, for one that was sent
constexpr double kMsAnOctet = 0.01;    // of processor time, for one that was sent
constexpr double kOctetsInMib = 1 << 20;

}  // namespace

std::optional<Finding> judge_growth(const Growth& growth, const SentInCase& sent) {
  const double due_mib = std::max(kNoticedMib, kOctetsAnOctet * sent.octets / kOctetsInMib);
  std::vector<std::string> words;
  if (growth.resident_mib > due_mib) {
    words.push_back(fmt::format("{:.0f} MiB more of memory", growth.resident_mib));
  } else if (growth.reserved_mib > due_mib) {
    words.push_back(fmt::format("{:.0f} MiB more of memory reserved", growth.reserved_mib));
  }
  if (growth.cpu_ms > std::max(kNoticedMs, kMsAnOctet * sent.octets)) {
    words.push_back(fmt::format("{:.0f} ms of processor time", growth.cpu_ms));
  }
  if (growth.descriptors > sent.connections_left) {
    words.push_back(fmt::format("{:.0f} more descriptors open", growth.descriptors));
  }
  if (words.empty()) return {};
  return Finding{
      .check = {
          .verdict = results::Verdict::info,
          .expected = "growth in proportion to what was sent",
          .observed = fmt::format("{} for {:.0f} octets", fmt::join(words, ", "), sent.octets),
          .why = "the limits of a target are its own, and this was so three times"}};
}

}  // namespace wsspec::judge
