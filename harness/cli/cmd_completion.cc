// wsspec completion: a file for a shell, from the arguments that the program knows.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "harness/cli/commands.h"
#include "harness/cli/completion.h"
#include "harness/cli/exit_code.h"

namespace wsspec::cli {

namespace {

constexpr const char* kCompletionFooter = R"(Where the file belongs:
  bash  wsspec completion bash > ~/.local/share/bash-completion/completions/wsspec
  zsh   wsspec completion zsh > _wsspec, in a folder of $fpath
  fish  wsspec completion fish > ~/.config/fish/completions/wsspec.fish)";

int print_completion(const std::string& shell, const CommandOutline& program) {
  const auto make = shell == "bash"  ? bash_completion
                    : shell == "zsh" ? zsh_completion
                                     : fish_completion;
  std::cout << make(program);
  return kOk;
}

}  // namespace

void add_completion(CLI::App& app, Context& context) {
  auto shell = std::make_shared<std::string>();
  auto* command = app.add_subcommand("completion", "Print the completion file of a shell");
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer(kCompletionFooter);
  command->callback([shell, &app, &context] {
    context.run = [shell, &app] { return print_completion(*shell, outline_of(app)); };
  });
}

}  // namespace wsspec::cli
