// Responses that are read for more than they say (RFC 6455, section 4.1): of lines that are no
// HTTP, of fields that are none, and of octets behind the head.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "harness/protocol/http_text.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::HeaderField;

constexpr std::string_view kLineEnd = "\r\n";

// Takes the first line for that of a 101 where `taken` says so.
void take_first_lines(Behaviour& behaviour, bool (*taken)(std::string_view line)) {
  change_head(behaviour, [taken](std::string head) {
    const auto end = std::min(head.find(kLineEnd), head.size());
    if (taken(std::string_view(head).substr(0, end))) head.replace(0, end, "HTTP/1.1 101 taken");
    return head;
  });
}

// The lines behind the first one; `change` may empty a line to drop it.
void change_lines(Behaviour& behaviour, void (*change)(std::string& line)) {
  change_head(behaviour, [change](const std::string& head) {
    std::string out;
    for (std::size_t begin = 0; begin < head.size();) {
      const auto end = std::min(head.find(kLineEnd, begin), head.size());
      std::string line = head.substr(begin, end - begin);
      const bool is_field = begin > 0 && !line.empty();
      if (is_field) change(line);
      if (!is_field || !line.empty()) out.append(line).append(kLineEnd);
      begin = end + kLineEnd.size();
    }
    return out;
  });
}

void drop_if_no_field(std::string& line) {
  if (!protocol::is_token(std::string_view(line).substr(0, line.find(':')))) line.clear();
}

std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != ' ' && c != '-') out += c;
  return out;
}

// The names that a client looks for, found by their letters.
void mend_name(std::string& line) {
  const auto colon = line.find(':');
  if (colon == std::string::npos) return;
  const auto letters = letters_of(std::string_view(line).substr(0, colon));
  for (const std::string_view name : {"Upgrade", "Connection", "Sec-WebSocket-Accept"})
    if (protocol::equal_no_case(letters, letters_of(name))) line.replace(0, colon, name);
}

// Behind the empty line as well.
void look_for_accept_everywhere(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [](protocol::Buffer& segment) {
    std::string text(protocol::as_text(segment));
    const auto end = text.find("\r\n\r\nSec-WebSocket-Accept:");
    if (end == std::string::npos) return;
    segment = protocol::to_buffer(text.erase(end, kLineEnd.size()));
  };
}

void keep_last_of_each_name(Response& response) {
  auto& fields = response.headers.fields;
  std::vector<HeaderField> kept;
  for (auto& field : fields) {
    std::erase_if(kept, [&](const HeaderField& earlier) {
      return protocol::equal_no_case(earlier.name, field.name);
    });
    kept.push_back(std::move(field));
  }
  fields = std::move(kept);
}

// As if it had parameters: chat;q=1, "chat".
void read_subprotocol_as_extension(Response& response) {
  std::string* chosen = find_field(response.headers, "Sec-WebSocket-Protocol");
  if (chosen == nullptr) return;
  chosen->resize(std::min(chosen->find(';'), chosen->size()));
  std::erase(*chosen, '"');
}

void open_at_ordinary_response(Behaviour& behaviour) {
  behaviour.keep_glued_bytes = false;
  behaviour.client.on_verdict = [](const Response& response, protocol::ResponseVerdict& verdict) {
    if (response.status != 101 && !response.headers.has("Upgrade")) verdict.faults.clear();
  };
}

}  // namespace

std::vector<Fault> client_lenient_faults() {
  return {
      {.name = "looks-for-101-in-first-line",
       .requirements = {"6455-4.1-51", "6455-4.1-43", "6455-4.1-44"},
       .what = "takes every first line that has 101 in it",
       .bugs = {46},
       .apply =
           [](Behaviour& b) {
             take_first_lines(b, [](auto line) { return line.find("101") != line.npos; });
           }},
      {.name = "overlooks-first-line",
       .requirements = {"6455-4.1-51", "6455-4.1-43", "6455-4.1-44"},
       .what = "looks at the fields of a response only",
       .apply = [](Behaviour& b) { take_first_lines(b, [](auto) { return true; }); }},
      {.name = "skips-lines-that-are-no-fields",
       .requirements = {"6455-4.1-51", "6455-4.1-43"},
       .what = "passes over lines of a head that are no fields",
       .apply = [](Behaviour& b) { change_lines(b, drop_if_no_field); }},
      {.name = "compares-letters-of-field-names",
       .requirements = {"6455-4.1-51", "6455-4.1-45", "6455-4.1-46", "6455-4.1-48"},
       .what = "takes Up grade for Upgrade",
       .apply = [](Behaviour& b) { change_lines(b, mend_name); }},
      {.name = "looks-for-accept-behind-head",
       .requirements = {"6455-4.1-48"},
       .what = "finds Sec-WebSocket-Accept behind the empty line as well",
       .apply = look_for_accept_everywhere},
      {.name = "keeps-last-of-repeated-fields",
       .requirements = {"6455-4.1-51", "6455-4.1-43"},
       .what = "forgets a field of the response where another of its name follows",
       .apply = [](Behaviour& b) { b.client.on_response = keep_last_of_each_name; }},
      {.name = "reads-chosen-subprotocol-as-extension",
       .requirements = {"6455-4.1-50", "6455-4.1-51"},
       .what = "takes the chosen subprotocol in quotes, or with a parameter",
       .apply = [](Behaviour& b) { b.client.on_response = read_subprotocol_as_extension; }},
      {.name = "opens-at-ordinary-response",
       .requirements = {"6455-4.1-44"},
       .what = "takes a response without any Upgrade for a 101, and skips its body",
       .bugs = {46},
       .apply = open_at_ordinary_response},
  };
}

}  // namespace wsspec::reference
