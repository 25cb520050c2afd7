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

std::string page_head(const Run& run) {
  const std::string_view style = web_asset("report.css");
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
         "http-equiv=\"Content-Security-Policy\" content=\"" +
         content_security_policy(web_script(), style) +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta "
         "name=\"referrer\" content=\"no-referrer\">\n<title>" +
         title(run) + "</title>\n<link rel=\"icon\" href=\"" + icon(run) + "\">\n<style>" +
         std::string(style) + "</style>\n</head>\n";
}

std::string navigation(const HtmlContext& context) {
  std::string out =
      "<nav aria-label=\"Parts of this report\"><a href=\"#findings\">Findings</a> <a "
      "href=\"#cases\">" +
      std::string(context.many() ? "Matrix" : "All cases") + "</a>";
  if (!context.run.requirements.empty()) out += " <a href=\"#requirements\">Requirements</a>";
  return out + "</nav>\n";
}

// "myserver/2.1 · ws://127.0.0.1:9001/ · 2026-11-21T20:58:00Z · suite 0.1.0/2026.1"
std::string subject(const Run& run) {
  std::string out = safe(run.started) + " · suite " + safe(run.suite_version + '/' + run.catalogue);
  if (run.targets.size() != 1) return out;
  const TargetResult& target = run.targets.front();
  out = safe(target.url) + " · " + out;
  return target.banner.empty() ? out : safe(target.banner) + " · " + out;
}

std::string masthead(const HtmlContext& context) {
  const Run& run = context.run;
  std::string out =
      "<header><p class=\"brand\">wsspec <small>WebSocket conformance</small></p>\n<h1>" +
      names_of(run) + "</h1>\n<p class=\"subject\">" + subject(run) +
      "</p>\n<pre class=\"line cmd\">" + escape_markup(results::summary_line(run)) + "</pre>\n";
  if (!run.complete) {
    out += "<p class=\"alarm\">This run did not end. What follows is what had finished.</p>\n";
  }
  if (!context.detail.notice.empty()) {
    out += "<p class=\"notice\">" + std::string(context.detail.notice) + "</p>\n";
  }
  return out + html_changes(context) + navigation(context) + "</header>\n";
}

// For the script, which shows it; without script there is nothing to filter.
constexpr std::string_view kFilters =
    "<form id=\"filters\" role=\"search\" hidden><label>Search <input type=\"search\" id=\"q\" "
    "placeholder=\"id, title, 6455-5.2-4\" autocomplete=\"off\"></label><fieldset "
    "id=\"verdicts\"><legend>Verdict</legend></fieldset><label>Level <select "
    "id=\"level\"><option value=\"\">all<option>MUST<option>SHOULD<option>MAY</select></label>"
    "<label>Group <select id=\"group\"><option value=\"\">all</select></label><label><input "
    "type=\"checkbox\" id=\"unexpected\"> unexpected only</label><label hidden><input "
    "type=\"checkbox\" id=\"changed\"> changed only</label><button type=\"reset\">Reset</button>"
    "<output id=\"count\"></output></form>\n";

std::string target_section(const HtmlContext& context, const TargetResult& target,
                           std::size_t number) {
  const std::string name = context.many() ? "<h2 id=\"target-" + std::to_string(number) + "\">" +
                                                safe(target.name) + "</h2>\n"
                                          : "";
  return "<div class=\"target\">" + name + html_overview(context, target) +
         html_findings(context, target) + html_setup(context, target) + "</div>\n";
}

std::string findings(const HtmlContext& context) {
  std::string out = "<section id=\"findings\" aria-label=\"Findings\">" + html_targets(context);
  std::size_t number = 0;
  for (const TargetResult& target : context.run.targets) {
    out += target_section(context, target, ++number);
  }
  return out + "</section>\n";
}

std::string cases(const HtmlContext& context) {
  return std::string("<section id=\"cases\"><h2>") +
         (context.many() ? "Where targets differ" : "All cases") + "</h2>\n" +
         std::string(kFilters) + (context.many() ? html_matrix(context) : html_table(context)) +
         "</section>\n";
}

constexpr std::string_view kFooter =
    "<footer><p>Keys: <kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>Enter</kbd> opens, "
    "<kbd>Esc</kbd> closes, <kbd>/</kbd> searches, <kbd>u</kbd> unexpected only, <kbd>t</kbd> dark "
    "or light. <code>#case=ID</code> in the address leads to a case.</p></footer>\n";

}  // namespace

std::string html_page(const HtmlContext& context) {
  return page_head(context.run) + "<body>\n" + masthead(context) + "<main>\n" + findings(context) +
         cases(context) + html_requirements(context) + "</main>\n" + std::string(kFooter) +
         html_block(context) + "<script>" + web_script() + "</script>\n</body>\n</html>\n";
}

}  // namespace wsspec::reports
