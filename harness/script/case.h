// A case as plain types, as docs/cases.md describes it: what to send, what to
// wait for, and what the case stands for. Families are already expanded.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/protocol/role.h"
#include "harness/script/frame_spec.h"
#include "harness/script/handshake_step.h"
#include "harness/script/outcome_spec.h"

namespace wsspec::script {

struct SendStep {
  std::vector<Item> items{};  // one write
  Cut cut{};
  std::size_t times = 1;
  std::chrono::milliseconds every{0};  // between repetitions
  std::size_t full_times = 0;          // in the profile `full` so often and in turn; 0: as always
  bool in_turn = false;                // a repetition waits for the echo of the one before
};
struct ExpectStep {
  std::vector<OutcomeSpec> any_of{};
  std::optional<OtherwiseSpec> otherwise{};
};
struct BarrierStep {};    // ping with a random payload, and its pong
struct HalfCloseStep {};  // FIN
struct ResetStep {};      // RST
struct PauseStep {
  std::chrono::milliseconds time{};
};
struct ReadStep {
  bool reading = true;
};
// Behind the closing handshake the harness ends TCP towards a client, which is to wait for that.
struct EndTcpStep {
  bool ending = true;
};
struct AnswerPingsStep {
  bool answering = true;
};

struct Step {
  std::variant<RequestStep, SendStep, ExpectStep, BarrierStep, HalfCloseStep, ResetStep, PauseStep,
               ReadStep, AnswerPingsStep, RespondStep, EndTcpStep>
      what{};
  int connection = 1;
  std::string text{};  // the step in words, for reports
};

enum class Ending : std::uint8_t {
  close,  // closing handshake, judged
  none,   // the case ends with its last step
};

struct Case {
  std::string id{};
  std::string title{};
  std::string group{};     // id without its last part
  std::string section{};   // "rfc6455/5.2"
  std::string file{};      // for messages
  std::string pointer{};   // of its entry in that file
  std::string family{};    // id before {name} is replaced; the id itself outside families
  std::string cut_from{};  // id of the case that this is a variant of (--split-explore), or empty
  std::vector<std::string> requirements{};  // ids; the first is what a failure cites
  std::vector<std::string> needs{};         // "echo", "deflate", "tls" ...
  std::vector<std::string> tags{};          // "slow", "stress", "volume", "security"
  std::vector<std::string> aliases{};
  std::string offer{};  // Sec-WebSocket-Extensions of its requests
  std::string agree{};  // ... of its responses to a client, which is skipped if it offers less
  // What a client finds instead of a server that it can trust: "expired", "plain" ...; or empty.
  std::string door{};
  protocol::Role role = protocol::Role::server;  // of the target
  Ending ending = Ending::close;
  std::vector<Step> steps{};
  std::vector<std::string> overlaid{};  // members of its entry that stand in "client"

  // JSON pointer of that member of its entry.
  [[nodiscard]] std::string place_of(std::string_view member) const;
  // The id that decides the random values: those of a variant are its case's own.
  [[nodiscard]] const std::string& drawn_as() const { return cut_from.empty() ? id : cut_from; }
  [[nodiscard]] bool has_need(std::string_view need) const;
  [[nodiscard]] bool has_tag(std::string_view tag) const;
};

}  // namespace wsspec::script
