#include "harness/cli/test_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace wsspec::cli {

namespace {

// Durations are seconds, with or without their unit: 5, 5s, 1.5s, 500ms, 2m.
std::string to_seconds(std::string& text) {
  std::size_t end = 0;
  double value = 0;
  try {
    value = std::stod(text, &end);
  } catch (const std::exception&) {
    return "\"" + text + "\" is no time; write it as 5s, 500ms or 2m";
  }
  const std::string unit = text.substr(end);
  if (unit == "ms") value /= 1000;
  if (unit == "m") value *= 60;
  if ((!unit.empty() && unit != "s" && unit != "ms" && unit != "m") || value <= 0) {
    return "\"" + text + "\" is no time; write it as 5s, 500ms or 2m";
  }
  text = std::to_string(value);
  return {};
}

CLI::Validator time_value() {
  return CLI::Validator(to_seconds, "TIME", "time");
}

// CLI11's own names the greatest number there is, in 300 digits.
CLI::Validator positive() {
  const auto check = [](const std::string& text) {
    double value = 0;
    const bool is_number = CLI::detail::lexical_cast(text, value);
    return is_number && value > 0 ? std::string() : "\"" + text + "\" is no number above 0";
  };
  return CLI::Validator(check, "FLOAT");
}

void add_segmenting(CLI::App& app, TestOptions& o) {
  app.add_option("--segment", o.segment,
                 "Cut every write otherwise than the cases say: whole, bytes, every (3 octets), "
                 "every:N or random")
      ->group("Cases");
  app.add_flag("--allow-stress", o.allow_stress, "Run floods and bombs beyond loopback too")
      ->group("Cases");
}

void add_splitting(CLI::App& app, TestOptions& o) {
  app.add_option("--split-explore", o.split_explore,
                 "Play one case with one cut at each octet, and tell where the verdict flips")
      ->excludes("--only")
      ->excludes("--segment")
      ->group("Cases");
}

// Options that may be repeated take one value each time (allow_extra_args): else
// the URL behind one would be another value of it.
void add_selection(CLI::App& app, TestOptions& o) {
  const char* const group = "Cases";
  app.add_option("--only", o.only,
                 "Only these: ids with * and **, rfc:5.5.3, req:ID, ab:6.4.*, tag:T; commas, "
                 "repeats and @FILE work")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--skip", o.skip, "Not these; patterns as for --only")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--tag", o.tags, "Only cases with one of these tags")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--level", o.level, "Only cases of at least this level")
      ->check(CLI::IsMember({"must", "should", "may"}))
      ->group(group);
  app.add_option("--profile", o.profile,
                 "quick: one case of each family; ci: all but what is slow or voluminous; full")
      ->check(CLI::IsMember({"quick", "ci", "full"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--shard", o.shard,
                 "One part of the selection, as 2/4; wsspec report puts the parts together")
      ->group(group);
  app.add_option("--failed-from", o.failed_from,
                 "Only the cases that were unexpected or not judged in this saved run")
      ->excludes("--only")
      ->group(group);
  app.add_option("--cases", o.cases_dir, "A folder with case files of your own")->group(group);
}

void add_process(CLI::App& app, TestOptions& o, bool plays_cases) {
  const char* const group = "Target process";
  app.add_option("--exec", o.exec,
                 "Start the target with this command; {port} and $WSSPEC_PORT are a free port; a "
                 "URL beside it may hold {port} too, as wss://127.0.0.1:{port}/chat")
      ->group(group);
  app.add_option("--ready", o.ready, "When it serves: tcp, http, ws or line:REGEX")
      ->capture_default_str()
      ->group(group);
  app.add_option("--ready-timeout", o.ready_timeout_s, "How long that may take (default 10s)")
      ->transform(time_value())
      ->group(group);
  if (plays_cases)
    app.add_flag("--resources", o.resources,
                 "Measure memory, processor time and descriptors of the process in each case, one "
                 "after the other; growth out of proportion is an info")
        ->needs("--exec")
        ->group(group);
  app.add_option("--restart-on-crash", o.max_restarts, "At most so many restarts")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str()
      ->group(group);
}

}  // namespace

void add_connection(CLI::App& app, TestOptions& o) {
  const char* const group = "Connection";
  app.add_option("-H,--header", o.headers, "A header for every request: \"Name: value\"")
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("--cookie", o.cookie, "Cookie header for every request")->group(group);
  app.add_option("--origin", o.origin, "Origin header for every request")->group(group);
  app.add_option("--origin-policy", o.origin_policy,
                 "The target accepts this origin and refuses all others, as https://example.com; "
                 "cases about it are played")
      ->group(group);
  app.add_option("--subprotocol", o.subprotocol,
                 "Subprotocol to offer in every request but those about subprotocols")
      ->group(group);
  app.add_option("--prelude", o.prelude_file,
                 "JSON file with what each connection says and hears first: [{\"send\": {\"text\": "
                 "\"...\"}}, {\"expect\": \"part of a message\"}]")
      ->group(group);
  app.add_option("--echo-template", o.echo_template,
                 "How text comes back, as '{\"data\":\"{payload}\"}'; binary messages come back as "
                 "they are")
      ->group(group);
  add_route(app, o.way, group);
  add_trust(app, o.way, group);
}

namespace {

void add_waiting(CLI::App& app, TestOptions& o, const char* group) {
  app.add_option("--echo", o.echo, "Whether the target echoes messages: auto, yes or no")
      ->check(CLI::IsMember({"auto", "yes", "no"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--timeout", o.timeout_s,
                 "Ceiling of any wait (default 5s); the limit in force follows the round trip")
      ->transform(time_value())
      ->group(group);
  app.add_option("--time-scale", o.time_scale, "Multiplies every limit, for slow targets")
      ->check(positive())
      ->group(group);
}

void add_run(CLI::App& app, TestOptions& o) {
  const char* const group = "Run";
  add_waiting(app, o, group);
  app.add_option("--require", o.required, "Features that must be there: echo, deflate ...")
      ->delimiter(',')
      ->check(CLI::IsMember({"echo", "deflate", "subprotocol", "tls"}))
      ->allow_extra_args(false)
      ->group(group);
  app.add_option("-j,--jobs", o.jobs, "Connections at once (default 64 on loopback, 8 elsewhere)")
      ->check(CLI::Range(1, 4096))
      ->group(group);
  app.add_option("--max-time", o.max_time_s, "Stop the run after that long")
      ->transform(time_value())
      ->group(group);
  app.add_flag("--no-reverify", o.no_reverify, "Do not repeat failures that rest on time alone")
      ->group(group);
  app.add_option("--retries", o.retries,
                 "Play a failed case up to so many times more; one that passes then is flaky")
      ->check(CLI::Range(0, 100))
      ->group(group);
  app.add_option("--repeat", o.repeat,
                 "Play each case so many times; the worst verdict counts, and one that changes is "
                 "flaky")
      ->check(CLI::Range(1, 1000))
      ->excludes("--retries")
      ->group(group);
  app.add_option("--rate", o.rate, "Begin at most so many cases a second")
      ->check(positive())
      ->group(group);
  app.add_flag("--fail-fast", o.fail_fast, "Stop at the first unexpected result")->group(group);
  app.add_option("--max-failures", o.max_failures, "Stop at that many unexpected results")
      ->check(CLI::PositiveNumber)
      ->group(group);
  app.add_option("--seed", o.seed, "Fixes every random choice; printed always")->group(group);
}

void add_baseline(CLI::App& app, TestOptions& o) {
  const char* const group = "Known deviations";
  auto* expect =
      app.add_option("--expect", o.expect,
                     "A baseline: what it lists is expected (default: wsspec.expect, if it is "
                     "in this folder)")
          ->group(group);
  app.add_flag("--no-expect", o.no_expect, "Use no baseline, also if there is one")
      ->excludes(expect)
      ->group(group);
  app.add_flag("--allow-stale", o.allow_stale,
               "Listed deviations that are gone, and expired lines, do not fail the run")
      ->group(group);
  app.add_option("--relative-to", o.relative_to,
                 "A saved run: only cases that deviate more than there, or otherwise, fail")
      ->group(group);
  app.add_option("-D,--define", o.defines, "KEY=VALUE, a condition for sections of the baseline")
      ->allow_extra_args(false)
      ->group(group);
}

void add_result(CLI::App& app, TestOptions& o) {
  const char* const group = "Result";
  app.add_option("--fail-on", o.fail_on,
                 "What is unexpected: must (a fail), should (a warn too) or any (an info too)")
      ->check(CLI::IsMember({"must", "should", "any"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--flaky", o.flaky,
                 "What flaky cases do to the run: pass or fail; they are reported in any case")
      ->check(CLI::IsMember({"pass", "fail"}))
      ->capture_default_str()
      ->group(group);
  add_output_options(app, o.outputs, group);
  app.add_flag("--reproducible", o.reproducible,
               "Reports without times and random values (seed 1 unless --seed): two runs give the "
               "same bytes, whatever -j or shards; they are written at the end only")
      ->group(group);
  app.add_flag("--json", o.json, "Only JSON on standard output")->group(group);
  app.add_flag("-q,--quiet", o.quiet, "Only the last line")->group(group);
  app.add_flag("-v,--verbose", o.verbosity, "Every case; twice: transcripts too")->group(group);
  app.add_option("--color", o.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str()
      ->group(group);
  app.add_flag("--no-progress", o.no_progress, "No progress line on a terminal")->group(group);
}

void add_settings(CLI::App& app, TestOptions& o) {
  const char* const group = "Settings";
  const std::string keys =
      o.listen.on ? "long flags as keys of its table [listen]" : "long flags as keys";
  auto* file = app.add_option("--config", o.settings_file,
                              fmt::format("A file with {} (default: wsspec.toml, in this folder "
                                          "or the nearest one above it)",
                                          keys))
                   ->group(group);
  app.add_flag("--no-config", o.no_config, "Read no wsspec.toml")->excludes(file)->group(group);
}

}  // namespace

void add_doctor_options(CLI::App& app, TestOptions& options) {
  add_selection(app, options);
  add_segmenting(app, options);
  add_splitting(app, options);
  add_connection(app, options);
  add_waiting(app, options, "Run");
  app.add_flag("--json", options.json, "JSON on standard output")->group("Result");
  app.add_option("--color", options.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str()
      ->group("Result");
}

void add_fuzz_options(CLI::App& app, TestOptions& o) {
  const char* const group = "Run";
  o.max_time_s = 60;
  app.add_option("--time", o.max_time_s, "Stop after that long (default 60s)")
      ->transform(time_value())
      ->group(group);
  app.add_option("--rate", o.rate, "Begin at most so many sequences a second")
      ->check(positive())
      ->group(group);
  app.add_option("-j,--jobs", o.jobs, "Connections at once (default 64 on loopback, 8 elsewhere)")
      ->check(CLI::Range(1, 4096))
      ->group(group);
  app.add_option("--seed", o.seed, "Fixes what is sent; printed always")->group(group);
  add_waiting(app, o, group);
  add_process(app, o, /*plays_cases=*/false);
  add_connection(app, o);
  add_output_options(app, o.outputs, "Result");
  app.add_flag("-q,--quiet", o.quiet, "Findings and the last line only")->group("Result");
}

void add_options(CLI::App& app, TestOptions& options) {
  app.add_option("URL", options.urls,
                 "ws://HOST:PORT/PATH or wss://...; several are tested one after the other and "
                 "make one report");
  app.add_option("--name", options.names,
                 "What reports and baselines call the target (default HOST:PORT; with --exec the "
                 "port is another one each time, so give a name); of several, one for each URL")
      ->allow_extra_args(false);
  add_settings(app, options);
  add_selection(app, options);
  add_segmenting(app, options);
  add_splitting(app, options);
  add_process(app, options, /*plays_cases=*/true);
  add_connection(app, options);
  add_run(app, options);
  add_baseline(app, options);
  add_result(app, options);
  app.footer(kinds_of_reports_table());
}

namespace {

void add_arrival(CLI::App& app, TestOptions& o) {
  const char* const group = "Client";
  app.add_option("--exec", o.exec,
                 "Start the client with this command: {url} stands for the URL of one connection, "
                 "{urls} for a file with the URLs of many, one a line; with --browser-page {url} "
                 "is the URL of the page")
      ->group(group);
  app.add_flag("--browser-page", o.listen.browser_page,
               "Test the browser that opens the page at this address: the page opens the "
               "connections, and shows progress and results")
      ->group(group);
  app.add_option("--ready-timeout", o.ready_timeout_s,
                 "How long a client may take to connect, and a page to come back (default "
                 "10s)")
      ->transform(time_value())
      ->group(group);
  app.add_option("--port", o.listen.port,
                 "Where clients arrive; 0: any free port (default 9001, with --exec any free one)")
      ->check(CLI::Range(0, 65535))
      ->group(group);
  app.add_option("--host", o.listen.host, "The address to listen at")
      ->capture_default_str()
      ->group(group);
  auto* tls = app.add_flag("--tls", o.listen.tls, "Over TLS: URLs begin with wss")->group(group);
  auto* cert = app.add_option("--cert", o.listen.cert_file,
                              "PEM certificate to show (default: one for localhost, made at start)")
                   ->needs(tls)
                   ->group(group);
  app.add_option("--authority", o.listen.authority_file,
                 "Write the authority of this run to that file (PEM), for clients to trust: cases "
                 "with certificates that they have to refuse are run then")
      ->needs(tls)
      ->excludes(cert)
      ->group(group);
  app.add_option("--key", o.listen.key_file, "PEM key of that certificate")
      ->needs(tls)
      ->group(group);
}

}  // namespace

void add_listen_options(CLI::App& app, TestOptions& options) {
  options.listen.on = true;
  app.add_option("--name", options.name, "What reports and baselines call the client")
      ->capture_default_str();
  add_settings(app, options);
  add_arrival(app, options);
  add_selection(app, options);
  add_segmenting(app, options);
  add_run(app, options);
  add_baseline(app, options);
  add_result(app, options);
  // What a client draws at random is its own.
  app.remove_option(app.get_option("--reproducible"));
  app.footer(kinds_of_reports_table());
}

tl::expected<std::vector<TestOptions>, Trouble> options_of_targets(const TestOptions& options) {
  if (options.listen.on) return std::vector<TestOptions>{options};
  if (!options.exec.empty() && options.urls.size() > 1) {
    return usage(
        "--exec starts one target and takes one URL; test several in several runs, and "
        "put their reports together with wsspec report");
  }
  const auto num_targets = std::max<std::size_t>(options.urls.size(), 1);
  if (options.names.size() > num_targets ||
      (num_targets > 1 && !options.names.empty() && options.names.size() != num_targets)) {
    return usage(fmt::format("--name is given {} times for {} {}; give each target one, or none",
                             options.names.size(), num_targets,
                             num_targets == 1 ? "target" : "targets"));
  }
  std::vector<TestOptions> out(num_targets, options);
  auto ways = ways_to(options.way, options.urls);
  if (!ways) return tl::make_unexpected(ways.error());
  for (std::size_t i = 0; i < num_targets; ++i) out[i].way = std::move((*ways)[i]);
  for (std::size_t i = 0; i < options.urls.size(); ++i) out[i].url = options.urls[i];
  for (std::size_t i = 0; i < options.names.size(); ++i) out[i].name = options.names[i];
  return out;
}

bool selects_all(const TestOptions& o) {
  return o.only.empty() && o.skip.empty() && o.tags.empty() && o.level.empty() && o.shard.empty() &&
         o.failed_from.empty() && o.split_explore.empty();
}

}  // namespace wsspec::cli
