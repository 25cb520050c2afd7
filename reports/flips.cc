#include "reports/flips.h"

#include <fmt/format.h>

#include <utility>

#include "reports/findings.h"
#include "reports/terminal_style.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

constexpr std::size_t kHeadlineWidth = 100;

using results::CaseResult;

struct Place {
  std::string step{};
  std::string octet{};
};

Place place_of(const CaseResult& row) {
  const auto at = row.id.rfind('@');
  const auto colon = row.id.rfind(':');
  return {.step = row.id.substr(at + 1, colon - at - 1), .octet = row.id.substr(colon + 1)};
}

class FlipsWriter : public Writer {
 public:
  FlipsWriter(std::ostream& out, TerminalOptions options)
      : out_(out), options_(options), style_(options.color) {}

  void run_finished(const results::Run& run) override {
    if (options_.progress) out_ << "\r\x1b[K";
    for (const auto& target : run.targets) {
      if (!target.cases.empty() && options_.verbosity >= 0) show(target.cases);
      const auto cuts = target.cases.empty() ? 0 : target.cases.size() - 1;
      const auto flips = count_flips(target);
      out_ << fmt::format("{} of {} cut{} give{} another verdict than the whole writes\n", flips,
                          cuts, cuts == 1 ? "" : "s", flips == 1 ? "s" : "");
    }
    out_ << std::flush;
  }

 private:
  void show(const std::vector<CaseResult>& rows) {
    out_ << style_.bold(visible(rows.front().id)) << "  " << visible(rows.front().title) << '\n';
    line("whole", rows.front());
    std::string step;
    for (std::size_t i = 1; i < rows.size();) {
      std::size_t last = i;
      while (last + 1 < rows.size() && continues(rows[last], rows[last + 1])) ++last;
      if (const auto here = place_of(rows[i]).step; here != std::exchange(step, here)) {
        show_step(rows.front(), here);
      }
      const auto from = place_of(rows[i]).octet;
      const auto to = place_of(rows[last]).octet;
      line(from == to ? fmt::format("cut behind {}", from)
                      : fmt::format("cut behind {}-{}", from, to),
           rows[i]);
      i = last + 1;
    }
  }

  void show_step(const CaseResult& whole, const std::string& number) {
    const auto index = static_cast<std::size_t>(std::stoi(number)) - 1;
    out_ << "step " << number << "  "
         << (index < whole.steps.size() ? clip(visible(whole.steps[index]), 100) : "") << '\n';
  }

  void line(const std::string& where, const CaseResult& row) {
    out_ << fmt::format("  {:<20} ", where) << style_.verdict(row.verdict);
    if (row.verdict != results::Verdict::pass) {
      out_ << ' ' << style_.dim(clip(headline(row), kHeadlineWidth));
    }
    out_ << '\n';
  }

  static bool continues(const CaseResult& one, const CaseResult& next) {
    return one.verdict == next.verdict && one.cause == next.cause &&
           place_of(one).step == place_of(next).step;
  }

  std::ostream& out_;
  TerminalOptions options_;
  TerminalStyle style_;
};

}  // namespace

std::size_t count_flips(const results::TargetResult& target) {
  std::size_t flips = 0;
  for (const auto& row : target.cases) flips += row.verdict != target.cases.front().verdict;
  return flips;
}

std::unique_ptr<Writer> make_flips(std::ostream& out, TerminalOptions options) {
  return std::make_unique<FlipsWriter>(out, options);
}

}  // namespace wsspec::reports
