#include "reports/progress.h"

#include <gtest/gtest.h>

#include <sstream>

namespace wsspec::reports {
namespace {

class ProgressLine : public testing::Test {
 protected:
  // What was written since the last call.
  std::string taken() {
    std::string text = err_.str();
    err_.str("");
    return text;
  }

  double now_ms_ = 0;
  std::ostringstream err_;
  std::unique_ptr<Writer> writer_ = make_progress(err_, [this] { return now_ms_; }, 40);
};

TEST_F(ProgressLine, CountsAndNamesTheSlowest) {
  results::Run run;
  run.targets = {{.name = "t", .summary = {.selected = 431}}};
  writer_->run_started(run);
  writer_->case_started("t", "perf.rtt");
  EXPECT_EQ(taken(), "\r[0/431] 1 running\x1b[K");
  now_ms_ = 4100;
  writer_->case_started("t", "b");
  EXPECT_EQ(taken(), "\r[0/431] 2 running, slow: perf.rtt 4.1 s\x1b[K");
  now_ms_ = 4200;
  writer_->case_finished("t", {.id = "perf.rtt"});
  EXPECT_EQ(taken(), "\r[1/431] 1 running\x1b[K");
}

TEST_F(ProgressLine, NeverWrapsAndIsNotRedrawnTooOften) {
  writer_->case_started("t", std::string(100, 'x'));
  taken();
  now_ms_ = 2000;
  writer_->case_started("t", "y");
  EXPECT_EQ(taken().size(), 40 + std::string_view("\r\x1b[K").size());
  now_ms_ = 2001;
  writer_->case_started("t", "z");
  EXPECT_EQ(taken(), "");
}

TEST_F(ProgressLine, LeavesACleanLine) {
  writer_->run_finished({});
  EXPECT_EQ(taken(), "\r\x1b[K");
}

}  // namespace
}  // namespace wsspec::reports
