#include "reports/sarif_result.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <system_error>

#include "harness/protocol/bytes.h"
#include "harness/protocol/digest.h"
#include "harness/results/change.h"
#include "reports/case_text.h"
#include "reports/findings.h"
#include "reports/listed.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Change;
using results::Run;
using results::TargetResult;
using results::Verdict;

constexpr std::size_t kSarifMessageMax = 1000;  // of which GitHub shows all

std::string rule_id(const Run& run, const CaseResult& result) {
  if (is_stale(result)) return "stale-expectation";
  if (result.verdict == Verdict::skip) return "required-feature";
  const auto* requirement = cited_requirement(run, result);
  return requirement == nullptr ? "no-requirement" : visible(requirement->id);
}

const char* level_of(const CaseResult& result) {
  if (result.verdict == Verdict::warn) return "warning";
  return result.verdict == Verdict::info ? "note" : "error";
}

// The same finding in the next run, whatever was observed this time.
std::string fingerprint(const TargetResult& target, const CaseResult& result,
                        const std::string& rule) {
  const std::string identity = target.name + '\n' + result.id + '\n' + rule + '\n' +
                               std::string(results::to_string(result.cause));
  return protocol::to_hex(protocol::sha256(protocol::as_bytes(identity))).substr(0, 32);
}

// A path as a relative reference (RFC 3986): anything unusual as %XX.
std::string sarif_uri(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const auto octet = static_cast<unsigned char>(c);
    const bool plain =
        std::isalnum(octet) != 0 || std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : '%' + protocol::to_hex(protocol::as_bytes({&c, 1}));
  }
  return out;
}

// There is no source to point to, and code scanning refuses results without a file:
// the baseline is where a maintainer answers one.
SarifJson location_of(const TargetResult& target, const CaseResult& result) {
  std::string file = "wsspec.expect";
  int line = 1;
  const std::string& listed = result.expectation.line;
  if (const auto colon = listed.rfind(':'); colon != std::string::npos) {
    file = listed.substr(0, colon);
    const char* const end = listed.data() + listed.size();
    if (std::from_chars(listed.data() + colon + 1, end, line).ec != std::errc{}) line = 1;
  }
  const std::string name = visible(target.name) + '/' + visible(result.id);
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", sarif_uri(file)}}},
            {"region", {{"startLine", std::max(line, 1)}}}}},
          {"logicalLocations",
           SarifJson::array({SarifJson{
               {"name", visible(result.id)}, {"fullyQualifiedName", name}, {"kind", "member"}}})}};
}

const char* baseline_state(const CaseResult& result) {
  switch (results::change_of(result, /*compared=*/true)) {
    case Change::none:
      return "unchanged";
    case Change::added:
      return "new";
    case Change::worse:
      return result.previous && result.previous->verdict == Verdict::pass ? "new" : "updated";
    case Change::better:
    case Change::different:
      return "updated";
  }
  return "updated";
}

// As SARIF, at most kSarifMessageMax characters with all escapes.
std::string sarif_message(const Run& run, const CaseResult& result) {
  constexpr std::size_t kSarifCut = 6;  // " [...]", of which two are escaped
  const std::string words = visible(result.title) + ": " + case_message(run, result);
  std::string text = sarif_text(clip(words, kSarifMessageMax - kSarifCut - 2));
  if (text.size() > kSarifMessageMax)
    text = sarif_text(clip(words, kSarifMessageMax / 2 - kSarifCut));
  return text;
}

SarifJson suppression(const CaseResult& result) {
  return {{"kind", "external"}, {"justification", visible(listed_words(result))}};
}

}  // namespace

std::string sarif_text(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    if (c == '{' || c == '}') out += c;
    out += c;
  }
  return out;
}

SarifJson sarif_result(const Run& run, const TargetResult& target, const CaseResult& result) {
  const std::string rule = rule_id(run, result);
  const std::string identity = fingerprint(target, result, rule);
  SarifJson out{{"ruleId", rule},
                {"level", level_of(result)},
                {"message", {{"text", sarif_message(run, result)}}},
                {"locations", SarifJson::array({location_of(target, result)})},
                // The first is the only one that GitHub looks at.
                {"partialFingerprints",
                 {{"primaryLocationLineHash", identity}, {"wsspecFinding/v1", identity}}}};
  if (results::is_expected_deviation(result))
    out["suppressions"] = SarifJson::array({suppression(result)});
  if (run.previous) out["baselineState"] = baseline_state(result);
  out["properties"] = {{"case", visible(result.id)},
                       {"verdict", results::to_string(result.verdict)},
                       {"cause", results::to_string(result.cause)},
                       {"unexpected", result.unexpected},
                       {"flaky", result.flaky},
                       {"repro", visible(result.repro)}};
  return out;
}

}  // namespace wsspec::reports
