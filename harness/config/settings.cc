#include "harness/config/settings.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <optional>

#include "harness/script/suggest.h"

namespace wsspec::config {
namespace {

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
  SettingsReader(const std::string& name, std::span<const std::string_view> known)
      : name_(name), known_(known) {}

  tl::expected<std::vector<Setting>, std::string> read(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const std::string name(key.str());
      if (std::find(known_.begin(), known_.end(), name) == known_.end())
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

  [[nodiscard]] tl::unexpected<std::string> fail(int line, const std::string& what) const {
    return tl::make_unexpected(fmt::format("{}:{}: {}", name_, line, what));
  }

 private:
  [[nodiscard]] tl::unexpected<std::string> unknown(const std::string& key, int line) const {
    return fail(line, script::in_quotes(key) + " is no long flag of wsspec test" +
                          script::near_suggestion(key, known_));
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
  std::span<const std::string_view> known_;
  std::vector<Setting> out_{};
};

}  // namespace

tl::expected<std::vector<Setting>, std::string> parse_settings(
    std::string_view text, const std::string& name, std::span<const std::string_view> known) {
  SettingsReader reader(name, known);
  try {
    return reader.read(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return reader.fail(line_of(error.source()),
                       fmt::format("this is no TOML: {}; write key = value, texts in quotes",
                                   error.description()));
  }
}

}  // namespace wsspec::config
