#include "harness/reference/faults_hooks.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace wsspec::reference {
namespace {

// Where the head ends, by any line ends; 0 when it does not.
std::size_t head_len(std::string_view text) {
  const auto crlf = text.find("\n\r\n");
  const auto lf = text.find("\n\n");
  if (crlf == std::string_view::npos && lf == std::string_view::npos) return 0;
  return crlf < lf ? crlf + 3 : lf + 2;
}

// Keeps the last `Kept` among the events for the frames that answer it.
template <typename Kept>
void change_answers(Behaviour& behaviour, FrameReason reason,
                    std::function<void(const Kept&, Frames&)> change) {
  const auto kept = std::make_shared<Kept>();
  behaviour.on_event = [kept](protocol::Event& event) {
    if (const auto* one = std::get_if<Kept>(&event)) *kept = *one;
    return true;
  };
  change_frames(behaviour, reason,
                [kept, change = std::move(change)](Frames& frames) { change(*kept, frames); });
}

}  // namespace

std::string* find_field(protocol::Headers& headers, std::string_view name) {
  const auto found = std::ranges::find_if(headers.fields, [name](const auto& field) {
    return protocol::equal_no_case(field.name, name);
  });
  return found == headers.fields.end() ? nullptr : &found->value;
}

void erase_fields(protocol::Headers& headers, std::string_view name) {
  std::erase_if(headers.fields,
                [name](const auto& field) { return protocol::equal_no_case(field.name, name); });
}

void change_head(Behaviour& behaviour, std::function<std::string(std::string)> change) {
  behaviour.on_handshake_bytes = [held = std::string(),
                                  change = std::move(change)](protocol::Buffer& segment) mutable {
    held += protocol::as_text(segment);
    segment.clear();
    const std::size_t len = head_len(held);
    if (len == 0) return;
    segment = protocol::to_buffer(change(held.substr(0, len)) + held.substr(len));
    held.clear();
  };
}

std::string with_plain_lines(const std::string& head) {
  std::string out;
  for (const char c : head) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    const bool folded = protocol::is_blank(c) && out.ends_with("\r\n");
    if (folded) out.erase(out.size() - 2);
    out += c;
  }
  return out;
}

void refuse_requests(Behaviour& behaviour,
                     std::function<bool(const protocol::RequestHead&)> refused) {
  behaviour.on_request = [refused = std::move(refused)](protocol::RequestHead& request) {
    if (refused(request)) erase_fields(request.headers, "Sec-WebSocket-Key");
  };
}

void change_acceptance(
    Behaviour& behaviour,
    std::function<void(const protocol::RequestHead&, protocol::ResponseHead&)> change) {
  behaviour.on_response = [change = std::move(change)](const protocol::RequestHead& request,
                                                       protocol::ResponseHead& response,
                                                       bool& accepting) {
    if (accepting) change(request, response);
  };
}

protocol::Event failure(protocol::Broken broken) {
  return protocol::RuleBroken{.error = {.broken = broken}, .failed = true};
}

void excuse(Behaviour& behaviour, protocol::Broken broken,
            std::function<bool(std::string_view)> excused) {
  behaviour.rules.relax(broken);
  behaviour.on_event = [broken, excused = std::move(excused)](protocol::Event& event) {
    auto* rule = std::get_if<protocol::RuleBroken>(&event);
    if (rule != nullptr && rule->error.broken == broken)
      rule->failed = !excused(rule->error.detail);
    return true;
  };
}

bool is_control_seen(std::string_view seen) {
  return seen.starts_with("ping") || seen.starts_with("pong") || seen.starts_with("close");
}

void echo_before_masking_fails(Behaviour& behaviour) {
  behaviour.rules.relax(protocol::Broken::masking);
  const auto broken = std::make_shared<bool>(false);
  behaviour.on_event = [broken](protocol::Event& event) {
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event))
      *broken |= rule->error.broken == protocol::Broken::masking;
    return true;
  };
  behaviour.on_frame = [broken](FrameReason, Frames& frames) {
    if (*broken)
      frames.push_back(
          protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1002)));
  };
}

void change_messages(Behaviour& behaviour, std::function<bool(protocol::MessageReceived&)> change) {
  behaviour.on_event = [change = std::move(change)](protocol::Event& event) {
    auto* message = std::get_if<protocol::MessageReceived>(&event);
    return message == nullptr || change(*message);
  };
}

void refuse_messages(Behaviour& behaviour, protocol::Broken broken,
                     std::function<bool(const protocol::MessageReceived&)> refused) {
  behaviour.on_event = [broken, refused = std::move(refused)](protocol::Event& event) {
    const auto* message = std::get_if<protocol::MessageReceived>(&event);
    if (message != nullptr && refused(*message)) event = failure(broken);
    return true;
  };
}

void refuse_closes(Behaviour& behaviour, protocol::Broken broken,
                   std::function<bool(const protocol::ClosePayload&)> refused) {
  behaviour.on_event = [broken, refused = std::move(refused)](protocol::Event& event) {
    const auto* received = std::get_if<protocol::CloseReceived>(&event);
    if (received != nullptr && refused(received->close)) event = failure(broken);
    return true;
  };
}

void change_frames(Behaviour& behaviour, FrameReason reason, std::function<void(Frames&)> change) {
  behaviour.on_frame = [reason, change = std::move(change)](FrameReason seen, Frames& frames) {
    if (seen == reason) change(frames);
  };
}

void change_echoes(Behaviour& behaviour,
                   std::function<void(const protocol::MessageReceived&, Frames&)> change) {
  change_answers<protocol::MessageReceived>(behaviour, FrameReason::echo, std::move(change));
}

void change_close_replies(Behaviour& behaviour,
                          std::function<void(const protocol::ClosePayload&, Frames&)> change) {
  change_answers<protocol::CloseReceived>(
      behaviour, FrameReason::close_reply,
      [change = std::move(change)](const protocol::CloseReceived& received, Frames& frames) {
        change(received.close, frames);
      });
}

void change_failures(Behaviour& behaviour, std::function<void(protocol::Broken, Frames&)> change) {
  const auto broken = std::make_shared<protocol::Broken>();
  behaviour.on_event = [broken](protocol::Event& event) {
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event)) *broken = rule->error.broken;
    return true;
  };
  change_frames(behaviour, FrameReason::failure,
                [broken, change = std::move(change)](Frames& frames) { change(*broken, frames); });
}

void mistake_code_at(Behaviour& behaviour, protocol::Broken broken, std::uint16_t code) {
  change_failures(behaviour, [broken, code](protocol::Broken seen, Frames& frames) {
    if (seen == broken)
      frames = {protocol::make_frame(protocol::kClose, protocol::encode_close_payload(code))};
  });
}

Frames cut(const protocol::Frame& whole, std::size_t len) {
  Frames frames;
  protocol::Bytes rest = whole.payload;
  do {
    const auto piece = rest.first(std::min(len, rest.size()));
    rest = rest.subspan(piece.size());
    const bool first = frames.empty();
    frames.push_back(
        protocol::make_frame(first ? whole.header.opcode : protocol::kContinuation, piece,
                             /*fin=*/rest.empty(), first ? whole.header.rsv : std::uint8_t{0}));
  } while (!rest.empty());
  return frames;
}

}  // namespace wsspec::reference
