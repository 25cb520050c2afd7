#include "harness/transport/tls_session.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "harness/transport/openssl_ptr.h"
#include "harness/transport/tls_certificate.h"

namespace wsspec::transport {
namespace {

// Where the verification leaves the names of a certificate that has other ones
// than asked for; after a failure OpenSSL no longer gives the certificate.
int names_index() {
  static const int index = SSL_get_ex_new_index(
      0, nullptr, nullptr, nullptr, [](void*, void* names, CRYPTO_EX_DATA*, int, long, void*) {
        delete static_cast<std::string*>(names);
      });
  return index;
}

int note_names(int ok, X509_STORE_CTX* store) {
  const int error = X509_STORE_CTX_get_error(store);
  if (ok == 1 || (error != X509_V_ERR_HOSTNAME_MISMATCH && error != X509_V_ERR_IP_ADDRESS_MISMATCH))
    return ok;
  auto* ssl =
      static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  delete static_cast<std::string*>(SSL_get_ex_data(ssl, names_index()));
  const X509* certificate = X509_STORE_CTX_get_current_cert(store);
  SSL_set_ex_data(ssl, names_index(), new std::string(certificate_names(certificate)));
  return ok;
}

std::string verify_failure(const SSL* ssl, long result) {
  std::string text =
      std::string("certificate verify failed: ") + X509_verify_cert_error_string(result);
  const auto* names = static_cast<const std::string*>(SSL_get_ex_data(ssl, names_index()));
  return names != nullptr ? text + " (certificate is for " + *names + ")" : text;
}

void expect_name(SSL* ssl, const std::string& name) {
  X509_VERIFY_PARAM* param = SSL_get0_param(ssl);
  if (X509_VERIFY_PARAM_set1_ip_asc(param, name.c_str()) == 1) return;
  X509_VERIFY_PARAM_set1_host(param, name.c_str(), name.size());
  // SNI holds host names only (RFC 6066, section 3).
  SSL_set_tlsext_host_name(ssl, name.c_str());
}

}  // namespace

void TlsSession::Free::operator()(SSL* ssl) const {
  SSL_free(ssl);
}

TlsSession::TlsSession(const TlsContext& context) : ssl_(SSL_new(context.get())) {
  SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
}

TlsSession TlsSession::server(const TlsContext& context) {
  TlsSession session(context);
  SSL_set_accept_state(session.ssl_.get());
  return session;
}

TlsSession TlsSession::client(const TlsContext& context, const std::string& name) {
  TlsSession session(context);
  SSL* ssl = session.ssl_.get();
  SSL_set_connect_state(ssl);
  SSL_set_verify(ssl, SSL_CTX_get_verify_mode(context.get()), note_names);
  expect_name(ssl, name);
  return session;
}

void TlsSession::feed(protocol::Bytes ciphertext) {
  std::size_t fed = 0;
  BIO_write_ex(SSL_get_rbio(ssl_.get()), ciphertext.data(), ciphertext.size(), &fed);
}

protocol::Buffer TlsSession::take_output() {
  BIO* out = SSL_get_wbio(ssl_.get());
  protocol::Buffer bytes(BIO_ctrl_pending(out));
  std::size_t taken = 0;
  if (!bytes.empty()) BIO_read_ex(out, bytes.data(), bytes.size(), &taken);
  return bytes;
}

TlsSession::Step TlsSession::handshake() {
  ERR_clear_error();
  return step(SSL_do_handshake(ssl_.get()));
}

TlsSession::Step TlsSession::read(std::span<std::byte> out, std::size_t& len) {
  ERR_clear_error();
  return step(SSL_read_ex(ssl_.get(), out.data(), out.size(), &len));
}

void TlsSession::write(protocol::Bytes plaintext) {
  std::size_t written = 0;
  SSL_write_ex(ssl_.get(), plaintext.data(), plaintext.size(), &written);
}

void TlsSession::end_write() {
  SSL_shutdown(ssl_.get());
}

TlsSession::Step TlsSession::step(int result) {
  if (result == 1) return Step::done;
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return Step::more;
    case SSL_ERROR_ZERO_RETURN:
      return Step::ended;
    default:
      what_ = failure();
      return Step::failed;
  }
}

std::string TlsSession::failure() const {
  const long verified = SSL_get_verify_result(ssl_.get());
  const unsigned long error = ERR_peek_error();
  if (ERR_GET_REASON(error) == SSL_R_CERTIFICATE_VERIFY_FAILED)
    return verify_failure(ssl_.get(), verified);
  if (ERR_GET_REASON(error) == SSL_R_WRONG_VERSION_NUMBER) return "the peer does not speak TLS";
  const char* reason = ERR_reason_error_string(error);
  return std::string("TLS failed: ") + (reason != nullptr ? reason : "unexpected end");
}

}  // namespace wsspec::transport
