// A case as plain types, as docs/cases.md describes it: what to send, what to
// wait for, and what the case stands for. Families are already expanded.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/session.h"
#include "harness/script/outcome_spec.h"
#include "harness/script/payload.h"

namespace wsspec::script {

// Where the bytes of one write are cut into segments.
struct Cut {
  bool every_byte = false;
  std::size_t every = 0;               // bytes a segment; 0: not used
  std::vector<std::int64_t> at{};      // offsets; negative ones count from the end
  std::size_t random_upto = 0;         // pieces of 1 to so many bytes, drawn at random; 0: not used
  std::chrono::milliseconds pause{0};  // between segments
  [[nodiscard]] bool none() const {
    return !every_byte && every == 0 && at.empty() && random_upto == 0;
  }
};

enum class Masking : std::uint8_t { random_key, given_key, none };

// How a payload is turned into the payload of a compressed frame.
enum class DeflateMode : std::uint8_t { off, negotiated };

struct FrameSpec {
  std::uint8_t opcode = protocol::kText;
  Payload payload{};
  bool fin = true;
  std::uint8_t rsv = 0;
  Masking masking = Masking::random_key;
  protocol::MaskKey mask_key{};
  std::optional<protocol::LengthForm> length_form{};
  std::optional<std::uint64_t> announce{};  // length in the header instead of the real one
  DeflateMode deflate = DeflateMode::off;   // compress with the agreed parameters, set RSV1
  std::vector<std::size_t> fragments{};     // payload bytes of each frame; the rest is the last
  std::size_t fragment_every = 0;           // or equal pieces
  std::vector<FrameSpec> between{};         // sent between the fragments
};

// Bytes to put on the wire: frames, or raw octets.
using Item = std::variant<FrameSpec, Payload>;

// One opening handshake request. Starts from the conforming request and changes it.
struct RequestStep {
  std::string method{"GET"};
  std::string target{};  // empty: that of the URL
  std::string version{"HTTP/1.1"};
  std::vector<std::pair<std::string, std::string>> set{};  // replaces the value
  std::vector<std::string> omit{};
  std::vector<std::pair<std::string, std::string>> add{};     // appended as they are
  std::vector<std::pair<std::string, std::string>> rename{};  // other spelling of a name
  bool shuffle = false;                                       // other order of the fields
  bool reverse = false;
  std::string line_end{"\r\n"};
  std::optional<Payload> raw{};        // the whole head as octets; {key} and {host} are filled in
  std::optional<Payload> body{};       // behind the head
  std::optional<std::string> offer{};  // Sec-WebSocket-Extensions; none: as the case needs
  std::vector<Item> glued{};           // in the same write as the head
  Cut cut{};
  // Repeats `add` this many times with a running number for {n}.
  std::size_t flood = 0;
};

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
struct AnswerPingsStep {
  bool answering = true;
};

struct Step {
  std::variant<RequestStep, SendStep, ExpectStep, BarrierStep, HalfCloseStep, ResetStep, PauseStep,
               ReadStep, AnswerPingsStep>
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
  std::string offer{};                           // Sec-WebSocket-Extensions of its requests
  protocol::Role role = protocol::Role::server;  // of the target
  Ending ending = Ending::close;
  std::vector<Step> steps{};

  // The id that decides the random values: those of a variant are its case's own.
  [[nodiscard]] const std::string& drawn_as() const { return cut_from.empty() ? id : cut_from; }
  [[nodiscard]] bool has_need(std::string_view need) const;
  [[nodiscard]] bool has_tag(std::string_view tag) const;
};

}  // namespace wsspec::script
