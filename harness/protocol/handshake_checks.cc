#include "harness/protocol/handshake_checks.h"

#include <algorithm>
#include <utility>

namespace wsspec::protocol {

void FaultList::add(BrokenHandshake broken, std::string detail,
                    std::string_view closer_requirement) {
  const bool known = std::any_of(faults_.begin(), faults_.end(),
                                 [broken](const auto& fault) { return fault.broken == broken; });
  if (known) return;
  const std::string_view requirement =
      closer_requirement.empty() ? info(broken).requirement : closer_requirement;
  faults_.push_back({broken, std::move(detail), std::string(requirement)});
}

bool is_http_1_1_or_later(std::string_view version) {
  return version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
         version[6] == '.' && is_digit(version[7]) && version >= "HTTP/1.1";
}

std::string shown(const Headers& headers, std::string_view name) {
  return std::string(name).append(": ").append(headers.joined(name));
}

}  // namespace wsspec::protocol
