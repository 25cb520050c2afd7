#include "harness/transport/authority.h"

#include <openssl/obj_mac.h>

#include <algorithm>
#include <iterator>

namespace wsspec::transport {
namespace {

constexpr std::string_view kKinds[] = {"good",       "expired",     "not-yet-valid",
                                       "wrong-name", "self-signed", "unknown-authority"};
// No host has a name that ends so (RFC 2606, section 2).
constexpr const char* kOtherName = "DNS:other.invalid";

Issued make_authority() {
  return issue({.common_name = "wsspec, for one run",
                .extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                               {NID_key_usage, "critical,keyCertSign,cRLSign"},
                               {NID_subject_key_identifier, "hash"}}});
}

CertificateWish wish_for(CertificateKind kind) {
  const bool other = kind == CertificateKind::wrong_name;
  CertificateWish wish{.common_name = other ? "other.invalid" : "localhost",
                       .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                                      {NID_ext_key_usage, "serverAuth"},
                                      {NID_subject_alt_name, other ? kOtherName : kLocalNames},
                                      {NID_subject_key_identifier, "hash"},
                                      {NID_authority_key_identifier, "keyid"}}};
  if (kind == CertificateKind::expired) {
    wish.first_day = -30;
    wish.last_day = -1;
  }
  if (kind == CertificateKind::not_yet_valid) wish.first_day = 1;
  return wish;
}

}  // namespace

std::optional<CertificateKind> certificate_kind(std::string_view name) {
  const auto* const found = std::ranges::find(kKinds, name);
  if (found == std::end(kKinds)) return std::nullopt;
  return static_cast<CertificateKind>(found - std::begin(kKinds));
}

Authority::Authority() : own_(make_authority()) {
}

CertificatePem Authority::issue(CertificateKind kind) const {
  const CertificateWish wish = wish_for(kind);
  if (kind == CertificateKind::self_signed) return to_pem(transport::issue(wish));
  if (kind == CertificateKind::unknown_authority) return Authority().issue(CertificateKind::good);
  return to_pem(transport::issue(wish, &own_));
}

}  // namespace wsspec::transport
