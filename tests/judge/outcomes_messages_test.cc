#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

script::OutcomeSpec echo_of(std::int64_t count) {
  auto spec = outcome("echo");
  spec.number["count"] = count;
  return spec;
}

const OutcomeRow kEcho[] = {
    {"Echoed", outcome("echo"), [](Talk& t) { hello(t).they(text("Hello")); }, "pass"},
    {"PongBetween", outcome("echo"),
     [](Talk& t) { hello(t).they(pong("")).they(ping("")).they(text("Hello")); }, "pass"},
    {"Fragmented", outcome("echo"),
     [](Talk& t) {
       hello(t).they(protocol::make_frame(protocol::kText, protocol::as_bytes("He"), false));
       t.they(protocol::make_frame(protocol::kContinuation, protocol::as_bytes("llo")));
     },
     "pass"},
    {"ThenClosed", outcome("echo"),
     [](Talk& t) { hello(t).they(text("Hello")).they(close(1000)).they_end(); }, "pass"},
    {"OtherPayload", outcome("echo"), [](Talk& t) { hello(t).they(text("Hellp")); },
     "impossible: fail 6455-1.2-3 wrong-payload"},
    {"OtherLength", outcome("echo"), [](Talk& t) { hello(t).they(text("Hello!")); },
     "impossible: fail 6455-1.2-3 wrong-payload"},
    {"OtherOpcode", outcome("echo"), [](Talk& t) { hello(t).they(binary("Hello")); },
     "impossible: fail 6455-1.2-3 wrong-opcode"},
    {"Twice", outcome("echo"), [](Talk& t) { hello(t).they(text("Hello")).they(text("Hello")); },
     "impossible: fail 6455-1.2-3 wrong-payload"},
    {"OutOfOrder", outcome("echo"),
     [](Talk& t) { hello(t).we(text("b")).they(text("b")).they(text("Hello")); },
     "impossible: fail 6455-1.2-3 wrong-payload"},
    {"BehindTheGreeting", outcome("echo"),
     [](Talk& t) { hello(t).they(text("welcome")).they(text("Hello")); }, "pass", Phase::waiting,
     Probe::none, /*echo=*/true, /*num_greetings=*/1},
    {"OneOfTwoIsNotAll", outcome("echo"),
     [](Talk& t) { hello(t).we(text("b")).they(text("Hello")); }, "pending"},
    {"OneOfTwoAtTheEnd", outcome("echo"),
     [](Talk& t) { hello(t).we(text("b")).they(text("Hello")); },
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over},
    {"OnlySoMany", echo_of(1), [](Talk& t) { hello(t).we(text("b")).they(text("Hello")); }, "pass"},
    {"MoreThanWereSent", echo_of(2), [](Talk& t) { hello(t).they(text("Hello")); },
     "impossible: error harness"},
    {"OfWhatIsNotRead", outcome("echo"), [](Talk& t) { t.open(); }, "pending", Phase::waiting,
     Probe::none, true, 0, Duration{0}, Duration{0}, /*unread=*/true},
    {"OfWhatIsNotReadAtTheEnd", outcome("echo"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over, Probe::none, true, 0,
     Duration{0}, Duration{0}, /*unread=*/true},
    {"OfNothing", outcome("echo"), [](Talk& t) { t.open(); }, "impossible: error harness"},
    {"Closed", outcome("echo"), [](Talk& t) { hello(t).they(close(1002)); },
     "impossible: fail 6455-1.2-3 early-close"},
    {"Dropped", outcome("echo"), [](Talk& t) { hello(t).they_end(); },
     "impossible: fail 6455-1.2-3 early-close (time)"},
    {"Before101", outcome("echo"), [](Talk& t) { t.we(text("Hello")); }, "pending"},
    {"GluedToTheRequest", outcome("echo"),
     [](Talk& t) { t.we(text("Hello")).open().they(text("Hello")); }, "pass"},
    {"NoAnswerToTheRequest", outcome("echo"), [](Talk& t) { t.we(text("Hello")); },
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over},
    {"Refused", outcome("echo"), [](Talk& t) { t.we(text("Hello")).respond(400); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
};
INSTANTIATE_TEST_SUITE_P(Echo, OutcomeTable, testing::ValuesIn(kEcho), name_of_row);

Talk& ping_a(Talk& t) {
  return t.open().we(ping("a"));
}

const OutcomeRow kPong[] = {
    {"SamePayload", outcome("pong"), [](Talk& t) { ping_a(t).they(pong("a")); }, "pass"},
    {"LatestOfTwo", outcome("pong"), [](Talk& t) { ping_a(t).we(ping("b")).they(pong("b")); },
     "pass"},
    {"BehindAnUnsolicitedOne", outcome("pong"),
     [](Talk& t) { ping_a(t).they(pong("x")).they(pong("a")); }, "pass"},
    {"EarlierOfTwo", outcome("pong"), [](Talk& t) { ping_a(t).we(ping("b")).they(pong("a")); },
     "pending"},
    {"AgainIsAnotherPing", outcome("pong"),
     [](Talk& t) { ping_a(t).they(pong("a")).we(ping("a")); },
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over},
    {"AgainAndAnswered", outcome("pong"),
     [](Talk& t) { ping_a(t).they(pong("a")).we(ping("a")).they(pong("a")); }, "pass"},
    {"OtherPayload", outcome("pong"), [](Talk& t) { ping_a(t).they(pong("A")); },
     "impossible: fail 6455-5.5.3-1 wrong-payload (time)", Phase::over},
    {"Never", outcome("pong"), [](Talk& t) { ping_a(t); },
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over},
    {"BarrierIsNoPingOfTheCase", outcome("pong"),
     [](Talk& t) { ping_a(t).we_barrier().they_answer(1); }, "pending"},
    {"Closed", outcome("pong"), [](Talk& t) { ping_a(t).they(close(1002)); },
     "impossible: fail 6455-1.2-3 early-close"},
    {"GluedToTheRequest", outcome("pong"), [](Talk& t) { t.we(ping("a")); }, "pending"},
    {"OfNothing", outcome("pong"), [](Talk& t) { t.open(); }, "impossible: error harness"},
    {"DroppedBeforeThePingWasWhole", outcome("pong"), [](Talk& t) { t.open().they_end(); },
     "impossible: fail 6455-1.2-3 early-close (time)"},
};
INSTANTIATE_TEST_SUITE_P(Pong, OutcomeTable, testing::ValuesIn(kPong), name_of_row);

const OutcomeRow kOpen[] = {
    {"NothingYet", outcome("open"), [](Talk& t) { t.open(); }, "pending"},
    {"BehindAPong", outcome("open"), [](Talk& t) { t.open().we_barrier().they_answer(1); }, "pass",
     Phase::grace},
    {"BehindASessionElsewhere", outcome("open"), [](Talk& t) { t.open(); }, "pass", Phase::grace,
     Probe::answered},
    {"NothingAsked", outcome("open"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over},
    {"NoSessionElsewhere", outcome("open"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over, Probe::failed},
    {"BehindOurClose", outcome("open"), [](Talk& t) { t.open().we(close(1000)); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over},
    {"MadeUpMessage", outcome("open"), [](Talk& t) { t.open().they(text("Hello")); },
     "impossible: fail 6455-1.2-3 wrong-payload"},
    {"MessageOfWhoDoesNotEcho", outcome("open"), [](Talk& t) { t.open().they(text("tick")); },
     "pending", Phase::waiting, Probe::none, /*echo=*/false},
    {"Dropped", outcome("open"), [](Talk& t) { t.open().they_end(); },
     "impossible: fail 6455-1.2-3 early-close (time)"},
    {"Refused", outcome("open"), [](Talk& t) { t.respond(400); },
     "impossible: fail 6455-1.2-3 handshake-rejected", Phase::grace, Probe::answered},
};
INSTANTIATE_TEST_SUITE_P(Open, OutcomeTable, testing::ValuesIn(kOpen), name_of_row);

const OutcomeRow kSilent[] = {
    {"NothingYet", outcome("silent"), [](Talk& t) { t.open(); }, "pending"},
    {"BehindAPong", outcome("silent"), [](Talk& t) { t.open().we_barrier().they_answer(1); },
     "pass", Phase::grace},
    {"ClosedAndGone", outcome("silent"),
     [](Talk& t) { t.open().we(close(1000)).they(close(1000)).they_end(); }, "pass"},
    {"NoAnswerAtAll", outcome("silent"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over},
    {"Message", outcome("silent"), [](Talk& t) { t.open().they(text("x")); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"EchoBehindOurClose", outcome("silent"),
     [](Talk& t) { t.open().we(close(1000)).we(text("x")).they(text("x")); }, "info"},
    {"DataBehindItsOwnClose", outcome("silent"),
     [](Talk& t) { t.open().we(close(1000)).they(close(1000)).they(text("x")); },
     "impossible: fail 6455-5.5.1-6 peer-continued"},
    {"Refused", outcome("silent"), [](Talk& t) { t.respond(400).they_end(); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
};
INSTANTIATE_TEST_SUITE_P(Silent, OutcomeTable, testing::ValuesIn(kSilent), name_of_row);

}  // namespace
}  // namespace wsspec::judge
