// The grammar of a request's head, read too generously: "If the server, while
// reading the handshake, finds that the client did not send a handshake that
// matches the description below (...) including but not limited to any
// violations of the ABNF grammar" (RFC 6455, section 4.2.1).
#include <algorithm>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

// Rewrites each line of a head behind the first, line end left out.
std::string each_field(std::string_view head, std::string (*change)(std::string_view line)) {
  std::string out;
  bool first = true;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    out += first || line.empty() ? std::string(line) : change(line);
    if (end < head.size()) out += "\r\n";
    head.remove_prefix(std::min(end + 2, head.size()));
    first = false;
  }
  return out;
}

std::string with_crlf(std::string head) {
  std::string out;
  for (const char c : head) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

std::string without_blank_before_colon(std::string_view line) {
  const std::size_t colon = std::min(line.find(':'), line.size());
  std::string name(line.substr(0, colon));
  while (name.size() > 1 && protocol::is_blank(name.back())) name.pop_back();
  return name + std::string(line.substr(colon));
}

std::string unfolded(std::string head) {
  for (const std::string_view fold : {"\r\n ", "\r\n\t"})
    for (auto at = head.find(fold); at != std::string::npos; at = head.find(fold))
      head.replace(at, fold.size(), " ");
  return head;
}

std::string without_control_characters(std::string_view line) {
  std::string out(line);
  std::ranges::replace_if(
      out, [](char c) { return !protocol::is_char(c, protocol::kTextChar); }, '?');
  return out;
}

std::string with_field_name(std::string_view line) {
  const bool is_field = line.find(':') != std::string_view::npos || protocol::is_blank(line[0]);
  return is_field ? std::string(line) : "X-Skipped: line";
}

}  // namespace

std::vector<Fault> request_head_faults() {
  return {
      {.name = "accepts-bare-line-feeds",
       .requirements = {"6455-4.2.1-2"},
       .what = "takes lines that end in LF without CR",
       .apply = [](Behaviour& b) { change_head(b, with_crlf); }},
      {.name = "accepts-blank-before-colon",
       .requirements = {"6455-4.2.1-2"},
       .what = "takes a blank between a field's name and its colon",
       .apply =
           [](Behaviour& b) {
             change_head(b, [](const std::string& head) {
               return each_field(head, without_blank_before_colon);
             });
           }},
      {.name = "unfolds-header-lines",
       .requirements = {"6455-4.2.1-2"},
       .what = "takes a line that begins with a blank for more of the one before",
       .apply = [](Behaviour& b) { change_head(b, unfolded); }},
      {.name = "accepts-control-characters-in-fields",
       .requirements = {"6455-4.2.1-2"},
       .what = "takes NUL and other control characters in a field's value",
       .apply =
           [](Behaviour& b) {
             change_head(b, [](const std::string& head) {
               return each_field(head, without_control_characters);
             });
           }},
      {.name = "skips-lines-without-colon",
       .requirements = {"6455-4.2.1-2"},
       .what = "skips a header line that is no field",
       .apply =
           [](Behaviour& b) {
             change_head(b,
                         [](const std::string& head) { return each_field(head, with_field_name); });
           }},
  };
}

}  // namespace wsspec::reference
