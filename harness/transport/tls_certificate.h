// Certificates: the one a server makes for itself, and whom one was issued to.
// Internal to the net transport.
#pragma once

#include <openssl/types.h>

#include <string>

namespace wsspec::transport {

struct CertificatePem {
  std::string certificate{};
  std::string key{};
};

// Self-signed, for localhost, 127.0.0.1 and ::1, on P-256, valid for a year.
[[nodiscard]] CertificatePem make_localhost_certificate();

// "localhost, 127.0.0.1": the alternative names, else the common name.
[[nodiscard]] std::string certificate_names(const X509* certificate);

}  // namespace wsspec::transport
