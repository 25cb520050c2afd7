#include "harness/transport/tls_stream.h"

#include <array>
#include <utility>
#include <vector>

namespace wsspec::transport {
namespace {

// The most that one record holds (RFC 8446, section 5.1).
constexpr std::size_t kRecordLen = 16 * 1024;
constexpr std::byte kHandshakeRecord{22};  // the first octet of one

// Lives on inside its own callbacks when the handler destroys the stream.
class TlsLayer final : public StreamHandler, public std::enable_shared_from_this<TlsLayer> {
 public:
  TlsLayer(Loop& loop, TlsSession session, StreamHandler& handler)
      : loop_(loop), session_(std::move(session)), handler_(handler) {}
  void open(const Connect& open_below) { below_ = open_below(*this); }

  // from the handler
  void write(protocol::Buffer bytes);
  void end_write();
  void reset();
  void set_reading(bool reading);
  [[nodiscard]] std::size_t num_queued() const { return early_len_ + below_->num_queued(); }
  void detach();

  // from the stream below
  void on_connected() override;
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const StreamError& error) override;
  void on_drained() override;

 private:
  void tell_of_begin(protocol::Bytes bytes);
  void shake_hands();
  void establish();
  void deliver();
  void flush();
  void end();
  void fail_tls(std::string what);

  Loop& loop_;
  TlsSession session_;
  StreamHandler& handler_;
  std::unique_ptr<Stream> below_{};
  bool is_client_ = false;
  bool heard_ = false;  // an octet of the peer
  bool established_ = false;
  bool closed_ = false;  // the handler hears nothing more
  bool reading_ = true;
  bool peer_ended_ = false;
  bool fin_written_ = false;
  bool undrained_ = false;
  std::vector<protocol::Buffer> early_{};  // written before the handshake was done
  std::size_t early_len_ = 0;
};

// --- handshake ---

void TlsLayer::on_connected() {
  is_client_ = true;
  shake_hands();
}

void TlsLayer::on_bytes(protocol::Bytes bytes) {
  const auto self = shared_from_this();
  tell_of_begin(bytes);
  if (closed_) return;
  session_.feed(bytes);
  if (!established_) shake_hands();
  if (established_) deliver();
}

void TlsLayer::tell_of_begin(protocol::Bytes bytes) {
  if (is_client_ || std::exchange(heard_, true)) return;
  if (bytes.front() == kHandshakeRecord) handler_.on_tls_begun();
}

void TlsLayer::shake_hands() {
  const TlsSession::Step step = session_.handshake();
  flush();
  if (step == TlsSession::Step::done) return establish();
  if (step != TlsSession::Step::more) fail_tls(session_.what());
}

void TlsLayer::establish() {
  const auto self = shared_from_this();
  established_ = true;
  for (const auto& bytes : std::exchange(early_, {})) {
    session_.write(bytes);
    flush();
  }
  early_len_ = 0;
  if (fin_written_) {
    session_.end_write();
    flush();
    below_->end_write();
  }
  if (is_client_) handler_.on_connected();
  if (!closed_) below_->set_reading(reading_);
}

// --- reading ---

void TlsLayer::deliver() {
  const auto self = shared_from_this();
  std::array<std::byte, kRecordLen> plaintext;
  while (!closed_ && !peer_ended_ && reading_) {
    std::size_t len = 0;
    const TlsSession::Step step = session_.read(plaintext, len);
    flush();
    if (step == TlsSession::Step::more) return;
    if (step == TlsSession::Step::ended) return end();
    if (step == TlsSession::Step::failed) return fail_tls(session_.what());
    handler_.on_bytes(protocol::Bytes(plaintext).first(len));
  }
}

void TlsLayer::end() {
  if (closed_ || std::exchange(peer_ended_, true)) return;
  handler_.on_end();
}

// An end without close_notify is an end like another: many peers do it, and a
// WebSocket has its own way to tell a truncated stream.
void TlsLayer::on_end() {
  const auto self = shared_from_this();
  if (!established_) return fail_tls("the peer ended the connection during the TLS handshake");
  deliver();
  end();
}

void TlsLayer::set_reading(bool reading) {
  const bool resumed = !std::exchange(reading_, reading) && reading;
  if (closed_ || !established_) return;  // the handshake goes on meanwhile
  below_->set_reading(reading);
  if (!resumed) return;
  loop_.call_after(Duration{0}, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->deliver();
  });
}

// --- writing ---

void TlsLayer::write(protocol::Buffer bytes) {
  if (closed_ || fin_written_ || bytes.empty()) return;
  undrained_ = true;
  if (!established_) {
    early_len_ += bytes.size();
    return early_.push_back(std::move(bytes));
  }
  session_.write(bytes);
  flush();
}

void TlsLayer::end_write() {
  if (closed_ || std::exchange(fin_written_, true) || !established_) return;
  session_.end_write();
  flush();
  below_->end_write();
}

void TlsLayer::flush() {
  protocol::Buffer bytes = session_.take_output();
  if (!bytes.empty()) below_->write(std::move(bytes));
}

void TlsLayer::on_drained() {
  if (!closed_ && early_.empty() && std::exchange(undrained_, false)) handler_.on_drained();
}

// --- closing ---

void TlsLayer::on_error(const StreamError& error) {
  if (!std::exchange(closed_, true)) handler_.on_error(error);
}

void TlsLayer::fail_tls(std::string what) {
  if (std::exchange(closed_, true)) return;
  const auto self = shared_from_this();
  below_->end_write();
  handler_.on_error(
      {StreamFault::tls_failed, std::make_error_code(std::errc::protocol_error), std::move(what)});
}

void TlsLayer::reset() {
  closed_ = true;
  below_->reset();
}

void TlsLayer::detach() {
  closed_ = true;
  below_.reset();
}

class TlsStream final : public Stream {
 public:
  explicit TlsStream(std::shared_ptr<TlsLayer> layer) : layer_(std::move(layer)) {}
  ~TlsStream() override { layer_->detach(); }
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  void write(protocol::Buffer bytes) override { layer_->write(std::move(bytes)); }
  void end_write() override { layer_->end_write(); }
  void reset() override { layer_->reset(); }
  void set_reading(bool reading) override { layer_->set_reading(reading); }
  [[nodiscard]] std::size_t num_queued() const override { return layer_->num_queued(); }

 private:
  std::shared_ptr<TlsLayer> layer_;
};

}  // namespace

std::unique_ptr<Stream> make_tls_stream(Loop& loop, TlsSession session, StreamHandler& handler,
                                        const Connect& open) {
  const auto layer = std::make_shared<TlsLayer>(loop, std::move(session), handler);
  layer->open(open);
  return std::make_unique<TlsStream>(layer);
}

}  // namespace wsspec::transport
