#include "harness/cli/test_setup.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <random>
#include <regex>

#include "harness/cli/catalogue_of.h"
#include "harness/cli/origin_policy.h"
#include "harness/cli/repeat.h"
#include "harness/cli/results_file.h"
#include "harness/cli/segmenting.h"
#include "harness/cli/talk_options.h"
#include "harness/script/full_volume.h"

namespace wsspec::cli {

namespace {

// Longer than a loaded machine keeps an answer back that the target has sent.
constexpr judge::Duration kCalm = std::chrono::milliseconds(250);

judge::Duration seconds(double value) {
  return std::chrono::duration_cast<judge::Duration>(std::chrono::duration<double>(value));
}

tl::expected<script::Selection, Trouble> selection_of(const TestOptions& options) {
  const auto role = options.listen.on ? protocol::Role::client : protocol::Role::server;
  script::Selection selection{.tags = options.tags, .role = role};
  auto only = options.split_explore.empty() ? script::split_patterns(options.only)
                                            : script::split_patterns({options.split_explore});
  if (!only) return usage(only.error().what);
  if (only->empty() && !options.only.empty())
    return usage("--only holds no pattern; leave it out to play everything");
  if (!options.failed_from.empty()) {
    auto failed = failed_cases(options.failed_from);
    if (!failed) return tl::make_unexpected(failed.error());
    only = std::move(*failed);
  }
  auto skip = script::split_patterns(options.skip);
  if (!skip) return usage(skip.error().what);
  selection.only = std::move(*only);
  selection.skip = std::move(*skip);
  selection.profile = script::parse_profile(options.profile).value_or(script::Profile::ci);
  if (options.level == "must") selection.level = script::Level::must;
  if (options.level == "should") selection.level = script::Level::should;
  if (options.level == "may") selection.level = script::Level::may;
  if (!options.shard.empty()) {
    const auto shard = script::parse_shard(options.shard);
    if (!shard) return usage("--shard " + options.shard + ": write it as 2/4, part 2 of 4");
    selection.shard = *shard;
  }
  return selection;
}

}  // namespace

tl::expected<std::uint64_t, Trouble> seed_of(const TestOptions& options) {
  const std::string& text = options.seed;
  if (text.empty()) return options.reproducible ? 1 : std::random_device{}();
  std::string_view digits = text;
  int base = 10;
  if (digits.starts_with("0x")) {
    digits.remove_prefix(2);
    base = 16;
  }
  std::uint64_t seed = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), seed, base);
  if (error != std::errc{} || end != digits.data() + digits.size()) {
    return usage("--seed " + text + ": write a number, as 42 or 0x2a");
  }
  return seed;
}

namespace {

tl::expected<void, Trouble> add_headers(const TestOptions& options, runner::Target& target) {
  for (const auto& header : options.headers) {
    const auto colon = header.find(':');
    if (colon == std::string::npos || colon == 0) {
      return usage(fmt::format("-H \"{}\": write it as \"Name: value\"", header));
    }
    auto value = header.substr(colon + 1);
    value.erase(0, value.find_first_not_of(' '));
    target.extra_headers.emplace_back(header.substr(0, colon), value);
  }
  if (!options.cookie.empty()) target.extra_headers.emplace_back("Cookie", options.cookie);
  if (!options.origin.empty()) target.extra_headers.emplace_back("Origin", options.origin);
  target.subprotocol = options.subprotocol;
  return {};
}

tl::expected<runner::ProcessOptions, Trouble> process_of(const TestOptions& options,
                                                         std::uint16_t port) {
  runner::ProcessOptions process{
      .command = options.exec, .port = port, .ready_timeout = seconds(options.ready_timeout_s)};
  if (options.ready == "http") {
    process.ready = runner::Ready::http;
  } else if (options.ready == "ws") {
    process.ready = runner::Ready::ws;
  } else if (options.ready.starts_with("line:")) {
    process.ready = runner::Ready::line;
    process.ready_pattern = options.ready.substr(5);
    try {
      (void)std::regex(process.ready_pattern);
    } catch (const std::regex_error&) {
      return usage("--ready " + options.ready + ": what follows line: is no regular expression");
    }
  } else if (options.ready != "tcp") {
    return usage("--ready " + options.ready + ": use tcp, http, ws or line:REGEX");
  }
  return process;
}

// With --exec the URL may be left out, or name the port of the process itself.
tl::expected<Url, Trouble> url_of(const TestOptions& options) {
  if (options.url.empty() && options.exec.empty()) {
    return usage("name a target: wsspec ws://127.0.0.1:9001, or --exec 'server --port {port}'");
  }
  std::string text = options.url;
  if (text.empty() || text.find("{port}") != std::string::npos) {
    const auto port = runner::find_free_port();
    if (port == 0) return usage("--exec: there is no free port on 127.0.0.1");
    if (text.empty()) text = "ws://127.0.0.1:{port}/";
    text.replace(text.find("{port}"), 6, std::to_string(port));
  }
  auto url = parse_url(text);
  if (!url) return usage(url.error());
  return *url;
}

runner::Target describe_target(const TestOptions& options, const Url& url) {
  const auto full = to_string(url);
  return {.name = options.name.empty() ? url.host_header() : options.name,
          .url = full,
          .repeat_with = repeat_words(options, full),
          .host = url.host_header(),
          .resource = url.resource,
          .origin_policy = options.origin_policy,
          .tls = url.tls};
}

}  // namespace

runner::TargetRunOptions run_options(const TestOptions& options, const runner::Target& target,
                                     std::uint64_t seed) {
  constexpr int kJobsOnLoopback = 64;
  constexpr int kJobsElsewhere = 8;
  runner::TargetRunOptions run;
  run.echo = options.echo == "yes"  ? runner::EchoMode::yes
             : options.echo == "no" ? runner::EchoMode::no
                                    : runner::EchoMode::automatic;
  // Limits follow the measured round trip; what is sent must not hang on them.
  run.time_scale = options.time_scale * (options.reproducible ? 8 : 1);
  run.ceiling = seconds(options.timeout_s * std::max(options.time_scale, 1.0));
  run.allow_stress = options.allow_stress;
  run.required = options.required;
  run.resources = options.resources;
  const int usual_jobs = target.loopback ? kJobsOnLoopback : kJobsElsewhere;
  run.schedule = {.jobs = options.jobs > 0 ? options.jobs : usual_jobs,
                  .seed = seed,
                  .reverify = !options.no_reverify,
                  .retries = options.retries,
                  .repeat = options.repeat,
                  .rate = options.rate,
                  .max_failures = options.fail_fast ? 1 : options.max_failures,
                  .max_restarts = options.max_restarts,
                  .max_time = seconds(options.max_time_s)};
  return run;
}

namespace {

// The cases that were asked for by pattern or tag, and that only the profile
// leaves out; empty when there are none.
std::string left_out(const script::Catalogue& catalogue, script::Selection selection,
                     const std::string& profile, std::size_t selected) {
  if (selection.only.empty() && selection.tags.empty()) return {};
  selection.profile = script::Profile::full;
  const auto all = script::select(catalogue, selection);
  if (!all || all->size() == selected) return {};
  const auto num = all->size() - selected;
  const std::string which = selected > 0 ? fmt::format("{} of {} cases", num, all->size())
                            : num == 1   ? std::string("the one case")
                                         : fmt::format("all {} cases", num);
  return fmt::format("the profile {} leaves out {} asked for; add --profile full", profile, which);
}

// One of many parts may have nothing to do while the others have.
bool is_empty_part(const script::Catalogue& catalogue, script::Selection selection) {
  if (selection.shard.count == 1) return false;
  selection.shard = {};
  const auto all = script::select(catalogue, selection);
  return all && !all->empty();
}

tl::unexpected<Trouble> nothing_selected(const std::string& left_out) {
  const std::string usual =
      "--only, --skip, --tag, --level, --profile and --shard leave nothing together";
  return tl::make_unexpected(
      Trouble{.exit_code = kNothing,
              .what = "no case is selected: " + (left_out.empty() ? usual : left_out)});
}

}  // namespace

tl::expected<void, Trouble> load_and_select(const TestOptions& options, TestSetup& setup) {
  auto catalogue = catalogue_of(options.cases_dir);
  if (!catalogue) return tl::make_unexpected(catalogue.error());
  setup.catalogue = std::move(*catalogue);
  if (options.profile == "full") script::play_full_volume(setup.catalogue);
  const auto selection = selection_of(options);
  if (!selection) return tl::make_unexpected(selection.error());
  auto cases = script::select(setup.catalogue, *selection);
  if (!cases) return usage(cases.error().what);
  setup.left_out = left_out(setup.catalogue, *selection, options.profile, cases->size());
  if (cases->empty() && !is_empty_part(setup.catalogue, *selection)) {
    return nothing_selected(setup.left_out);
  }
  setup.cases = std::move(*cases);
  return {};
}

tl::expected<void, Trouble> set_up_target(const TestOptions& options, transport::NetLoop& loop,
                                          TestSetup& setup) {
  if (options.listen.on) return set_up_client(options, loop, setup);
  const auto seed = seed_of(options);
  if (!seed) return tl::make_unexpected(seed.error());
  setup.seed = *seed;
  const auto url = url_of(options);
  if (!url) return tl::make_unexpected(url.error());
  setup.target = describe_target(options, *url);
  if (const auto wrong = wrong_origin_policy(options.origin_policy); !wrong.empty())
    return usage(wrong);
  if (auto added = add_headers(options, setup.target); !added) return added;
  if (auto talks = set_up_talk(options, setup.target); !talks) return talks;
  auto cut = parse_segmenting(options.segment);
  if (!cut) return usage(cut.error());
  setup.target.cut = std::move(*cut);
  const auto address = address_of(options.way, *url);
  if (!address) return tl::make_unexpected(address.error());
  setup.target.loopback = is_loopback(*address);
  if (options.reproducible) setup.target.calm = kCalm;
  auto connect = loop.connector(*address);
  if (!connect) return usage(connect.error());
  setup.target.connect = std::move(*connect);
  setup.run = run_options(options, setup.target, setup.seed);
  if (!options.exec.empty()) {
    auto process = process_of(options, url->port);
    if (!process) return tl::make_unexpected(process.error());
    setup.run.process = std::move(*process);
  }
  return {};
}

}  // namespace wsspec::cli
