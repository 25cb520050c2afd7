#include "tests/judge/outcome_table.h"

namespace wsspec::judge {

namespace {

View view_of(const OutcomeRow& row, const Seen& seen, Phase phase) {
  return {.seen = seen,
          .phase = phase,
          .probe = row.probe,
          .echo = row.echo,
          .num_greetings = row.num_greetings,
          .unread = row.unread,
          .answer_time = row.answer_time,
          .other_answer_time = row.other_answer_time};
}

}  // namespace

TEST_P(OutcomeTable, IsJudgedSo) {
  const OutcomeRow& row = GetParam();
  const script::Case scripted = case_of();
  const auto judged = make_outcome({.spec = row.spec, .scripted = scripted});
  Talk talk(row.role);
  row.play(talk);
  EXPECT_EQ(in_short(judged->look(view_of(row, talk.seen(), row.phase))), row.expected);
}

TEST_P(OutcomeTable, AnswersWhenTheTimeIsOver) {
  const OutcomeRow& row = GetParam();
  const script::Case scripted = case_of();
  const auto judged = make_outcome({.spec = row.spec, .scripted = scripted});
  Talk talk(row.role);
  row.play(talk);
  const Look look = judged->look(view_of(row, talk.seen(), Phase::over));
  EXPECT_NE(look.state, State::pending);
  EXPECT_FALSE(look.finding.check.expected.empty());
  EXPECT_FALSE(look.finding.check.observed.empty());
}

}  // namespace wsspec::judge
