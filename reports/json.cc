// The report as one JSON document (docs/report-format.md).
#include "harness/results/json.h"

#include "reports/formats.h"

namespace wsspec::reports {
namespace {

class JsonWriter : public Writer {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void run_finished(const results::Run& run) override {
    out_ << results::to_json(run) << '\n' << std::flush;
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Writer> make_json(std::ostream& out, const WriterOptions& /*options*/) {
  return std::make_unique<JsonWriter>(out);
}

}  // namespace wsspec::reports
