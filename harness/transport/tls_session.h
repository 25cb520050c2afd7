// TLS without I/O: ciphertext in, ciphertext out, plaintext on the other side.
// Internal to the net transport.
#pragma once

#include <openssl/types.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "harness/protocol/bytes.h"
#include "harness/transport/tls_context.h"

namespace wsspec::transport {

class TlsSession {
 public:
  [[nodiscard]] static TlsSession server(const TlsContext& context);
  // `name` goes into SNI and, when the context verifies, must be the
  // certificate's: a host name or an IP literal.
  [[nodiscard]] static TlsSession client(const TlsContext& context, const std::string& name);

  enum class Step : std::uint8_t {
    done,
    more,    // feed more ciphertext first
    ended,   // close_notify was received
    failed,  // what() says why
  };

  void feed(protocol::Bytes ciphertext);
  // What is to be sent to the peer; also behind a failure (an alert).
  [[nodiscard]] protocol::Buffer take_output();

  [[nodiscard]] Step handshake();
  // Plaintext into the front of `out`; `len` bytes of it when done.
  [[nodiscard]] Step read(std::span<std::byte> out, std::size_t& len);
  void write(protocol::Bytes plaintext);  // behind the handshake
  void end_write();                       // close_notify
  [[nodiscard]] const std::string& what() const { return what_; }

 private:
  explicit TlsSession(const TlsContext& context);
  [[nodiscard]] Step step(int result);
  [[nodiscard]] std::string failure() const;

  struct Free {
    void operator()(SSL* ssl) const;
  };
  std::unique_ptr<SSL, Free> ssl_;
  std::string what_{};
};

}  // namespace wsspec::transport
