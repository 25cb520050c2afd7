#include "harness/runner/response_words.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/digest.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/protocol/request_offer.h"
#include "harness/runner/head_changes.h"
#include "harness/runner/replace_all.h"

namespace wsspec::runner {

namespace {

// The first letter in the other case.
std::string swapped(std::string text) {
  const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
  const auto letter = std::ranges::find_if(text, is_letter);
  if (letter == text.end()) return text;
  const auto c = static_cast<unsigned char>(*letter);
  *letter = static_cast<char>(std::isupper(c) != 0 ? std::tolower(c) : std::toupper(c));
  return text;
}

std::vector<std::pair<const char*, std::string>> words_of(const protocol::RequestHead& request) {
  const auto offer = protocol::offer_of(request);
  const std::string accept = protocol::accept_for_key(offer.key);
  const std::string chosen = offer.subprotocols.empty() ? "" : offer.subprotocols.front();
  const auto field = [&](const char* name) {
    return std::string(request.headers.get(name).value_or(""));
  };
  return {
      {"{accept}", accept},
      {"{accept.swapped}", swapped(accept)},
      {"{accept.cut}", accept.substr(0, accept.size() - 1)},
      {"{accept.bare}", protocol::base64_encode(protocol::sha1(protocol::as_bytes(offer.key)))},
      {"{key}", offer.key},
      {"{subprotocol}", chosen},
      {"{subprotocol.swapped}", swapped(chosen)},
      {"{subprotocol.last}", offer.subprotocols.empty() ? "" : offer.subprotocols.back()},
      {"{subprotocol.line}", chosen.empty() ? "" : "Sec-WebSocket-Protocol: " + chosen + "\r\n"},
      {"{extensions}", offer.extensions},
      {"{host}", field("Host")},
      {"{origin}", field("Origin")},
      {"{target}", request.target}};
}

}  // namespace

void fill_in_words(const protocol::RequestHead& request, std::string& text) {
  if (text.find('{') == std::string::npos) return;
  for (const auto& [word, value] : words_of(request)) replace_all(text, word, value);
}

}  // namespace wsspec::runner
