// The steps of the generator as one table, and the state that they walk over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "harness/model/generator.h"
#include "harness/protocol/deflate_codec.h"

namespace wsspec::model {

class Walker {
 public:
  Walker(Choices& choices, const GeneratorConfig& config);

  [[nodiscard]] Choices& choices() const { return *choices_; }
  [[nodiscard]] const GeneratorConfig& config() const { return *config_; }
  [[nodiscard]] bool is_open() const { return !pending_.empty() || open_; }
  [[nodiscard]] bool can_deflate() const { return deflater_.has_value(); }
  [[nodiscard]] bool goes_on() const;

  // A length of interest, at most `most` octets.
  [[nodiscard]] std::size_t draw_len(std::size_t most) const;

  // Sends a move, masked as the sender's role asks.
  void send(Move move);
  // Sends a move as it is.
  void send_as_is(Move move);
  // Sends the last move there will be.
  void send_last(Move move);

  // Begins a message of which send_fragment() sends the rest, in pieces when drawn so.
  void begin(std::uint8_t opcode, Buffer payload, bool compressed);
  void send_fragment();
  [[nodiscard]] Buffer deflated(Bytes message);
  // What was sent compressed did not come from deflated(): later messages must not refer to it.
  void begin_new_window();

  [[nodiscard]] Sequence result() && { return std::move(sequence_); }

 private:
  Choices* choices_;
  const GeneratorConfig* config_;
  std::optional<protocol::Deflater> deflater_{};
  Sequence sequence_{};
  Buffer pending_{};  // of the open message
  std::uint8_t opcode_ = 0;
  std::uint8_t rsv_ = 0;
  bool open_ = false;
  bool is_over_ = false;
};

struct StepRow {
  std::string_view name{};
  std::size_t weight = 1;
  bool legal = true;
  bool (*fits)(const Walker&) = nullptr;
  void (*take)(Walker&) = nullptr;
  bool closes = false;
};

// At most 16 rows: each has a bit that switches it off.
[[nodiscard]] std::span<const StepRow> step_table();
// Those for live endpoints in addition; at most 16 too.
[[nodiscard]] std::span<const StepRow> live_step_table();

}  // namespace wsspec::model
