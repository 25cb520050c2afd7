#include "reports/findings.h"
#include "reports/html.h"
#include "reports/html_assets.h"
#include "reports/markup.h"

namespace wsspec::reports {
namespace {

using results::Run;
using results::TargetResult;

int unexpected_of(const Run& run) {
  int out = 0;
  for (const TargetResult& target : run.targets) out += target.summary.unexpected;
  return out;
}

std::string names_of(const Run& run) {
  std::string out;
  for (const TargetResult& target : run.targets)
    out += (out.empty() ? "" : ", ") + safe(target.name);
  return out;
}

std::string title(const Run& run) {
  const int unexpected = unexpected_of(run);
  return "wsspec: " + names_of(run) + " – " +
         (unexpected == 0 ? "nothing" : std::to_string(unexpected)) + " unexpected";
}

// A dot in the colour of the result.
std::string icon(const Run& run) {
  const bool good = unexpected_of(run) == 0 && run.complete;
  return std::string(
             "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 "
             "8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%23") +
         (good ? "1a7f42" : "c0392b") + "'/%3E%3C/svg%3E";
}

std::string head(const Run& run) {
  const std::string_view style = web_asset("report.css");
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
         "http-equiv=\"Content-Security-Policy\" content=\"" +
         content_security_policy(web_asset("report.js"), style) +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
         "name=\"referrer\" content=\"no-referrer\">\n<title>" +
         title(run) + "</title>\n<link rel=\"icon\" href=\"" + icon(run) + "\">\n<style>" +
         std::string(style) + "</style>\n</head>\n";
}

std::string masthead(const HtmlContext& context) {
  const Run& run = context.run;
  std::string out =
      "<header><p class=\"brand\">wsspec <small>WebSocket conformance</small></p>\n<h1>" +
      names_of(run) + "</h1>\n<p class=\"line\"><code>" +
      escape_markup(results::summary_line(run)) + "</code></p>\n";
  if (!run.complete) {
    out += "<p class=\"alarm\">This run did not end. What follows is what had finished.</p>\n";
  }
  if (!context.detail.notice.empty()) {
    out += "<p class=\"notice\">" + std::string(context.detail.notice) + "</p>\n";
  }
  return out + "</header>\n";
}

// For the script, which shows it; without script there is nothing to filter.
constexpr std::string_view kFilters =
    "<form id=\"filters\" hidden><label>Search <input type=\"search\" id=\"q\" "
    "placeholder=\"id, title, text\" autocomplete=\"off\"></label><fieldset "
    "id=\"verdicts\"><legend>Verdict</legend></fieldset><label><input type=\"checkbox\" "
    "id=\"unexpected\"> unexpected only</label><output id=\"count\"></output></form>\n";

std::string target_section(const HtmlContext& context, const TargetResult& target) {
  const bool many = context.run.targets.size() > 1;
  return "<section class=\"target\">" + (many ? "<h2>" + safe(target.name) + "</h2>\n" : "") +
         html_overview(context, target) + html_findings(context, target) + "</section>\n";
}

std::string tables(const HtmlContext& context) {
  std::string out = std::string(kFilters);
  for (const TargetResult& target : context.run.targets) {
    if (context.run.targets.size() > 1) out += "<h2>" + safe(target.name) + "</h2>\n";
    out += html_table(context, target);
  }
  return out;
}

}  // namespace

std::string html_page(const HtmlContext& context) {
  std::string out = head(context.run) + "<body>\n" + masthead(context) + "<main>\n";
  out += html_matrix(context);
  for (const TargetResult& target : context.run.targets) out += target_section(context, target);
  out += tables(context) + html_requirements(context);
  return out + "</main>\n<footer><p>Keys: j next, k previous, Esc closes.</p></footer>\n<script>" +
         std::string(web_asset("report.js")) + "</script>\n</body>\n</html>\n";
}

}  // namespace wsspec::reports
