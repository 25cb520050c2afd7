// The report as a stream of events. Each line is flushed, so that a kill loses
// nothing that had finished.
#include "harness/results/json.h"
#include "reports/formats.h"

namespace wsspec::reports {
namespace {

class JsonlWriter : public Writer {
 public:
  explicit JsonlWriter(std::ostream& out) : out_(out) {}

  void run_started(const results::Run& run) override {
    line(results::run_event(run));
    live_ = true;
  }
  void case_started(std::string_view target, std::string_view case_id) override {
    line(results::case_start_event(target, case_id));
  }
  void case_finished(std::string_view target, const results::CaseResult& result) override {
    line(results::case_event(target, result));
  }
  void run_finished(const results::Run& run) override {
    if (!live_) replay(run);
    line(results::end_event(run));
  }

 private:
  // A saved run that is converted has had no events.
  void replay(const results::Run& run) {
    line(results::run_event(run));
    for (const results::TargetResult& target : run.targets) {
      for (const results::CaseResult& result : target.cases) case_finished(target.name, result);
    }
  }

  void line(const std::string& text) { out_ << text << '\n' << std::flush; }

  std::ostream& out_;
  bool live_ = false;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<JsonlWriter>(out);
}

}  // namespace wsspec::reports
