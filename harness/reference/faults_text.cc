#include "harness/reference/faults_text.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/utf8.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::FrameReceived;
using protocol::MessageReceived;

// Collects the text and asks at each step.
class TextJudge {
 public:
  explicit TextJudge(std::function<bool(const TextSoFar&)> taken) : taken_(std::move(taken)) {}

  bool operator()(protocol::Event& event) {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
      if (!take_frame(*frame)) event = failure(protocol::Broken::text_not_utf8);
    } else if (const auto* message = std::get_if<MessageReceived>(&event)) {
      const bool inflated = message->compressed && message->opcode == protocol::kText;
      if (inflated && !taken_({{message->payload}, true}))
        event = failure(protocol::Broken::text_not_utf8);
    }
    return true;
  }

 private:
  bool take_frame(const FrameReceived& frame) {
    const auto opcode = frame.header.opcode;
    if (protocol::is_control(opcode)) return true;
    if (opcode != protocol::kContinuation) {
      text_ = {};
      judging_ = opcode == protocol::kText && (frame.header.rsv & protocol::kRsv1) == 0;
    }
    if (!judging_) return true;
    text_.fragments.push_back(frame.payload);
    text_.complete = frame.header.fin;
    return taken_(text_);
  }

  std::function<bool(const TextSoFar&)> taken_;
  TextSoFar text_{};
  bool judging_ = false;
};

std::uint8_t octet_at(protocol::Bytes text, std::size_t at) {
  return std::to_integer<std::uint8_t>(text[at]);
}

// How many octets at `at` are of that form, or may become so.
std::size_t matched_len(protocol::Bytes text, std::size_t at, const Form& form) {
  const auto left = text.size() - at;
  if (octet_at(text, at) < form.first_low || octet_at(text, at) > form.first_high) return 0;
  if (left > 1 &&
      (octet_at(text, at + 1) < form.second_low || octet_at(text, at + 1) > form.second_high))
    return 0;
  for (std::size_t i = 2; i < std::min(left, form.len); ++i)
    if ((octet_at(text, at + i) & 0xc0) != 0x80) return 0;
  return std::min(left, form.len);
}

// The text with a question mark for each octet of these forms.
protocol::Buffer without_forms(protocol::Buffer text, std::span<const Form> forms, bool complete) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const Form& form : forms) {
      const std::size_t len = matched_len(text, at, form);
      const bool whole = len == form.len || !complete;
      if (len > 0 && whole)
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), len, std::byte{'?'});
    }
  }
  return text;
}

}  // namespace

protocol::Buffer TextSoFar::joined() const {
  protocol::Buffer out;
  for (const auto& fragment : fragments) protocol::append(out, fragment);
  return out;
}

void judge_text(Behaviour& behaviour, std::function<bool(const TextSoFar&)> taken) {
  behaviour.rules.relax(protocol::Broken::text_not_utf8);
  behaviour.on_event = TextJudge(std::move(taken));
}

bool is_utf8(protocol::Bytes text, bool complete) {
  protocol::Utf8Validator validator;
  return !validator.feed(text) && (!complete || !validator.finish());
}

void accept_forms(Behaviour& behaviour, std::span<const Form> forms) {
  judge_text(behaviour, [forms](const TextSoFar& text) {
    return is_utf8(without_forms(text.joined(), forms, text.complete), text.complete);
  });
}

}  // namespace wsspec::reference
