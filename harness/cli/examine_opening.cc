#include <fmt/format.h>

#include <string>

#include "harness/cli/examine.h"
#include "harness/cli/unreachable.h"

namespace wsspec::cli {

using reports::Health;

namespace {

void examine_response(const runner::PreflightResult& found, const TestOptions& options,
                      const runner::Target& target, DiagnosisLines& lines) {
  if (!found.trouble.empty()) {
    lines.push_back({.name = "handshake",
                     .health = Health::problem,
                     .text = found.trouble,
                     .remedy = advice_for(found.trouble, options, target)});
    return;
  }
  std::string text = fmt::format("HTTP {} {}", found.response->status, found.response->reason);
  if (!found.banner.empty()) text += ", Server: " + found.banner;
  reports::DiagnosisLine line{.name = "handshake", .text = std::move(text)};
  for (const auto& field : found.response->headers.fields) {
    line.facts.emplace_back(field.name, field.value);
  }
  if (!found.response_faults.empty()) {
    line.health = Health::problem;
    line.text += "; " + found.response_faults.front().detail;
    line.remedy = fmt::format("wsspec test says which clause it breaks ({})",
                              found.response_faults.front().requirement);
  }
  lines.push_back(std::move(line));
}

void examine_pings(const runner::PreflightResult& found, DiagnosisLines& lines) {
  if (!found.answers_pings) {
    lines.push_back({.name = "ping",
                     .health = Health::problem,
                     .text = "a ping was not answered (RFC 6455, 5.5.2)",
                     .remedy = "expect a slow run: a ping is how wsspec asks what has been read"});
    return;
  }
  lines.push_back(
      {.name = "ping",
       .text = fmt::format("answered, the slowest of 20 within {:.1f} ms; silence "
                           "counts after {} ms",
                           found.capabilities.rtt_p99_ms, found.limits.full.count() / 1'000'000)});
}

std::string remedy_for_echo(const runner::PreflightResult& found, const runner::Target& target) {
  const auto& what = found.echo_trouble;
  if (what.starts_with("another message")) {
    return target.echo_template
               ? "does --echo-template say how text comes back?"
               : "if that wraps the echo: --echo-template '{\"data\":\"{payload}\"}'";
  }
  const std::string rest = "without an echo all other cases are still played";
  if (what.starts_with("Close") && target.prelude.empty()) {
    return "does it want a login first (--prelude FILE)? " + rest;
  }
  return rest + "; --echo no says so from the start";
}

void examine_echo(const runner::PreflightResult& found, const TestOptions& options,
                  const runner::Target& target, DiagnosisLines& lines) {
  const auto& has = found.capabilities;
  if (options.echo != "auto") {
    lines.push_back({.name = "echo", .text = "not asked: --echo " + options.echo});
  } else if (has.echo) {
    lines.push_back({.name = "echo",
                     .text = target.echo_template ? "text comes back inside the template"
                                                  : "messages come back"});
  } else {
    lines.push_back({.name = "echo",
                     .health = Health::problem,
                     .text = "a text message does not come back: " + found.echo_trouble,
                     .remedy = remedy_for_echo(found, target)});
  }
  if (has.num_greetings > 0) {
    lines.push_back({.name = "greetings",
                     .text = fmt::format("{} message{} of its own at first; they are passed over",
                                         has.num_greetings, has.num_greetings == 1 ? "" : "s")});
  }
}

void examine_subprotocol(const runner::PreflightResult& found, const runner::Target& target,
                         DiagnosisLines& lines) {
  const bool chosen = found.capabilities.subprotocol;
  const std::string own =
      target.subprotocol.empty() ? "" : "; " + target.subprotocol + " is offered elsewhere";
  lines.push_back({.name = "subprotocol",
                   .health = chosen ? Health::ok : Health::note,
                   .text = (chosen ? "it chooses one of chat, superchat, echo"
                                   : "it chooses none of chat, superchat, echo") +
                           own});
}

}  // namespace

void examine_opening(const runner::PreflightResult& found, const TestOptions& options,
                     const runner::Target& target, DiagnosisLines& lines) {
  examine_response(found, options, target, lines);
  if (!found.trouble.empty()) return;
  examine_pings(found, lines);
  examine_echo(found, options, target, lines);
  examine_subprotocol(found, target, lines);
}

}  // namespace wsspec::cli
