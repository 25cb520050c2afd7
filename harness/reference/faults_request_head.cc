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

std::string with_field_name(std::string_view line) {
  const bool is_field = line.find(':') != std::string_view::npos || protocol::is_blank(line[0]);
  return is_field ? std::string(line) : "X-Skipped: line";
}

}  // namespace

std::vector<Fault> request_head_faults() {
  return {
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
