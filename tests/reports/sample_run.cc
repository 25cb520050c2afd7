#include "tests/reports/sample_run.h"

#include <string>

namespace wsspec::reports {
namespace {

using namespace results;

constexpr const char* kHostile =
    "<script>alert(1)</script> \x1b[31m\x07 \xe2\x80\xae"
    "evil\xe2\x80\xac \xff\xfe ]]> \" "
    "onload='x'";

Requirement requirement(std::string id, const std::string& section, Level level, std::string text) {
  return {.id = std::move(id),
          .rfc = 6455,
          .section = section,
          .level = level,
          .text = std::move(text),
          .url = "https://www.rfc-editor.org/rfc/rfc6455#section-" + section};
}

Entry head(double t_ms, EntryKind kind, std::string_view text) {
  const bool sent = kind == EntryKind::request;
  return {.t_ms = t_ms,
          .direction = sent ? Direction::sent : Direction::received,
          .kind = kind,
          .bytes = protocol::to_buffer(text),
          .full_len = text.size()};
}

Entry frame(double t_ms, Direction direction, protocol::FrameHeader header,
            std::string_view payload) {
  Entry out{.t_ms = t_ms, .direction = direction};
  header.payload_len = payload.size();
  if (direction == Direction::sent) {
    header.mask_key = {std::byte{0x12}, std::byte{0x34}, std::byte{0x56}, std::byte{0x78}};
  }
  out.payload = protocol::to_buffer(payload);
  protocol::encode_frame({.header = header, .payload = out.payload}, out.bytes);
  out.header = header;
  out.full_len = out.bytes.size();
  return out;
}

constexpr protocol::FrameHeader text(std::uint8_t rsv = 0) {
  return {.rsv = rsv, .opcode = 1};
}

std::vector<Entry> opening() {
  return {head(0, EntryKind::request,
               "GET / HTTP/1.1\r\nHost: 127.0.0.1:9001\r\nUpgrade: websocket\r\n"
               "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
               "Sec-WebSocket-Version: 13\r\n\r\n"),
          head(0.3, EntryKind::response,
               "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")};
}

Connection conversation(std::vector<Entry> entries) {
  Connection out{.entries = opening()};
  out.entries.insert(out.entries.end(), entries.begin(), entries.end());
  return out;
}

CaseResult named(std::string id, std::string group, const std::string& section, std::string title) {
  CaseResult out{.id = std::move(id), .title = std::move(title), .group = std::move(group)};
  out.section = "rfc6455/" + section;
  out.duration_ms = 4.25;
  out.repro = "wsspec test ws://127.0.0.1:9001/ --only " + out.id + " --seed 0x2a";
  return out;
}

CaseResult reserved_bit(const std::string& bit, std::uint8_t rsv) {
  CaseResult out = named("frame.rsv." + bit + "-without-extension", "frame.rsv", "5.2",
                         "A text frame with " + bit + " set, no extension agreed");
  out.requirements = {"6455-5.2-4"};
  out.aliases = {"autobahn:3." + std::to_string(rsv)};
  out.verdict = Verdict::fail;
  out.cause = Cause::peer_continued;
  out.unexpected = true;
  out.checks = {{.verdict = Verdict::fail,
                 .requirement = "6455-5.2-4",
                 .cause = Cause::peer_continued,
                 .expected = "connection failed (Close 1002, or TCP dropped)",
                 .observed = "text \"Hello\" echoed",
                 .why = "a reserved bit without a meaning fails the connection"}};
  out.attempts = {{.number = 1, .verdict = Verdict::fail},
                  {.number = 2, .verdict = Verdict::fail, .solo = true}};
  out.close = {.by = "us", .code_sent = 1000};
  out.steps = {"send text \"Hello\" with " + bit,
               "expect the connection to fail: Close 1002, or end of stream"};
  Entry sent = frame(0.4, Direction::sent, text(rsv), "Hello");
  sent.step = 1;
  Entry echoed = frame(1.1, Direction::received, text(), "Hello");
  echoed.violates = "6455-5.2-4";
  Connection& connection = out.connections.emplace_back(conversation({sent, echoed}));
  const protocol::Buffer request = connection.entries.front().bytes;
  connection.sent = request;
  connection.sent.insert(connection.sent.end(), sent.bytes.begin(), sent.bytes.end());
  connection.sent_len = connection.sent.size();
  connection.writes = {{.t_ms = 0, .len = request.size()},
                       {.t_ms = 0.4, .len = sent.bytes.size(), .received = 129, .quiet_ms = 0.1}};
  return out;
}

CaseResult hostile() {
  CaseResult out = named("utf8.invalid.hostile", "utf8.invalid", "8.1",
                         "A target that sends what a report must survive");
  out.requirements = {"6455-8.1-1"};
  out.verdict = Verdict::fail;
  out.cause = Cause::bad_frame;
  out.unexpected = true;
  out.checks = {{.verdict = Verdict::fail,
                 .requirement = "6455-8.1-1",
                 .cause = Cause::bad_frame,
                 .expected = "connection failed (Close 1007)",
                 .observed = std::string("text ") + kHostile,
                 .why = ""}};
  out.steps = {"send text with octets that are no UTF-8", "expect Close 1007"};
  Entry note{.t_ms = 2.5, .kind = EntryKind::note, .note = "limit of 2000 ms reached"};
  out.connections = {conversation({frame(0.5, Direction::sent, text(), "\xff\xfe"),
                                   frame(0.9, Direction::received, text(), kHostile), note})};
  out.target_log = std::string("panic: ") + kHostile + "\r\n\tat main\n";
  return out;
}

CaseResult passing() {
  CaseResult out = named("control.ping.empty", "control.ping", "5.5.2",
                         "Ping without payload is answered by an empty pong");
  out.requirements = {"6455-5.5.2-2"};
  out.aliases = {"autobahn:2.1"};
  out.checks = {{.verdict = Verdict::pass, .requirement = "6455-5.5.2-2", .observed = "pong"}};
  out.attempts = {{.number = 1}};
  out.close = {.clean = true, .by = "us", .code_sent = 1000, .code_received = 1000};
  out.steps = {"send ping \"\"", "expect pong"};
  out.connections = {
      conversation({frame(0.5, Direction::sent, {.opcode = 9}, ""),
                    frame(0.7, Direction::received, {.opcode = 10}, ""),
                    frame(0.8, Direction::sent, {.opcode = 8}, "\x03\xe8"),
                    frame(0.9, Direction::received, {.opcode = 8}, "\x03\xe8"),
                    {.t_ms = 1, .direction = Direction::received, .kind = EntryKind::fin}})};
  return out;
}

CaseResult warned() {
  CaseResult out = named("close.code.protocol-error", "close.code", "7.1.7",
                         "The Close that fails a connection says why");
  out.requirements = {"6455-7.1.7-5"};
  out.verdict = Verdict::warn;
  out.cause = Cause::wrong_close_code;
  out.checks = {{.verdict = Verdict::warn,
                 .requirement = "6455-7.1.7-5",
                 .cause = Cause::wrong_close_code,
                 .expected = "Close 1002",
                 .observed = "Close 1000",
                 .why = "7.1.7 asks for an appropriate code"}};
  out.connections = {conversation({frame(0.8, Direction::received, {.opcode = 8},
                                         "\x03\xe8"
                                         "bye")})};
  return out;
}

CaseResult left_open() {
  CaseResult out = named("control.ping.burst", "control.ping", "5.5.3",
                         "Ten pings in one write: how many pongs come back");
  out.verdict = Verdict::info;
  out.checks = {{.verdict = Verdict::info, .observed = "10 pongs", .why = "one would do"}};
  out.measured = {{"pongs", 10}, {"delay_ms", 0.75}};
  return out;
}

CaseResult skipped() {
  CaseResult out =
      named("deflate.payload.small", "deflate.payload", "7.2", "A compressed message is inflated");
  out.section = "rfc7692/7.2";
  out.verdict = Verdict::skip;
  out.cause = Cause::needs_deflate;
  out.skip_reason = "needs-deflate: the target declined the offer";
  return out;
}

CaseResult not_judged() {
  CaseResult out =
      named("transport.slow.octets", "transport.slow", "5.4", "Octets that trickle in");
  out.verdict = Verdict::error;
  out.cause = Cause::harness;
  out.unexpected = true;
  out.checks = {{.verdict = Verdict::error, .cause = Cause::harness, .observed = "target slow"}};
  return out;
}

CaseResult stale() {
  CaseResult out = named("close.tcp.half-close", "close.tcp", "7.1.1", "FIN before Close");
  out.expected_verdict = "fail";
  out.expectation = {.line = "wsspec.expect:12",
                     .reason = "kernel race, tracked",
                     .stale = true,
                     .difference = "passes now; remove the line wsspec.expect:12"};
  out.unexpected = true;
  return out;
}

CaseResult changed() {
  CaseResult out = named("close.reason.utf8", "close.reason", "5.5.1", "A reason that is no UTF-8");
  out.requirements = {"6455-8.1-1"};
  out.verdict = Verdict::fail;
  out.cause = Cause::target_crash;
  out.expected_verdict = "fail";
  out.expectation = {
      .line = "wsspec.expect:9",
      .reason = "the reason is not looked at",
      .difference =
          "for another cause: target-crash instead of peer-continued, listed in wsspec.expect:9"};
  out.unexpected = true;
  out.checks = {{.verdict = Verdict::fail,
                 .requirement = "6455-8.1-1",
                 .cause = Cause::target_crash,
                 .expected = "connection failed (Close 1007)",
                 .observed = "the target ended: signal 6"}};
  return out;
}

CaseResult listed_as_open() {
  CaseResult out = named("close.code.1004", "close.code", "7.4.1", "Close 1004 is echoed");
  out.verdict = Verdict::info;
  out.checks = {{.verdict = Verdict::info, .observed = "Close 1004", .why = "nothing forbids it"}};
  out.expected_verdict = "pass|info";
  out.expectation = {.line = "wsspec.expect:3", .reason = "we echo <any> code"};
  return out;
}

CaseResult accepted() {
  CaseResult out = named("handshake.host.twice", "handshake.host", "4.2.1", "Two Host headers");
  out.requirements = {"6455-4.2.1-2"};
  out.verdict = Verdict::fail;
  out.cause = Cause::handshake_accepted;
  out.expected_verdict = "fail";
  out.expectation = {.line = "wsspec.expect:4",
                     .reason = "the proxy in front adds one",
                     .link = "https://example.org/issues/88"};
  out.checks = {{.verdict = Verdict::fail,
                 .requirement = "6455-4.2.1-2",
                 .cause = Cause::handshake_accepted,
                 .expected = "no 101",
                 .observed = "101"}};
  out.flaky = false;
  return out;
}

CaseResult flaky() {
  CaseResult out = passing();
  out.id = "control.ping.late";
  out.flaky = true;
  out.attempts = {{.number = 1, .verdict = Verdict::fail}, {.number = 2, .solo = true}};
  return out;
}

void add_requirements(Run& run) {
  for (const Requirement& one :
       {requirement("6455-4.2.1-2", "4.2.1", Level::must, "A request has one Host header"),
        requirement("6455-5.2-4", "5.2", Level::must,
                    "Reserved bits are 0 unless an extension gives them a meaning"),
        requirement("6455-5.5.2-2", "5.5.2", Level::must, "A ping is answered by a pong"),
        requirement("6455-7.1.7-5", "7.1.7", Level::should, "A failing endpoint sends a Close"),
        requirement("6455-8.1-1", "8.1", Level::must,
                    "Text that is no UTF-8 fails the connection")}) {
    run.requirements[one.id] = one;
  }
}

Run run_of(std::vector<CaseResult> cases) {
  Run run{.suite_version = "0.1.0", .catalogue = "2026.1", .catalogue_sha256 = "ab12"};
  run.cases_total = 612;
  run.started = "2026-11-21T20:58:00Z";
  run.duration_ms = 1874;
  run.seed = "0x2a";
  run.argv = {"wsspec", "test", "ws://127.0.0.1:9001/"};
  run.profile = "ci";
  run.id = "00d1f3a57b9c2e46";
  run.host = {.os = "linux", .arch = "x86_64"};
  run.ci = {.provider = "github",
            .commit = "abc1234",
            .url = "https://example.org/project/actions/runs/7"};
  run.exit_code = 1;
  add_requirements(run);
  TargetResult& target = run.targets.emplace_back();
  target.name = "myserver";
  target.url = "ws://127.0.0.1:9001/";
  target.banner = "myserver/2.1 <b>";
  target.version = version_in_banner(target.banner);
  target.capabilities = {.echo = true, .rtt_p99_ms = 0.4};
  target.cases = std::move(cases);
  target.summary.selected = static_cast<int>(target.cases.size());
  summarise(target, run.requirements);
  return run;
}

// With a run of the day before: one new failure, one repaired, one with another
// cause, two that are new, one that is gone.
void compare(Run& run) {
  run.previous = {.source = "yesterday.json",
                  .started = "2026-11-20T20:58:00Z",
                  .suite_version = "0.1.0",
                  .catalogue = "2026.1"};
  run.targets[0].gone = {"frame.rsv.retired"};
  for (CaseResult& one : run.targets[0].cases) {
    if (one.group == "utf8.invalid" || one.group == "handshake.host") continue;
    one.previous = Previous{.verdict = one.verdict, .cause = one.cause};
    if (one.id == "frame.rsv.rsv1-without-extension") one.previous = Previous{};
    if (one.id == "close.tcp.half-close") {
      one.previous = Previous{.verdict = Verdict::fail, .cause = Cause::unclean_close};
    }
    if (one.id == "close.reason.utf8") one.previous->cause = Cause::peer_continued;
  }
}

}  // namespace

Run sample_run() {
  Run run =
      run_of({passing(), left_open(), flaky(), warned(), reserved_bit("rsv1", protocol::kRsv1),
              reserved_bit("rsv2", protocol::kRsv2), changed(), listed_as_open(), stale(),
              skipped(), accepted(), not_judged(), hostile()});
  run.targets[0].notes = {"the target was restarted once"};
  compare(run);
  return run;
}

namespace {

Run many(int count, const CaseResult& one) {
  std::vector<CaseResult> cases;
  for (int i = 0; i < count; ++i) {
    CaseResult copy = one;
    copy.group = "group." + std::to_string(i / 20);
    copy.id = copy.group + ".case-number-" + std::to_string(i);
    cases.push_back(std::move(copy));
  }
  return run_of(std::move(cases));
}

}  // namespace

Run large_run(int count) {
  return many(count, passing());
}

Run large_failing_run(int count) {
  CaseResult one = hostile();
  one.target_log = std::string(4096, '<');
  return many(count, one);
}

}  // namespace wsspec::reports
