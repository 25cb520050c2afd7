// wsspec replay: sends again exactly what a case sent, and shows what comes back
// beside what came back then.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>

#include "harness/cli/commands.h"
#include "harness/cli/replay_source.h"
#include "harness/cli/url.h"
#include "harness/cli/way.h"
#include "harness/results/sent.h"
#include "harness/runner/replay.h"
#include "harness/transport/net.h"
#include "reports/beside.h"
#include "reports/repro.h"

namespace wsspec::cli {

namespace {

struct ReplayOptions {
  ReplaySource source{};
  int connection = 1;
  std::string print{};
  Way way{};
};

class ReplayCommand {
 public:
  explicit ReplayCommand(const ReplayOptions& options) : options_(options) {}

  int run() {
    auto done = replay();
    if (done) return *done;
    return fail(done.error());
  }

 private:
  tl::expected<int, Trouble> replay() {
    auto recorded = recorded_case(options_.source);
    if (!recorded) return tl::make_unexpected(recorded.error());
    if (!options_.print.empty()) return print(*recorded);
    const auto& row = recorded->row;
    const auto then =
        std::find_if(row.connections.begin(), row.connections.end(),
                     [&](const auto& one) { return one.number == options_.connection; });
    if (then == row.connections.end()) {
      return usage(fmt::format("{} has no connection {} that could be sent again", row.id,
                               options_.connection));
    }
    auto pieces = results::sent_pieces(*then);
    if (!pieces) {
      return usage(
          fmt::format("{}: the report does not hold all octets that it sent; {} repeats it", row.id,
                      row.repro.empty() ? "wsspec test" : row.repro));
    }
    std::cout << fmt::format("{}: {} octets in {} writes to {}\n", row.id, then->sent_len,
                             pieces->size(), recorded->target.url);
    return send(*recorded, *then, std::move(*pieces));
  }

  tl::expected<int, Trouble> print(const RecordedCase& recorded) const {
    const auto script = options_.print == "nc"
                            ? reports::nc_line(recorded.target, recorded.row, SIZE_MAX)
                            : reports::python_script(recorded.target, recorded.row, SIZE_MAX);
    if (!script) {
      return usage(
          fmt::format("{}: there is no script of it: {}", recorded.row.id, script.error()));
    }
    std::cout << *script << (script->ends_with('\n') ? "" : "\n");
    return kOk;
  }

  tl::expected<int, Trouble> send(const RecordedCase& recorded, const results::Connection& then,
                                  std::vector<results::SentPiece> pieces) const {
    const auto url = parse_url(recorded.target.url);
    if (!url) return usage(url.error());
    transport::NetLoop loop;
    const auto address = address_of(options_.way, *url);
    if (!address) return tl::make_unexpected(address.error());
    const auto connect = loop.connector(*address);
    if (!connect) return usage(connect.error());
    std::optional<results::Connection> now;
    runner::Replay replay(loop, *connect, std::move(pieces), {}, [&](results::Connection seen) {
      now = std::move(seen);
      loop.stop();
    });
    loop.run();
    if (!now) return tl::make_unexpected(Trouble{kIncomplete, "the replay has not ended"});
    if (now->writes.empty() && !now->entries.empty()) {
      return tl::make_unexpected(
          Trouble{kUnreachable, recorded.target.url + ": " + now->entries.front().note});
    }
    std::cout << reports::beside(then, *now, recorded.source);
    return reports::same_answers(then, *now) ? kOk : kUnexpected;
  }

  const ReplayOptions& options_;
};

constexpr const char* kReplayFooter =
    R"(The octets, their cuts and the pauses between them are those of the record; where the case had
waited for octets, so does the replay, for a second at most. Nothing is judged.
Exit codes: 0 when the same comes back, 1 when something else does, 2 when there is nothing to
send again, 3 when there is no connection.)";

}  // namespace

void add_replay(CLI::App& app, Context& context) {
  auto* command =
      app.add_subcommand("replay", "Send again exactly what a case sent, with its cuts and pauses");
  const auto options = std::make_shared<ReplayOptions>();
  auto& source = options->source;
  command
      ->add_option("WHAT", source.what,
                   "A saved run (json or jsonl), a file with a case, or the id of a case, which "
                   "is then played to the built-in reference server first")
      ->required();
  command->add_option("URL", source.url, "Where to; default: the target of the saved run");
  command->add_option("--case", source.id, "Which case of the file; default: the unexpected one");
  command->add_option("--target", source.target, "Of several targets, the one of this name");
  command->add_option("--connection", options->connection, "Of several connections, this one")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      ->add_option("--print", options->print,
                   "Send nothing, print a script: nc (a line for a shell) or python")
      ->check(CLI::IsMember({"nc", "python"}));
  add_route(*command, options->way, "Connection");
  add_trust(*command, options->way, "Connection");
  command->footer(kReplayFooter);
  command->callback(
      [options, &context] { context.run = [options] { return ReplayCommand(*options).run(); }; });
}

}  // namespace wsspec::cli
