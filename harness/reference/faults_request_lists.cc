// Lists and names in a request, cut at the wrong places (RFC 6455, sections 4.2.1 and 9.1).
#include <algorithm>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;

void put_comma_for(Behaviour& behaviour, char separator) {
  behaviour.on_request = [separator](RequestHead& request) {
    if (std::string* value = find_field(request.headers, "Connection"))
      std::ranges::replace(*value, separator, ',');
  };
}

// "permessage-deflate;" and "permessage-deflate;; x"
void drop_empty_parameters(RequestHead& request) {
  std::string* value = find_field(request.headers, "Sec-WebSocket-Extensions");
  if (value == nullptr) return;
  std::string kept;
  for (std::size_t at = 0; at < value->size(); ++at) {
    const auto next = value->find_first_not_of(' ', at + 1);
    const bool empty = next == std::string::npos || (*value)[next] == ';' || (*value)[next] == ',';
    if ((*value)[at] != ';' || !empty) kept += (*value)[at];
  }
  *value = kept;
}

// Each line behind the first, without its line end; an empty result drops the line.
std::string change_lines(const std::string& head, std::string (*change)(const std::string& line)) {
  std::string out;
  for (std::size_t at = 0; at < head.size();) {
    const auto end = std::min(head.find("\r\n", at), head.size());
    const std::string line = head.substr(at, end - at);
    const std::string changed = at == 0 || line.empty() ? line : change(line);
    if (line.empty() || !changed.empty()) out += changed + "\r\n";
    at = end + 2;
  }
  return out;
}

std::string drop_odd_name(const std::string& line) {
  const std::string name = line.substr(0, line.find(':'));
  return name.find_first_of("()<>@,;\\\"/[]?={}") == std::string::npos ? line : std::string();
}

}  // namespace

std::vector<Fault> request_list_faults() {
  return {
      {.name = "cuts-connection-at-semicolons",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-2"},
       .what = "finds the token Upgrade in \"keep-alive;Upgrade\"",
       .bugs = {31},
       .apply = [](Behaviour& b) { put_comma_for(b, ';'); }},
      {.name = "cuts-connection-at-blanks",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-2"},
       .what = "finds the token Upgrade in \"keep-alive Upgrade\"",
       .bugs = {31},
       .apply = [](Behaviour& b) { put_comma_for(b, ' '); }},
      {.name = "accepts-empty-extension-parameters",
       .requirements = {"6455-9.1-2", "6455-9.1-1", "6455-4.2.1-2"},
       .what = "skips a semicolon without a parameter behind it in Sec-WebSocket-Extensions",
       .bugs = {12},
       .apply = [](Behaviour& b) { b.on_request = drop_empty_parameters; }},
      {.name = "skips-fields-with-bad-names",
       .requirements = {"6455-4.2.1-2"},
       .what = "skips a header line whose name is no token",
       .apply =
           [](Behaviour& b) {
             change_head(b, [](const auto& head) { return change_lines(head, drop_odd_name); });
           }},
  };
}

}  // namespace wsspec::reference
