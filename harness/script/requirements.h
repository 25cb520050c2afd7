// The catalogue of normative statements (cases/requirements/), in our own
// words: what cases and findings cite.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/session.h"
#include "harness/script/json_reader.h"

namespace wsspec::script {

// How much a requirement binds; the NOT forms count as their positive ones.
enum class Level : std::uint8_t { must, should, may };
[[nodiscard]] std::string_view to_string(Level level);  // "MUST"

struct RequirementEntry {
  std::string id{};  // "6455-5.2-4"
  int rfc = 0;
  std::string section{};  // "5.2"
  std::string level{};    // as written: "MUST NOT"
  Level strength = Level::must;
  std::string subject{};     // whom it binds: "server", "endpoint", "sender" ...
  std::string text{};        // paraphrase
  std::string observable{};  // which target can be judged by it: both, client, server, none
  std::string how{};         // what to send and to observe
  std::string basis{};       // what it rests on: keyword, algorithm, abnf, value, implied
  std::vector<std::string> needs{};
  std::string restates{};  // id of an entry that says the same
  std::string why_not{};   // where observable is none
  // Why no case of that role names it, where that is not plain from the rest.
  std::map<protocol::Role, std::string> no_case{};
  std::string note{};
  int erratum = 0;  // verified erratum that changed the level; 0: none

  // Whether a target of that role can break it.
  [[nodiscard]] bool binds(protocol::Role role) const;
  // Why a target of that role needs no case of it, as one clause; empty where one is missing.
  [[nodiscard]] std::string why_no_case(protocol::Role role) const;
};
using Requirements = std::map<std::string, RequirementEntry>;

// Adds the entries of one file, a list. Mistakes go to `problems`.
void load_requirements(std::string_view text, Problems& problems, Requirements& out);

// A code of the IANA registry of Close codes (RFC 6455, section 11.7).
struct CloseCodeEntry {
  int code = 0;
  std::string name{};
  std::string reference{};
  bool may_be_sent = true;
  std::string sender{};  // "client" where only one side sends it
};
using CloseCodes = std::map<int, CloseCodeEntry>;

void load_close_codes(std::string_view text, Problems& problems, CloseCodes& out);

}  // namespace wsspec::script
