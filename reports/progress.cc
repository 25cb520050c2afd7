#include "reports/progress.h"

#include <algorithm>
#include <map>

#include "reports/findings.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

// A case that takes longer is worth its name.
constexpr double kSlowMs = 1000;
// More often than that nobody can read.
constexpr double kRedrawMs = 50;

class Progress : public Writer {
 public:
  Progress(std::ostream& err, std::function<double()> now_ms, std::size_t columns)
      : err_(err), now_ms_(std::move(now_ms)), columns_(columns) {}

  void run_started(const results::Run& run) override {
    for (const auto& target : run.targets) selected_ += target.summary.selected;
  }
  void case_started(std::string_view target, std::string_view case_id) override {
    running_[key(target, case_id)] = now_ms_();
    draw();
  }
  void case_finished(std::string_view target, const results::CaseResult& result) override {
    running_.erase(key(target, result.id));
    ++finished_;
    draw();
  }
  void run_finished(const results::Run&) override { err_ << "\r\x1b[K" << std::flush; }

 private:
  using Key = std::pair<std::string, std::string>;
  static Key key(std::string_view target, std::string_view case_id) {
    return {std::string(target), std::string(case_id)};
  }

  void draw() {
    const double now = now_ms_();
    if (now - drawn_ms_ < kRedrawMs) return;
    drawn_ms_ = now;
    const std::string line = visible(words(now));
    err_ << '\r' << head_of(line, columns_) << "\x1b[K" << std::flush;
  }

  std::string words(double now) const {
    std::string out = '[' + std::to_string(finished_) + '/' + std::to_string(selected_) + "] " +
                      std::to_string(running_.size()) + " running";
    const auto oldest =
        std::min_element(running_.begin(), running_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (oldest == running_.end() || now - oldest->second < kSlowMs) return out;
    return out + ", slow: " + oldest->first.second + ' ' + duration_words(now - oldest->second);
  }

  std::ostream& err_;
  std::function<double()> now_ms_;
  std::size_t columns_;
  std::map<Key, double> running_{};
  int selected_ = 0;
  int finished_ = 0;
  double drawn_ms_ = -kRedrawMs;
};

}  // namespace

std::unique_ptr<Writer> make_progress(std::ostream& err, std::function<double()> now_ms,
                                      std::size_t columns) {
  return std::make_unique<Progress>(err, std::move(now_ms), columns);
}

}  // namespace wsspec::reports
