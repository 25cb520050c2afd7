// Rebuilds a run from its stream of events, complete or cut short by a kill.
#include <algorithm>
#include <map>
#include <set>

#include "harness/results/json.h"
#include "harness/results/json_read.h"

namespace wsspec::results {
namespace {

class Rebuild {
 public:
  // One line; the answer is what is wrong with it, or empty.
  std::string line(std::string_view text);
  tl::expected<Run, std::string> finish() &&;

 private:
  void on_run(const JsonReader& in);
  void on_case_start(const JsonReader& in);
  void on_case(const JsonReader& in);
  void on_end(const JsonReader& in);
  TargetResult& target(const std::string& name);
  void close_unfinished(TargetResult& target);

  Run run_{};
  bool begun_ = false;
  bool ended_ = false;
  std::map<std::string, std::set<std::string>> running_{};  // target -> case ids
};

TargetResult& Rebuild::target(const std::string& name) {
  const auto found = std::find_if(run_.targets.begin(), run_.targets.end(),
                                  [&](const TargetResult& one) { return one.name == name; });
  if (found != run_.targets.end()) return *found;
  run_.targets.push_back({.name = name});
  return run_.targets.back();
}

std::string Rebuild::line(std::string_view text) {
  const InJson value = InJson::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return "not JSON";
  std::string problem;
  const JsonReader in(value, "", problem);
  std::string event;
  in.need("event", event);
  if (event == "run") on_run(in);
  if (event == "case-start") on_case_start(in);
  if (event == "case") on_case(in);
  if (event == "end") on_end(in);
  return problem;
}

void Rebuild::on_run(const JsonReader& in) {
  read_run(in, run_);
  std::vector<TargetResult> heads;
  in.read_list("targets", heads, read_target);
  for (TargetResult& head : heads) {
    TargetResult& known = target(head.name);
    head.cases = std::move(known.cases);
    known = std::move(head);
  }
  begun_ = true;
}

void Rebuild::on_case_start(const JsonReader& in) {
  std::string name;
  std::string case_id;
  in.need("target", name);
  in.need("case", case_id);
  running_[name].insert(case_id);
}

// A case that was run again replaces what it said before.
void Rebuild::on_case(const JsonReader& in) {
  std::string name;
  CaseResult result;
  in.need("target", name);
  if (const auto value = in.at("result")) read_case(*value, result);
  running_[name].erase(result.id);
  std::vector<CaseResult>& cases = target(name).cases;
  std::erase_if(cases, [&](const CaseResult& one) { return one.id == result.id; });
  cases.push_back(std::move(result));
}

void sort_cases(std::vector<CaseResult>& cases, const std::vector<std::string>& order) {
  std::map<std::string_view, std::size_t> place;
  for (const std::string& id : order) place.emplace(id, place.size());
  // What the order does not know comes last, by id.
  const auto rank = [&](const CaseResult& one) {
    const auto found = place.find(one.id);
    return std::pair(found == place.end() ? place.size() : found->second, std::string_view(one.id));
  };
  std::sort(cases.begin(), cases.end(),
            [&](const CaseResult& a, const CaseResult& b) { return rank(a) < rank(b); });
}

// The end event repeats everything but the cases, with its final values.
void Rebuild::on_end(const JsonReader& in) {
  Run final_run;
  read_run(in, final_run);
  in.read_list("targets", final_run.targets, [&](const JsonReader& item, TargetResult& out) {
    read_target(item, out);
    std::vector<std::string> order;
    item.read_texts("order", order);
    out.cases = std::move(target(out.name).cases);
    sort_cases(out.cases, order);
  });
  run_ = std::move(final_run);
  ended_ = true;
}

void Rebuild::close_unfinished(TargetResult& target) {
  for (const std::string& id : running_[target.name]) {
    target.notes.push_back(id + " had begun when the record ends");
  }
  summarise(target, run_.requirements);
}

tl::expected<Run, std::string> Rebuild::finish() && {
  if (!begun_) return tl::unexpected<std::string>("/ holds no run event");
  if (ended_) return std::move(run_);
  run_.complete = false;
  for (TargetResult& one : run_.targets) close_unfinished(one);
  return std::move(run_);
}

}  // namespace

tl::expected<Run, std::string> from_jsonl(std::string_view text) {
  Rebuild rebuild;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const std::string problem = rebuild.line(text.substr(0, end));
    // Every event is flushed with its line end: a last line without one may be cut.
    if (end == std::string_view::npos) break;
    if (!problem.empty()) {
      return tl::unexpected("line " + std::to_string(number) + ": " + problem);
    }
    text.remove_prefix(end + 1);
  }
  return std::move(rebuild).finish();
}

}  // namespace wsspec::results
