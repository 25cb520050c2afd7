#include "reports/page_feed.h"

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>
#include <utility>

#include "reports/findings.h"
#include "reports/html_assets.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using Json = nlohmann::ordered_json;

std::string_view asset(std::string_view name) {
  const auto found = std::find_if(embedded_page.begin(), embedded_page.end(),
                                  [&](const EmbeddedFile& file) { return file.name == name; });
  assert(found != embedded_page.end());
  return found->contents;
}

// The one place of `mark` in `text` becomes `by`.
void put(std::string& text, std::string_view mark, std::string_view by) {
  const auto at = text.find(mark);
  assert(at != std::string::npos);
  text.replace(at, mark.size(), by);
}

class PageFeed : public Writer {
 public:
  PageFeed(std::function<void(std::string)> show, std::vector<std::string> reports)
      : show_(std::move(show)), reports_(std::move(reports)) {}

  void run_started(const results::Run& run) override {
    if (run.targets.empty()) return;
    const auto& target = run.targets.front();
    say("start", {{"name", visible(target.name)},
                  {"banner", visible(target.banner)},
                  {"suite", run.suite_version + '/' + run.catalogue},
                  {"seed", run.seed},
                  {"selected", target.summary.selected}});
  }

  void case_finished(std::string_view, const results::CaseResult& result) override {
    say("case", {{"id", result.id},
                 {"title", visible(result.title)},
                 {"verdict", results::to_string(result.verdict)},
                 {"unexpected", result.unexpected},
                 {"listed", !result.expectation.line.empty()},
                 {"what", clip(headline(result), kMaxWhat)}});
  }

  void run_finished(const results::Run& run) override {
    say("end", {{"line", results::summary_line(run)},
                {"exit_code", run.exit_code},
                {"complete", run.complete},
                {"reports", reports_}});
  }

 private:
  static constexpr std::size_t kMaxWhat = 300;

  void say(std::string_view verb, const Json& what) {
    show_(std::string(verb) + ' ' +
          what.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace));
  }

  std::function<void(std::string)> show_;
  std::vector<std::string> reports_;
};

}  // namespace

BrowserPageText browser_page() {
  const auto script = asset("page.js");
  const auto style = asset("page.css");
  BrowserPageText out{.html = std::string(asset("page.html")),
                      .policy = content_security_policy(script, style) +
                                "; connect-src 'self' ws: wss:; frame-ancestors 'none'"};
  put(out.html, "{style}", style);
  put(out.html, "{script}", script);
  return out;
}

std::unique_ptr<Writer> make_page_feed(std::function<void(std::string)> show,
                                       std::vector<std::string> reports) {
  return std::make_unique<PageFeed>(std::move(show), std::move(reports));
}

}  // namespace wsspec::reports
