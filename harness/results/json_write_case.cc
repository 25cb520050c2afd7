#include "harness/results/json_write.h"

namespace wsspec::results {
namespace {

bool holds(const Check& check) {
  return check.verdict == Verdict::pass || check.verdict == Verdict::info;
}

OutJson check_to_json(const Check& check, const Requirements& requirements) {
  OutJson out{{"req", text_to_json(check.requirement)}};
  const auto known = requirements.find(check.requirement);
  if (known != requirements.end()) out["level"] = to_string(known->second.level);
  out["ok"] = holds(check);
  out["verdict"] = to_string(check.verdict);
  out["cause"] = to_string(check.cause);
  out["expected"] = text_to_json(check.expected);
  out["observed"] = text_to_json(check.observed);
  out["why"] = text_to_json(check.why);
  return out;
}

OutJson checks_to_json(const CaseResult& result, const Requirements& requirements) {
  OutJson out = OutJson::array();
  for (const Check& check : result.checks) out.push_back(check_to_json(check, requirements));
  return out;
}

OutJson attempts_to_json(const std::vector<Attempt>& attempts) {
  OutJson out = OutJson::array();
  for (const Attempt& attempt : attempts) {
    out.push_back(
        {{"n", attempt.number}, {"verdict", to_string(attempt.verdict)}, {"solo", attempt.solo}});
  }
  return out;
}

OutJson code_to_json(const std::optional<int>& code) {
  return code ? OutJson(*code) : OutJson();
}

OutJson close_to_json(const CloseSummary& close) {
  return {{"clean", close.clean},
          {"by", text_to_json(close.by)},
          {"code_sent", code_to_json(close.code_sent)},
          {"code_received", code_to_json(close.code_received)}};
}

OutJson measured_to_json(const std::map<std::string, double>& measured) {
  OutJson out = OutJson::object();
  for (const auto& [name, value] : measured) out[name] = value;
  return out;
}

// Null where no line of a baseline lists the case.
OutJson expectation_to_json(const Expectation& expectation) {
  if (expectation.line.empty()) return {};
  return {{"line", text_to_json(expectation.line)},
          {"reason", text_to_json(expectation.reason)},
          {"link", text_to_json(expectation.link)},
          {"stale", expectation.stale},
          {"difference", text_to_json(expectation.difference)}};
}

OutJson previous_to_json(const Previous& previous) {
  return {{"verdict", to_string(previous.verdict)},
          {"cause", to_string(previous.cause)},
          {"unexpected", previous.unexpected},
          {"flaky", previous.flaky}};
}

void put_identity(OutJson& out, const CaseResult& result) {
  out["id"] = text_to_json(result.id);
  out["title"] = text_to_json(result.title);
  out["group"] = text_to_json(result.group);
  out["section"] = text_to_json(result.section);
  out["requirements"] = texts_to_json(result.requirements);
  out["aliases"] = texts_to_json(result.aliases);
  out["tags"] = texts_to_json(result.tags);
}

void put_verdict(OutJson& out, const CaseResult& result) {
  out["verdict"] = to_string(result.verdict);
  out["cause"] = to_string(result.cause);
  out["expected"] = text_to_json(result.expected_verdict);
  out["expectation"] = expectation_to_json(result.expectation);
  out["unexpected"] = result.unexpected;
  out["flaky"] = result.flaky;
  if (result.previous) out["previous"] = previous_to_json(*result.previous);
  out["duration_ms"] = result.duration_ms;
  out["skip_reason"] = text_to_json(result.skip_reason);
}

}  // namespace

OutJson case_to_json(const CaseResult& result, const Requirements& requirements) {
  OutJson out = OutJson::object();
  put_identity(out, result);
  put_verdict(out, result);
  out["checks"] = checks_to_json(result, requirements);
  out["measured"] = measured_to_json(result.measured);
  out["attempts"] = attempts_to_json(result.attempts);
  out["close"] = close_to_json(result.close);
  out["steps"] = texts_to_json(result.steps);
  OutJson connections = OutJson::array();
  for (const Connection& one : result.connections) connections.push_back(connection_to_json(one));
  out["connections"] = std::move(connections);
  out["target_log"] = text_to_json(result.target_log);
  out["repro"] = text_to_json(result.repro);
  return out;
}

}  // namespace wsspec::results
