// The oracle for a live endpoint: told what was sent and what came, it says whether RFC 6455 and
// RFC 7692 allow it (docs/verdicts.md has the freedoms). It knows no clock: whoever plays says when
// the time is over. What is wrong with a frame in itself (its header, UTF-8, compression) is for
// the invariants of harness/judge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "harness/model/model.h"

namespace wsspec::model {

// A MUST that the endpoint did not keep.
struct Breach {
  std::string requirement{};  // "6455-5.2-4"
  std::size_t move = 0;       // of the sequence, that was answered wrongly
  State state = State::open;  // at that move
  std::string frame{};        // what it was: "text", "compressed continuation", "reserved"
  std::string allowed{};
  std::string observed{};
  bool rests_on_time = false;  // the only evidence is that nothing came, or a bare drop

  friend bool operator==(const Breach&, const Breach&) = default;
};

struct AnswersConfig {
  bool echoes = true;             // sends back every message
  std::size_t num_greetings = 0;  // messages of its own in front of the first echo
};

// What is still to come.
enum class Want : std::uint8_t {
  nothing,
  answers,  // echoes, or the pong of the latest ping
  failure,  // of the connection, with a Close or without
  close,    // in answer to a Close
  end,      // of TCP, behind the endpoint's Close
};

class Answers {
 public:
  // Of a tolerant model. Both outlive this object.
  Answers(const Sequence& sequence, const Expected& expected, AnswersConfig config);

  // So many octets of the sequence have been written in all.
  void wrote(std::uint64_t len) { written_ = len; }
  void half_closed() { half_closed_ = true; }

  void message(const Delivery& delivery);
  void pong(Bytes payload);
  void close(std::optional<std::uint16_t> code);
  void ended(bool reset);
  // Nothing came for so long as an answer may take.
  void timed_out();

  [[nodiscard]] Want want() const;
  // To ask by a ping is no use, or not possible, from here on.
  [[nodiscard]] bool has_failed() const { return closed_ || ended_; }
  // Nothing can be said any more about what comes.
  [[nodiscard]] bool is_unknown() const { return expected_.unknown_from <= written_; }
  // The first; the rest of the conversation says nothing more.
  [[nodiscard]] const std::optional<Breach>& breach() const { return breach_; }
  // What the RFC leaves open and a reader may want to know, one sentence each.
  [[nodiscard]] const std::set<std::string>& notes() const { return notes_; }

 private:
  [[nodiscard]] bool is_over() const { return breach_ || closed_ || ended_ || is_unknown(); }
  [[nodiscard]] bool may_fail() const;
  [[nodiscard]] bool must_fail() const;
  [[nodiscard]] const Due* close_due() const;
  [[nodiscard]] const Due* next_echo() const;
  [[nodiscard]] const Due* open_ping() const;
  [[nodiscard]] const Due* owed() const;
  void wrong_message(const Delivery& delivery);
  void judge_failing_close(std::optional<std::uint16_t> code);
  [[nodiscard]] bool answers_as_normal(std::optional<std::uint16_t> code) const;
  void accuse(std::optional<std::uint16_t> code, const Due* due);
  void note(std::string text);

  [[nodiscard]] std::size_t move_at(std::uint64_t position) const;
  [[nodiscard]] std::string frame_of(std::size_t move) const;
  void broke(std::string_view requirement, std::size_t move, std::string allowed,
             std::string observed, bool rests_on_time = false);
  void broke(const Due& due, std::string observed, bool rests_on_time = false);
  void went_on(std::string observed, bool rests_on_time = false);

  const Sequence& sequence_;
  const Expected& expected_;
  AnswersConfig config_;
  std::uint64_t written_ = 0;
  bool half_closed_ = false;
  std::size_t num_messages_ = 0;
  std::size_t next_echo_ = 0;       // index of the due that the next message has to be
  std::size_t first_unponged_ = 0;  // pings of dues in front of this are answered
  bool closed_ = false;
  bool ended_ = false;
  std::optional<Breach> breach_{};
  std::set<std::string> notes_{};
};

// Words of reports: "open", "fragmented text", "fragmented binary", "closing".
[[nodiscard]] std::string_view to_string(State state);
// What a frame is: "text", "compressed binary", "reserved opcode".
[[nodiscard]] std::string frame_name(const Move& move, bool compressed);

}  // namespace wsspec::model
