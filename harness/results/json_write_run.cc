#include "harness/results/json_write.h"

namespace wsspec::results {
namespace {

OutJson suite_to_json(const Run& run) {
  return {{"version", text_to_json(run.suite_version)},
          {"catalogue", text_to_json(run.catalogue)},
          {"sha256", text_to_json(run.catalogue_sha256)},
          {"cases_total", run.cases_total}};
}

OutJson previous_to_json(const PreviousRun& previous) {
  return {{"source", text_to_json(previous.source)},
          {"started", text_to_json(previous.started)},
          {"version", text_to_json(previous.suite_version)},
          {"catalogue", text_to_json(previous.catalogue)}};
}

OutJson ci_to_json(const std::optional<CiJob>& ci) {
  if (!ci) return {};
  return {{"provider", text_to_json(ci->provider)},
          {"commit", text_to_json(ci->commit)},
          {"url", text_to_json(ci->url)}};
}

OutJson invocation_to_json(const Run& run) {
  OutJson argv = OutJson::array();
  for (const std::string& argument : run.argv) argv.push_back(text_to_json(argument));
  OutJson out{{"id", text_to_json(run.id)},
              {"started", text_to_json(run.started)},
              {"duration_ms", run.duration_ms},
              {"seed", text_to_json(run.seed)},
              {"argv", std::move(argv)},
              {"profile", text_to_json(run.profile)},
              {"shard", run.shard.empty() ? OutJson() : text_to_json(run.shard)},
              {"host", {{"os", text_to_json(run.host.os)}, {"arch", text_to_json(run.host.arch)}}},
              {"ci", ci_to_json(run.ci)},
              {"complete", run.complete},
              {"exit_code", run.exit_code}};
  if (run.previous) out["previous"] = previous_to_json(*run.previous);
  return out;
}

OutJson requirement_to_json(const Requirement& requirement) {
  return {{"rfc", requirement.rfc},
          {"section", text_to_json(requirement.section)},
          {"level", to_string(requirement.level)},
          {"text", text_to_json(requirement.text)},
          {"url", text_to_json(requirement.url)},
          {"no_case", text_to_json(requirement.no_case)}};
}

}  // namespace

OutJson run_to_json(const Run& run) {
  OutJson requirements = OutJson::object();
  for (const auto& [id, requirement] : run.requirements) {
    requirements[id] = requirement_to_json(requirement);
  }
  return {{"format", "wsspec-report"},
          {"version", "1.0"},
          {"suite", suite_to_json(run)},
          {"run", invocation_to_json(run)},
          {"requirements", std::move(requirements)}};
}

}  // namespace wsspec::results
