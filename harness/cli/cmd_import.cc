// wsspec import: an Autobahn configuration becomes wsspec.toml and wsspec.expect.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "harness/cli/baseline_file.h"
#include "harness/cli/commands.h"
#include "harness/cli/text_file.h"
#include "harness/config/import_autobahn.h"
#include "harness/config/settings.h"

namespace wsspec::cli {
namespace {

// Nothing that is there is overwritten.
tl::expected<void, Trouble> refuse_existing(const std::string& file) {
  std::error_code none;
  if (!std::filesystem::exists(file, none)) return {};
  return usage(file + " is there already; move it away, or import in another folder");
}

tl::expected<void, Trouble> write_settings(const std::string& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) return usage(file + " cannot be written; may this folder be written to?");
  return {};
}

tl::expected<config::AutobahnSpec, Trouble> read_spec(const std::string& path) {
  const auto text = read_text_file(path, "Autobahn's configuration");
  if (!text) return tl::make_unexpected(text.error());
  auto spec = config::parse_autobahn_spec(*text, path);
  if (!spec) return usage(spec.error());
  if (const auto ids = config::select_autobahn(*spec); !ids) return usage(ids.error());
  for (const auto& remark : spec->remarks) std::cerr << "wsspec: " << remark << "\n";
  return std::move(*spec);
}

tl::expected<void, Trouble> import(const std::string& path) {
  const std::string settings(config::kSettingsFile);
  const std::string expect(config::kDefaultFile);
  const auto spec = read_spec(path);
  if (!spec) return tl::make_unexpected(spec.error());
  for (const auto& file : {settings, expect}) {
    if (auto free = refuse_existing(file); !free) return free;
  }
  const auto baseline = config::baseline_of(*spec, expect);
  if (auto written = write_baseline(expect, baseline); !written) return written;
  if (auto written = write_settings(settings, config::settings_of(*spec)); !written) return written;
  std::cout << fmt::format(
      "{} and {} are written; next: wsspec test, then the reasons marked TODO\n", settings, expect);
  return {};
}

int run_import(const std::string& path) {
  const auto imported = import(path);
  return imported ? kOk : fail(imported.error());
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto path = std::make_shared<std::string>();
  auto* command = app.add_subcommand(
      "import", "Make wsspec.toml and wsspec.expect of Autobahn's fuzzingclient.json");
  command->add_option("FILE", *path, "fuzzingclient.json")->required();
  command->callback([path, &context] { context.run = [path] { return run_import(*path); }; });
}

}  // namespace wsspec::cli
