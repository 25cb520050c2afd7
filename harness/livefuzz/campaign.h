// Scenarios against one live target until the time, their number or the user's patience is over:
// many connections at once, and what breaks a rule played again alone before it is reported.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/livefuzz/conversation.h"
#include "harness/livefuzz/finding.h"
#include "harness/livefuzz/player.h"
#include "harness/model/scenarios.h"
#include "harness/runner/scheduler.h"
#include "harness/runner/target.h"

namespace wsspec::livefuzz {

struct CampaignOptions {
  std::uint64_t seed = 1;
  std::uint64_t first_number = 0;   // of make_scenario(); where a campaign goes on
  int jobs = 64;                    // connections at once, at most
  transport::Duration max_time{0};  // 0: no limit
  std::uint64_t max_sequences = 0;  // 0: no limit
  double rate = 0;                  // sequences begun a second; 0: no limit
  int confirmations = 3;            // plays alone of each finding
  int max_restarts = 20;            // of a target process
  bool openings = true;             // changed opening handshakes too
  bool shrinks = false;             // findings are made small before they are told
};

struct Progress {
  std::uint64_t num_sequences = 0;
  std::uint64_t num_conversations = 0;
  std::uint64_t next_number = 0;
  std::uint64_t done_below = 0;  // all numbers in front of it are played, and judged
  std::size_t num_findings = 0;
  double elapsed_s = 0;
  int jobs = 0;  // connections at once now
};

struct CampaignEvents {
  std::function<void(const Finding&)> found{};  // confirmed; once a key
  std::function<void(const std::string&)> note{};
  std::function<void(const Progress&)> progress{};  // now and then
};

enum class CampaignEnd : std::uint8_t {
  complete,  // the time or the number is over
  interrupted,
  gone,  // the target serves nobody any more
};

class Campaign {
 public:
  // Everything given by reference outlives the campaign. `process` is empty for a target that is
  // not ours.
  Campaign(transport::Loop& loop, const runner::Target& target, const CampaignOptions& options,
           runner::ProcessHooks process, CampaignEvents events);
  ~Campaign();

  // Runs the loop; nothing else does meanwhile.
  [[nodiscard]] CampaignEnd run();
  // From inside the loop: run() returns soon, and all findings are kept.
  void interrupt();

  [[nodiscard]] const std::map<Key, Finding>& findings() const { return findings_; }
  [[nodiscard]] const std::map<std::string, std::uint64_t>& notes() const { return notes_; }
  [[nodiscard]] Progress progress() const;

 private:
  struct Candidate {
    std::uint64_t number = 0;
    Offence offence{};
  };

  // campaign.cc: the loop
  void agree();
  void play_batch();
  void fill();
  void fill(std::size_t slot);
  [[nodiscard]] bool is_draining() const;
  [[nodiscard]] bool may_begin();
  void played(std::size_t slot);
  void look_at(std::uint64_t number, const Outcome& outcome);
  void watch_pace(const Outcome& outcome);
  void slow_down(const std::string& why);
  void tick();
  void note(const std::string& text);
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] std::uint64_t done_below() const;
  [[nodiscard]] PlayOptions play_options(std::uint64_t number) const;

  // campaign_findings.cc: what is done alone
  void confirm_candidates();
  [[nodiscard]] bool serves();
  void confirm(const Candidate& candidate);
  [[nodiscard]] Finding describe(const Candidate& candidate) const;
  void keep(Finding finding);
  void shrink(Finding& finding, const PlayOptions& options);  // campaign_shrink.cc
  // campaign_crashes.cc: a target that has gone
  void look_for_target();
  [[nodiscard]] bool restart();
  void blame_suspects(const std::string& what);
  [[nodiscard]] Candidate crash(std::uint64_t number, const std::string& what) const;

  transport::Loop& loop_;
  const runner::Target& target_;
  CampaignOptions options_;
  runner::ProcessHooks process_;
  CampaignEvents events_;
  Player player_;
  model::ScenarioConfig scenarios_{};
  std::vector<std::unique_ptr<Conversation>> slots_{};
  std::vector<std::uint64_t> numbers_{};  // of what is played in each slot
  std::deque<std::uint64_t> recent_{};    // the latest that were begun
  std::uint64_t next_number_ = 0;
  std::uint64_t num_sequences_ = 0;
  std::uint64_t num_conversations_ = 0;
  std::size_t num_open_ = 0;
  int jobs_ = 1;
  int num_slow_ = 0;     // outcomes in a row, nearly, that ask to slow down
  int num_refused_ = 0;  // connections in a row
  int num_restarts_ = 0;
  bool batch_is_over_ = false;
  bool interrupted_ = false;
  bool gone_ = false;
  std::vector<Candidate> candidates_{};
  std::set<Key> dropped_{};  // not confirmed: the clock was the only evidence
  std::map<Key, Finding> findings_{};
  std::map<std::string, std::uint64_t> notes_{};
  transport::Moment began_{};
  std::optional<transport::TimerId> timer_{};
};

}  // namespace wsspec::livefuzz
