// Sec-WebSocket-Key (RFC 6455, section 4.1, item 7).
#include <array>
#include <cstddef>
#include <string>

#include "harness/protocol/accept_key.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Bytes;

void make_keys(Behaviour& behaviour, std::string (*key_of)(Bytes nonce)) {
  behaviour.client.on_key = key_of;
}

std::string one_of_four(Bytes nonce) {
  std::array<std::byte, 16> octets{};
  octets.back() = nonce.front() & std::byte{3};
  return protocol::base64_encode(octets);
}

std::string in_url_alphabet(Bytes nonce) {
  protocol::Buffer octets = protocol::to_buffer(nonce);
  octets.front() = octets[1] = octets[2] = std::byte{0xff};  // slashes in base64
  std::string key = protocol::base64_encode(octets);
  for (char& c : key)
    if (c == '+' || c == '/') c = c == '+' ? '-' : '_';
  return key;
}

}  // namespace

std::vector<Fault> client_key_faults() {
  return {
      {.name = "leaves-out-key",
       .requirements = {"6455-4.1-28"},
       .what = "sends no Sec-WebSocket-Key",
       .apply = [](Behaviour& b) { drop_field(b, "Sec-WebSocket-Key"); }},
      {.name = "sends-empty-key",
       .requirements = {"6455-4.3-1", "6455-4.1-29", "6455-4.1-28"},
       .what = "sends Sec-WebSocket-Key without a value",
       .apply = [](Behaviour& b) { make_keys(b, [](Bytes) { return std::string(); }); }},
      {.name = "makes-key-of-15-octets",
       .requirements = {"6455-4.1-29"},
       .what = "encodes a nonce of 15 octets",
       .apply =
           [](Behaviour& b) {
             make_keys(b, [](Bytes nonce) { return protocol::base64_encode(nonce.first(15)); });
           }},
      {.name = "makes-key-of-17-octets",
       .requirements = {"6455-4.1-29"},
       .what = "encodes a nonce of 17 octets",
       .apply =
           [](Behaviour& b) {
             make_keys(b, [](Bytes nonce) {
               protocol::Buffer longer = protocol::to_buffer(nonce);
               longer.push_back(nonce.front());
               return protocol::base64_encode(longer);
             });
           }},
      {.name = "writes-key-in-hexadecimal",
       .requirements = {"6455-4.1-29"},
       .what = "writes the nonce in hexadecimal digits",
       .apply = [](Behaviour& b) { make_keys(b, protocol::to_hex); }},
      {.name = "writes-key-in-url-alphabet",
       .requirements = {"6455-4.3-1", "6455-4.1-29"},
       .what = "writes - and _ for + and / of base64",
       .bugs = {29},
       .apply = [](Behaviour& b) { make_keys(b, in_url_alphabet); }},
      {.name = "leaves-padding-off-key",
       .requirements = {"6455-4.3-1", "6455-4.1-29"},
       .what = "writes base64 without the two padding characters",
       .bugs = {29},
       .apply =
           [](Behaviour& b) {
             make_keys(b, [](Bytes nonce) {
               const std::string key = protocol::base64_encode(nonce);
               return key.substr(0, key.find('='));
             });
           }},
      {.name = "has-one-key",
       .requirements = {"6455-4.1-30"},
       .what = "sends the same key on every connection",
       .apply =
           [](Behaviour& b) {
             make_keys(b, [](Bytes) { return std::string("AAECAwQFBgcICQoLDA0ODw=="); });
           }},
      {.name = "has-four-keys",
       .requirements = {"6455-4.1-30"},
       .what = "makes its keys of two random bits",
       .apply = [](Behaviour& b) { make_keys(b, one_of_four); }},
      {.name = "sends-key-twice",
       .requirements = {"6455-11.3.1-1"},
       .what = "sends a second Sec-WebSocket-Key",
       .apply =
           [](Behaviour& b) { add_field(b, "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="); }},
  };
}

}  // namespace wsspec::reference
