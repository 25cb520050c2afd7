// Outcomes that only a client can show, and those of both roles where a client has duties of its
// own.
#include "tests/judge/outcome_table.h"

namespace wsspec::judge {
namespace {

using protocol::Role;

script::OutcomeSpec requested(const std::string& about = {}) {
  auto spec = outcome("requested");
  if (!about.empty()) spec.text["about"] = about;
  return spec;
}

OutcomeRow client(const char* name, script::OutcomeSpec spec, void (*play)(Talk&),
                  std::string expected, Phase phase = Phase::waiting) {
  return {.name = name,
          .spec = std::move(spec),
          .play = play,
          .expected = std::move(expected),
          .phase = phase,
          .role = Role::client};
}

const OutcomeRow kRequested[] = {
    client(
        "Conforming", requested(), [](Talk& t) { t.ask(); }, "pass"),
    client(
        "Answerable", requested("answerable"), [](Talk& t) { t.ask("Host: elsewhere\r\n"); },
        "pass"),
    client(
        "NotYet", requested(), [](Talk& t) { t.they_say("GET / HTTP/1.1\r\n"); }, "pending"),
    client(
        "Never", requested(), [](Talk&) {}, "impossible: fail 6455-1.2-3 no-response (time)",
        Phase::over),
    client(
        "EndsBefore", requested(), [](Talk& t) { t.they_end(); },
        "impossible: fail 6455-1.2-3 no-response (time)"),
    client(
        "NoHttp", requested("answerable"), [](Talk& t) { t.they_say("\x16\x03\x01"); },
        "impossible: fail 6455-4.1-19 bad-header"),
    client(
        "NoKey", requested("answerable"),
        [](Talk& t) { t.they_say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"); },
        "impossible: fail 6455-4.1-28 bad-header"),
    client(
        "TwoHosts", requested("host"), [](Talk& t) { t.ask("Host: localhost\r\n"); },
        "impossible: fail 6455-4.1-19 bad-header"),
    client(
        "AnotherAspect", requested("upgrade"), [](Talk& t) { t.ask("Host: localhost\r\n"); },
        "pass"),
    client(
        "AnyAspect", requested(), [](Talk& t) { t.ask("Sec-WebSocket-Protocol: chat\r\n"); },
        "impossible: fail 6455-4.1-39 bad-header"),
    client(
        "EmptySubprotocol", requested("subprotocol"),
        [](Talk& t) { t.ask("Sec-WebSocket-Protocol: a,,b\r\n"); },
        "impossible: fail 6455-4.1-38 bad-header"),
    client(
        "BodyOfALength", requested("head"), [](Talk& t) { t.ask("Content-Length: 5\r\n"); },
        "impossible: fail 6455-4.1-19 bad-header"),
    client(
        "BodyInChunks", requested("head"), [](Talk& t) { t.ask("Transfer-Encoding: chunked\r\n"); },
        "impossible: fail 6455-4.1-19 bad-header"),
    client(
        "NoBody", requested("head"), [](Talk& t) { t.ask("Content-Length: 0\r\n"); }, "pass"),
    client(
        "OriginThatIsNone", requested("origin"), [](Talk& t) { t.ask("Origin: http://a/b\r\n"); },
        "impossible: fail 6455-4.1-33 bad-header"),
    client(
        "BadWindowBits", requested("deflate"),
        [](Talk& t) {
          t.ask("Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7\r\n");
        },
        "impossible: fail 7692-7.1.2.1-2 bad-header"),
};
INSTANTIATE_TEST_SUITE_P(Requested, OutcomeTable, testing::ValuesIn(kRequested), name_of_row);

const OutcomeRow kUnopened[] = {
    client(
        "Ends", outcome("unopened"), [](Talk& t) { t.ask().answer(404).they_end(); }, "pass"),
    client(
        "Resets", outcome("unopened"), [](Talk& t) { t.ask().answer(404).they_reset(); }, "pass"),
    client(
        "Pong", outcome("unopened"),
        [](Talk& t) { t.ask().answer(200).we_barrier().they_answer(1); },
        "impossible: fail 6455-1.2-3 handshake-accepted"),
    client(
        "Echo", outcome("unopened"),
        [](Talk& t) { t.ask().answer(200).we(text("x")).they(text("x")).they_end(); },
        "impossible: fail 6455-1.2-3 handshake-accepted"),
    client(
        "CloseAlone", outcome("unopened"),
        [](Talk& t) { t.ask().answer(200).they(close(1002)).they_end(); }, "info"),
    client(
        "MayStillEnd", outcome("unopened"), [](Talk& t) { t.ask().answer(200); }, "pending"),
    client(
        "HttpStaysOpen", outcome("unopened"), [](Talk& t) { t.ask().answer(200); }, "info",
        Phase::over),
    client(
        "FailedHandshakeStaysOpen", outcome("unopened"), [](Talk& t) { t.ask().answer(); },
        "impossible: fail 6455-7.1.7-1 unclean-close (time)", Phase::over),
    client(
        "EndsInsideTheResponse", outcome("unopened"),
        [](Talk& t) { t.ask().begin_answer().they_end(); }, "pass"),
    client(
        "EndsBeforeTheResponse", outcome("unopened"),
        [](Talk& t) { t.ask().they_end().begin_answer(); },
        "impossible: fail 6455-1.2-3 no-response (time)"),
    client(
        "Unanswered", outcome("unopened"), [](Talk& t) { t.ask(); }, "impossible: error harness",
        Phase::over),
};
INSTANTIATE_TEST_SUITE_P(Unopened, OutcomeTable, testing::ValuesIn(kUnopened), name_of_row);

const OutcomeRow kDistrusted[] = {
    client(
        "Ends", outcome("distrusted"), [](Talk& t) { t.they_end(); }, "pass"),
    client(
        "EndsTls", outcome("distrusted"), [](Talk& t) { t.they_reset(); }, "pass"),
    client(
        "MayStillEnd", outcome("distrusted"), [](Talk&) {}, "pending"),
    client(
        "StaysOpen", outcome("distrusted"), [](Talk&) {},
        "impossible: fail 6455-7.1.7-1 unclean-close (time)", Phase::over),
    client(
        "Asks", outcome("distrusted"), [](Talk& t) { t.ask(); },
        "impossible: fail 6455-1.2-3 handshake-accepted"),
    client(
        "BeginsToAsk", outcome("distrusted"), [](Talk& t) { t.they_say("GET /").they_end(); },
        "impossible: fail 6455-1.2-3 handshake-accepted"),
    client(
        "BeginsTls", outcome("distrusted"), [](Talk& t) { t.they_say("\x16\x03\x01").they_end(); },
        "pass"),
};
INSTANTIATE_TEST_SUITE_P(Distrusted, OutcomeTable, testing::ValuesIn(kDistrusted), name_of_row);

const OutcomeRow kEnds[] = {
    client(
        "Waits", outcome("waits"),
        [](Talk& t) { t.ask().answer().we(close(1000)).they(close(1000)); }, "pass", Phase::over),
    client(
        "MayStillEndTcp", outcome("waits"),
        [](Talk& t) { t.ask().answer().we(close(1000)).they(close(1000)); }, "pending"),
    client(
        "EndsTcpFirst", outcome("waits"),
        [](Talk& t) { t.ask().answer().we(close(1000)).they(close(1000)).they_end(); },
        "impossible: fail 6455-1.2-3 unclean-close"),
    client(
        "ClosesAsAServer", outcome("closed"),
        [](Talk& t) { t.ask().answer().we(close(1000)).they(close(1000)).they_end(); }, "pass"),
    client(
        "LeavesTcpOpenBehindOurEnd", outcome("closed"),
        [](Talk& t) { t.ask().answer().we(close(1000)).they(close(1000)); },
        "impossible: fail 6455-5.5.1-11 unclean-close (time)", Phase::over),
    client(
        "FailsAndLeavesTcpOpen", outcome("failed"),
        [](Talk& t) { t.ask().answer().we(with_rsv(text("x"), 1)).they(close(1002)); },
        "impossible: fail 6455-7.1.7-1 unclean-close (time)", Phase::over),
    client(
        "Echoes", outcome("echo"), [](Talk& t) { t.ask().answer().we(text("x")).they(text("x")); },
        "pass"),
    client(
        "EchoesWhereItMustNotBeOpen", outcome("echo"),
        [](Talk& t) { t.ask().answer(200).we(text("x")).they(text("x")); }, "pass"),
};
INSTANTIATE_TEST_SUITE_P(ClientEnds, OutcomeTable, testing::ValuesIn(kEnds), name_of_row);

}  // namespace
}  // namespace wsspec::judge
