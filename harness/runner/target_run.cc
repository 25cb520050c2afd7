#include "harness/runner/target_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "harness/runner/case_result.h"
#include "harness/runner/skip_reason.h"

namespace wsspec::runner {

using results::Verdict;

TargetRun::TargetRun(transport::Loop& loop, Target target, std::vector<const script::Case*> cases,
                     TargetRunOptions options, WatchOutput watch, TargetRunEvents events)
    : loop_(loop),
      target_(std::move(target)),
      cases_(std::move(cases)),
      options_(std::move(options)),
      events_(std::move(events)) {
  result_.name = target_.name;
  result_.url = target_.url;
  if (target_.role == protocol::Role::client) result_.role = "client";
  result_.summary.selected = static_cast<int>(cases_.size());
  target_.limits = judge::limits_for({}, options_.time_scale, options_.ceiling);
  result_.exec = options_.exec;
  if (options_.process) {
    result_.exec = options_.process->command;
    process_ = std::make_unique<TargetProcess>(loop, *options_.process, target_, std::move(watch));
  }
  if (options_.resources && process_) {
    target_.is_measured = true;
    options_.schedule.one_at_a_time = true;
    resources_ = std::make_unique<ResourceRun>(
        loop, [this] { return usage_of_group(process_->group()); }, cases_);
  }
}

TargetRun::~TargetRun() = default;

void TargetRun::start(std::function<void(TargetEnd)> done) {
  done_ = std::move(done);
  if (!process_) return look();
  process_->start([this](const std::string& trouble) {
    if (trouble.empty()) return look();
    note(trouble);
    end(TargetEnd::unreachable);
  });
}

void TargetRun::interrupt() {
  if (scheduler_) return scheduler_->interrupt();
  end(TargetEnd::incomplete);
}

void TargetRun::look() {
  const auto found = [this](const PreflightResult& result) { looked(result); };
  if (target_.role == protocol::Role::client) {
    client_preflight_ =
        std::make_unique<ClientPreflight>(loop_, target_, options_.echo, options_.time_scale,
                                          options_.ceiling, options_.schedule.seed, found);
    return;
  }
  preflight_ = std::make_unique<Preflight>(loop_, target_, options_.echo, options_.time_scale,
                                           options_.ceiling, options_.schedule.seed, found);
}

void TargetRun::looked(const PreflightResult& found) {
  client_preflight_.reset();
  if (options_.hooks.fate) (void)options_.hooks.fate(kPreflightId);
  result_.banner = found.banner;
  result_.version = results::version_in_banner(found.banner);
  result_.capabilities = found.capabilities;
  target_.capabilities = found.capabilities;
  target_.limits = found.limits;
  target_.answers_pings = found.answers_pings;
  if (!found.trouble.empty()) {
    note(found.trouble);
    return end(TargetEnd::unreachable);
  }
  if (events_.looked) events_.looked(result_);
  if (const auto missing = missing_feature(); !missing.empty()) {
    note(fmt::format("--require {}: the target does not offer it", missing));
    return end(TargetEnd::lacks_feature);
  }
  play();
}

std::string TargetRun::missing_feature() const {
  const auto& has = target_.capabilities;
  for (const auto& feature : options_.required) {
    if ((feature == "echo" && !has.echo) || (feature == "deflate" && !has.deflate) ||
        (feature == "subprotocol" && !has.subprotocol) || (feature == "tls" && !has.tls)) {
      return feature;
    }
  }
  return {};
}

void TargetRun::play() {
  for (const auto* scripted : cases_) {
    const auto reason = skip_reason(*scripted, target_, options_.allow_stress);
    if (reason.text.empty()) {
      played_.push_back(scripted);
      continue;
    }
    auto row = case_row(*scripted, target_, options_.schedule.seed);
    set_verdict(row, Verdict::skip, reason.cause, reason.text);
    take(std::move(row));
  }
  play(played_, [this](bool complete) { played(complete); });
}

void TargetRun::play(const std::vector<const script::Case*>& cases,
                     std::function<void(bool)> over) {
  scheduler_ = std::make_unique<Scheduler>(
      loop_, target_, cases, options_.schedule, process_ ? process_->hooks() : options_.hooks,
      ScheduleEvents{.started =
                         [this](const script::Case& scripted) {
                           if (resources_) resources_->begin();
                           if (events_.started) events_.started(scripted);
                         },
                     .finished = [this](results::CaseResult row) { take(std::move(row)); },
                     .note = [this](const std::string& text) { note(text); },
                     .over = std::move(over)});
  scheduler_->start();
}

// What has grown out of proportion is played again until it has done so three
// times, or once not.
void TargetRun::played(bool complete) {
  suspects_ = complete && resources_ ? resources_->next_round() : decltype(suspects_){};
  if (!suspects_.empty()) {
    return play(suspects_, [this](bool all) { played(all); });
  }
  if (resources_) {
    for (auto& row : resources_->marked()) put(std::move(row));
  }
  end(complete ? TargetEnd::complete : TargetEnd::incomplete);
}

void TargetRun::take(results::CaseResult row) {
  if (resources_ && !resources_->end(row)) return;
  put(std::move(row));
}

// A later result of a case replaces the earlier one.
void TargetRun::put(results::CaseResult row) {
  if (events_.finished) events_.finished(row);
  const auto same = [&](const auto& one) { return one.id == row.id; };
  const auto found = resources_ ? std::find_if(result_.cases.begin(), result_.cases.end(), same)
                                : result_.cases.end();
  if (found != result_.cases.end()) {
    *found = std::move(row);
  } else {
    result_.cases.push_back(std::move(row));
  }
}

void TargetRun::note(const std::string& text) {
  result_.notes.push_back(text);
  if (events_.note) events_.note(text);
}

void TargetRun::end(TargetEnd end) {
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < cases_.size(); ++i) place.emplace(cases_[i]->id, i);
  std::sort(result_.cases.begin(), result_.cases.end(),
            [&](const auto& a, const auto& b) { return place.at(a.id) < place.at(b.id); });
  if (auto done = std::exchange(done_, nullptr)) done(end);
}

}  // namespace wsspec::runner
