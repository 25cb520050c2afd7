// Runs with every field set to something, strings of any octets included, for
// round trips.
#pragma once

#include <random>

#include "harness/results/run.h"

namespace wsspec::results {

class RandomRun {
 public:
  explicit RandomRun(unsigned seed) : random_(seed) {}

  Run run() {
    Run out{.suite_version = text(), .catalogue = text(), .catalogue_sha256 = text()};
    out.cases_total = number(900);
    out.started = text();
    out.duration_ms = real();
    out.seed = text();
    out.argv = {text(), text()};
    out.profile = text();
    out.id = text();
    out.shard = text();
    out.host = {text(), text()};
    if (flag()) out.ci = {text(), text(), text()};
    out.complete = flag();
    out.exit_code = number(7);
    if (flag()) out.previous = {text(), text(), text(), text()};
    for (const char* id : {"6455-5.2-4", "6455-5.5.1-3", "7692-6.1-2"}) {
      out.requirements[id] = {.id = id,
                              .rfc = number(9999),
                              .section = text(),
                              .level = pick<Level>(3),
                              .text = text(),
                              .url = text()};
    }
    for (const char* name : {"one", "two"}) out.targets.push_back(target(name));
    return out;
  }

  CaseResult case_result(std::string id) {
    CaseResult out{.id = std::move(id), .title = text(), .group = text(), .section = text()};
    out.requirements = {text()};
    out.aliases = {text(), text()};
    out.tags = {text()};
    out.verdict = pick<Verdict>(kVerdicts.size());
    out.cause = pick<Cause>(kNumCauses);
    out.expected_verdict = text();
    // A line without a name is none at all.
    if (flag()) out.expectation = {'l' + text(), text(), text(), flag(), text()};
    out.unexpected = flag();
    out.flaky = flag();
    if (flag()) {
      out.previous = {pick<Verdict>(kVerdicts.size()), pick<Cause>(kNumCauses), flag(), flag()};
    }
    out.duration_ms = real();
    out.checks = {check(), check()};
    out.measured = {{"late_octets", real()}, {"pongs", real()}};
    out.skip_reason = text();
    out.attempts = {{.number = number(3), .verdict = Verdict::fail, .solo = flag()}};
    out.close = {.clean = flag(), .by = text(), .code_sent = number(5000), .code_received = {}};
    out.steps = {text(), text()};
    out.connections = {connection(), connection()};
    out.target_log = text();
    out.repro = text();
    return out;
  }

 private:
  int number(int limit) { return std::uniform_int_distribution<int>(0, limit)(random_); }
  bool flag() { return number(1) == 1; }
  double real() { return std::uniform_real_distribution<double>(0, 1e4)(random_); }

  template <class Enum>
  Enum pick(std::size_t count) {
    return static_cast<Enum>(number(static_cast<int>(count) - 1));
  }

  std::string text() {
    std::string out(static_cast<std::size_t>(number(6)), ' ');
    const bool ascii = flag();
    for (char& c : out) c = static_cast<char>(ascii ? 'a' + number(25) : number(255));
    return out;
  }

  protocol::Buffer octets() { return protocol::to_buffer(text()); }

  Check check() {
    return {.verdict = pick<Verdict>(kVerdicts.size()),
            .requirement = "6455-5.2-4",
            .cause = pick<Cause>(kNumCauses),
            .expected = text(),
            .observed = text(),
            .why = text()};
  }

  protocol::FrameHeader header() {
    protocol::FrameHeader out{.fin = flag()};
    out.rsv = static_cast<std::uint8_t>(number(7));
    out.opcode = static_cast<std::uint8_t>(number(15));
    if (flag()) out.mask_key = {std::byte{1}, std::byte{0xff}, std::byte{0}, std::byte{7}};
    out.payload_len = flag() ? ~std::uint64_t{0} : 5;
    out.length_form = pick<protocol::LengthForm>(3);
    return out;
  }

  Entry entry() {
    Entry out{.t_ms = real(), .direction = pick<Direction>(2), .kind = pick<EntryKind>(7)};
    if (flag()) out.header = header();
    out.bytes = octets();
    out.payload = octets();
    out.full_len = flag() ? ~std::uint64_t{0} : 0;
    out.note = text();
    out.violates = text();
    if (flag()) out.step = number(9);
    return out;
  }

  Write write() {
    const auto kind = pick<WriteKind>(3);
    const std::uint64_t len = kind == WriteKind::octets ? 5 : 0;
    return {.t_ms = real(),
            .kind = kind,
            .len = len,
            .received = 129,
            .quiet_ms = real(),
            .step = number(4),
            .left = flag()};
  }

  Connection connection() {
    return {.number = number(3),
            .opened_ms = real(),
            .entries = {entry(), entry(), entry()},
            .truncated = flag(),
            .writes = {write(), write()},
            .sent = octets(),
            .sent_len = 70000};
  }

  TargetResult target(std::string name) {
    TargetResult out{.name = std::move(name), .url = text(), .role = text(), .banner = text()};
    out.version = text();
    out.exec = text();
    out.capabilities = {.echo = flag(),
                        .deflate = flag(),
                        .deflate_response = text(),
                        .subprotocol = flag(),
                        .tls = flag(),
                        .rtt_p99_ms = real(),
                        .num_greetings = number(9),
                        .http2 = flag()};
    if (flag()) out.capabilities.max_message = static_cast<std::uint64_t>(number(1000));
    out.facts = {{"target", text()}, {"os", text()}};
    out.summary = {.selected = number(9), .executed = number(9)};
    out.summary.expected = number(9);
    out.summary.stale = number(9);
    out.summary.by_verdict[pick<Verdict>(kVerdicts.size())] = number(9);
    out.summary.by_level[pick<Level>(3)] = {.pass = number(9), .of = number(9)};
    for (const char* id : {"z.case", "a.case", "m.case"}) out.cases.push_back(case_result(id));
    out.notes = {text()};
    if (flag()) out.gone = {text(), text()};
    return out;
  }

  std::mt19937 random_;
};

}  // namespace wsspec::results
