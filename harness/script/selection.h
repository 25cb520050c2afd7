// Which cases run: patterns, level, tags, profile, role and shard.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/script/catalogue.h"

namespace wsspec::script {

enum class Profile : std::uint8_t {
  quick,  // the first case of each family, nothing slow, voluminous or stressful
  ci,     // all but those that wait for the target's own timers
  full,
};
[[nodiscard]] std::optional<Profile> parse_profile(std::string_view text);

// The part `index` of `count`, from 1. A case is always in the same part.
struct Shard {
  std::size_t index = 1;
  std::size_t count = 1;
  friend bool operator==(const Shard&, const Shard&) = default;
};
[[nodiscard]] std::optional<Shard> parse_shard(std::string_view text);  // "2/4"

[[nodiscard]] std::optional<protocol::Role> parse_role(std::string_view text);  // "server"

struct Selection {
  std::vector<std::string> only{};       // patterns; empty: everything
  std::vector<std::string> skip{};       // patterns
  std::vector<std::string> tags{};       // one of them
  std::optional<Level> level{};          // of the first requirement, at least
  std::optional<protocol::Role> role{};  // of the target
  Profile profile = Profile::ci;
  Shard shard{};
};

// Why a selection makes no sense: a pattern that matches nothing.
struct SelectError {
  std::string pattern{};
  std::string what{};  // with the remedy
};

// The selected cases in catalogue order; they live as long as `catalogue`. An
// id written out in `only` runs whatever the profile says.
[[nodiscard]] tl::expected<std::vector<const Case*>, SelectError> select(
    const Catalogue& catalogue, const Selection& selection);

// The error when `pattern` matches no case at all, or none for targets of `role`; also for
// baselines.
[[nodiscard]] std::optional<SelectError> check_pattern(const Catalogue& catalogue,
                                                       const std::string& pattern,
                                                       std::optional<protocol::Role> role = {});

// Arguments of --only and --skip as patterns: commas part them, @FILE stands
// for the lines of that file (# begins a comment).
[[nodiscard]] tl::expected<std::vector<std::string>, SelectError> split_patterns(
    const std::vector<std::string>& arguments);

}  // namespace wsspec::script
