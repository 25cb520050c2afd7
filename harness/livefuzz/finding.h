// What live fuzzing finds and hands on: to the terminal, the store, the exports and the reports.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/scenario.h"
#include "harness/protocol/bytes.h"

namespace wsspec::livefuzz {

// What groups findings: never an accident of octets.
struct Key {
  std::string rule{};   // requirement: "6455-5.2-4"
  std::string state{};  // "opening", "open", "fragmented text", ...; with ", deflate" where agreed
  std::string frame{};  // "text", "compressed continuation"; of the target's own: "its pong"

  friend auto operator<=>(const Key&, const Key&) = default;
};

// One write or read.
struct Piece {
  bool sent = false;
  double t_ms = 0;  // since the connection was opened
  protocol::Buffer octets{};

  friend bool operator==(const Piece&, const Piece&) = default;
};

enum class Ending : std::uint8_t { none, fin, reset };

struct Transcript {
  std::vector<Piece> pieces{};   // from the request on
  Ending ending = Ending::none;  // of the target's side
  bool truncated = false;

  friend bool operator==(const Transcript&, const Transcript&) = default;
};

struct Finding {
  Key key{};
  std::string what{};  // the move that was answered wrongly, in words
  std::string allowed{};
  std::string observed{};
  bool rests_on_time = false;
  model::Scenario scenario{};
  std::uint64_t seed = 0;
  std::uint64_t number = 0;  // of make_scenario()
  std::size_t move = 0;      // of the scenario's sequence
  Transcript transcript{};   // of the latest play that showed it
  int confirmed = 0;         // plays alone that showed the same key
  int tried = 0;
  std::uint64_t num_seen = 1;  // conversations that showed the key
  double found_s = 0;          // since the campaign began
  std::optional<model::Scenario> nearest_passing{};
};

}  // namespace wsspec::livefuzz
