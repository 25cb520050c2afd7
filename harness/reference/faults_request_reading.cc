// Requests in order whose fields the server misreads (RFC 6455, sections 4.1,
// 4.2.1 and 4.2.2).
#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <set>

#include "harness/protocol/accept_key.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::equal_no_case;
using protocol::RequestHead;

// Every field that section 4.1 names.
constexpr std::array<std::string_view, 8> kFieldNames{"Host",
                                                      "Upgrade",
                                                      "Connection",
                                                      "Origin",
                                                      "Sec-WebSocket-Key",
                                                      "Sec-WebSocket-Version",
                                                      "Sec-WebSocket-Protocol",
                                                      "Sec-WebSocket-Extensions"};

template <typename Change>
std::string each(std::string_view text, Change change) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [change](char c) { return static_cast<char>(change(c)); });
  return out;
}

bool has_unusual_spelling(std::string_view name) {
  const auto registered =
      std::ranges::find_if(kFieldNames, [name](auto one) { return equal_no_case(one, name); });
  if (registered == kFieldNames.end()) return false;
  return name != *registered && name != each(name, [](int c) { return std::tolower(c); }) &&
         name != each(name, [](int c) { return std::toupper(c); });
}

bool is_unlisted(std::string_view name) {
  return std::ranges::none_of(kFieldNames, [name](auto one) { return equal_no_case(one, name); });
}

void refuse_names(Behaviour& behaviour, bool (*refused)(std::string_view name)) {
  refuse_requests(behaviour, [refused](const RequestHead& request) {
    return std::ranges::any_of(request.headers.fields,
                               [refused](const auto& field) { return refused(field.name); });
  });
}

// What no random generator makes: few different octets, a count, or plain text.
bool looks_made_up(protocol::Bytes nonce) {
  constexpr std::size_t kFew = 4;
  const std::set<std::byte> different(nonce.begin(), nonce.end());
  const auto is_print = [](std::byte b) { return b >= std::byte{0x20} && b < std::byte{0x7f}; };
  const auto breaks_count = [](std::byte a, std::byte b) {
    return std::to_integer<int>(b) != std::to_integer<int>(a) + 1;
  };
  return different.size() <= kFew || std::ranges::all_of(nonce, is_print) ||
         std::ranges::adjacent_find(nonce, breaks_count) == nonce.end();
}

bool has_made_up_key(const RequestHead& request) {
  const auto nonce = protocol::base64_decode(request.headers.get("Sec-WebSocket-Key").value_or(""));
  return nonce && looks_made_up(*nonce);
}

// The segment with the request is looked at once more for what is behind it.
void answer_twice(Behaviour& behaviour) {
  const auto more = std::make_shared<bool>(false);
  behaviour.on_handshake_bytes = [more](protocol::Buffer& segment) {
    const auto text = protocol::as_text(segment);
    const auto end = text.find("\r\n\r\n");
    *more = end != std::string_view::npos && end + 4 < text.size();
  };
  behaviour.on_response_octets = [more](protocol::Buffer& octets) {
    const protocol::Buffer again = octets;
    if (*more) protocol::append(octets, again);
  };
}

}  // namespace

std::vector<Fault> request_reading_faults() {
  return {
      {.name = "knows-three-spellings-of-field-names",
       .requirements = {"6455-4.1-52"},
       .what = "knows a field as registered, in lower case and in upper case only",
       .apply = [](Behaviour& b) { refuse_names(b, has_unusual_spelling); }},
      {.name = "takes-listed-fields-only",
       .requirements = {"6455-4.2.1-15"},
       .what = "refuses a request with a field that RFC 6455 does not name",
       .apply = [](Behaviour& b) { refuse_names(b, is_unlisted); }},
      {.name = "refuses-keys-that-look-made-up",
       .requirements = {"6455-4.2.2-24", "6455-4.2.2-1"},
       .what = "decodes the key and wants it to look random",
       .apply = [](Behaviour& b) { refuse_requests(b, has_made_up_key); }},
      {.name = "answers-twice-where-octets-follow",
       .requirements = {"6455-5.2-3", "6455-4.2.2-1"},
       .what = "sends the 101 again where frames or a body came in one segment with the request",
       .apply = answer_twice},
  };
}

}  // namespace wsspec::reference
