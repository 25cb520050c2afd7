// A message of which not all fragments have come (RFC 6455, section 5.4; RFC 7692, section 6.2),
// judged anew from its first octet each time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "harness/model/model.h"

namespace wsspec::model {

// Whether `text` holds an octet that no continuation can mend.
[[nodiscard]] bool is_bad_so_far(Bytes text);

struct MessageFaults {
  bool too_big = false;     // inflated beyond the receiver's limit
  bool no_deflate = false;  // does not inflate
  bool bad_text = false;
  // Receivers differ, and may: compressed data that ends inside a block or lacks its last octet, or
  // refers to what is outside of the agreed window.
  bool is_open_to_doubt = false;
  // Octets of the last frame's payload that show the bad text; empty where that is not known:
  // in compressed messages.
  std::optional<std::uint64_t> bad_text_at{};
};

class OpenMessage {
 public:
  // `first` is its first frame; `history` that of the messages before.
  OpenMessage(const Move& first, const ModelConfig& config, Buffer history);

  // A frame of `len` octets begins; true when the message is then too big as sent.
  [[nodiscard]] bool announce(std::uint64_t len);
  void add(Bytes payload);

  // What is wrong with the octets so far; `ends` when no more will come.
  [[nodiscard]] MessageFaults judge(bool ends) const;
  [[nodiscard]] bool is_text() const { return is_text_; }
  [[nodiscard]] bool is_compressed() const { return compressed_; }
  [[nodiscard]] Buffer content() const;  // inflated
  [[nodiscard]] Buffer history() const;  // of a compressed one, for the next

 private:
  ModelConfig config_;
  Buffer history_;
  bool is_text_ = false;
  bool compressed_ = false;
  Buffer octets_{};  // as sent
  std::size_t len_before_last_ = 0;
};

}  // namespace wsspec::model
