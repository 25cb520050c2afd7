// Responses that take the client's process down (RFC 6455, sections 10.4 and 10.7).
#include <algorithm>
#include <string>
#include <utility>

#include "harness/protocol/http_text.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_deaths.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

// Aborts where what has come of the response says so.
void crash_at_response(Behaviour& behaviour, bool (*kills)(std::string_view so_far)) {
  behaviour.client.on_process_response = [kills,
                                          so_far = std::string()](protocol::Bytes segment) mutable {
    so_far += protocol::as_text(segment);
    return kills(so_far) ? Death::crash : Death::none;
  };
}

// The head, once it is complete; nothing before that.
std::string_view whole_head(std::string_view so_far) {
  const auto end = so_far.find(kHeadEnd);
  return end == std::string_view::npos ? std::string_view() : so_far.substr(0, end);
}

bool overruns_buffer(std::string_view so_far) {
  constexpr std::size_t kBuffer = 1024;
  return so_far.size() > kBuffer && whole_head(so_far.substr(0, kBuffer)).empty();
}

// The second word of a line, as far as it is there.
std::string_view second_word(std::string_view line) {
  const auto blank = line.find(' ');
  if (blank == std::string_view::npos) return {};
  const auto rest = line.substr(blank + 1);
  return rest.substr(0, rest.find(' '));
}
bool has_status(std::string_view line) {
  const auto word = second_word(line);
  return !word.empty() && std::ranges::all_of(word, protocol::is_digit);
}

// What comes first is taken for all of the first line.
void convert_status_unchecked(Behaviour& behaviour) {
  behaviour.client.on_process_response = [first = true](protocol::Bytes segment) mutable {
    const auto text = protocol::as_text(segment);
    const bool kills = std::exchange(first, false) && !has_status(text.substr(0, text.find('\r')));
    return kills ? Death::crash : Death::none;
  };
}

bool has_no_reason(std::string_view so_far) {
  const auto line = so_far.substr(0, so_far.find("\r\n"));
  return line.size() < so_far.size() && has_status(line) && std::ranges::count(line, ' ') == 1;
}

bool is_101_without_subprotocol(std::string_view so_far) {
  const auto head = whole_head(so_far);
  constexpr std::string_view kField = "\r\nsec-websocket-protocol:";
  for (std::size_t at = 0; at + kField.size() <= head.size(); ++at)
    if (protocol::equal_no_case(head.substr(at, kField.size()), kField)) return false;
  return second_word(head) == "101";
}

bool has_odd_window(std::string_view so_far) {
  constexpr std::string_view kBits = "_max_window_bits=";
  const auto head = whole_head(so_far);
  const auto at = head.find(kBits);
  if (at == std::string_view::npos) return false;
  const auto value = head.substr(at + kBits.size());
  const bool in_range = value.starts_with('8') || value.starts_with('9') || value.starts_with('1');
  return !in_range && !value.starts_with('"');
}

}  // namespace

std::vector<Fault> client_death_faults() {
  return {
      {.name = "overruns-buffer-of-response",
       .requirements = {"6455-10.7-1", "6455-10.4-1"},
       .what = "aborts at the head of a response that has more than 1,024 octets",
       .bugs = {53, 268},
       .apply = [](Behaviour& b) { crash_at_response(b, overruns_buffer); }},
      {.name = "crashes-at-first-line-without-status",
       .requirements = {"6455-10.7-1", "6455-4.1-51"},
       .what = "aborts where the second word of what comes first is no number",
       .apply = convert_status_unchecked},
      {.name = "crashes-at-status-line-without-reason",
       .requirements = {"6455-10.7-1"},
       .what = "aborts where a status line ends behind the status",
       .apply = [](Behaviour& b) { crash_at_response(b, has_no_reason); }},
      {.name = "crashes-at-101-without-subprotocol",
       .requirements = {"6455-10.7-1"},
       .what = "aborts where the server has chosen none of the subprotocols",
       .apply = [](Behaviour& b) { crash_at_response(b, is_101_without_subprotocol); }},
      {.name = "crashes-at-window-bits-out-of-range",
       .requirements = {"6455-10.7-1", "7692-7-8"},
       .what = "aborts at window bits that are no number from 8 to 15",
       .bugs = {221},
       .apply = [](Behaviour& b) { crash_at_response(b, has_odd_window); }},
  };
}

}  // namespace wsspec::reference
