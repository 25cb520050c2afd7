// A report as a stream: one JSON object a line, written while the run goes on.
#include "harness/results/json.h"
#include "harness/results/json_write.h"

namespace wsspec::results {
namespace {

constexpr int kOneLine = -1;

OutJson event(std::string_view name) {
  return {{"event", name}};
}

OutJson event_with_run(std::string_view name, const Run& run, OutJson targets) {
  OutJson out = event(name);
  out.update(run_to_json(run));
  out["targets"] = std::move(targets);
  return out;
}

// Cases end in any order; `order` is that of the catalogue.
OutJson order_of(const std::vector<CaseResult>& cases) {
  OutJson out = OutJson::array();
  for (const CaseResult& result : cases) out.push_back(text_to_json(result.id));
  return out;
}

}  // namespace

std::string run_event(const Run& run) {
  OutJson targets = OutJson::array();
  for (const TargetResult& target : run.targets) targets.push_back(target_to_json(target));
  return dump(event_with_run("run", run, std::move(targets)), kOneLine);
}

std::string case_start_event(std::string_view target, std::string_view case_id) {
  OutJson out = event("case-start");
  out["target"] = text_to_json(target);
  out["case"] = text_to_json(case_id);
  return dump(out, kOneLine);
}

std::string case_event(std::string_view target, const CaseResult& result) {
  OutJson out = event("case");
  out["target"] = text_to_json(target);
  out["result"] = case_to_json(result, {});
  return dump(out, kOneLine);
}

std::string end_event(const Run& run) {
  OutJson targets = OutJson::array();
  for (const TargetResult& target : run.targets) {
    OutJson one = target_to_json(target);
    one["order"] = order_of(target.cases);
    targets.push_back(std::move(one));
  }
  return dump(event_with_run("end", run, std::move(targets)), kOneLine);
}

}  // namespace wsspec::results
