// The folder of `wsspec fuzz --campaign`: the store of the campaign and what is written for each
// finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/trouble.h"
#include "harness/livefuzz/campaign.h"
#include "harness/livefuzz/player.h"
#include "harness/livefuzz/store.h"
#include "harness/results/run.h"
#include "harness/script/catalogue.h"

namespace wsspec::cli {

class FuzzCampaign {
 public:
  // Begins one, or goes on with it: its seed is then the one that counts, and `seed` has to be the
  // same if `is_seed_given`.
  [[nodiscard]] static tl::expected<FuzzCampaign, Trouble> begin(const std::string& folder,
                                                                 const std::string& target,
                                                                 std::uint64_t seed,
                                                                 bool is_seed_given);

  [[nodiscard]] std::uint64_t seed() const { return store_.facts().seed; }
  [[nodiscard]] std::uint64_t first_number() const { return store_.next_number(); }
  [[nodiscard]] const livefuzz::Store& store() const { return store_; }

  // All remember the first trouble, for end().
  void found(const livefuzz::Finding& finding, const results::TargetResult& target,
             const script::Catalogue& catalogue);
  void came_to(const livefuzz::Progress& progress);
  [[nodiscard]] tl::expected<void, Trouble> end(const livefuzz::Progress& progress);

 private:
  FuzzCampaign(std::string folder, livefuzz::Store store)
      : folder_(std::move(folder)), store_(std::move(store)), first_(store_.next_number()) {}
  void keep(const tl::expected<void, std::string>& done);

  std::string folder_;
  livefuzz::Store store_;
  std::uint64_t first_;
  std::string trouble_{};
};

// Adds campaigns to that in `folder` (--merge), and says on standard output what it has then.
[[nodiscard]] tl::expected<int, Trouble> merge_campaigns(const std::string& folder,
                                                         const std::vector<std::string>& others);

// Plays all findings again (--replay), so many times each; exit code 1 when one fails again.
[[nodiscard]] int replay_findings(const livefuzz::Store& store, livefuzz::Player& player,
                                  int times);

}  // namespace wsspec::cli
