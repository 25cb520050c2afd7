#include "harness/transport/tls_certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdint>

#include "harness/transport/openssl_ptr.h"

namespace wsspec::transport {
namespace {

using ExtensionPtr = OpensslPtr<X509_EXTENSION, X509_EXTENSION_free>;
using BioPtr = OpensslPtr<BIO, BIO_free>;

constexpr long kDay = 24L * 60 * 60;  // seconds

void add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
  X509_add_ext(certificate, extension.get(), -1);
}

// Browsers refuse a second certificate of the same issuer and serial number.
void set_random_serial(X509* certificate) {
  std::uint64_t serial = 0;
  RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1);
}

void set_name(X509_NAME* name, const std::string& common_name) {
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1,
                             0);
}

std::string contents(BIO* bio) {
  char* data = nullptr;
  const long len = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(len)};
}

std::string general_name(const GENERAL_NAME& name) {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  if (name.type == GEN_DNS) return reinterpret_cast<const char*>(name.d.dNSName->data);
  GENERAL_NAME_print(bio.get(), const_cast<GENERAL_NAME*>(&name));
  const std::string text = contents(bio.get());
  return text.substr(text.find(':') + 1);  // "IP Address:127.0.0.1"
}

std::string common_name(const X509* certificate) {
  std::array<char, 256> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  return name.data();
}

}  // namespace

Issued issue(const CertificateWish& wish, const Issued* issuer) {
  Issued out{.certificate = CertificatePtr(X509_new(), X509_free),
             .key = KeyPtr(EVP_EC_gen("P-256"), EVP_PKEY_free)};
  X509* cert = out.certificate.get();
  X509* signer = issuer != nullptr ? issuer->certificate.get() : cert;
  X509_set_version(cert, X509_VERSION_3);
  set_random_serial(cert);
  X509_gmtime_adj(X509_getm_notBefore(cert), wish.first_day * kDay);
  X509_gmtime_adj(X509_getm_notAfter(cert), wish.last_day * kDay);
  set_name(X509_get_subject_name(cert), wish.common_name);
  X509_set_issuer_name(cert, X509_get_subject_name(signer));
  X509_set_pubkey(cert, out.key.get());
  for (const auto& [nid, value] : wish.extensions) add_extension(cert, signer, nid, value);
  X509_sign(cert, issuer != nullptr ? issuer->key.get() : out.key.get(), EVP_sha256());
  return out;
}

CertificatePem to_pem(const Issued& issued) {
  const BioPtr certificate_out(BIO_new(BIO_s_mem()));
  const BioPtr key_out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(certificate_out.get(), issued.certificate.get());
  PEM_write_bio_PrivateKey(key_out.get(), issued.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return {contents(certificate_out.get()), contents(key_out.get())};
}

CertificatePem make_localhost_certificate() {
  return to_pem(issue({.common_name = "localhost",
                       .extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                                      {NID_subject_key_identifier, "hash"},
                                      {NID_subject_alt_name, kLocalNames}}}));
}

std::string certificate_names(const X509* certificate) {
  const OpensslPtr<GENERAL_NAMES, GENERAL_NAMES_free> names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  if (!names) return common_name(certificate);
  std::string text;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i)
    text += (i == 0 ? "" : ", ") + general_name(*sk_GENERAL_NAME_value(names.get(), i));
  return text;
}

}  // namespace wsspec::transport
