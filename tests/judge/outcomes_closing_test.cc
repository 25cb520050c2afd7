#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

script::OutcomeSpec closed_with(std::vector<int> codes) {
  auto spec = outcome("closed");
  spec.codes = std::move(codes);
  return spec;
}

Talk& close_of(Talk& t, std::uint16_t code) {
  return t.open().we(close(code));
}

const OutcomeRow kClosed[] = {
    {"SameCode", outcome("closed"), [](Talk& t) { close_of(t, 3000).they(close(3000)).they_end(); },
     "pass"},
    {"NormalCode", outcome("closed"),
     [](Talk& t) { close_of(t, 3000).they(close(1000)).they_end(); }, "pass"},
    {"NoCode", outcome("closed"), [](Talk& t) { close_of(t, 3000).they(empty_close()).they_end(); },
     "pass"},
    {"AnotherCode", outcome("closed"),
     [](Talk& t) { close_of(t, 3000).they(close(1001)).they_end(); }, "info"},
    {"Accusation", outcome("closed"),
     [](Talk& t) { close_of(t, 3000).they(close(1002)).they_end(); },
     "impossible: fail 6455-1.2-3 early-close"},
    {"AccusationOf1007", outcome("closed"),
     [](Talk& t) { close_of(t, 1000).they(close(1007)).they_end(); },
     "impossible: fail 6455-1.2-3 early-close"},
    {"EchoedAccusation", outcome("closed"),
     [](Talk& t) { close_of(t, 1002).they(close(1002)).they_end(); }, "pass"},
    {"ListedAccusation", closed_with({1002}),
     [](Talk& t) { close_of(t, 1000).they(close(1002)).they_end(); }, "pass"},
    {"NotTheListedCode", closed_with({1002}),
     [](Talk& t) { close_of(t, 1000).they(close(1000)).they_end(); }, "info"},
    {"ListedIsNotEmpty", closed_with({1002}),
     [](Talk& t) { close_of(t, 1000).they(empty_close()).they_end(); }, "info"},
    {"TcpStillOpen", outcome("closed"), [](Talk& t) { close_of(t, 1000).they(close(1000)); },
     "pending"},
    {"TcpLeftOpen", outcome("closed"), [](Talk& t) { close_of(t, 1000).they(close(1000)); },
     "impossible: fail 6455-5.5.1-12 unclean-close (time)", Phase::over},
    {"NoCloseInAnswer", outcome("closed"), [](Talk& t) { close_of(t, 1000).they_end(); },
     "impossible: fail 6455-5.5.1-7 unclean-close (time)"},
    {"Never", outcome("closed"), [](Talk& t) { close_of(t, 1000); },
     "impossible: fail 6455-5.5.1-7 no-response (time)", Phase::over},
    {"ResetInAnswer", outcome("closed"), [](Talk& t) { close_of(t, 1000).they_reset(); },
     "warn 6455-7.1.1-1 unclean-close"},
    {"ResetBehindTheClose", outcome("closed"),
     [](Talk& t) { close_of(t, 1000).they(close(1000)).they_reset(); },
     "warn 6455-7.1.1-1 unclean-close"},
    {"ResetByOurOwnDoing", outcome("closed"),
     [](Talk& t) { close_of(t, 1000).we(text("x")).they(close(1000)).they_reset(); }, "info"},
    {"EchoInFront", outcome("closed"),
     [](Talk& t) {
       t.open().we(text("x")).we(close(1000)).they(text("x")).they(close(1000)).they_end();
     },
     "pass"},
    {"RefusedHandshake", outcome("closed"), [](Talk& t) { t.respond(400).they_end(); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
};
INSTANTIATE_TEST_SUITE_P(Closed, OutcomeTable, testing::ValuesIn(kClosed), name_of_row);

const OutcomeRow kDropped[] = {
    {"End", outcome("dropped"), [](Talk& t) { t.open().they_end(); }, "pass"},
    {"Reset", outcome("dropped"), [](Talk& t) { t.open().they_reset(); }, "pass"},
    {"BehindAClose", outcome("dropped"), [](Talk& t) { t.open().they(close(1001)).they_end(); },
     "pass"},
    {"BeforeTheAnswer", outcome("dropped"), [](Talk& t) { t.they_end(); }, "pass"},
    {"BehindARefusal", outcome("dropped"), [](Talk& t) { t.respond(400).they_end(); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
    {"CloseAlone", outcome("dropped"), [](Talk& t) { t.open().they(close(1001)); }, "pending"},
    {"Never", outcome("dropped"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 unclean-close (time)", Phase::over},
};
INSTANTIATE_TEST_SUITE_P(Dropped, OutcomeTable, testing::ValuesIn(kDropped), name_of_row);

}  // namespace
}  // namespace wsspec::judge
