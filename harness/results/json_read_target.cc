#include "harness/results/json_read.h"

namespace wsspec::results {
namespace {

void read_capabilities(const JsonReader& in, Capabilities& out) {
  in.read("echo", out.echo);
  in.read("deflate", out.deflate);
  in.read("deflate_response", out.deflate_response);
  in.read("subprotocol", out.subprotocol);
  in.read("tls", out.tls);
  in.read("rtt_p99_ms", out.rtt_p99_ms);
  in.read("num_greetings", out.num_greetings);
  if (const auto max = in.at("max_message")) max->get(out.max_message.emplace());
  in.read("http2", out.http2);
}

void read_level_counts(const JsonReader& in, Summary& out) {
  in.read_members("by_level", [&](const std::string& name, const JsonReader& member) {
    const auto level = parse_level(name);
    if (!level) return;
    LevelCount& count = out.by_level[*level];
    member.read("pass", count.pass);
    member.read("of", count.of);
  });
}

void read_summary(const JsonReader& in, Summary& out) {
  in.read("selected", out.selected);
  in.read("executed", out.executed);
  for (const Verdict verdict : kVerdicts) {
    const std::string name(to_string(verdict));
    if (const auto count = in.at(name.c_str())) count->get(out.by_verdict[verdict]);
  }
  in.read("unexpected", out.unexpected);
  in.read("expected", out.expected);
  in.read("stale", out.stale);
  in.read("flaky", out.flaky);
  read_level_counts(in, out);
}

}  // namespace

void read_target(const JsonReader& in, TargetResult& out) {
  in.need("name", out.name);
  in.read("url", out.url);
  in.read("role", out.role);
  in.read("banner", out.banner);
  in.read("version", out.version);
  in.read("exec", out.exec);
  in.read_members("facts", [&](const std::string& name, const JsonReader& value) {
    value.get(out.facts[name]);
  });
  if (const auto can = in.at("capabilities")) read_capabilities(*can, out.capabilities);
  if (const auto summary = in.at("summary")) read_summary(*summary, out.summary);
  in.read_texts("notes", out.notes);
  in.read_texts("gone", out.gone);
}

}  // namespace wsspec::results
