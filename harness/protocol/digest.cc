#include "harness/protocol/digest.h"

#include <openssl/sha.h>

namespace wsspec::protocol {

std::array<std::byte, 32> sha256(Bytes message) {
  std::array<std::byte, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(message.data()), message.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::array<std::byte, 20> sha1(Bytes message) {
  std::array<std::byte, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(message.data()), message.size(),
       reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

}  // namespace wsspec::protocol
