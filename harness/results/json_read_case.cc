#include "harness/results/json_read.h"

namespace wsspec::results {
namespace {

void read_check(const JsonReader& in, Check& out) {
  in.read("req", out.requirement);
  in.need("verdict", out.verdict);
  in.read("cause", out.cause);
  in.read("expected", out.expected);
  in.read("observed", out.observed);
  in.read("why", out.why);
}

void read_attempt(const JsonReader& in, Attempt& out) {
  in.read("n", out.number);
  in.need("verdict", out.verdict);
  in.read("solo", out.solo);
}

void read_close(const JsonReader& in, CloseSummary& out) {
  in.read("clean", out.clean);
  in.read("by", out.by);
  in.read("code_sent", out.code_sent);
  in.read("code_received", out.code_received);
}

void read_expectation(const JsonReader& in, Expectation& out) {
  in.read("line", out.line);
  in.read("reason", out.reason);
  in.read("link", out.link);
  in.read("stale", out.stale);
  in.read("difference", out.difference);
}

void read_previous(const JsonReader& in, Previous& out) {
  in.need("verdict", out.verdict);
  in.read("cause", out.cause);
  in.read("unexpected", out.unexpected);
  in.read("flaky", out.flaky);
}

void read_identity(const JsonReader& in, CaseResult& out) {
  in.need("id", out.id);
  in.read("title", out.title);
  in.read("group", out.group);
  in.read("section", out.section);
  in.read_texts("requirements", out.requirements);
  in.read_texts("aliases", out.aliases);
  in.read_texts("tags", out.tags);
}

void read_verdict(const JsonReader& in, CaseResult& out) {
  in.need("verdict", out.verdict);
  in.read("cause", out.cause);
  in.read("expected", out.expected_verdict);
  if (const auto listed = in.at("expectation")) read_expectation(*listed, out.expectation);
  in.read("unexpected", out.unexpected);
  in.read("flaky", out.flaky);
  if (const auto earlier = in.at("previous")) read_previous(*earlier, out.previous.emplace());
  in.read("duration_ms", out.duration_ms);
  in.read("skip_reason", out.skip_reason);
}

}  // namespace

void read_case(const JsonReader& in, CaseResult& out) {
  read_identity(in, out);
  read_verdict(in, out);
  in.read_list("checks", out.checks, read_check);
  in.read_members("measured", [&](const std::string& name, const JsonReader& value) {
    value.get(out.measured[name]);
  });
  in.read_list("attempts", out.attempts, read_attempt);
  if (const auto close = in.at("close")) read_close(*close, out.close);
  in.read_texts("steps", out.steps);
  in.read_list("connections", out.connections, read_connection);
  in.read("target_log", out.target_log);
  in.read("repro", out.repro);
}

}  // namespace wsspec::results
