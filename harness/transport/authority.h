// A certificate authority for one run: what clients are told to trust, and certificates that
// they have to refuse (RFC 6455, section 4.1: a TLS handshake that fails fails the connection).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/transport/tls_certificate.h"

namespace wsspec::transport {

enum class CertificateKind : std::uint8_t {
  good,           // for localhost, 127.0.0.1 and ::1
  expired,        // until yesterday
  not_yet_valid,  // from tomorrow on
  wrong_name,     // for another host
  self_signed,    // nobody else vouches for it
  unknown_authority,
};

// "expired", "wrong-name" ...; none: there is no such kind.
[[nodiscard]] std::optional<CertificateKind> certificate_kind(std::string_view name);

class Authority {
 public:
  Authority();
  // In PEM, for clients to trust.
  [[nodiscard]] std::string certificate() const { return to_pem(own_).certificate; }
  [[nodiscard]] CertificatePem issue(CertificateKind kind) const;

 private:
  Issued own_;
};

}  // namespace wsspec::transport
