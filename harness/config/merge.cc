// What belongs to the run; merge_target.cc puts the parts of one target together.
#include "harness/config/merge.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/config/merge_target.h"

namespace wsspec::config {
namespace {

using results::Run;
using results::TargetResult;

std::string catalogue_words(const Run& run) {
  return fmt::format("{} ({})", run.catalogue, run.catalogue_sha256.substr(0, 12));
}

class Merge {
 public:
  Merge(std::vector<SavedRun>& runs, const std::vector<std::string>& order)
      : runs_(runs), order_(order) {}

  tl::expected<MergedRun, std::string> run() {
    if (auto fits = check_catalogues(); !fits) return tl::make_unexpected(fits.error());
    begin();
    for (const std::string& name : names()) {
      if (auto merged = add_target(name); !merged) return tl::make_unexpected(merged.error());
    }
    for (TargetResult& target : out_.run.targets) {
      results::summarise(target, out_.run.requirements);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] tl::expected<void, std::string> check_catalogues() const {
    const SavedRun& first = runs_.front();
    for (const SavedRun& other : runs_) {
      if (other.run.catalogue_sha256 == first.run.catalogue_sha256 &&
          other.run.catalogue == first.run.catalogue) {
        continue;
      }
      return tl::make_unexpected(fmt::format(
          "{} is of the catalogue {}, {} of {}: their cases are not the same ones; run both with "
          "one version of wsspec, or compare them with wsspec diff",
          first.file, catalogue_words(first.run), other.file, catalogue_words(other.run)));
    }
    return {};
  }

  // Where the runs say different things, the merged one says nothing.
  void begin() {
    Run& out = out_.run;
    const Run& first = runs_.front().run;
    out = first;
    out.targets.clear();
    out.duration_ms = 0;
    out.shard.clear();
    for (const SavedRun& saved : runs_) {
      const Run& run = saved.run;
      out.duration_ms += run.duration_ms;
      out.started = std::min(out.started, run.started);
      out.complete = out.complete && run.complete;
      if (run.seed != first.seed) out.seed.clear();
      if (run.argv != first.argv) out.argv.clear();
      if (run.profile != first.profile) out.profile.clear();
      if (!(run.previous == first.previous)) out.previous.reset();
      merge_requirements(run);
      if (run.suite_version != first.suite_version) {
        out_.remarks.push_back(fmt::format("{} was made by wsspec {}, {} by {}", runs_.front().file,
                                           first.suite_version, saved.file, run.suite_version));
      }
    }
  }

  // A clause that no case of one part names may have one in another.
  void merge_requirements(const Run& run) {
    for (const auto& [id, requirement] : run.requirements) {
      const auto [entry, added] = out_.run.requirements.emplace(id, requirement);
      if (!added && requirement.no_case.empty()) entry->second.no_case.clear();
    }
  }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const SavedRun& saved : runs_) {
      for (const TargetResult& target : saved.run.targets) {
        if (std::find(out.begin(), out.end(), target.name) == out.end()) {
          out.push_back(target.name);
        }
      }
    }
    return out;
  }

  tl::expected<void, std::string> add_target(const std::string& name) {
    std::vector<TargetPart> parts;
    for (SavedRun& saved : runs_) {
      for (TargetResult& target : saved.run.targets) {
        if (target.name == name) {
          parts.push_back({.file = saved.file, .shard = saved.run.shard, .target = &target});
        }
      }
    }
    auto merged = merge_target(std::move(parts), order_);
    if (!merged) return tl::make_unexpected(merged.error());
    for (auto& remark : merged->remarks) out_.remarks.push_back(std::move(remark));
    const std::string shard = to_string(merged->shards);
    if (!shard.empty()) {
      out_.run.complete = false;
      out_.run.shard = shard;
    }
    out_.run.targets.push_back(std::move(merged->target));
    return {};
  }

  std::vector<SavedRun>& runs_;
  const std::vector<std::string>& order_;
  MergedRun out_{};
};

}  // namespace

tl::expected<MergedRun, std::string> merge_runs(std::vector<SavedRun> runs,
                                                const std::vector<std::string>& order) {
  return Merge(runs, order).run();
}

}  // namespace wsspec::config
