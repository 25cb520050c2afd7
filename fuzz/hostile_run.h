// A run in which the target wrote every text and every octet that it can have a hand in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "harness/protocol/frame_header.h"
#include "harness/results/run.h"
#include "reports/writer.h"

namespace wsspec::fuzz {

inline results::Connection hostile_connection(const std::string& text) {
  const auto octets = protocol::to_buffer(text);
  results::Connection out{.sent = octets, .sent_len = octets.size()};
  for (int kind = 0; kind < 7; ++kind) {
    results::Entry entry{.t_ms = 1.0 * kind, .kind = static_cast<results::EntryKind>(kind)};
    entry.direction = kind % 2 == 0 ? results::Direction::received : results::Direction::sent;
    entry.header = protocol::FrameHeader{.opcode = protocol::kText, .payload_len = octets.size()};
    entry.bytes = entry.payload = octets;
    entry.full_len = octets.size();
    entry.note = text;
    out.entries.push_back(entry);
  }
  return out;
}

// Even with `verdict` pass; `text` may hold any octets.
inline results::Run hostile_run(const std::string& text, results::Verdict verdict) {
  results::CaseResult one{.id = "control.ping.empty", .title = "t", .group = "control"};
  one.requirements = {"6455-5.2-4"};
  one.verdict = verdict;
  one.unexpected = verdict == results::Verdict::fail;
  one.checks = {{verdict, "6455-5.2-4", results::Cause::none, text, text, text}};
  one.skip_reason = one.target_log = one.repro = text;
  one.steps = {text};
  one.connections = {hostile_connection(text)};
  results::TargetResult target{.name = text, .url = text, .banner = text, .exec = text};
  target.capabilities.deflate_response = text;
  target.cases = {one};
  target.notes = {text};
  results::Run run{.catalogue = "2026.1", .started = "2026-11-22T00:00:00Z", .argv = {text}};
  run.requirements["6455-5.2-4"] = {.id = "6455-5.2-4", .rfc = 6455, .section = "5.2", .text = "t"};
  run.targets = {target};
  return run;
}

// Input of the targets for writers: byte 0 is the verdict, the rest the text.
inline std::string rendered(reports::MakeWriter* make, const std::uint8_t* data, std::size_t size) {
  const auto verdict = static_cast<results::Verdict>(data[0] % results::kVerdicts.size());
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  std::ostringstream out;
  make(out, {})->run_finished(hostile_run(text, verdict));
  return out.str();
}

}  // namespace wsspec::fuzz
