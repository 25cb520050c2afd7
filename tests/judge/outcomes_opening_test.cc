#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

script::OutcomeSpec with_subprotocol(std::string name) {
  auto spec = outcome("accepted");
  spec.text["subprotocol"] = std::move(name);
  return spec;
}

script::OutcomeSpec with_number(std::string is, std::string name, std::int64_t value) {
  auto spec = outcome(std::move(is));
  spec.number[std::move(name)] = value;
  return spec;
}

const OutcomeRow kAccepted[] = {
    {"Valid101", outcome("accepted"), [](Talk& t) { t.open(); }, "pass"},
    {"NothingYet", outcome("accepted"), [](Talk&) {}, "pending"},
    {"HalfAHead", outcome("accepted"), [](Talk& t) { t.they_say("HTTP/1.1 101 Sw"); }, "pending"},
    {"Never", outcome("accepted"), [](Talk&) {}, "impossible: fail 6455-1.2-3 no-response (time)",
     Phase::over},
    {"Refused", outcome("accepted"), [](Talk& t) { t.respond(400); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
    {"Dropped", outcome("accepted"), [](Talk& t) { t.they_end(); },
     "impossible: fail 6455-1.2-3 handshake-rejected (time)"},
    {"NoHttp", outcome("accepted"), [](Talk& t) { t.they_say("SSH-2.0-x\r\n"); },
     "impossible: fail 6455-4.2.2-20 bad-header"},
    {"WithoutAcceptKey", outcome("accepted"),
     [](Talk& t) { t.respond(101, "Upgrade: websocket\r\nConnection: Upgrade\r\n"); },
     "impossible: fail 6455-4.2.2-24 bad-header"},
    {"Subprotocol", with_subprotocol("chat"), [](Talk& t) { t.open({}, "chat"); }, "pass"},
    {"SubprotocolMissing", with_subprotocol("chat"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 bad-header"},
    {"NoSubprotocolWanted", with_subprotocol(""), [](Talk& t) { t.open(); }, "pass"},
    {"SubprotocolUnwanted", with_subprotocol(""), [](Talk& t) { t.open({}, "chat"); },
     "impossible: fail 6455-1.2-3 bad-header"},
    {"DeflateBeyondTheOffer", with_number("accepted", "deflate", 1),
     [](Talk& t) { t.open("permessage-deflate"); }, "impossible: fail 7692-7.1.2.1-6 bad-header"},
    {"DeflateAgreed", with_number("accepted", "deflate", 1), [](Talk& t) { t.open(kWindowOf12); },
     "pass"},
    {"DeflateMissing", with_number("accepted", "deflate", 1), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 bad-header"},
    {"DeflateUnwanted", with_number("accepted", "deflate", 0), [](Talk& t) { t.open(kWindowOf12); },
     "impossible: fail 6455-1.2-3 bad-header"},
};
INSTANTIATE_TEST_SUITE_P(Accepted, OutcomeTable, testing::ValuesIn(kAccepted), name_of_row);

const OutcomeRow kDeclined[] = {
    {"Without", outcome("declined"), [](Talk& t) { t.open(); }, "pass"},
    {"With", outcome("declined"), [](Talk& t) { t.open(kWindowOf12); },
     "impossible: fail 6455-1.2-3 bad-header"},
    {"Refused", outcome("declined"), [](Talk& t) { t.respond(400); },
     "impossible: fail 6455-1.2-3 handshake-rejected"},
    {"Never", outcome("declined"), [](Talk&) {}, "impossible: fail 6455-1.2-3 no-response (time)",
     Phase::over},
};
INSTANTIATE_TEST_SUITE_P(Declined, OutcomeTable, testing::ValuesIn(kDeclined), name_of_row);

const OutcomeRow kAgreed[] = {
    {"AsOffered", outcome("agreed"), [](Talk& t) { t.open(kWindowOf12); }, "pass"},
    {"DecliningIsFree", outcome("agreed"), [](Talk& t) { t.open(); }, "skip needs-deflate"},
    {"WindowKept", with_number("agreed", "server_max_window_bits", 12),
     [](Talk& t) { t.open(kWindowOf12); }, "pass"},
    {"WindowTooLarge", with_number("agreed", "server_max_window_bits", 11),
     [](Talk& t) { t.open(kWindowOf12); }, "impossible: fail 6455-1.2-3 bad-header"},
    {"ClientWindowTooLarge", with_number("agreed", "client_max_window_bits", 9),
     [](Talk& t) {
       t.open(
           "permessage-deflate; server_max_window_bits=12; "
           "client_max_window_bits=10");
     },
     "impossible: fail 6455-1.2-3 bad-header"},
    {"TakeoverNotGiven", with_number("agreed", "server_no_context_takeover", 1),
     [](Talk& t) { t.open(kWindowOf12); }, "impossible: fail 6455-1.2-3 bad-header"},
    {"TakeoverGiven", with_number("agreed", "server_no_context_takeover", 1),
     [](Talk& t) {
       t.open(
           "permessage-deflate; server_max_window_bits=12; "
           "server_no_context_takeover");
     },
     "pass"},
    {"ClientTakeoverFree", with_number("agreed", "client_no_context_takeover", 0),
     [](Talk& t) { t.open(kWindowOf12); }, "pass"},
    {"ClientTakeoverForbidden", with_number("agreed", "client_no_context_takeover", 0),
     [](Talk& t) {
       t.open("permessage-deflate; server_max_window_bits=12; client_no_context_takeover");
     },
     "skip needs-deflate"},
    {"Never", outcome("agreed"), [](Talk&) {}, "impossible: fail 6455-1.2-3 no-response (time)",
     Phase::over},
};
INSTANTIATE_TEST_SUITE_P(Agreed, OutcomeTable, testing::ValuesIn(kAgreed), name_of_row);

}  // namespace
}  // namespace wsspec::judge
