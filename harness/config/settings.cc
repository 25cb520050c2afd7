#include "harness/config/settings.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <optional>

#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

constexpr std::string_view kListen = "listen";

int line_of(const toml::source_region& source) {
  return static_cast<int>(source.begin.line);
}

// As it would be typed; nothing for dates and tables.
std::optional<std::string> typed(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  return std::nullopt;
}

class SettingsReader {
 public:
  SettingsReader(const std::string& name, const SettingsOf& of) : name_(name), of_(of) {}

  tl::expected<std::vector<Setting>, std::string> read(const toml::table& file) {
    const auto* listen = file.get(kListen);
    if (listen != nullptr && !listen->is_table()) {
      return fail(line_of(listen->source()),
                  "[listen] is a table with the long flags of wsspec listen");
    }
    if (of_.command != kListen) return read_table(file);
    return listen == nullptr ? std::vector<Setting>() : read_table(*listen->as_table());
  }

  [[nodiscard]] tl::unexpected<std::string> fail(int line, const std::string& what) const {
    return tl::make_unexpected(fmt::format("{}:{}: {}", name_, line, what));
  }

 private:
  tl::expected<std::vector<Setting>, std::string> read_table(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (of_.command != kListen && name == kListen) continue;
      if (std::find(of_.known.begin(), of_.known.end(), name) == of_.known.end())
        return unknown(name, line_of(key.source()));
      auto setting = setting_of(name, node);
      if (!setting) {
        return fail(line_of(key.source()),
                    script::in_quotes(name) +
                        " takes a string, a number, true or false, or a list of them");
      }
      out_.push_back(std::move(*setting));
    }
    std::sort(out_.begin(), out_.end(),
              [](const auto& a, const auto& b) { return a.line < b.line; });
    return std::move(out_);
  }

  [[nodiscard]] tl::unexpected<std::string> unknown(const std::string& key, int line) const {
    return fail(line, fmt::format("{} is no long flag of wsspec {}{}", script::in_quotes(key),
                                  of_.command, script::near_suggestion(key, of_.known)));
  }

  static std::optional<Setting> setting_of(const std::string& key, const toml::node& node) {
    Setting out{.key = key, .line = line_of(node.source())};
    const auto* list = node.as_array();
    out.is_list = list != nullptr;
    if (list == nullptr) {
      const auto value = typed(node);
      if (!value) return std::nullopt;
      out.values.push_back(*value);
      return out;
    }
    for (const auto& one : *list) {
      const auto value = typed(one);
      if (!value) return std::nullopt;
      out.values.push_back(*value);
    }
    return out;
  }

  const std::string& name_;
  const SettingsOf& of_;
  std::vector<Setting> out_{};
};

}  // namespace

tl::expected<std::vector<Setting>, std::string> parse_settings(std::string_view text,
                                                               const std::string& name,
                                                               const SettingsOf& of) {
  SettingsReader reader(name, of);
  try {
    return reader.read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return reader.fail(line_of(error.source()),
                       fmt::format("this is no TOML: {}; write key = value, texts in quotes",
                                   error.description()));
  }
}

}  // namespace wsspec::config
