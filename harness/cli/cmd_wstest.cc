// wsspec wstest, and wsspec called wstest: the command line, the output and the
// exit code of Autobahn|Testsuite's fuzzingclient (docs/coming-from-autobahn.md).
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include "harness/cli/catalogue_of.h"
#include "harness/cli/commands.h"
#include "harness/cli/report_folder.h"
#include "harness/cli/text_file.h"
#include "harness/cli/version.h"
#include "harness/cli/way.h"
#include "harness/cli/wstest_server.h"
#include "harness/script/selection.h"
#include "reports/autobahn_also_found.h"
#include "reports/autobahn_verdict.h"

namespace wsspec::cli {
namespace {

constexpr const char* kDefaultSpec = "fuzzingclient.json";

struct WstestOptions {
  std::string mode{};
  std::string spec{};
  std::string url{};
  Way way{};
  std::vector<std::string> without_effect{};
  bool debug = false;
  bool version = false;
};

// WSSPEC_JOBS, as for `wsspec test`; the error is one sentence with a remedy.
tl::expected<int, Trouble> jobs_of_environment() {
  const char* text = std::getenv("WSSPEC_JOBS");
  if (text == nullptr) return 1;
  int jobs = 0;
  if (!CLI::detail::lexical_cast(std::string(text), jobs) || jobs < 1 || jobs > 4096)
    return usage(fmt::format("WSSPEC_JOBS={}: write a number from 1 to 4096", text));
  return jobs;
}

bool is_env(const char* name, std::string_view value) {
  const char* text = std::getenv(name);
  return text != nullptr && text == value;
}

void say(const std::string& line) {
  std::cout << line << std::endl;  // scripts wait for lines
}

std::string python_list(const std::vector<std::string>& words) {
  return words.empty() ? "[]" : fmt::format("['{}']", fmt::join(words, "', '"));
}

std::string mode_trouble(const std::string& mode) {
  if (mode.empty()) return "a mode must be specified to run: -m fuzzingclient";
  if (mode == "fuzzingserver" || mode == "testeeclient") {
    return "-m " + mode + ": testing clients is not there yet; -m fuzzingclient tests servers";
  }
  const bool is_echo = mode == "echoserver" || mode == "testeeserver";
  return "-m " + mode + ": there is no such mode here; " +
         (is_echo ? "wsspec echo --port N is an echo server" : "-m fuzzingclient tests servers");
}

class WstestCommand {
 public:
  WstestCommand(const WstestOptions& options, const Context& context)
      : options_(options), argv_(context.argv) {}

  int run() {
    if (options_.version) {
      say(fmt::format("wsspec {}, in the place of AutobahnTestSuite", kVersion));
      return kOk;
    }
    if (options_.mode != "fuzzingclient") return fail({.what = mode_trouble(options_.mode)});
    if (auto prepared = prepare(); !prepared) return fail(prepared.error());
    announce();
    for (std::size_t i = 0; i < spec_.servers.size(); ++i) {
      const auto& server = spec_.servers[i];
      auto end = play_server(server, ways_[i], plan_);
      if (!end) return fail(end.error());
      take(server, std::move(*end));
      if (signal_ != 0) break;
    }
    return finish();
  }

 private:
  tl::expected<void, Trouble> read_spec() {
    const bool implicit = options_.spec.empty();
    const std::string path = implicit ? kDefaultSpec : options_.spec;
    if (implicit && !options_.url.empty() && !std::filesystem::exists(path)) {
      spec_ = {.name = "the command line", .cases = {"*"}};
      return {};
    }
    const auto text = read_text_file(path, "the configuration of wstest, named by -s,");
    if (!text) return tl::make_unexpected(text.error());
    if (implicit) say("Using implicit spec file " + path);
    auto spec = config::parse_autobahn_spec(*text, path);
    if (!spec) return usage(spec.error());
    spec_ = std::move(*spec);
    return {};
  }

  tl::expected<void, Trouble> prepare() {
    if (auto read = read_spec(); !read) return read;
    if (!options_.url.empty()) spec_.servers = {{.url = options_.url}};
    if (spec_.servers.empty()) {
      return usage(spec_.name +
                   ": no server to test; write \"servers\": [{\"url\": \"ws://127.0.0.1:9001\"}]");
    }
    if (auto found = find_ways(); !found) return found;
    auto ids = config::select_autobahn(spec_);
    if (!ids) return usage(ids.error());
    for (const auto& remark : spec_.remarks) std::cerr << "wsspec: " << remark << "\n";
    if (ids->empty()) {
      return tl::make_unexpected(
          Trouble{.exit_code = kNothing,
                  .what = spec_.name + ": \"cases\" and \"exclude-cases\" leave no case together"});
    }
    if (auto made = make_report_folder(spec_.outdir); !made)
      return usage(fmt::format("{}: \"outdir\": {}", spec_.name, made.error()));
    return make_plan(std::move(*ids));
  }

  tl::expected<void, Trouble> find_ways() {
    std::vector<std::string> urls;
    for (const auto& server : spec_.servers) urls.push_back(server.url);
    auto ways = ways_to(options_.way, urls);
    if (!ways) return tl::make_unexpected(ways.error());
    ways_ = std::move(*ways);
    return {};
  }

  // The other cases are for the line "also found": only where all of Autobahn's
  // are asked for, so that who asks for one case gets one.
  tl::expected<void, Trouble> make_plan(std::vector<std::string> ids) {
    auto catalogue = catalogue_of("");
    if (!catalogue) return tl::make_unexpected(catalogue.error());
    catalogue_ = std::move(*catalogue);
    const auto jobs = jobs_of_environment();
    if (!jobs) return tl::make_unexpected(jobs.error());
    plan_ = {
        .catalogue = &catalogue_, .spec = &spec_, .ids = std::move(ids), .jobs = *jobs, .say = say};
    if (!config::names_everything(spec_) || is_env("WSSPEC_ALSO_FOUND", "no")) return {};
    const auto cases = script::select(catalogue_, {.role = protocol::Role::server});
    if (!cases) return usage(cases.error().what);
    for (const auto* scripted : *cases) {
      const auto& aliases = scripted->aliases;
      if (std::none_of(aliases.begin(), aliases.end(),
                       [](const auto& one) { return one.starts_with("autobahn:"); }))
        plan_.others.push_back(scripted);
    }
    return {};
  }

  void announce() {
    std::vector<std::string> urls;
    for (const auto& server : spec_.servers) urls.push_back(server.url);
    say(fmt::format("wsspec {} in the place of the Autobahn Fuzzing WebSocket Client", kVersion));
    say(fmt::format("Ok, will run {} test cases against {} servers", plan_.ids.size(),
                    urls.size()));
    say("Cases = " + python_list(plan_.ids));
    say("Servers = " + python_list(urls));
    run_.suite_version = kVersion;
    run_.started = fmt::format("{:%Y-%m-%dT%H:%M:%S.000Z}", fmt::gmtime(std::time(nullptr)));
    run_.argv = argv_;
  }

  // Only Autobahn's cases decide; what the others show is in the line.
  void take(const config::AutobahnServer& server, WstestEnd end) {
    using runner::TargetEnd;
    signal_ = end.signal;
    if (end.end == TargetEnd::unreachable) {
      const auto& notes = end.target.notes;
      say(fmt::format("Connection to {} failed ({})", server.url,
                      notes.empty() ? "no answer" : notes.back()));
    }
    unreachable_ = unreachable_ || end.end == TargetEnd::unreachable;
    incomplete_ = incomplete_ || end.end != TargetEnd::complete;
    for (const auto& row : end.target.cases) {
      if (reports::autobahn_ids_of(row).empty()) continue;
      failed_ = failed_ || row.verdict == results::Verdict::fail;
      incomplete_ = incomplete_ || row.verdict == results::Verdict::error;
    }
    if (!end.target.cases.empty())
      say(fmt::format("{}: {}", end.target.name, to_string(reports::also_found(end.target))));
    if (!agents_.insert(end.target.name).second) {
      std::cerr << "wsspec: two servers are called " << end.target.name
                << "; the report holds the later one, as with Autobahn; give each an \"agent\"\n";
    }
    run_.seed = end.seed;
    run_.targets.push_back(std::move(end.target));
  }

  [[nodiscard]] int own_exit_code() const {
    if (unreachable_) return kUnreachable;
    if (failed_) return kUnexpected;
    return incomplete_ ? kIncomplete : kOk;
  }

  int finish() {
    run_.complete = !incomplete_;
    const auto* format = folder_format("autobahn");
    if (auto written = write_report_folder(spec_.outdir, *format, run_); !written)
      return fail({.what = written.error()});
    if (signal_ != 0) return 128 + signal_;
    if (is_env("WSSPEC_EXIT", "strict")) return own_exit_code();
    std::cerr << fmt::format(
        "wsspec: the exit code is 0 whatever was found, as with Autobahn; WSSPEC_EXIT=strict would "
        "make it {}\n",
        own_exit_code());
    return kOk;
  }

  const WstestOptions& options_;
  std::vector<std::string> argv_;
  config::AutobahnSpec spec_{};
  script::Catalogue catalogue_{};
  std::vector<Way> ways_{};  // to each server
  WstestPlan plan_{};
  results::Run run_{};
  std::set<std::string> agents_{};
  bool failed_ = false;
  bool unreachable_ = false;
  bool incomplete_ = false;
  int signal_ = 0;
};

}  // namespace

void add_wstest(CLI::App& app, Context& context) {
  auto options = std::make_shared<WstestOptions>();
  auto* command = app.add_subcommand(
      "wstest", "Autobahn's command line: wstest -m fuzzingclient -s fuzzingclient.json");
  command->add_option("-m,--mode", options->mode, "fuzzingclient");
  command->add_option("-s,--spec", options->spec, "Its configuration (default fuzzingclient.json)");
  command->add_option("-w,--wsuri", options->url, "The server, instead of those of the file");
  add_route(*command, options->way, "Not of Autobahn");
  command->add_flag("-d,--debug", options->debug, "No effect");
  command->add_flag("-a,--autobahnversion", options->version, "Which version this is");
  for (const char* name :
       {"-t,--testset", "-o,--outfile", "-u,--webport", "-i,--ident", "-k,--key", "-c,--cert"}) {
    command->add_option(name, options->without_effect, "No effect")->allow_extra_args(false);
  }
  command->callback([options, &context] {
    context.run = [options, &context] { return WstestCommand(*options, context).run(); };
  });
}

}  // namespace wsspec::cli
