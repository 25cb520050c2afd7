#include "harness/transport/tls_facts.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "harness/transport/openssl_ptr.h"
#include "harness/transport/tls_context.h"

namespace wsspec::transport {

namespace {

std::string text_of(const X509_NAME* name) {
  const OpensslPtr<BIO, BIO_free> out(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253);
  char* data = nullptr;
  const long len = BIO_get_mem_data(out.get(), &data);
  return len > 0 ? std::string(data, static_cast<std::size_t>(len)) : std::string("(empty)");
}

void free_names(GENERAL_NAMES* names) {
  GENERAL_NAMES_free(names);
}

std::string text_of(const GENERAL_NAME& name) {
  if (name.type == GEN_DNS) {
    const auto* text = ASN1_STRING_get0_data(name.d.dNSName);
    return {reinterpret_cast<const char*>(text),
            static_cast<std::size_t>(ASN1_STRING_length(name.d.dNSName))};
  }
  if (name.type != GEN_IPADD) return {};
  const int family = ASN1_STRING_length(name.d.iPAddress) == 4 ? AF_INET : AF_INET6;
  std::array<char, INET6_ADDRSTRLEN> text{};
  const auto* octets = ASN1_STRING_get0_data(name.d.iPAddress);
  const auto* found = inet_ntop(family, octets, text.data(), text.size());
  return found == nullptr ? std::string() : std::string(found);
}

std::vector<std::string> names_of(X509* certificate) {
  std::vector<std::string> names;
  const OpensslPtr<GENERAL_NAMES, free_names> all(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
    auto name = text_of(*sk_GENERAL_NAME_value(all.get(), i));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

void set_expiry(X509* certificate, CertificateFacts& facts) {
  const ASN1_TIME* end = X509_get0_notAfter(certificate);
  std::tm when{};
  ASN1_TIME_to_tm(end, &when);
  facts.expires =
      fmt::format("{:04}-{:02}-{:02}", when.tm_year + 1900, when.tm_mon + 1, when.tm_mday);
  int days = 0;
  int seconds = 0;
  ASN1_TIME_diff(&days, &seconds, nullptr, end);
  facts.days_left = seconds < 0 ? days - 1 : days;
}

bool fits(X509* certificate, const std::string& name) {
  return X509_check_host(certificate, name.c_str(), name.size(), 0, nullptr) == 1 ||
         X509_check_ip_asc(certificate, name.c_str(), 0) == 1;
}

CertificateFacts facts_of(X509* certificate, long verified, const std::string& name) {
  CertificateFacts facts{.subject = text_of(X509_get_subject_name(certificate)),
                         .issuer = text_of(X509_get_issuer_name(certificate)),
                         .names = names_of(certificate),
                         .fits_name = fits(certificate, name)};
  set_expiry(certificate, facts);
  if (verified != X509_V_OK) facts.distrust = X509_verify_cert_error_string(verified);
  return facts;
}

std::string why_not() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return reason != nullptr ? reason : "the connection ended, or nothing came";
}

}  // namespace

tl::expected<TlsFacts, std::string> tls_facts(int fd, const Address& address) {
  auto options = *address.tls;
  options.verify = false;  // what would be refused is told, not acted upon
  auto context = make_client_context(options);
  if (!context) return tl::make_unexpected(context.error());
  const OpensslPtr<SSL, SSL_free> ssl(SSL_new(context->get()));
  TlsFacts facts{.server_name = options.server_name.empty() ? address.host : options.server_name};
  SSL_set_tlsext_host_name(ssl.get(), facts.server_name.c_str());
  SSL_set_fd(ssl.get(), fd);
  if (SSL_connect(ssl.get()) != 1) {
    return tl::make_unexpected(fmt::format("TLS could not be agreed on: {}", why_not()));
  }
  facts.version = SSL_get_version(ssl.get());
  facts.cipher = SSL_get_cipher_name(ssl.get());
  const OpensslPtr<X509, X509_free> certificate(SSL_get1_peer_certificate(ssl.get()));
  if (certificate) {
    facts.certificate =
        facts_of(certificate.get(), SSL_get_verify_result(ssl.get()), facts.server_name);
  }
  SSL_shutdown(ssl.get());
  return facts;
}

}  // namespace wsspec::transport
