// One row a situation: what was said, how far the wait has come, and what the
// outcome makes of it. The tests over the rows stand in outcome_table.cc.
#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/judge/talk.h"

namespace wsspec::judge {

struct OutcomeRow {
  const char* name = "";  // becomes the test's name: letters, digits
  script::OutcomeSpec spec{};
  void (*play)(Talk&) = nullptr;
  std::string expected{};  // in_short() of the look
  Phase phase = Phase::waiting;
  Probe probe = Probe::none;
  bool echo = true;
  std::size_t num_greetings = 0;
  Duration answer_time{0};
  Duration other_answer_time{0};
  bool unread = false;
  protocol::Role role = protocol::Role::server;  // of the target

  friend void PrintTo(const OutcomeRow& row, std::ostream* out) { *out << row.name; }
};

class OutcomeTable : public testing::TestWithParam<OutcomeRow> {};

inline std::string name_of_row(const testing::TestParamInfo<OutcomeRow>& row) {
  return row.param.name;
}

}  // namespace wsspec::judge
