// The page itself holds one example of each finding, then more of them while
// there is room; readers without script lose no finding.
#include "reports/grouping.h"
#include "reports/html.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::TargetResult;

bool is_wanted(const CaseResult& result) {
  return is_to_be_looked_at(result);
}

class Plan {
 public:
  explicit Plan(const HtmlContext& context) : context_(context) {}

  void add(const TargetResult& target, const CaseResult& result) {
    if (full_) return;
    std::string body = html_case(context_, target, result, context_.detail.deviating_entries);
    full_ = octets_ + body.size() > context_.detail.inline_octets;
    if (full_) return;
    octets_ += body.size();
    out_.emplace(&result, std::move(body));
  }

  HtmlInline take() && { return std::move(out_); }

 private:
  const HtmlContext& context_;
  HtmlInline out_{};
  std::size_t octets_ = 0;
  bool full_ = false;
};

}  // namespace

HtmlInline html_plan(const HtmlContext& context) {
  Plan plan(context);
  std::vector<Finding> findings;
  for (const TargetResult& target : context.run.targets) {
    for (Finding& one : findings_of(target, is_wanted)) findings.push_back(std::move(one));
  }
  for (const Finding& one : findings) plan.add(*one.target, *one.cases.front());
  for (const Finding& one : findings) {
    for (std::size_t i = 1; i < one.cases.size(); ++i) plan.add(*one.target, *one.cases[i]);
  }
  return std::move(plan).take();
}

}  // namespace wsspec::reports
