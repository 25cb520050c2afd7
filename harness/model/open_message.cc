#include "harness/model/open_message.h"

#include <algorithm>
#include <utility>

#include "harness/model/plain_inflate.h"
#include "harness/model/plain_utf8.h"

namespace wsspec::model {

bool is_bad_so_far(Bytes text) {
  const auto bad = plain_first_invalid_utf8(text);
  if (!bad) return false;
  // The decoder names the first octet of a character that the end cuts off, and otherwise the
  // octet that is wrong: in front of the former the text is valid, and some continuation mends it.
  const Bytes rest = text.subspan(static_cast<std::size_t>(*bad));
  if (plain_first_invalid_utf8(text.first(text.size() - rest.size()))) return true;
  for (const CharacterRow& row : kCharacters) {
    if (rest.size() < row.len && fitting_octets(row, rest) == rest.size()) return false;
  }
  return true;
}

OpenMessage::OpenMessage(const Move& first, const ModelConfig& config, Buffer history)
    : config_(config),
      history_(std::move(history)),
      is_text_(first.opcode == protocol::kText),
      compressed_(config.deflate && (first.rsv & protocol::kRsv1) != 0) {
}

bool OpenMessage::announce(std::uint64_t len) {
  const std::size_t limit = compressed_ ? config_.max_compressed_len : config_.max_message_len;
  return octets_.size() > limit || len > limit - octets_.size();
}

void OpenMessage::add(Bytes payload) {
  len_before_last_ = octets_.size();
  protocol::append(octets_, payload);
}

MessageFaults OpenMessage::judge(bool ends) const {
  MessageFaults faults;
  Buffer text = octets_;
  if (compressed_) {
    Inflated inflated = plain_inflate(octets_, history_, config_.max_message_len);
    faults.too_big = inflated.end == InflateEnd::too_big;
    faults.no_deflate =
        inflated.end == InflateEnd::invalid || (ends && inflated.end == InflateEnd::unended);
    const bool is_cut = inflated.end == InflateEnd::unended || inflated.lacks_octet;
    faults.is_open_to_doubt =
        (ends && is_cut) || inflated.max_distance > std::size_t{1} << config_.window_bits;
    text = std::move(inflated.octets);
  }
  if (!is_text_) return faults;
  const bool is_bad = is_bad_so_far(text);
  const bool is_cut_off = ends && !is_bad && !faults.too_big && !faults.no_deflate &&
                          plain_first_invalid_utf8(text).has_value();
  faults.bad_text = is_bad || is_cut_off;
  if (is_bad && !compressed_) {
    const std::uint64_t shown = *plain_first_invalid_utf8(text) + 1;
    faults.bad_text_at = shown - std::min<std::uint64_t>(shown, len_before_last_);
  } else if (is_cut_off) {
    faults.bad_text_at = octets_.size() - len_before_last_;
  }
  return faults;
}

Buffer OpenMessage::content() const {
  return compressed_ ? plain_inflate(octets_, history_, config_.max_message_len).octets : octets_;
}

Buffer OpenMessage::history() const {
  constexpr std::size_t kFarthest = 32768;
  if (config_.no_context_takeover) return {};
  Buffer history = history_;
  protocol::append(history, content());
  if (history.size() > kFarthest) {
    history.erase(history.begin(), history.end() - static_cast<std::ptrdiff_t>(kFarthest));
  }
  return history;
}

}  // namespace wsspec::model
