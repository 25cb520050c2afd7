// Chooses how much fits into a page that opens fast and can be mailed.
#include "reports/html.h"

#include <array>

#include "reports/formats.h"

namespace wsspec::reports {
namespace {

constexpr std::size_t kBudget = 1'000'000;  // octets

// Tried in order. What passed is the first to go.
constexpr std::array kDetails{
    HtmlDetail{.passing_entries = 16, .deviating_entries = 200, .hex_octets = 256, .notice = {}},
    HtmlDetail{.deviating_entries = 200,
               .hex_octets = 256,
               .notice = "To keep this page small, the transcripts of cases without deviation are "
                         "in the JSON report only."},
    HtmlDetail{.passing_bodies = false,
               .deviating_entries = 200,
               .hex_octets = 256,
               .notice = "To keep this page small, the details of cases without deviation are in "
                         "the JSON report only."},
    HtmlDetail{.passing_bodies = false,
               .deviating_entries = 24,
               .notice = "To keep this page small, it holds no details of cases without deviation, "
                         "and the others without octets and target log. The JSON report has "
                         "everything."},
    HtmlDetail{.passing_bodies = false,
               .notice = "To keep this page small, it holds no transcripts. They are in the JSON "
                         "report."},
};

class HtmlWriter : public Writer {
 public:
  explicit HtmlWriter(std::ostream& out) : out_(out) {}

  void run_finished(const results::Run& run) override {
    std::string page;
    for (const HtmlDetail& detail : kDetails) {
      page = html_page({.run = run, .detail = detail});
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
