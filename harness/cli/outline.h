// The command line as plain data, read from the parser itself: completions and
// the man page are made of it, so they know every flag that --help knows.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace wsspec::cli {

// What a shell may offer behind an option, or in the place of a positional.
enum class Offer { nothing, choices, kinds, cases, files };

struct OptionOutline {
  std::vector<std::string> names{};  // "-o", "--output"; empty: a positional
  std::string value{};               // what stands for its value: TEXT, NUMBER, URL; empty: a flag
  Offer offer = Offer::nothing;
  std::vector<std::string> choices{};  // words of Offer::choices, "html=" of Offer::kinds
  std::string preset{};                // the default that --help shows, or empty
  std::string help{};
  std::string group{};
  bool required = false;
  bool repeats = false;
};

struct CommandOutline {
  std::string name{};
  std::string help{};
  std::string footer{};                  // its own; that of its parent is left out
  std::vector<OptionOutline> options{};  // in the order of --help, positionals first
  std::vector<CommandOutline> commands{};
  bool needs_command = false;  // one of these

  // "test [OPTIONS] [URL...]", without the name of the program.
  [[nodiscard]] std::string usage() const;
};

[[nodiscard]] CommandOutline outline_of(const CLI::App& app);

// The help up to where its first sentence pauses, for a line of a menu.
[[nodiscard]] std::string short_help(const std::string& help);

}  // namespace wsspec::cli
