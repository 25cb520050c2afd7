#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

script::OutcomeSpec failed(std::vector<int> codes = {}) {
  auto spec = outcome("failed");
  spec.codes = std::move(codes);
  return spec;
}

script::OutcomeSpec out_of_step() {
  auto spec = outcome("failed");
  spec.number["in_step"] = 0;
  return spec;
}

Talk& bad_frame(Talk& t) {
  return t.open().we(with_rsv(text("bad"), protocol::kRsv2));
}
Talk& bad_close(Talk& t) {
  protocol::Frame frame = empty_close();
  frame.payload = protocol::to_buffer("x");
  frame.header.payload_len = 1;
  return t.open().we(frame);
}

Talk& long_close(Talk& t) {
  protocol::Frame frame = close(1000);
  frame.payload.resize(126);
  frame.header.payload_len = 126;
  frame.header.length_form = protocol::LengthForm::bits16;
  return t.open().we(frame);
}

const OutcomeRow kFailed[] = {
    {"RightCode", failed(), [](Talk& t) { bad_frame(t).they(close(1002)).they_end(); }, "pass"},
    {"ListedCode", failed({1007, 1003}), [](Talk& t) { bad_frame(t).they(close(1003)).they_end(); },
     "pass"},
    {"WrongCode", failed({1007}), [](Talk& t) { bad_frame(t).they(close(1002)).they_end(); },
     "warn 6455-7.1.7-5 wrong-close-code"},
    {"NoCode", failed(), [](Talk& t) { bad_frame(t).they(empty_close()).they_end(); },
     "warn 6455-7.1.7-5 wrong-close-code"},
    {"ResetBehindTheClose", failed(), [](Talk& t) { bad_frame(t).they(close(1002)).they_reset(); },
     "pass"},
    {"CloseAndTcpStillOpen", failed(), [](Talk& t) { bad_frame(t).they(close(1002)); }, "pending"},
    {"TcpLeftOpen", failed(), [](Talk& t) { bad_frame(t).they(close(1002)); },
     "impossible: fail 6455-7.1.7-3 unclean-close (time)", Phase::over},
    {"Dropped", failed(), [](Talk& t) { bad_frame(t).they_end(); },
     "warn 6455-7.1.7-5 unclean-close"},
    {"Reset", failed(), [](Talk& t) { bad_frame(t).they_reset(); }, "info"},
    {"DroppedOutOfStep", out_of_step(), [](Talk& t) { bad_frame(t).they_end(); }, "pass"},
    {"ResetOutOfStep", out_of_step(), [](Talk& t) { bad_frame(t).they_reset(); }, "pass"},
    {"AnyCodeOutOfStep", out_of_step(), [](Talk& t) { bad_frame(t).they(close(1011)).they_end(); },
     "pass"},
    {"EchoOfTheBadMessage", failed(), [](Talk& t) { bad_frame(t).they(text("bad")); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"EchoAndThenFailure", failed(),
     [](Talk& t) { bad_frame(t).they(text("bad")).they(close(1002)).they_end(); },
     "impossible: fail 6455-7.1.7-7 peer-continued"},
    {"EchoOfWhatStoodInFront", failed(),
     [](Talk& t) {
       t.open().we(text("good")).we(with_rsv(text("bad"), protocol::kRsv2));
       t.they(text("good")).they(close(1002)).they_end();
     },
     "pass"},
    {"EchoInFrontMayBeLost", failed(),
     [](Talk& t) {
       t.open().we(text("good")).we(with_rsv(text("bad"), protocol::kRsv2));
       t.they(close(1002)).they_end();
     },
     "pass"},
    {"EchoOfWhatStoodBehind", failed(),
     [](Talk& t) {
       bad_frame(t).we(text("behind")).they(text("behind")).they(close(1002)).they_end();
     },
     "impossible: fail 6455-7.1.7-7 peer-continued"},
    {"GreetingIsNoEcho", failed(),
     [](Talk& t) { bad_frame(t).they(text("welcome")).they(close(1002)).they_end(); }, "pass",
     Phase::waiting, Probe::none, /*echo=*/true, /*num_greetings=*/1},
    {"MessagesOfWhoDoesNotEcho", failed(),
     [](Talk& t) { bad_frame(t).they(text("tick")).they(close(1002)).they_end(); }, "pass",
     Phase::waiting, Probe::none, /*echo=*/false},
    {"OneByteCloseAnsweredAsNormal", failed(),
     [](Talk& t) { bad_close(t).they(close(1000)).they_end(); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"OneByteCloseAnsweredByEmpty", failed(),
     [](Talk& t) { bad_close(t).they(empty_close()).they_end(); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"LongCloseAnsweredAsNormal", failed(),
     [](Talk& t) { long_close(t).they(close(1000)).they_end(); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"LongCloseAnsweredByEmptyMayBeTheFailure", failed(),
     [](Talk& t) { long_close(t).they(empty_close()).they_end(); },
     "warn 6455-7.1.7-5 wrong-close-code"},
    {"CloseBehindTheViolationAnsweredAsNormal", failed(),
     [](Talk& t) { bad_frame(t).we(close(1000)).they(close(1000)).they_end(); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"CloseBehindTheViolationAnsweredByEmptyMayBeTheFailure", failed(),
     [](Talk& t) { bad_frame(t).we(close(1000)).they(empty_close()).they_end(); },
     "warn 6455-7.1.7-5 wrong-close-code"},
    {"OneByteCloseAnsweredBy1002", failed(),
     [](Talk& t) { bad_close(t).they(close(1002)).they_end(); }, "pass"},
    {"NothingYet", failed(), [](Talk& t) { bad_frame(t); }, "pending"},
    {"Hang", failed(), [](Talk& t) { bad_frame(t); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over},
    {"OutlastsASessionElsewhere", failed(), [](Talk& t) { bad_frame(t); },
     "impossible: fail 6455-1.2-3 peer-continued (time)", Phase::over, Probe::answered},
    {"NoSessionElsewhere", failed(), [](Talk& t) { bad_frame(t); },
     "impossible: fail 6455-1.2-3 target-hang (time)", Phase::over, Probe::failed},
    {"RefusedHandshakeIsNoFailure", out_of_step(), [](Talk& t) { t.respond(400).they_end(); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
    {"DropBeforeThe101IsNoFailure", out_of_step(), [](Talk& t) { t.they_end(); },
     "impossible: fail 6455-1.2-3 handshake-rejected (time)"},
};
INSTANTIATE_TEST_SUITE_P(Failed, OutcomeTable, testing::ValuesIn(kFailed), name_of_row);

}  // namespace
}  // namespace wsspec::judge
