// The subcommands: one file each. A command adds itself to the parser and
// leaves in `run` what is to be done once the arguments are known.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/cli/settings.h"

namespace CLI {
class App;
}

namespace wsspec::cli {

struct Context {
  std::vector<std::string> argv{};  // as started, the program's name included
  std::function<int()> run{};       // set by the chosen command's callback
  std::vector<Settled> settings{};  // what the environment and wsspec.toml add to the arguments
};

void add_test(CLI::App& app, Context& context);
void add_listen(CLI::App& app, Context& context);
void add_gate(CLI::App& app, Context& context);
void add_fuzz(CLI::App& app, Context& context);
void add_init(CLI::App& app, Context& context);
void add_doctor(CLI::App& app, Context& context);
void add_echo(CLI::App& app, Context& context);
void add_selftest(CLI::App& app, Context& context);
void add_baseline(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_diff(CLI::App& app, Context& context);
void add_show(CLI::App& app, Context& context);
void add_replay(CLI::App& app, Context& context);
void add_ls(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_config(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context);
void add_baseline_import(CLI::App& baseline, Context& context);  // of add_baseline
void add_wstest(CLI::App& app, Context& context);

}  // namespace wsspec::cli
