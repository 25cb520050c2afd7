// Chooses how much fits into a page that opens fast and can be mailed.
#include "reports/html.h"

#include <array>

#include "reports/formats.h"

namespace wsspec::reports {
namespace {

constexpr std::size_t kBudget = 1'000'000;  // octets

// Tried in order. What passed is the first to go.
constexpr std::array kDetails{
    HtmlDetail{.inline_octets = 300'000,
               .passing_entries = 16,
               .deviating_entries = 200,
               .packed_entries = 200,
               .hex_octets = 256},
    HtmlDetail{.inline_octets = 300'000,
               .deviating_entries = 200,
               .packed_entries = 200,
               .hex_octets = 256,
               .notice = "To keep this page small, the transcripts of cases without deviation are "
                         "in the JSON report only."},
    HtmlDetail{.inline_octets = 200'000,
               .passing_bodies = false,
               .deviating_entries = 100,
               .packed_entries = 24,
               .hex_octets = 64,
               .raw = false,
               .log = false,
               .notice = "To keep this page small, it holds no details of cases without deviation, "
                         "and the others without target log. The JSON report has everything."},
    HtmlDetail{.inline_octets = 150'000,
               .passing_bodies = false,
               .deviating_entries = 24,
               .packed_entries = 8,
               .hex_octets = 24,
               .raw = false,
               .log = false,
               .notice = "To keep this page small, it holds no details of cases without deviation, "
                         "and of others the beginning. The JSON report has everything."},
    HtmlDetail{.inline_octets = 150'000,
               .passing_bodies = false,
               .deviating_entries = 24,
               .hex_octets = 64,
               .raw = false,
               .log = false,
               .alike = 100,
               .notice = "To keep this page small, it holds transcripts of examples only. The JSON "
                         "report has everything."},
    HtmlDetail{.inline_octets = 100'000,
               .deviating_bodies = false,
               .passing_bodies = false,
               .deviating_entries = 24,
               .hex_octets = 32,
               .raw = false,
               .log = false,
               .alike = 12,
               .notice = "To keep this page small, it holds details of examples only. The JSON "
                         "report has everything."},
};

class HtmlWriter : public Writer {
 public:
  explicit HtmlWriter(std::ostream& out) : out_(out) {}

  void run_finished(const results::Run& run) override {
    std::string page;
    for (const HtmlDetail& detail : kDetails) {
      HtmlContext context{.run = run, .detail = detail};
      html_compare(context);
      context.shown = html_plan(context);
      page = html_page(context);
      if (page.size() <= kBudget) break;
    }
    out_ << page << std::flush;
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Writer> make_html(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<HtmlWriter>(out);
}

}  // namespace wsspec::reports
