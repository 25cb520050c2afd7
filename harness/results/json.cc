#include "harness/results/json.h"

#include "harness/results/json_layout.h"
#include "harness/results/json_read.h"
#include "harness/results/json_write.h"

namespace wsspec::results {
namespace {

OutJson target_with_cases(const TargetResult& target, const Requirements& requirements) {
  OutJson cases = OutJson::array();
  for (const CaseResult& result : target.cases) cases.push_back(case_to_json(result, requirements));
  OutJson out = target_to_json(target);
  out["cases"] = std::move(cases);
  return out;
}

void read_target_with_cases(const JsonReader& in, TargetResult& out) {
  read_target(in, out);
  in.read_list("cases", out.cases, read_case);
}

}  // namespace

std::string to_json(const Run& run) {
  OutJson targets = OutJson::array();
  for (const TargetResult& target : run.targets) {
    targets.push_back(target_with_cases(target, run.requirements));
  }
  OutJson out = run_to_json(run);
  out["targets"] = std::move(targets);
  return on_lines(out);
}

tl::expected<Run, std::string> from_json(std::string_view text) {
  const InJson value = InJson::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return tl::unexpected<std::string>("it is not JSON");
  std::string problem;
  const JsonReader in(value, "", problem);
  Run run;
  read_run(in, run);
  in.read_list("targets", run.targets, read_target_with_cases);
  if (!problem.empty()) return tl::unexpected(problem);
  return run;
}

}  // namespace wsspec::results
