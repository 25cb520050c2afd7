#include "harness/protocol/session.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/session_impl.h"

namespace wsspec::protocol {

namespace {

AssemblerConfig assembler_config(const SessionConfig& config) {
  AssemblerConfig out{.max_message_len = config.max_message_len};
  if (config.deflate) {
    out.deflate = true;
    out.no_context_takeover = config.role == Role::server
                                  ? config.deflate->client_no_context_takeover
                                  : config.deflate->server_no_context_takeover;
  }
  return out;
}

}  // namespace

Session::Impl::Impl(SessionConfig session_config)
    : config(std::move(session_config)),
      reader(std::min<std::uint64_t>(max_compressed_len(config.max_message_len),
                                     config.max_frame_kept)),
      assembler(assembler_config(config)),
      outbox(config.role, config.deflate, config.next_mask_key) {
}

void Session::Impl::begin_close(Bytes body) {
  if (state != SessionState::open) return;
  outbox.queue_control(kClose, body);
  state = SessionState::closing;
}

Session::Session(SessionConfig config) : impl_(std::make_unique<Impl>(std::move(config))) {
}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

void Session::receive(Bytes in) {
  impl_->receive(in);
}
void Session::receive_end() {
  impl_->receive_end();
}

std::vector<Event> Session::take_events() {
  return std::exchange(impl_->events, {});
}
std::vector<Frame> Session::take_frames() {
  return impl_->outbox.take();
}

SessionState Session::state() const {
  return impl_->state;
}
bool Session::inside_frame() const {
  return impl_->reader.unfinished_len() > 0;
}

void Session::send_message(std::uint8_t opcode, Bytes payload, bool compress) {
  if (state() == SessionState::open) impl_->outbox.queue_message(opcode, payload, compress);
}

void Session::send_ping(Bytes payload) {
  if (state() == SessionState::open) impl_->outbox.queue_control(kPing, payload);
}

void Session::send_close(std::uint16_t code, std::string_view reason) {
  impl_->begin_close(encode_close_payload(code, reason));
}

void Session::send_close() {
  impl_->begin_close({});
}

}  // namespace wsspec::protocol
