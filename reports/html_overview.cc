#include <map>

#include "reports/findings.h"
#include "reports/html.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Level;
using results::Summary;
using results::TargetResult;
using results::Verdict;

int count_of(const Summary& summary, Verdict verdict) {
  const auto found = summary.by_verdict.find(verdict);
  return found == summary.by_verdict.end() ? 0 : found->second;
}

std::string tile(std::string_view name, const std::string& value, std::string_view look = {}) {
  const std::string open = look.empty() ? "<div>" : "<div class=\"" + std::string(look) + "\">";
  return open + "<dt>" + std::string(name) + "<dd>" + value + "</div>\n";
}

std::string count_tile(std::string_view name, int count, std::string_view look) {
  return count == 0 ? std::string() : tile(name, std::to_string(count), look);
}

std::string level_tile(const Summary& summary, Level level) {
  const auto found = summary.by_level.find(level);
  if (found == summary.by_level.end() || found->second.of == 0) return {};
  const std::string pass = std::to_string(found->second.pass);
  const std::string of = std::to_string(found->second.of);
  const std::string words = pass + '/' + of;
  return tile(to_string(level), words + " <meter min=\"0\" max=\"" + of + "\" value=\"" + pass +
                                    "\">" + words + " rules kept</meter>");
}

std::string tiles(const HtmlContext& context, const TargetResult& target) {
  const Summary& summary = target.summary;
  std::string out = "<dl class=\"tiles\">";
  out += tile("Unexpected", std::to_string(summary.unexpected),
              summary.unexpected == 0 ? "good" : "bad");
  out += count_tile("Expected", summary.expected, {});
  for (const Level level : {Level::must, Level::should, Level::may}) {
    out += level_tile(summary, level);
  }
  const bool all = summary.executed == summary.selected;
  const std::string of = all ? "" : " of " + std::to_string(summary.selected);
  out += tile("Cases", std::to_string(summary.executed) + of, all ? "" : "bad");
  out += count_tile("Left open", count_of(summary, Verdict::info), {});
  out += count_tile("Skipped", count_of(summary, Verdict::skip), {});
  out += count_tile("Not judged", count_of(summary, Verdict::error), "bad");
  out += count_tile("Flaky", summary.flaky, "bad");
  return out + tile("Time", duration_words(context.run.duration_ms)) + "</dl>\n";
}

std::string fact(std::string_view name, const std::string& markup) {
  return markup.empty() ? markup : "<div><dt>" + std::string(name) + "<dd>" + markup + "</div>";
}

std::string offers(const results::Capabilities& can) {
  std::string out = can.echo ? "echo" : "no echo";
  out += can.deflate ? ", " + safe(can.deflate_response) : ", no deflate";
  if (can.subprotocol) out += ", subprotocol";
  return can.tls ? out + ", TLS" : out;
}

std::string command(const results::Run& run) {
  std::string out;
  for (const std::string& argument : run.argv) out += (out.empty() ? "" : " ") + safe(argument);
  return out.empty() ? out : "<code>" + out + "</code>";
}

std::string facts(const HtmlContext& context, const TargetResult& target) {
  const results::Run& run = context.run;
  std::string out = "<dl class=\"facts\">";
  out += fact("Address", "<code>" + safe(target.url) + "</code>");
  out += fact("Role", safe(target.role)) + fact("Banner", safe(target.banner));
  out += fact("Offers", offers(target.capabilities));
  if (target.capabilities.rtt_p99_ms > 0) {
    out += fact("Round trip p99", duration_words(target.capabilities.rtt_p99_ms));
  }
  out += fact("Started as", target.exec.empty() ? "" : "<code>" + safe(target.exec) + "</code>");
  out += fact("Date", safe(run.started));
  out += fact("Suite", safe(run.suite_version + '/' + run.catalogue));
  out += fact("Profile", safe(run.profile)) + fact("Seed", "<code>" + safe(run.seed) + "</code>");
  return out + fact("Command", command(run)) + "</dl>\n";
}

std::string skip_reasons(const TargetResult& target) {
  std::map<std::string, int> reasons;
  for (const CaseResult& result : target.cases) {
    if (result.verdict == Verdict::skip) ++reasons[result.skip_reason];
  }
  std::string out;
  for (const auto& [reason, count] : reasons) {
    out += "<li>" + std::to_string(count) + " skipped: " + safe(reason);
  }
  return out;
}

std::string flaky(const HtmlContext& context, const TargetResult& target) {
  std::string out;
  for (const CaseResult& result : target.cases) {
    if (result.flaky) out += (out.empty() ? "" : ", ") + html_case_link(context, target, result);
  }
  return out.empty() ? out : "<li>Flaky, passed only on repetition: " + out;
}

std::string notes(const HtmlContext& context, const TargetResult& target) {
  std::string out = skip_reasons(target) + flaky(context, target);
  for (const std::string& note : target.notes) out += "<li>" + safe(note);
  return out.empty() ? out : "<ul class=\"notes\">" + out + "</ul>\n";
}

}  // namespace

std::string html_overview(const HtmlContext& context, const TargetResult& target) {
  return tiles(context, target) + notes(context, target);
}

std::string html_setup(const HtmlContext& context, const TargetResult& target) {
  return "<section>" + context.heading(2, "How it was tested") + facts(context, target) +
         "</section>\n";
}

}  // namespace wsspec::reports
