#include "harness/script/echo_template.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace wsspec::script {

namespace {

using nlohmann::json;
constexpr std::string_view kPlace = "{payload}";

// What stands around the payload, in a text or in one string of a JSON value.
struct Around {
  std::string before{};
  std::string behind{};

  static std::optional<Around> of(std::string_view text) {
    const auto at = text.find(kPlace);
    if (at == std::string_view::npos) return std::nullopt;
    return Around{.before = std::string(text.substr(0, at)),
                  .behind = std::string(text.substr(at + kPlace.size()))};
  }
  [[nodiscard]] std::optional<std::string_view> take_out(std::string_view text) const {
    if (text.size() < before.size() + behind.size() || !text.starts_with(before) ||
        !text.ends_with(behind)) {
      return std::nullopt;
    }
    return text.substr(before.size(), text.size() - before.size() - behind.size());
  }
};

// Whether `got` has all that `want` names; the payload goes to `found`.
bool matches(const json& want, const json& got, std::optional<std::string>& found) {
  if (want.is_string() && got.is_string()) {
    const auto around = Around::of(want.get_ref<const std::string&>());
    if (!around) return want == got;
    const auto payload = around->take_out(got.get_ref<const std::string&>());
    if (payload) found = std::string(*payload);
    return payload.has_value();
  }
  if (want.is_object() && got.is_object()) {
    for (const auto& [name, value] : want.items()) {
      const auto there = got.find(name);
      if (there == got.end() || !matches(value, *there, found)) return false;
    }
    return true;
  }
  if (want.is_array() && got.is_array()) {
    bool same = want.size() == got.size();
    for (std::size_t i = 0; same && i < want.size(); ++i) same = matches(want[i], got[i], found);
    return same;
  }
  return want == got;
}

}  // namespace

struct EchoTemplate::Form {
  std::optional<json> value{};
  Around text{};
};

tl::expected<EchoTemplate, std::string> EchoTemplate::parse(std::string_view text) {
  auto around = Around::of(text);
  if (!around || Around::of(around->behind)) {
    return tl::make_unexpected(fmt::format(
        "\"{}\" has to hold {{payload}} once: {{\"data\":\"{{payload}}\"}} or re: {{payload}}",
        text));
  }
  Form form{.text = std::move(*around)};
  auto value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  // The name of a member is no place that a payload could be read from.
  std::optional<std::string> found;
  if (!value.is_discarded() && matches(value, value, found) && found) form.value = std::move(value);
  return EchoTemplate(std::make_shared<const Form>(std::move(form)));
}

std::optional<protocol::Buffer> EchoTemplate::unwrap(protocol::Bytes message) const {
  const auto text = protocol::as_text(message);
  std::optional<std::string> found;
  if (form_->value) {
    const auto got = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (got.is_discarded() || !matches(*form_->value, got, found)) return std::nullopt;
  } else if (const auto payload = form_->text.take_out(text)) {
    found = std::string(*payload);
  }
  if (!found) return std::nullopt;
  return protocol::to_buffer(*found);
}

}  // namespace wsspec::script
