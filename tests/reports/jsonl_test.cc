#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "harness/results/json.h"
#include "reports/formats.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

// Remembers what could be read after a kill: all that was there at the last flush.
class Disk : public std::stringbuf {
 public:
  std::string safe{};

 protected:
  int sync() override {
    safe = str();
    return 0;
  }
};

class JsonlStream : public testing::Test {
 protected:
  results::Run begun() const {
    results::Run out = run_;
    out.targets[0].cases.clear();
    return out;
  }

  results::Run run_ = sample_run();
  Disk disk_;
  std::ostream out_{&disk_};
  std::unique_ptr<Writer> writer_ = make_jsonl(out_, {});
};

TEST_F(JsonlStream, EveryEventIsSafeAtOnce) {
  writer_->run_started(begun());
  int lines = 1;
  for (const auto& result : run_.targets[0].cases) {
    writer_->case_started("myserver", result.id);
    writer_->case_finished("myserver", result);
    lines += 2;
    ASSERT_EQ(std::count(disk_.safe.begin(), disk_.safe.end(), '\n'), lines);
  }
  const auto killed = results::from_jsonl(disk_.safe);
  ASSERT_TRUE(killed) << killed.error();
  EXPECT_EQ(killed->targets[0].cases, run_.targets[0].cases);
  EXPECT_FALSE(killed->complete);
}

TEST_F(JsonlStream, TheStreamHoldsTheRun) {
  writer_->run_started(begun());
  for (const auto& result : run_.targets[0].cases) writer_->case_finished("myserver", result);
  writer_->run_finished(run_);
  const auto back = results::from_jsonl(disk_.safe);
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, run_);
}

TEST_F(JsonlStream, ASavedRunIsReplayed) {
  writer_->run_finished(run_);
  const auto back = results::from_jsonl(disk_.safe);
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, run_);
}

}  // namespace
}  // namespace wsspec::reports
