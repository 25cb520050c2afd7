#include "harness/judge/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace wsspec::judge {

namespace {

constexpr std::array<std::string_view, 4> kAboutRun = {"6455-4.1-30", "6455-5.3-2", "6455-5.3-3",
                                                       "6455-5.3-4"};

Finding shared(std::string_view requirement, results::Cause cause, std::string expected,
               std::string observed) {
  return {.check = {.verdict = results::Verdict::fail,
                    .requirement = std::string(requirement),
                    .cause = cause,
                    .expected = std::move(expected),
                    .observed = std::move(observed)}};
}

std::uint64_t first_two(const std::vector<protocol::MaskKey>& keys) {
  std::uint64_t number = 0;
  for (const auto& key : {keys[0], keys[1]}) {
    for (const std::byte octet : key) number = number << 8 | std::to_integer<std::uint64_t>(octet);
  }
  return number;
}

}  // namespace

bool is_about_run(std::string_view requirement) {
  return std::ranges::find(kAboutRun, requirement) != kAboutRun.end();
}

bool is_about_run(std::span<const std::string> requirements) {
  return std::ranges::any_of(
      requirements, [](const std::string& requirement) { return is_about_run(requirement); });
}

void leave_to_cases(std::vector<Finding>& findings, std::span<const std::string> asked_for) {
  std::erase_if(findings, [&](const Finding& finding) {
    const auto& requirement = finding.check.requirement;
    return is_about_run(requirement) &&
           std::ranges::find(asked_for, requirement) == asked_for.end();
  });
}

void Ledger::note(std::span<const Finding> findings) {
  for (const auto& finding : findings) {
    if (!is_about_run(finding.check.requirement)) continue;
    Noted& noted = noted_[finding.check.requirement];
    noted = {.number = noted.number + 1, .cause = finding.check.cause};
  }
}

std::vector<Finding> Ledger::noted(std::span<const std::string> requirements) const {
  std::vector<Finding> out;
  for (const auto& [requirement, noted] : noted_) {
    if (std::ranges::find(requirements, requirement) == requirements.end()) continue;
    out.push_back(shared(requirement, noted.cause, "fresh keys all through the run",
                         fmt::format("{} connections of this run show others", noted.number)));
  }
  return out;
}

std::vector<Finding> Ledger::enter(const Seen& seen) {
  std::vector<Finding> out;
  if (seen.request && !seen.offer.key.empty() && !keys_.insert(seen.offer.key).second) {
    out.push_back(shared("6455-4.1-30", results::Cause::bad_header,
                         "a Sec-WebSocket-Key that no connection has had",
                         "that of an earlier one: " + seen.offer.key));
  }
  // Equal keys in one connection are told by judge_mask_keys().
  const auto& keys = seen.mask_keys;
  if (keys.size() >= 2 && keys[0] != keys[1] && !first_mask_keys_.insert(first_two(keys)).second) {
    out.push_back(shared("6455-5.3-3", results::Cause::bad_frame,
                         "masking keys from a source that does not begin again",
                         "the first two of an earlier connection"));
  }
  return out;
}

}  // namespace wsspec::judge
