// wsspec selftest-gate: the command of a pipeline with a broken server in place of
// its own. A pipeline that stays green then would stay green for anything.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"

namespace wsspec::cli {

namespace {

// A MUST of section 5.1 that most servers keep, so that few baselines list it.
constexpr const char* kFault = "accepts-unmasked-frames";

struct GateOptions {
  std::string command{"wsspec test"};
  std::string fault{kFault};
};

// The environment counts more than wsspec.toml (docs/configuration.md). Where the
// command says wsspec, it means this program.
int run_with_broken_server(const GateOptions& options) {
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  const auto exec =
      fmt::format("'{}' echo --port {{port}} --fault {}", self.string(), options.fault);
  const char* path = std::getenv("PATH");
  const auto longer =
      self.parent_path().string() + ":" + (path != nullptr ? path : "/usr/bin:/bin");
  ::setenv("PATH", longer.c_str(), /*overwrite=*/1);
  ::setenv("WSSPEC_EXEC", exec.c_str(), /*overwrite=*/1);
  ::setenv("WSSPEC_URL", "ws://127.0.0.1:{port}/", /*overwrite=*/1);
  ::setenv("WSSPEC_NAME", "broken-on-purpose", /*overwrite=*/1);
  const int status = std::system(options.command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int run_gate(const GateOptions& options) {
  const int code = run_with_broken_server(options);
  std::cout << std::flush;
  if (code == kUnexpected) {
    std::cerr << fmt::format(
        "wsspec: good: with a server that is broken on purpose ({}), \"{}\" "
        "ended with 1\n",
        options.fault, options.command);
    return kOk;
  }
  const char* why = code == kOk ? "it would stay green for any server; does it drop the exit code, "
                                  "or name its own --exec?"
                                : "it fails, but not for the server; run it by itself first";
  std::cerr << fmt::format(
      "wsspec: with a server that is broken on purpose ({}), \"{}\" ended with "
      "{}: {}\n",
      options.fault, options.command, code, why);
  return code == kOk ? kUnexpected : kUsage;
}

}  // namespace

void add_gate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("selftest-gate",
                                     "Run the command of your pipeline against a server that is "
                                     "broken on purpose: it has to fail");
  const auto options = std::make_shared<GateOptions>();
  command
      ->add_option("COMMAND", options->command, "What the pipeline runs, as one word for a shell")
      ->capture_default_str();
  command->add_option("--fault", options->fault, "Another one of wsspec echo --list-faults")
      ->capture_default_str();
  command->callback(
      [options, &context] { context.run = [options] { return run_gate(*options); }; });
}

}  // namespace wsspec::cli
