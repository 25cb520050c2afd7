// wsspec init: a configuration and a CI job for the repository in this folder. It
// asks nothing and overwrites nothing.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <vector>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/project_files.h"

namespace wsspec::cli {

namespace {

struct InitOptions {
  Project project{};
  bool github = false;
  bool gitlab = false;
};

struct File {
  std::filesystem::path path{};
  std::string text{};
};

std::vector<File> files_of(const InitOptions& options) {
  std::vector<File> files{{"wsspec.toml", config_file(options.project)}};
  if (options.github) {
    files.push_back({".github/workflows/wsspec.yml", github_workflow(options.project)});
  }
  if (options.gitlab) files.push_back({".gitlab/wsspec.yml", gitlab_job(options.project)});
  return files;
}

bool write(const File& file) {
  std::error_code error;
  if (file.path.has_parent_path()) {
    std::filesystem::create_directories(file.path.parent_path(), error);
  }
  std::ofstream out(file.path, std::ios::binary);
  out << file.text << std::flush;
  return out.good();
}

// All or nothing: a file that is there already stops it before the first is written.
int run_init(const InitOptions& options) {
  if (options.project.exec.empty() == options.project.url.empty()) {
    return fail({.what = "say what is to be tested: --exec 'COMMAND {port}' starts it, or a URL "
                         "where it runs"});
  }
  const auto files = files_of(options);
  for (const auto& file : files) {
    if (std::filesystem::exists(file.path)) {
      return fail(
          {.what = fmt::format("{} is there already, and nothing was written; move it away first",
                               file.path.string())});
    }
  }
  for (const auto& file : files) {
    if (!write(file))
      return fail({.what = fmt::format("{} cannot be written", file.path.string())});
    std::cout << "wrote " << file.path.string() << "\n";
  }
  std::cout << "next: wsspec doctor or wsspec test; known deviations go to wsspec.expect by wsspec "
               "baseline update wsspec-report.json\n";
  return kOk;
}

}  // namespace

void add_init(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "init", "Write wsspec.toml and a CI job for this repository; nothing is overwritten");
  const auto options = std::make_shared<InitOptions>();
  auto& project = options->project;
  project.name = "server";
  command->add_option("URL", project.url, "Where the server runs, if --exec does not start it");
  command->add_option("--exec", project.exec, "Starts the server; {port} is a free port");
  command->add_option("--name", project.name, "What reports and baselines call the server")
      ->capture_default_str();
  command->add_option("--build", project.build, "What CI has to run first, as npm ci");
  command->add_flag("--github", options->github, "Write .github/workflows/wsspec.yml");
  command->add_flag("--gitlab", options->gitlab, "Write .gitlab/wsspec.yml");
  command->callback(
      [options, &context] { context.run = [options] { return run_init(*options); }; });
}

}  // namespace wsspec::cli
