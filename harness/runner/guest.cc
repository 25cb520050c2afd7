#include "harness/runner/guest.h"

#include <utility>

namespace wsspec::runner {

// Whoever plays may let go of the connection inside any of these calls.

void Guest::play_with(transport::StreamHandler& handler) {
  const auto self = shared_from_this();
  handler_ = &handler;
  handler_->on_connected();
  const auto input = std::exchange(input_, {});
  if (handler_ != nullptr && !input.empty()) handler_->on_bytes(input);
  if (handler_ != nullptr && ended_) handler_->on_end();
}

void Guest::leave() {
  handler_ = nullptr;
  stream_.reset();
}

void Guest::answer(const protocol::ResponseHead& response, std::string_view body) {
  answered_ = true;
  auto octets = protocol::to_buffer(protocol::write_head(response));
  protocol::append(octets, protocol::as_bytes(body));
  stream_->write(std::move(octets));
  stream_->end_write();
}

void Guest::on_tls_begun() {
  const auto self = shared_from_this();
  if (handler_ == nullptr && host_.on_tls_begun) host_.on_tls_begun(self);
}

void Guest::on_bytes(protocol::Bytes bytes) {
  const auto self = shared_from_this();
  if (handler_ != nullptr) return handler_->on_bytes(bytes);
  if (answered_) return;
  protocol::append(input_, bytes);
  if (target_.empty()) read_target();
  head_.feed(bytes);
  host_.on_octets(self);
}

void Guest::on_end() {
  const auto self = shared_from_this();
  if (handler_ != nullptr) return handler_->on_end();
  ended_ = true;
  host_.on_gone(self);
}

void Guest::on_error(const transport::StreamError& error) {
  const auto self = shared_from_this();
  if (handler_ != nullptr) return handler_->on_error(error);
  host_.on_gone(self);
}

void Guest::on_drained() {
  const auto self = shared_from_this();
  if (handler_ != nullptr) handler_->on_drained();
}

// The second word of the first line, however the rest of it is written: a client is to be judged
// by its case, which it reaches by this word alone. Of an absolute URI only path and query count.
void Guest::read_target() {
  const std::string_view text = protocol::as_text(input_);
  const auto start = text.find_first_not_of("\r\n");
  const auto first = text.find(' ', start == std::string_view::npos ? 0 : start);
  if (first == std::string_view::npos) return;
  const auto end = text.find_first_of(" \r\n", first + 1);
  if (end == std::string_view::npos) return;
  std::string_view word = text.substr(first + 1, end - first - 1);
  if (const auto scheme = word.find("://"); scheme != std::string_view::npos) {
    const auto path = word.find('/', scheme + 3);
    word = path == std::string_view::npos ? "/" : word.substr(path);
  }
  target_ = word;
}

}  // namespace wsspec::runner
