#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

using std::chrono::milliseconds;

const OutcomeRow kAlive[] = {
    {"Served", outcome("alive"), [](Talk& t) { t.open(); }, "pass", Phase::grace, Probe::answered},
    {"ServedBehindADrop", outcome("alive"), [](Talk& t) { t.open().they_end(); }, "pass",
     Phase::grace, Probe::answered},
    {"NotAskedYet", outcome("alive"), [](Talk& t) { t.open(); }, "pending"},
    {"NotServed", outcome("alive"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::asked, Probe::failed},
    {"NotServedInTime", outcome("alive"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over},
    {"AnswersHereProveNothing", outcome("alive"),
     [](Talk& t) { t.open().we_barrier().they_answer(1); }, "pending", Phase::grace},
};
INSTANTIATE_TEST_SUITE_P(Alive, OutcomeTable, testing::ValuesIn(kAlive), name_of_row);

OutcomeRow linear(const char* name, milliseconds here, milliseconds other, std::string expected) {
  return {.name = name,
          .spec = outcome("linear"),
          .play = [](Talk& t) { t.open(); },
          .expected = std::move(expected),
          .answer_time = here,
          .other_answer_time = other};
}

OutcomeRow threefold(OutcomeRow row) {
  row.spec.number["ratio"] = 30;
  return row;
}

constexpr const char* kTooSlow = "impossible: fail 6455-1.2-3 target-hang (time)";

const OutcomeRow kLinear[] = {
    linear("AsFast", milliseconds(100), milliseconds(100), "pass"),
    linear("AtTheLimit", milliseconds(250), milliseconds(100), "pass"),
    linear("BeyondIt", milliseconds(251), milliseconds(100), kTooSlow),
    linear("ShortAnswersAreNoise", milliseconds(125), milliseconds(1), "pass"),
    linear("BeyondTheNoise", milliseconds(126), milliseconds(1), kTooSlow),
    threefold(linear("OtherRatio", milliseconds(300), milliseconds(100), "pass")),
    threefold(linear("BeyondOtherRatio", milliseconds(301), milliseconds(100), kTooSlow)),
    linear("NoAnswerHere", milliseconds(0), milliseconds(100), "pending"),
    linear("NoAnswerThere", milliseconds(100), milliseconds(0), "pending"),
    {"NoAnswerAtAll", outcome("linear"), [](Talk&) {},
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over},
    {"DroppedInstead", outcome("linear"), [](Talk& t) { t.they_end(); }, "info"},
};
INSTANTIATE_TEST_SUITE_P(Linear, OutcomeTable, testing::ValuesIn(kLinear), name_of_row);

}  // namespace
}  // namespace wsspec::judge
