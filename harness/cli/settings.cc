#include "harness/cli/settings.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string_view>

#include "harness/cli/text_file.h"
#include "harness/config/settings.h"

namespace wsspec::cli {
namespace {

namespace fs = std::filesystem;

// Options that say where settings are, or are no settings.
constexpr std::array<std::string_view, 4> kOwn{"help", "config", "no-config", "explain"};

// Their values are paths; of output, what stands behind KIND=.
constexpr std::array<std::string_view, 11> kPaths{
    "cases",  "expect",      "cacert",      "cert",        "key",      "prelude",
    "output", "relative-to", "failed-from", "unix-socket", "authority"};

constexpr std::string_view kListen = "listen";

std::string key_of(const CLI::Option& option) {
  if (!option.get_lnames().empty()) return option.get_lnames().front();
  std::string name = option.get_name(/*positional=*/true);
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

template <typename Names>
bool is_one_of(const Names& names, std::string_view key) {
  return std::find(names.begin(), names.end(), key) != names.end();
}

using Options = std::vector<std::pair<std::string, const CLI::Option*>>;

Options options_of(const CLI::App& command) {
  Options out;
  for (const auto* option : command.get_options()) {
    const auto key = key_of(*option);
    if (!key.empty() && !is_one_of(kOwn, key)) out.emplace_back(key, option);
  }
  return out;
}

// The command whose settings these are; `wsspec config` shows those of `wsspec test`.
std::string_view command_of(const CLI::App& command) {
  return command.get_name() == kListen ? kListen : "test";
}

std::string variable_of(std::string key) {
  std::transform(key.begin(), key.end(), key.begin(), [](char c) {
    return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return "WSSPEC_" + key;
}

// The nearest file upward, or nothing.
std::string find_upward() {
  std::error_code none;
  for (fs::path folder = fs::current_path(none); !folder.empty(); folder = folder.parent_path()) {
    const auto file = folder / config::kSettingsFile;
    if (fs::is_regular_file(file, none)) {
      return fs::relative(file, none).string();
    }
    if (folder == folder.root_path()) break;
  }
  return {};
}

std::string file_for(const CLI::App& command) {
  if (command.count("--no-config") > 0) return {};
  const auto* named = command.get_option("--config");
  return named->count() > 0 ? named->results().front() : find_upward();
}

// @FILE of patterns and KIND=PATH keep what stands in front of the path.
std::string from_folder(const std::string& key, const std::string& value, const fs::path& folder) {
  const bool is_pattern_file = (key == "only" || key == "skip") && value.starts_with('@');
  if (folder.empty() || (!is_pattern_file && !is_one_of(kPaths, key))) return value;
  const auto start = is_pattern_file                                           ? 1
                     : key == "output" && value.find('=') != std::string::npos ? value.find('=') + 1
                                                                               : 0;
  const fs::path path = value.substr(start);
  if (path.empty() || path.is_absolute() || path == "-") return value;
  return value.substr(0, start) + (folder / path).lexically_normal().string();
}

class Settler {
 public:
  explicit Settler(const CLI::App& command) : command_(command), options_(options_of(command)) {}

  tl::expected<std::vector<Settled>, Trouble> settle() {
    for (const auto& [key, option] : options_) take_variable(key, *option);
    const auto file = file_for(command_);
    if (!file.empty()) {
      if (auto taken = take_file(file); !taken) return tl::make_unexpected(taken.error());
    }
    return std::move(out_);
  }

 private:
  // What is typed beats a variable, and a variable beats the file: also where the
  // options are another pair that cannot go together.
  [[nodiscard]] bool is_free(const CLI::Option& option) const {
    const auto taken = [&](const CLI::Option* one) {
      return one->count() > 0 ||
             std::any_of(out_.begin(), out_.begin() + num_above_,
                         [&](const auto& settled) { return settled.key == key_of(*one); });
    };
    const auto excludes = option.get_excludes();
    return !taken(&option) && std::none_of(excludes.begin(), excludes.end(), taken);
  }

  void take_variable(const std::string& key, const CLI::Option& option) {
    const auto name = variable_of(command_of(command_) == kListen ? "listen-" + key : key);
    const char* value = std::getenv(name.c_str());
    if (value == nullptr || !is_free(option)) return;
    out_.push_back({.key = key, .values = {value}, .source = "$" + name});
  }

  tl::expected<void, Trouble> take_file(const std::string& file) {
    num_above_ = std::ssize(out_);
    const auto text = read_text_file(file, "the settings");
    if (!text) return tl::make_unexpected(text.error());
    std::vector<std::string_view> known;
    for (const auto& [key, option] : options_) known.push_back(key);
    const auto settings = config::parse_settings(*text, file, {command_of(command_), known});
    if (!settings) return usage(settings.error());
    for (const auto& setting : *settings) {
      if (auto taken = take_setting(setting, file); !taken) return taken;
    }
    return {};
  }

  tl::expected<void, Trouble> take_setting(const config::Setting& setting,
                                           const std::string& file) {
    const auto found = std::find_if(options_.begin(), options_.end(),
                                    [&](const auto& one) { return one.first == setting.key; });
    const auto source = fmt::format("{}:{}", file, setting.line);
    if (setting.is_list && found->second->get_expected_max() <= 1)
      return usage(fmt::format("{}: \"{}\" takes one value, no list", source, setting.key));
    if (!is_free(*found->second) || setting.values.empty()) return {};
    Settled out{.key = setting.key, .source = source};
    for (const auto& value : setting.values) {
      out.values.push_back(from_folder(setting.key, value, fs::path(file).parent_path()));
    }
    out_.push_back(std::move(out));
    return {};
  }

  const CLI::App& command_;
  Options options_;
  std::vector<Settled> out_{};
  std::ptrdiff_t num_above_ = 0;  // settings in front of out_ that come from variables
};

std::string default_of(const CLI::Option& option) {
  return option.get_default_str();
}

}  // namespace

tl::expected<std::vector<Settled>, Trouble> settings_for(const CLI::App& command) {
  return Settler(command).settle();
}

std::vector<std::string> as_arguments(const std::vector<Settled>& settings) {
  std::vector<std::string> out;
  for (const auto& setting : settings) {
    for (const auto& value : setting.values) {
      out.push_back(setting.key == "url" ? value : "--" + setting.key + "=" + value);
    }
  }
  return out;
}

std::string source_of(const std::string& message, const std::vector<Settled>& settings) {
  for (const auto& setting : settings) {
    const auto at = message.find("--" + setting.key);
    const auto behind = at + setting.key.size() + 2;
    const bool whole = at != std::string::npos &&
                       (behind == message.size() ||
                        (std::isalnum(static_cast<unsigned char>(message[behind])) == 0 &&
                         message[behind] != '-'));
    if (whole) return " (" + setting.source + ")";
  }
  return {};
}

std::vector<Settled> all_settings(const CLI::App& command, const std::vector<Settled>& settings) {
  std::map<std::string, const Settled*> by_key;
  for (const auto& setting : settings) by_key[setting.key] = &setting;
  std::vector<Settled> out;
  for (const auto& [key, option] : options_of(command)) {
    if (const auto found = by_key.find(key); found != by_key.end()) {
      out.push_back(*found->second);
    } else if (option->count() > 0) {
      const auto typed = key == "url" ? std::string("argument") : "--" + key;
      out.push_back({.key = key, .values = option->results(), .source = typed});
    } else {
      out.push_back({.key = key, .values = {default_of(*option)}, .source = "default"});
    }
  }
  return out;
}

}  // namespace wsspec::cli
