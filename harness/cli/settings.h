// Where the options of `wsspec test` and `wsspec listen` come from: typed, $WSSPEC_*, wsspec.toml.
// The first of these that has one counts.
#pragma once

#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "harness/cli/trouble.h"

namespace CLI {
class App;
}

namespace wsspec::cli {

struct Settled {
  std::string key{};  // "max-time"; "url" for the one without dashes
  std::vector<std::string> values{};
  std::string source{};  // "wsspec.toml:3", "$WSSPEC_MAX_TIME", "--max-time", "default"
};

// What of the environment and the file counts for `command`, which has the options
// of `wsspec test`, or is called "listen" and has those of `wsspec listen` ($WSSPEC_LISTEN_* and
// the table [listen]), and has parsed what was typed. The file is that of --config, or
// wsspec.toml in the working folder or the nearest one above it; its paths start
// at its own folder.
[[nodiscard]] tl::expected<std::vector<Settled>, Trouble> settings_for(const CLI::App& command);

// As arguments that say the same.
[[nodiscard]] std::vector<std::string> as_arguments(const std::vector<Settled>& settings);

// The source of the setting that a parser's message is about, as " (wsspec.toml:3)";
// empty when it is about none of them.
[[nodiscard]] std::string source_of(const std::string& message,
                                    const std::vector<Settled>& settings);

// Every option of `command`, which has parsed all of it, in the order of --help.
[[nodiscard]] std::vector<Settled> all_settings(const CLI::App& command,
                                                const std::vector<Settled>& settings);

}  // namespace wsspec::cli
