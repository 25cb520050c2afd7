#include "harness/config/shards.h"

#include <charconv>

namespace wsspec::config {
namespace {

// More parts than anybody has machines.
constexpr int kMaxCount = 100000;

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return {};
  return number;
}

std::string join_numbers(const std::set<int>& numbers, const char* between) {
  std::string out;
  for (const int number : numbers) out += (out.empty() ? "" : between) + std::to_string(number);
  return out;
}

}  // namespace

std::optional<Shards> parse_shards(std::string_view text) {
  if (text.empty()) return Shards{.parts = {1}};
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto count = number_of(text.substr(slash + 1));
  if (!count || *count > kMaxCount) return {};
  Shards out{.parts = {}, .count = *count};
  std::string_view parts = text.substr(0, slash);
  for (bool more = true; more;) {
    const auto plus = parts.find('+');
    const auto part = number_of(parts.substr(0, plus));
    if (!part || *part > *count) return {};
    out.parts.insert(*part);
    more = plus != std::string_view::npos;
    if (more) parts.remove_prefix(plus + 1);
  }
  return out;
}

std::string to_string(const Shards& shards) {
  return shards.whole() ? "" : join_numbers(shards.parts, "+") + '/' + std::to_string(shards.count);
}

std::string missing_parts(const Shards& shards) {
  std::set<int> missing;
  for (int part = 1; part <= shards.count; ++part) {
    if (!shards.parts.contains(part)) missing.insert(part);
  }
  return join_numbers(missing, ", ");
}

}  // namespace wsspec::config
