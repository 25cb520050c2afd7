// A folder for one campaign of a test, and what may be stored in it.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

#include "harness/livefuzz/finding.h"
#include "harness/livefuzz/store.h"
#include "harness/model/scenarios.h"

namespace wsspec::livefuzz {

class CampaignFolder {
 public:
  CampaignFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "wsspec-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~CampaignFolder() { std::filesystem::remove_all(path_); }
  CampaignFolder(const CampaignFolder&) = delete;
  CampaignFolder& operator=(const CampaignFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path file() const { return path_ / kCampaignFile; }

 private:
  std::filesystem::path path_{};
};

inline CampaignFacts some_facts() {
  return {.target = "ws://localhost/",
          .seed = 0xfedcba9876543210,
          .version = "0.1.0",
          .started = "2026-11-22T00:00:00Z"};
}

inline Finding some_finding(std::uint64_t number) {
  model::ScenarioConfig config{
      .seed = 4, .agreements = {{}, {"permessage-deflate", protocol::DeflateParams{}}}};
  return {.key = {.rule = "6455-5.2-4", .state = "open", .frame = std::to_string(number)},
          .what = "a text with RSV1",
          .allowed = "failure of the connection",
          .observed = "an echo",
          .rests_on_time = number % 2 == 0,
          .scenario = model::make_scenario(config, number),
          .seed = 0xfedcba9876543210,
          .number = number,
          .move = 3,
          .transcript = {.pieces = {{true, 0.5, protocol::Buffer(3)}, {false, 1.25, {}}},
                         .ending = Ending::reset,
                         .truncated = true},
          .confirmed = 3,
          .tried = 4,
          .num_seen = 17,
          .found_s = 1.5,
          .nearest_passing = model::make_scenario(config, number + 1)};
}

}  // namespace wsspec::livefuzz
