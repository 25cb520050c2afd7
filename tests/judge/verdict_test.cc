#include "harness/judge/verdict.h"

#include <gtest/gtest.h>

#include <vector>

namespace wsspec::judge {
namespace {

using results::Cause;
using results::Verdict;

Finding found(Verdict verdict, Cause cause = Cause::none, bool time = false) {
  return {.check = {.verdict = verdict, .cause = cause}, .rests_on_time = time};
}

TEST(Combine, OfNothingIsAnErrorOfTheHarness) {
  const auto verdict = combine({});
  EXPECT_EQ(verdict.verdict, Verdict::error);
  EXPECT_EQ(verdict.cause, Cause::harness);
}

// Every pair, both ways round: the later in this list decides.
TEST(Combine, TheWorstFindingDecides) {
  const Finding by_badness[] = {found(Verdict::pass),
                                found(Verdict::info, Cause::refused_by_policy),
                                found(Verdict::skip, Cause::needs_deflate),
                                found(Verdict::warn, Cause::unclean_close),
                                found(Verdict::error, Cause::harness),
                                found(Verdict::fail, Cause::no_response, /*time=*/true),
                                found(Verdict::fail, Cause::bad_frame)};
  const std::size_t count = std::size(by_badness);
  for (std::size_t worse = 0; worse < count; ++worse) {
    for (std::size_t better = 0; better <= worse; ++better) {
      for (const bool swapped : {false, true}) {
        std::vector<Finding> two{by_badness[better], by_badness[worse]};
        if (swapped) std::swap(two[0], two[1]);
        const auto verdict = combine(two);
        EXPECT_EQ(verdict.verdict, by_badness[worse].check.verdict) << better << " " << worse;
        EXPECT_EQ(verdict.cause, by_badness[worse].check.cause) << better << " " << worse;
        EXPECT_EQ(verdict.rests_on_time, by_badness[worse].rests_on_time) << better << worse;
      }
    }
  }
}

TEST(Combine, OfEqualFindingsTheFirstIsTold) {
  const Finding two[] = {found(Verdict::fail, Cause::wrong_payload),
                         found(Verdict::fail, Cause::bad_frame)};
  EXPECT_EQ(combine(two).cause, Cause::wrong_payload);
}

}  // namespace
}  // namespace wsspec::judge
