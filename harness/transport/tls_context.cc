#include "harness/transport/tls_context.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>

#include "harness/transport/openssl_ptr.h"
#include "harness/transport/tls_certificate.h"

namespace wsspec::transport {
namespace {

using Problem = std::optional<std::string>;  // what is wrong, for the user

std::string last_reason() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  ERR_clear_error();
  return reason != nullptr ? reason : "not in PEM format";
}

Problem load_certificate(SSL_CTX* context, const std::string& cert_file,
                         const std::string& key_file) {
  if (SSL_CTX_use_certificate_chain_file(context, cert_file.c_str()) != 1)
    return "cannot read the certificate " + cert_file + " (" + last_reason() +
           "); give a readable PEM file";
  const std::string& key = key_file.empty() ? cert_file : key_file;
  if (SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1)
    return "cannot use the key " + key + " (" + last_reason() +
           "); give the unencrypted PEM key that belongs to " + cert_file;
  return {};
}

Problem load_ca(SSL_CTX* context, const std::string& ca_file) {
  if (SSL_CTX_load_verify_file(context, ca_file.c_str()) == 1) return {};
  return "cannot read the CA certificates " + ca_file + " (" + last_reason() +
         "); give a readable PEM file";
}

// OpenSSL looks where the distribution that it was built for keeps its authorities,
// and the static program may run on another: the first file that is there will do.
void use_authorities_of_system(SSL_CTX* context) {
  SSL_CTX_set_default_verify_paths(context);
  std::error_code code;
  if (std::getenv(X509_get_default_cert_file_env()) != nullptr ||
      std::getenv(X509_get_default_cert_dir_env()) != nullptr ||
      std::filesystem::exists(X509_get_default_cert_dir(), code))
    return;
  for (const char* bundle :
       {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"}) {
    if (SSL_CTX_load_verify_file(context, bundle) == 1) return;
  }
  ERR_clear_error();
}

void use_certificate(SSL_CTX* context, const CertificatePem& pem) {
  const OpensslPtr<BIO, BIO_free> cert_in(BIO_new_mem_buf(pem.certificate.data(), -1));
  const OpensslPtr<BIO, BIO_free> key_in(BIO_new_mem_buf(pem.key.data(), -1));
  const OpensslPtr<X509, X509_free> cert(
      PEM_read_bio_X509(cert_in.get(), nullptr, nullptr, nullptr));
  const OpensslPtr<EVP_PKEY, EVP_PKEY_free> key(
      PEM_read_bio_PrivateKey(key_in.get(), nullptr, nullptr, nullptr));
  SSL_CTX_use_certificate(context, cert.get());
  SSL_CTX_use_PrivateKey(context, key.get());
}

Problem configure(SSL_CTX* context, const TlsClientOptions& options) {
  if (options.verify) SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  if (options.ca_file.empty()) {
    use_authorities_of_system(context);
  } else if (const Problem problem = load_ca(context, options.ca_file)) {
    return problem;
  }
  if (options.cert_file.empty()) return {};
  return load_certificate(context, options.cert_file, options.key_file);
}

Problem configure(SSL_CTX* context, const TlsServerOptions& options) {
  if (!options.client_ca_file.empty()) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    if (const Problem problem = load_ca(context, options.client_ca_file)) return problem;
  }
  if (!options.cert_file.empty())
    return load_certificate(context, options.cert_file, options.key_file);
  use_certificate(context, options.cert_pem.empty()
                               ? make_localhost_certificate()
                               : CertificatePem{options.cert_pem, options.key_pem});
  return {};
}

template <typename Options>
tl::expected<TlsContext, std::string> make_context(const SSL_METHOD* method,
                                                   const Options& options) {
  ERR_clear_error();
  TlsContext context(SSL_CTX_new(method), SSL_CTX_free);
  // Each conversation stands for itself: nothing is resumed.
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context.get(), 0);
  if (const Problem problem = configure(context.get(), options)) return tl::unexpected(*problem);
  return context;
}

}  // namespace

tl::expected<TlsContext, std::string> make_client_context(const TlsClientOptions& options) {
  return make_context(TLS_client_method(), options);
}

tl::expected<TlsContext, std::string> make_server_context(const TlsServerOptions& options) {
  return make_context(TLS_server_method(), options);
}

}  // namespace wsspec::transport
