#include "reports/listed.h"

#include <array>
#include <map>
#include <set>

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Verdict;

// Worst first.
constexpr std::array kListedVerdicts{Verdict::fail, Verdict::warn, Verdict::info, Verdict::skip};

// "wsspec.expect" of "wsspec.expect:12".
std::string file_of(const std::string& line) {
  return line.substr(0, line.rfind(':'));
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string count_words(std::map<Verdict, int>& counts) {
  std::string out;
  for (const Verdict verdict : kListedVerdicts) {
    if (counts[verdict] == 0) continue;
    if (!out.empty()) out += ", ";
    out += std::to_string(counts[verdict]) + ' ' + std::string(to_string(verdict));
  }
  return out;
}

}  // namespace

ListedCases listed_cases(const results::Run& run) {
  ListedCases out;
  std::set<std::string> files;
  std::map<Verdict, int> counts;
  for (const auto& target : run.targets) {
    for (const CaseResult& result : target.cases) {
      if (is_expected_deviation(result)) {
        out.expected.push_back(&result);
        files.insert(file_of(result.expectation.line));
        ++counts[result.verdict];
      } else if (result.expectation.stale && !result.unexpected) {
        out.allowed.push_back(&result);
      }
    }
  }
  out.files = joined(files);
  out.verdicts = count_words(counts);
  return out;
}

std::string reason_words(const results::Expectation& expectation) {
  if (expectation.link.empty()) return expectation.reason;
  return expectation.reason + " (" + expectation.link + ')';
}

std::string listed_words(const CaseResult& result) {
  if (result.expectation.line.empty()) return {};
  return result.expected_verdict + " in " + result.expectation.line + ": " +
         reason_words(result.expectation);
}

}  // namespace wsspec::reports
