#include "harness/cli/wstest_server.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <utility>

#include "harness/cli/play_target.h"
#include "harness/cli/test_setup.h"
#include "harness/cli/url.h"
#include "harness/runner/case_result.h"
#include "harness/transport/net.h"

namespace wsspec::cli {
namespace {

constexpr std::string_view kPrefix = "autobahn:";

TestOptions options_of(const config::AutobahnServer& server, const Way& way, int jobs) {
  TestOptions options;
  options.url = server.url;
  options.name = server.agent;
  options.origin = server.origin;
  options.way = way;
  options.way.server_name = server.hostname;
  options.way.insecure = server.hostname.empty();  // Autobahn verifies none without a name
  options.jobs = jobs;
  options.subprotocol = fmt::format("{}", fmt::join(server.protocols, ", "));
  return options;
}

class ServerRun {
 public:
  ServerRun(const config::AutobahnServer& server, const Way& way, const WstestPlan& plan)
      : plan_(plan), agent_(server.agent), options_(options_of(server, way, plan.jobs)) {}

  tl::expected<WstestEnd, Trouble> run() {
    if (auto set_up = set_up_target(options_, loop_, setup_); !set_up)
      return tl::make_unexpected(set_up.error());
    setup_.run.schedule.one_at_a_time = plan_.jobs == 1;
    out_.seed = runner::seed_text(setup_.seed);
    if (agent_.empty() && !ask_for_name()) return std::move(out_);
    choose();
    play(cases_);
    if (out_.end == runner::TargetEnd::complete) announce_upto(ids_.size());
    out_.target.name = agent_;
    return std::move(out_);
  }

 private:
  // A run without cases looks at the target and ends.
  bool ask_for_name() {
    play({});
    agent_ = out_.target.banner.empty() ? "UnknownServer" : out_.target.banner;
    out_.target.name = agent_;
    return out_.end == runner::TargetEnd::complete;
  }

  void choose() {
    std::map<std::string, std::vector<const script::Case*>> by_id;
    for (const auto& scripted : plan_.catalogue->cases) {
      if (scripted.role != protocol::Role::server) continue;
      for (const auto& alias : scripted.aliases) {
        if (alias.starts_with(kPrefix)) by_id[alias.substr(kPrefix.size())].push_back(&scripted);
      }
    }
    for (const auto& id : plan_.ids) {
      if (config::is_excluded(*plan_.spec, agent_, id)) {
        plan_.say(
            fmt::format("Skipping test case {} for agent {} by test configuration!", id, agent_));
        continue;
      }
      for (const auto* scripted : by_id[id]) {
        if (place_of_.emplace(scripted->id, ids_.size()).second) cases_.push_back(scripted);
      }
      ids_.push_back(id);
    }
    cases_.insert(cases_.end(), plan_.others.begin(), plan_.others.end());
  }

  void play(const std::vector<const script::Case*>& cases) {
    auto played = play_target(loop_, setup_, cases, events());
    out_.signal = played.signal;
    out_.end = played.end;
    out_.target = std::move(played.result);
  }

  runner::TargetRunEvents events() {
    return {.started = [this](const script::Case& scripted) { started(scripted.id); },
            .finished = [this](results::CaseResult& row) { keep_selected(row); },
            .note = [](const std::string& text) { std::cerr << "wsspec: " << text << "\n"; }};
  }

  void started(const std::string& case_id) {
    const auto place = place_of_.find(case_id);
    if (place != place_of_.end()) announce_upto(place->second + 1);
  }

  // In the order of the ids, also where one case plays several.
  void announce_upto(std::size_t end) {
    for (; num_announced_ < end; ++num_announced_) {
      plan_.say(fmt::format("Running test case ID {} for agent {} from peer tcp:{}",
                            ids_[num_announced_], agent_, setup_.target.host));
    }
  }

  // A case may stand for ids that are not selected.
  void keep_selected(results::CaseResult& row) {
    std::erase_if(row.aliases, [&](const std::string& alias) {
      return alias.starts_with(kPrefix) &&
             std::find(ids_.begin(), ids_.end(), alias.substr(kPrefix.size())) == ids_.end();
    });
  }

  const WstestPlan& plan_;
  std::string agent_;
  TestOptions options_;
  transport::NetLoop loop_{};
  TestSetup setup_{};
  std::vector<std::string> ids_{};                 // selected, less those excluded for the agent
  std::map<std::string, std::size_t> place_of_{};  // of a case's first id in ids_
  std::size_t num_announced_ = 0;
  std::vector<const script::Case*> cases_{};
  WstestEnd out_{};
};

}  // namespace

tl::expected<WstestEnd, Trouble> play_server(const config::AutobahnServer& server, const Way& way,
                                             const WstestPlan& plan) {
  return ServerRun(server, way, plan).run();
}

}  // namespace wsspec::cli
