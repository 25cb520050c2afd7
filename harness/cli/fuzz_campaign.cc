#include "harness/cli/fuzz_campaign.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <utility>

#include "harness/cli/exit_code.h"
#include "harness/cli/fuzz_exports.h"
#include "harness/cli/version.h"

namespace wsspec::cli {
namespace {

// What rests on time is waited for as long as when it was confirmed.
constexpr double kPatienceOfReplays = 4;

std::string now_in_words() {
  const auto now = std::chrono::system_clock::now();
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

}  // namespace

tl::expected<FuzzCampaign, Trouble> FuzzCampaign::begin(const std::string& folder,
                                                        const std::string& target,
                                                        std::uint64_t seed, bool is_seed_given) {
  auto store = livefuzz::Store::begin(
      folder, {.target = target, .seed = seed, .version = kVersion, .started = now_in_words()});
  if (!store) return usage(store.error());
  if (is_seed_given && store->facts().seed != seed) {
    return usage(
        fmt::format("{} is a campaign with the seed {}; leave out --seed, or name another "
                    "folder",
                    folder, store->facts().seed));
  }
  return FuzzCampaign(folder, *std::move(store));
}

void FuzzCampaign::keep(const tl::expected<void, std::string>& done) {
  if (done || !trouble_.empty()) return;
  trouble_ = done.error();
  std::cerr << "wsspec: " << trouble_ << "\n";
}

void FuzzCampaign::found(const livefuzz::Finding& finding, const results::TargetResult& target,
                         const script::Catalogue& catalogue) {
  keep(store_.save(finding));
  keep(write_exports(folder_, finding, target, catalogue));
}

void FuzzCampaign::came_to(const livefuzz::Progress& progress) {
  if (progress.done_below <= first_) return;
  store_.add_played(seed(), first_, progress.done_below);
  keep(store_.flush());
}

tl::expected<void, Trouble> FuzzCampaign::end(const livefuzz::Progress& progress) {
  came_to(progress);
  if (trouble_.empty()) return {};
  return tl::make_unexpected(Trouble{.exit_code = kIncomplete, .what = trouble_});
}

tl::expected<int, Trouble> merge_campaigns(const std::string& folder,
                                           const std::vector<std::string>& others) {
  auto store = livefuzz::Store::open(folder, livefuzz::Access::write);
  if (!store) return usage(store.error());
  for (const auto& other : others) {
    const auto read = livefuzz::Store::open(other, livefuzz::Access::read);
    if (!read) return usage(read.error());
    if (const auto done = store->merge(*read); !done) return usage(done.error());
  }
  std::uint64_t num_played = 0;
  for (const auto& [seed, numbers] : store->played()) num_played += numbers.size();
  std::cout << fmt::format("{}: {} findings, {} conversations, {} seeds\n", folder,
                           store->findings().size(), num_played, store->played().size());
  return kOk;
}

int replay_findings(const livefuzz::Store& store, livefuzz::Player& player, int times) {
  int num_failing = 0;
  for (const auto& [key, finding] : store.findings()) {
    int num_same = 0;
    for (int i = 0; i < times; ++i) {
      const double patience = finding.rests_on_time ? kPatienceOfReplays : 1;
      const auto outcome =
          player.play(finding.scenario, {.patience = patience, .key = finding.number});
      num_same += outcome.offence && outcome.offence->key == key ? 1 : 0;
    }
    num_failing += num_same > 0 ? 1 : 0;
    std::cout << fmt::format("{} | state: {} | frame: {}: fails again {} of {} times\n", key.rule,
                             key.state, key.frame, num_same, times);
  }
  const int code = static_cast<int>(num_failing > 0 ? kUnexpected : kOk);
  std::cout << fmt::format("{} of {} findings fail again -> exit {}\n", num_failing,
                           store.findings().size(), code);
  return code;
}

}  // namespace wsspec::cli
