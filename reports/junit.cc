// JUnit XML: what the CI systems' own test tabs read. One suite a target and
// group; what a single case says is in junit_case.cc.
#include <algorithm>
#include <cstddef>

#include "reports/formats.h"
#include "reports/junit_case.h"
#include "reports/markup.h"
#include "reports/room.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::TargetResult;

constexpr std::size_t kJunitSuiteLen = 2 * 1024;  // about, of a suite without its cases

struct Counts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;
  double ms = 0;
};

void count(Counts& counts, const CaseResult& result, const WriterOptions& options) {
  ++counts.tests;
  counts.ms += result.duration_ms;
  switch (junit_outcome(result, options)) {
    case JunitOutcome::failure:
      ++counts.failures;
      break;
    case JunitOutcome::error:
      ++counts.errors;
      break;
    case JunitOutcome::skipped:
      ++counts.skipped;
      break;
    case JunitOutcome::passed:
      break;
  }
}

std::string attributes(const Counts& counts, double ms) {
  return " tests=\"" + std::to_string(counts.tests) + "\" failures=\"" +
         std::to_string(counts.failures) + "\" errors=\"" + std::to_string(counts.errors) +
         "\" skipped=\"" + std::to_string(counts.skipped) + "\" time=\"" + junit_seconds(ms) + '"';
}

std::string started(const Run& run) {
  return run.started.empty() ? "" : " timestamp=\"" + safe(run.started) + '"';
}

// The cases of one group, which need not stand together, in catalogue order.
std::vector<const CaseResult*> cases_of(const TargetResult& target, const std::string& group) {
  std::vector<const CaseResult*> out;
  for (const CaseResult& result : target.cases) {
    if (result.group == group) out.push_back(&result);
  }
  return out;
}

std::vector<std::string> groups_of(const TargetResult& target) {
  std::vector<std::string> out;
  for (const CaseResult& result : target.cases) {
    if (std::find(out.begin(), out.end(), result.group) == out.end()) out.push_back(result.group);
  }
  return out;
}

std::string ci_properties(const Run& run) {
  if (!run.ci) return {};
  return junit_property("commit", run.ci->commit) + junit_property("job", run.ci->url);
}

class JunitWriter : public Writer {
 public:
  JunitWriter(std::ostream& out, const WriterOptions& options) : out_(out), options_(options) {}

  void run_finished(const Run& run) override {
    Counts all;
    room_.reserve(1024);
    for (const TargetResult& target : run.targets) {
      room_.reserve(groups_of(target).size() * kJunitSuiteLen);
      for (const CaseResult& result : target.cases) {
        count(all, result, options_);
        room_.reserve(junit_case(run, target, result, options_, JunitForm::bare).size());
      }
    }
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"wsspec\""
         << attributes(all, run.duration_ms) << ">\n";
    for (const TargetResult& target : run.targets) {
      for (const std::string& group : groups_of(target)) suite(run, target, group);
    }
    out_ << "</testsuites>\n" << std::flush;
  }

 private:
  void suite(const Run& run, const TargetResult& target, const std::string& group) {
    const auto cases = cases_of(target, group);
    Counts counts;
    for (const CaseResult* result : cases) count(counts, *result, options_);
    out_ << "  <testsuite name=\"" << safe(target.name + '/' + group) << '"'
         << attributes(counts, counts.ms) << started(run) << ">\n    <properties>\n"
         << junit_property("wsspec", run.suite_version + '/' + run.catalogue)
         << junit_property("seed", run.seed) << junit_property("url", target.url)
         << junit_property("banner", target.banner) << ci_properties(run) << "    </properties>\n";
    for (const CaseResult* result : cases) out_ << fitting(run, target, *result);
    out_ << "  </testsuite>\n";
  }

  std::string fitting(const Run& run, const TargetResult& target, const CaseResult& result) {
    auto bare = junit_case(run, target, result, options_, JunitForm::bare);
    for (const JunitForm form : {JunitForm::body, JunitForm::message}) {
      auto text = junit_case(run, target, result, options_, form);
      if (room_.take(text.size() - std::min(bare.size(), text.size()))) return text;
    }
    return bare;
  }

  std::ostream& out_;
  WriterOptions options_{};
  Room room_{};
};

}  // namespace

std::unique_ptr<Writer> make_junit(std::ostream& out, const WriterOptions& options) {
  return std::make_unique<JunitWriter>(out, options);
}

}  // namespace wsspec::reports
