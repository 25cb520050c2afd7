#include "harness/cli/target_play.h"

#include <iostream>
#include <utility>

#include "harness/cli/baseline_file.h"
#include "harness/cli/citing.h"
#include "harness/cli/desk_play.h"
#include "harness/cli/play_target.h"

namespace wsspec::cli {

tl::expected<void, Trouble> TargetPlay::set_up(const config::Earlier* earlier,
                                               std::size_t num_targets) {
  if (auto selected = load_and_select(options_, setup_); !selected) return selected;
  if (auto ready = set_up_target(options_, loop_, setup_); !ready) return ready;
  if (auto explored = explore_cuts(options_, setup_); !explored) return explored;
  if (auto loaded = load_expectations(options_, setup_); !loaded) return loaded;
  set_up_grading(earlier, num_targets);
  return {};
}

void TargetPlay::set_up_grading(const config::Earlier* earlier, std::size_t num_targets) {
  grading_.fail_on = options_.fail_on;
  grading_.flaky_fails = options_.flaky == "fail";
  grading_.allow_stale = options_.allow_stale;
  grading_.relative = earlier != nullptr;
  if (earlier != nullptr) grading_.before = earlier->target(setup_.target.name, num_targets);
  setup_.run.schedule.is_failure = [this](results::CaseResult row) {
    grade(row, grading_);
    return row.unexpected;
  };
  if (setup_.baseline) grading_.expectations.emplace(*setup_.baseline, setup_.facts, today());
}

int TargetPlay::play(results::Run& run, Outputs* live,
                     const std::function<void(results::Run)>& update) {
  if (setup_.clients && setup_.clients->page() != nullptr) {
    int signal = 0;
    if (!waits_for_page(run, signal)) return signal;
  } else if (setup_.clients && options_.exec.empty()) {
    return play_desk(run, live, update);
  }
  const auto began = loop_.now();
  auto played = play_target(loop_, setup_, setup_.cases, events(run, live));
  end_ = played.end;
  run.duration_ms += transport::in_ms(loop_.now() - began);
  if (setup_.clients) {
    if (auto remark = setup_.clients->take_remark(); !remark.empty()) {
      std::cerr << "wsspec: " << remark << "\n";
      played.result.notes.push_back(std::move(remark));
    }
  }
  run.targets.push_back(std::move(played.result));
  run.targets.back().facts = setup_.facts;
  return played.signal;
}

// False where none has come, and `signal` where one has ended it.
bool TargetPlay::waits_for_page(results::Run& run, int& signal) {
  page_ = std::make_unique<PagePlay>(loop_, options_, setup_);
  auto waited = page_->wait();
  signal = waited.signal;
  if (waited.signal == 0 && waited.trouble.empty()) return true;
  if (waited.signal == 0) {
    std::cerr << "wsspec: " << waited.trouble << "\n";
    end_ = runner::TargetEnd::unreachable;
  }
  nobody_came(run, waited.trouble);
  return false;
}

void TargetPlay::nobody_came(results::Run& run, const std::string& why) {
  auto& nobody = run.targets.emplace_back();
  nobody.name = setup_.target.name;
  nobody.url = setup_.target.url;
  nobody.role = "client";
  nobody.notes.push_back(why);
  nobody.facts = setup_.facts;
}

void TargetPlay::leave() {
  if (page_) page_->leave();
}

int TargetPlay::play_desk(results::Run& run, Outputs* live,
                          const std::function<void(results::Run)>& update) {
  std::cerr << "wsspec: clients are awaited at " << setup_.target.url << "\n";
  if (live != nullptr) live->run_started(run);
  const auto began = loop_.now();
  auto played =
      play_drivers(loop_, setup_,
                   {.started =
                        [live](const std::string& agent, const script::Case& scripted) {
                          if (live != nullptr) live->case_started(agent, scripted.id);
                        },
                    .finished =
                        [this, &run, live](const std::string& agent, results::CaseResult& row) {
                          grade(row, grading_);
                          for (const auto& check : row.checks)
                            cite(run, setup_.catalogue, check.requirement);
                          if (live != nullptr) live->case_finished(agent, row);
                        },
                    .update =
                        [&](const std::vector<results::TargetResult>& targets) {
                          results::Run so_far = run;
                          so_far.targets = targets;
                          update(std::move(so_far));
                        }});
  end_ = played.end;
  run.duration_ms += transport::in_ms(loop_.now() - began);
  if (played.results.empty()) nobody_came(run, "no client came and ran a case");
  for (auto& target : played.results) {
    run.targets.push_back(std::move(target));
    run.targets.back().facts = setup_.facts;
  }
  return played.signal;
}

runner::TargetRunEvents TargetPlay::events(results::Run& run, Outputs* live) {
  const auto& name = setup_.target.name;
  return {.looked =
              [this, &run, live](const results::TargetResult& target) {
                if (live == nullptr) return;
                results::Run head = run;
                head.targets = {target};
                head.targets.back().facts = setup_.facts;
                live->run_started(head);
              },
          .started =
              [live, name](const script::Case& scripted) {
                if (live != nullptr) live->case_started(name, scripted.id);
              },
          .finished =
              [this, &run, live, name](results::CaseResult& row) {
                grade(row, grading_);
                for (const auto& check : row.checks) cite(run, setup_.catalogue, check.requirement);
                if (live != nullptr) live->case_finished(name, row);
              },
          .note = [](const std::string& text) { std::cerr << "wsspec: " << text << "\n"; }};
}

}  // namespace wsspec::cli
