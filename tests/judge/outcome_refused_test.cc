#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

script::OutcomeSpec refused(std::vector<int> codes) {
  auto spec = outcome("refused");
  spec.codes = std::move(codes);
  return spec;
}

script::OutcomeSpec refused_with(std::string flag) {
  auto spec = outcome("refused");
  spec.number[std::move(flag)] = 1;
  return spec;
}

const OutcomeRow kRefused[] = {
    {"BestStatus", refused({400}), [](Talk& t) { t.respond(400); }, "pass"},
    {"SecondBestStatus", refused({400, 426}), [](Talk& t) { t.respond(426); }, "pass"},
    {"AnyErrorWhereNoneIsBest", refused({}), [](Talk& t) { t.respond(404); }, "pass"},
    {"OtherClientError", refused({400}), [](Talk& t) { t.respond(403); }, "info"},
    {"NotImplemented", refused({400}), [](Talk& t) { t.respond(501); }, "info"},
    {"VersionNotSupported", refused({400}), [](Talk& t) { t.respond(505); }, "info"},
    {"ServerError", refused({400}), [](Talk& t) { t.respond(500); }, "warn 6455-10.7-4 bad-header"},
    {"Success", refused({400}), [](Talk& t) { t.respond(200); },
     "impossible: fail 6455-4.2.1-2 handshake-rejected"},
    {"Redirection", refused({400}), [](Talk& t) { t.respond(302); },
     "impossible: fail 6455-4.2.1-2 handshake-rejected"},
    {"Accepted", refused({400}), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 handshake-accepted"},
    {"Accepted101WithFaults", refused({400}), [](Talk& t) { t.respond(101); },
     "impossible: fail 6455-1.2-3 handshake-accepted"},
    {"SwitchedToAnotherProtocol", refused({400}),
     [](Talk& t) { t.respond(101, "Connection: Upgrade\r\nUpgrade: h2c\r\n"); }, "info"},
    {"SwitchedToAnotherWithAnAcceptKey", refused({400}),
     [](Talk& t) { t.respond(101, "Upgrade: h2c\r\nSec-WebSocket-Accept: x\r\n"); },
     "impossible: fail 6455-1.2-3 handshake-accepted"},
    {"AcceptedWithoutAnAcceptKey", refused({400}),
     [](Talk& t) { t.respond(101, "Upgrade: WebSocket\r\n"); },
     "impossible: fail 6455-1.2-3 handshake-accepted"},
    {"Dropped", refused({400}), [](Talk& t) { t.they_end(); }, "warn 6455-10.7-4 no-response"},
    {"Reset", refused({400}), [](Talk& t) { t.they_reset(); }, "info"},
    {"NoHttp", refused({400}), [](Talk& t) { t.they_say("oops\r\n\r\n"); },
     "impossible: fail 6455-4.2.1-2 bad-header"},
    {"NothingYet", refused({400}), [](Talk&) {}, "pending"},
    {"Never", refused({400}), [](Talk&) {}, "impossible: fail 6455-4.2.1-2 no-response (time)",
     Phase::over},
    {"AnyStatus", refused_with("any_status"), [](Talk& t) { t.respond(200); }, "pass"},
    {"AnyStatusBut101", refused_with("any_status"), [](Talk& t) { t.open(); },
     "impossible: fail 6455-1.2-3 handshake-accepted"},
    {"VersionList", refused_with("version_list"),
     [](Talk& t) { t.respond(426, "Sec-WebSocket-Version: 8, 13\r\n"); }, "pass"},
    {"VersionListInTwoFields", refused_with("version_list"),
     [](Talk& t) { t.respond(400, "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Version: 13\r\n"); },
     "pass"},
    {"VersionListMissing", refused_with("version_list"), [](Talk& t) { t.respond(426); },
     "impossible: fail 6455-4.2.2-9 bad-header"},
    {"VersionListWithout13", refused_with("version_list"),
     [](Talk& t) { t.respond(426, "Sec-WebSocket-Version: 113\r\n"); },
     "impossible: fail 6455-4.2.2-9 bad-header"},
};
INSTANTIATE_TEST_SUITE_P(Refused, OutcomeTable, testing::ValuesIn(kRefused), name_of_row);

const OutcomeRow kHttp[] = {
    {"SecondResponse", outcome("http"),
     [](Talk& t) { t.respond(400, "Content-Length: 0\r\n").respond(400); }, "pass"},
    {"BehindABody", outcome("http"), [](Talk& t) { t.respond(400).they_say("no.HTTP/1.1 400 "); },
     "pass"},
    {"End", outcome("http"), [](Talk& t) { t.respond(400).they_end(); }, "pass"},
    {"Frame", outcome("http"), [](Talk& t) { t.respond(400).they(text("Hello")); },
     "impossible: fail 6455-1.2-3 peer-continued"},
    {"NothingYet", outcome("http"), [](Talk& t) { t.respond(400); }, "pending"},
    {"Never", outcome("http"), [](Talk& t) { t.respond(400); },
     "impossible: fail 6455-1.2-3 no-response (time)", Phase::over},
};
INSTANTIATE_TEST_SUITE_P(Http, OutcomeTable, testing::ValuesIn(kHttp), name_of_row);

}  // namespace
}  // namespace wsspec::judge
