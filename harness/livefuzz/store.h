// A campaign in a folder: what it is played against, how far it has come, and what it has found. A
// kill at any moment loses no finding; at most, scenarios since the latest flush() are played
// again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/livefuzz/database.h"
#include "harness/livefuzz/finding.h"
#include "harness/livefuzz/number_ranges.h"

namespace wsspec::livefuzz {

// The folder holds this file; beside it SQLite keeps others while it works.
inline constexpr std::string_view kCampaignFile = "campaign.sqlite";

struct CampaignFacts {
  std::string target{};  // its URL; of one that --exec starts, the command
  std::uint64_t seed = 1;
  std::string version{};  // of the wsspec that began it
  std::string started{};  // RFC 3339, UTC

  friend bool operator==(const CampaignFacts&, const CampaignFacts&) = default;
};

class Store {
 public:
  // For writing. Makes folder and campaign where there is none; one that is there has to be of the
  // same target, and its own facts, the seed too, are those that count. Errors of all members are
  // sentences for the user.
  [[nodiscard]] static tl::expected<Store, std::string> begin(const std::filesystem::path& folder,
                                                              const CampaignFacts& facts);
  // One that is there.
  [[nodiscard]] static tl::expected<Store, std::string> open(const std::filesystem::path& folder,
                                                             Access access);

  [[nodiscard]] const CampaignFacts& facts() const { return facts_; }
  [[nodiscard]] const std::map<Key, Finding>& findings() const { return findings_; }
  // Numbers of make_scenario() that have been played, by seed.
  [[nodiscard]] const std::map<std::uint64_t, NumberRanges>& played() const { return played_; }
  // Where the campaign goes on with its own seed.
  [[nodiscard]] std::uint64_t next_number() const;

  // On the disk when it returns. In place of one with the same key.
  [[nodiscard]] tl::expected<void, std::string> save(const Finding& finding);
  // On the disk with the next save() or flush().
  void add_played(std::uint64_t seed, std::uint64_t first, std::uint64_t end);
  [[nodiscard]] tl::expected<void, std::string> flush();

  // All of another one's: its numbers, and its findings; of two with one key the simpler.
  [[nodiscard]] tl::expected<void, std::string> merge(const Store& other);

 private:
  explicit Store(Database database) : database_(std::move(database)) {}
  [[nodiscard]] tl::expected<void, std::string> create(const CampaignFacts& facts);
  [[nodiscard]] tl::expected<void, std::string> load();
  [[nodiscard]] tl::expected<void, std::string> check_format();
  [[nodiscard]] tl::expected<void, std::string> write(const std::vector<Finding>& findings);
  [[nodiscard]] tl::expected<void, std::string> write_changes(const std::vector<Finding>& findings);

  Database database_;
  std::string file_{};
  CampaignFacts facts_{};
  std::map<Key, Finding> findings_{};
  std::map<std::uint64_t, NumberRanges> played_{};
  bool has_changed_ = false;  // played_, since it was written
};

}  // namespace wsspec::livefuzz
