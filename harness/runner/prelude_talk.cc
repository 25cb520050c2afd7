#include "harness/runner/prelude_talk.h"

#include <fmt/format.h>

#include <variant>

#include "harness/judge/shown.h"
#include "harness/protocol/bytes.h"

namespace wsspec::runner {

// Messages in front of the one that is due, and that one, are the prelude's.
bool PreludeTalk::has_come(const std::string& part, const judge::Seen& seen) {
  for (std::size_t i = num_received_; i < seen.messages.size(); ++i) {
    const auto octets = seen.messages[i].payload.octets();
    if (protocol::as_text(octets).find(part) == std::string_view::npos) continue;
    num_received_ = i + 1;
    return true;
  }
  return false;
}

const script::PreludeSend* PreludeTalk::next(const judge::Seen& seen) {
  while (!is_over()) {
    const auto& step = prelude_[next_];
    if (const auto* send = std::get_if<script::PreludeSend>(&step)) {
      ++next_;
      num_sent_ += send->num_messages;
      return send;
    }
    if (!has_come(std::get<script::PreludeExpect>(step).part, seen)) return nullptr;
    ++next_;
  }
  return nullptr;
}

std::string PreludeTalk::trouble(const judge::Seen& seen) const {
  const auto* due = std::get_if<script::PreludeExpect>(&prelude_[next_]);
  const auto wanted = due == nullptr || due->part.empty()
                          ? std::string("a message")
                          : fmt::format("a message with \"{}\"", due->part);
  const auto came = seen.messages.size() > num_received_
                        ? judge::shown(seen.messages.back().payload.octets()) + " came"
                    : seen.closes.empty() ? std::string("none came")
                                          : std::string("the target closed the connection");
  return fmt::format("the prelude waited for {}, and {}", wanted, came);
}

}  // namespace wsspec::runner
