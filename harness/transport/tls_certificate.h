// Certificates on P-256: made here, and whom one was issued to.
// Internal to this room but for CertificatePem.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace wsspec::transport {

struct CertificatePem {
  std::string certificate{};
  std::string key{};
};

using CertificatePtr = std::shared_ptr<X509>;
using KeyPtr = std::shared_ptr<EVP_PKEY>;
struct Issued {
  CertificatePtr certificate{};
  KeyPtr key{};
};

struct CertificateWish {
  std::string common_name{};
  long first_day = -1;  // days from now; clocks of two machines differ
  long last_day = 365;
  std::vector<std::pair<int, const char*>> extensions{};  // NID and value, as in openssl.cnf
};

// A new certificate and its key; without an issuer it vouches for itself.
[[nodiscard]] Issued issue(const CertificateWish& wish, const Issued* issuer = nullptr);

[[nodiscard]] CertificatePem to_pem(const Issued& issued);

// The alternative names of this machine for itself.
inline constexpr const char* kLocalNames = "DNS:localhost,IP:127.0.0.1,IP:::1";

// Self-signed, for localhost, 127.0.0.1 and ::1, valid for a year.
[[nodiscard]] CertificatePem make_localhost_certificate();

// "localhost, 127.0.0.1": the alternative names, else the common name.
[[nodiscard]] std::string certificate_names(const X509* certificate);

}  // namespace wsspec::transport
