#include "harness/results/json_write.h"

namespace wsspec::results {
namespace {

OutJson capabilities_to_json(const Capabilities& can) {
  return {{"echo", can.echo},
          {"deflate", can.deflate},
          {"deflate_response", text_to_json(can.deflate_response)},
          {"subprotocol", can.subprotocol},
          {"tls", can.tls},
          {"rtt_p99_ms", can.rtt_p99_ms},
          {"num_greetings", can.num_greetings},
          {"max_message", can.max_message ? OutJson(*can.max_message) : OutJson()},
          {"http2", can.http2}};
}

OutJson summary_to_json(const Summary& summary) {
  OutJson out{{"selected", summary.selected}, {"executed", summary.executed}};
  for (const auto& [verdict, count] : summary.by_verdict) {
    out[std::string(to_string(verdict))] = count;
  }
  out["unexpected"] = summary.unexpected;
  out["expected"] = summary.expected;
  out["stale"] = summary.stale;
  out["flaky"] = summary.flaky;
  OutJson levels = OutJson::object();
  for (const auto& [level, count] : summary.by_level) {
    levels[std::string(to_string(level))] = {{"pass", count.pass}, {"of", count.of}};
  }
  out["by_level"] = std::move(levels);
  return out;
}

}  // namespace

OutJson target_to_json(const TargetResult& target) {
  OutJson facts = OutJson::object();
  for (const auto& [key, value] : target.facts) facts[key] = text_to_json(value);
  OutJson out{{"name", text_to_json(target.name)},
              {"url", text_to_json(target.url)},
              {"role", text_to_json(target.role)},
              {"banner", text_to_json(target.banner)},
              {"version", text_to_json(target.version)},
              {"exec", text_to_json(target.exec)},
              {"facts", std::move(facts)},
              {"capabilities", capabilities_to_json(target.capabilities)},
              {"summary", summary_to_json(target.summary)},
              {"notes", texts_to_json(target.notes)}};
  if (!target.gone.empty()) out["gone"] = texts_to_json(target.gone);
  return out;
}

}  // namespace wsspec::results
