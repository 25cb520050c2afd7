#include "harness/config/merge_target.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace wsspec::config {
namespace {

using results::CaseResult;
using results::TargetResult;

using Sentence = tl::expected<void, std::string>;

std::string verdict_words(const CaseResult& row) {
  const auto cause = to_string(row.cause);
  return fmt::format("{}{}{}{}", to_string(row.verdict), cause.empty() ? "" : " (", cause,
                     cause.empty() ? "" : ")");
}

class Parts {
 public:
  Parts(std::vector<TargetPart> parts, const std::vector<std::string>& order)
      : parts_(std::move(parts)), order_(order) {}

  tl::expected<MergedTarget, std::string> merge() {
    out_.target = *parts_.front().target;
    out_.target.cases.clear();
    out_.target.notes.clear();
    out_.target.gone.clear();
    out_.target.summary.selected = 0;
    for (const TargetPart& part : parts_) {
      if (auto added = add_shard(part); !added) return tl::make_unexpected(added.error());
      if (auto added = add_cases(part); !added) return tl::make_unexpected(added.error());
      add_notes(*part.target);
    }
    if (num_twice_ > 0) {
      out_.remarks.push_back(fmt::format(
          "{} {} of {} {} in more than one file, with the same verdict", num_twice_,
          num_twice_ == 1 ? "case" : "cases", out_.target.name, num_twice_ == 1 ? "is" : "are"));
    }
    note_missing();
    sort();
    return std::move(out_);
  }

 private:
  Sentence add_shard(const TargetPart& part) {
    auto shards = parse_shards(part.shard);
    if (!shards) {
      return tl::make_unexpected(fmt::format(
          "{} says that it is the part \"{}\"; a part is written 2/4", part.file, part.shard));
    }
    if (part.shard.empty()) return {};  // a whole selection stands for itself
    if (sharded_.empty()) {
      sharded_ = part.file;
      out_.shards = std::move(*shards);
      return {};
    }
    if (shards->count != out_.shards.count) {
      return tl::make_unexpected(
          fmt::format("{} is one of {} parts, {} one of {}: they are not parts of one run of {}",
                      sharded_, out_.shards.count, part.file, shards->count, out_.target.name));
    }
    out_.shards.parts.merge(shards->parts);
    return {};
  }

  Sentence add_cases(const TargetPart& part) {
    int selected = part.target->summary.selected;
    for (CaseResult& row : part.target->cases) {
      const auto [place, added] = places_.emplace(row.id, Place{cases().size(), part.file});
      if (added) {
        cases().push_back(std::move(row));
        continue;
      }
      const CaseResult& other = cases()[place->second.index];
      if (other.verdict != row.verdict || other.cause != row.cause) {
        return tl::make_unexpected(fmt::format(
            "{} of {} is {} in {} and {} in {}: one run has one verdict for a case; leave one "
            "file out, or compare them with wsspec diff",
            row.id, out_.target.name, verdict_words(other), place->second.file, verdict_words(row),
            part.file));
      }
      ++num_twice_;
      --selected;
    }
    out_.target.summary.selected += std::max(selected, 0);
    return {};
  }

  void add_notes(const TargetResult& target) {
    for (const std::string& note : target.notes) {
      auto& notes = out_.target.notes;
      if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
    }
  }

  void note_missing() {
    const std::string missing = missing_parts(out_.shards);
    if (missing.empty()) return;
    const std::string words =
        fmt::format("of the {} parts of this run, {} {} missing", out_.shards.count, missing,
                    missing.find(',') == std::string::npos ? "is" : "are");
    out_.target.notes.push_back(words);
    out_.remarks.push_back(out_.target.name + ": " + words);
  }

  void sort() {
    std::map<std::string_view, std::size_t> rank;
    for (const std::string& id : order_) rank.emplace(id, rank.size());
    std::vector<std::pair<std::size_t, std::size_t>> places;  // in the catalogue, in the files
    for (std::size_t i = 0; i < cases().size(); ++i) {
      const auto found = rank.find(cases()[i].id);
      places.emplace_back(found == rank.end() ? rank.size() : found->second, i);
    }
    std::sort(places.begin(), places.end());
    std::vector<CaseResult> sorted;
    for (const auto& [place, index] : places) sorted.push_back(std::move(cases()[index]));
    cases() = std::move(sorted);
  }

  std::vector<CaseResult>& cases() { return out_.target.cases; }

  struct Place {
    std::size_t index = 0;
    std::string file{};
  };
  std::vector<TargetPart> parts_;
  const std::vector<std::string>& order_;
  MergedTarget out_{.target = {}, .shards = {.parts = {1}}, .remarks = {}};
  std::string sharded_{};  // the first file that is a part
  std::map<std::string, Place> places_{};
  int num_twice_ = 0;
};

}  // namespace

tl::expected<MergedTarget, std::string> merge_target(std::vector<TargetPart> parts,
                                                     const std::vector<std::string>& order) {
  return Parts(std::move(parts), order).merge();
}

}  // namespace wsspec::config
