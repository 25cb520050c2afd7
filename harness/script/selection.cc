#include "harness/script/selection.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "harness/script/pattern.h"

namespace wsspec::script {
namespace {

// FNV-1a with 64 bits: the same on every platform, so that shards of different
// machines fit together.
std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  }
  return hash;
}

bool any_matches(const std::vector<std::string>& patterns, const Case& candidate) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return pattern_matches(pattern, candidate);
  });
}

bool is_heavy(const Case& candidate) {
  return candidate.has_tag("slow") || candidate.has_tag("volume") || candidate.has_tag("stress");
}

// Decides case by case, in catalogue order.
class Filter {
 public:
  Filter(const Catalogue& catalogue, const Selection& selection)
      : catalogue_(catalogue), selection_(selection) {}

  bool takes(const Case& candidate) {
    const bool named = std::find(selection_.only.begin(), selection_.only.end(), candidate.id) !=
                       selection_.only.end();
    const bool wanted = selection_.only.empty() || any_matches(selection_.only, candidate);
    return wanted && !any_matches(selection_.skip, candidate) && in_role(candidate) &&
           in_tags(candidate) && in_level(candidate) && (named || in_profile(candidate)) &&
           in_shard(candidate);
  }

 private:
  [[nodiscard]] bool in_role(const Case& candidate) const {
    return !selection_.role || candidate.role == *selection_.role;
  }
  [[nodiscard]] bool in_tags(const Case& candidate) const {
    const auto& tags = selection_.tags;
    return tags.empty() || std::any_of(tags.begin(), tags.end(), [&](const std::string& tag) {
             return candidate.has_tag(tag);
           });
  }
  [[nodiscard]] bool in_level(const Case& candidate) const {
    if (!selection_.level) return true;
    const auto* first = candidate.requirements.empty()
                            ? nullptr
                            : catalogue_.requirement(candidate.requirements.front());
    return first != nullptr && first->strength <= *selection_.level;
  }
  [[nodiscard]] bool in_shard(const Case& candidate) const {
    return stable_hash(candidate.id) % selection_.shard.count + 1 == selection_.shard.index;
  }
  bool in_profile(const Case& candidate) {
    switch (selection_.profile) {
      case Profile::quick:
        return !is_heavy(candidate) && families_.insert(candidate.family).second;
      case Profile::ci:
        return !candidate.has_tag("slow") && !candidate.has_tag("volume");
      case Profile::full:
        return true;
    }
    return true;
  }

  const Catalogue& catalogue_;
  const Selection& selection_;
  std::set<std::string_view> families_{};
};

// A tag that no case of the role has selects nothing, which is no mistake in writing.
std::optional<SelectError> check_patterns(const Catalogue& catalogue, const Selection& selection) {
  for (const auto* list : {&selection.only, &selection.skip}) {
    for (const std::string& pattern : *list) {
      if (auto error = check_pattern(catalogue, pattern, selection.role)) return error;
    }
  }
  for (const std::string& tag : selection.tags) {
    if (auto error = check_pattern(catalogue, "tag:" + tag)) return error;
  }
  return {};
}

std::optional<std::size_t> parse_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

}  // namespace

std::optional<Profile> parse_profile(std::string_view text) {
  if (text == "quick") return Profile::quick;
  if (text == "ci") return Profile::ci;
  if (text == "full") return Profile::full;
  return {};
}

std::optional<protocol::Role> parse_role(std::string_view text) {
  if (text == "server") return protocol::Role::server;
  if (text == "client") return protocol::Role::client;
  return {};
}

std::optional<Shard> parse_shard(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto index = parse_number(text.substr(0, slash));
  const auto count = parse_number(text.substr(slash + 1));
  if (!index || !count || *index < 1 || *index > *count) return {};
  return Shard{*index, *count};
}

tl::expected<std::vector<const Case*>, SelectError> select(const Catalogue& catalogue,
                                                           const Selection& selection) {
  if (auto error = check_patterns(catalogue, selection)) return tl::unexpected(*error);
  Filter filter(catalogue, selection);
  std::vector<const Case*> selected;
  for (const Case& each : catalogue.cases) {
    if (filter.takes(each)) selected.push_back(&each);
  }
  return selected;
}

}  // namespace wsspec::script
