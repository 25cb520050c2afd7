// CTRF, the Common Test Report Format (ctrf.io): one JSON for tools that collect
// the results of many test programs.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "reports/case_text.h"
#include "reports/document.h"
#include "reports/findings.h"
#include "reports/formats.h"
#include "reports/listed.h"
#include "reports/room.h"
#include "reports/start_time.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;
using results::Verdict;
using Json = nlohmann::ordered_json;

constexpr std::size_t kTraceMax = 16 * 1024;
// Of the specification whose keys are used here.
constexpr const char* kSpecVersion = "0.0.0";

// A baseline's deviations are neither passed nor failed: "other".
std::string_view status_of(const CaseResult& result) {
  if (result.unexpected || result.verdict == Verdict::error) return "failed";
  if (result.verdict == Verdict::skip) return "skipped";
  return result.verdict == Verdict::fail ? "other" : "passed";
}

std::string_view status_of(Verdict verdict) {
  return status_of(CaseResult{.verdict = verdict, .unexpected = verdict == Verdict::fail});
}

std::int64_t whole_milliseconds(double ms) {
  return std::llround(ms);
}

Json texts(const std::vector<std::string>& all) {
  Json out = Json::array();
  for (const auto& one : all) out.push_back(visible(one));
  return out;
}

// What was tried before the result that counts.
Json earlier_attempts(const CaseResult& result) {
  Json out = Json::array();
  for (std::size_t i = 0; i + 1 < result.attempts.size(); ++i) {
    const auto& attempt = result.attempts[i];
    out.push_back({{"attempt", attempt.number}, {"status", status_of(attempt.verdict)}});
  }
  return out;
}

Json extra_of(const CaseResult& result) {
  Json out{{"id", visible(result.id)},
           {"requirements", texts(result.requirements)},
           {"aliases", texts(result.aliases)},
           {"cause", results::to_string(result.cause)},
           {"repro", visible(result.repro)}};
  if (const auto words = listed_words(result); !words.empty()) out["listed"] = visible(words);
  return out;
}

void put_attempts(Json& out, const CaseResult& result) {
  if (result.attempts.size() > 1) {
    out["retries"] = result.attempts.size() - 1;
    out["retryAttempts"] = earlier_attempts(result);
  }
  out["flaky"] = result.flaky;
}

// How much a test says.
enum class CtrfForm { bare, message, trace };

Json test_of(const Run& run, const TargetResult& target, const CaseResult& result, CtrfForm form) {
  Json out{{"name", visible(result.id)},
           {"status", status_of(result)},
           {"duration", whole_milliseconds(result.duration_ms)},
           {"suite", {visible(target.name), visible(result.group)}}};
  if (form == CtrfForm::bare) {
    out["flaky"] = result.flaky;
    return out;
  }
  if (result.verdict != Verdict::pass || result.unexpected) {
    out["message"] = case_message(run, result);
  }
  if (form == CtrfForm::trace && (result.unexpected || deviates(result))) {
    out["trace"] = case_text(run, result, kTraceMax, "[cut: see the JSON report]\n");
  }
  out["rawStatus"] = results::to_string(result.verdict);
  out["tags"] = texts(result.tags);
  out["type"] = "conformance";
  put_attempts(out, result);
  out["extra"] = extra_of(result);
  return out;
}

// Octets in the document, where it stands three levels deep.
std::size_t ctrf_len(const Json& test) {
  const auto text = test.dump(2, ' ', /*ensure_ascii=*/true);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  return text.size() + lines * 6 + 2;
}

// What remains when nothing else fits.
Room ctrf_room(const Run& run) {
  Room room;
  room.reserve(16 * 1024);  // all but the tests
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& result : target.cases)
      room.reserve(ctrf_len(test_of(run, target, result, CtrfForm::bare)));
  }
  return room;
}

Json fitting_test(const Run& run, const TargetResult& target, const CaseResult& result,
                  Room& room) {
  auto bare = test_of(run, target, result, CtrfForm::bare);
  for (const CtrfForm form : {CtrfForm::trace, CtrfForm::message}) {
    auto test = test_of(run, target, result, form);
    if (room.take(ctrf_len(test) - ctrf_len(bare))) return test;
    if (form == CtrfForm::trace) room.leave_out();
  }
  return bare;
}

Json tests_of(const Run& run, Room& room) {
  Json out = Json::array();
  for (const TargetResult& target : run.targets) {
    for (const CaseResult& result : target.cases)
      out.push_back(fitting_test(run, target, result, room));
  }
  return out;
}

Json summary_of(const Run& run, const Json& tests) {
  Json out{{"tests", tests.size()}};
  for (const char* status : {"passed", "failed", "skipped", "pending", "other"}) out[status] = 0;
  int flaky = 0;
  std::set<std::string> suites;
  for (const Json& test : tests) {
    Json& count = out[test.at("status").get<std::string>()];
    count = count.get<int>() + 1;
    flaky += test.at("flaky").get<bool>() ? 1 : 0;
    suites.insert(test.at("suite").dump());
  }
  const auto start = start_time(run.started).count();
  out["flaky"] = flaky;
  out["suites"] = suites.size();
  out["start"] = start;
  out["stop"] = start + whole_milliseconds(run.duration_ms);
  out["extra"] = {{"line", results::summary_line(run)},
                  {"complete", run.complete},
                  {"exitCode", run.exit_code},
                  {"seed", visible(run.seed)}};
  return out;
}

Json environment_of(const Run& run) {
  Json out{{"osPlatform", visible(run.host.os)}};
  if (!run.targets.empty()) {
    out["appName"] = visible(run.targets[0].name);
    out["appVersion"] = visible(run.targets[0].version);
  }
  if (run.ci) {
    out["commit"] = visible(run.ci->commit);
    out["buildUrl"] = visible(run.ci->url);
  }
  return out;
}

std::string ctrf(const Run& run) {
  Room room = ctrf_room(run);
  Json tests = tests_of(run, room);
  Json summary = summary_of(run, tests);
  if (const auto words = left_out_words(room, "cases are told without details"); !words.empty())
    summary["extra"]["leftOut"] = words;
  const Json out{{"reportFormat", "CTRF"},
                 {"specVersion", kSpecVersion},
                 {"generatedBy", "wsspec"},
                 {"results",
                  {{"tool", {{"name", "wsspec"}, {"version", visible(run.suite_version)}}},
                   {"summary", std::move(summary)},
                   {"tests", std::move(tests)},
                   {"environment", environment_of(run)}}}};
  return out.dump(2, ' ', /*ensure_ascii=*/true) + '\n';
}

}  // namespace

std::unique_ptr<Writer> make_ctrf(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<DocumentWriter<ctrf>>(out);
}

}  // namespace wsspec::reports
