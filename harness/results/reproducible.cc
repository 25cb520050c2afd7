#include "harness/results/reproducible.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "harness/results/steady.h"

namespace wsspec::results {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "after 12 ms" -> "after # ms"
void drop_times(std::string& text) {
  for (auto at = text.find(" ms"); at != std::string::npos; at = text.find(" ms", at + 3)) {
    auto first = at;
    while (first > 0 && (is_digit(text[first - 1]) || text[first - 1] == '.')) --first;
    if (first == at) continue;
    text.replace(first, at - first, "#");
    at = first + 1;
  }
}

void drop_times(CaseResult& row) {
  for (Check& check : row.checks) {
    for (std::string* text : {&check.expected, &check.observed, &check.why}) drop_times(*text);
  }
  row.duration_ms = 0;
  row.measured.clear();
  row.target_log.clear();
  for (Connection& connection : row.connections) make_steady(connection);
}

// The port of "ws://127.0.0.1:39017/chat" with its host: "127.0.0.1:39017".
std::string authority_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find('/')));
}

class PortHider {
 public:
  // Nothing is hidden where `authority` has no port.
  explicit PortHider(std::string authority) : authority_(std::move(authority)) {
    const auto colon = authority_.rfind(':');
    const bool has_port =
        colon != std::string::npos && authority_.find(']', colon) == std::string::npos;
    if (!has_port) {
      authority_.clear();
      return;
    }
    const std::string host = authority_.substr(0, colon + 1);
    in_text_ = host + "{port}";
    in_octets_ = host + std::string(authority_.size() - host.size(), '0');
  }

  void in(TargetResult& target) const {
    if (authority_.empty()) return;
    for (std::string* text : {&target.name, &target.url}) replace(*text, in_text_);
    for (auto& [key, value] : target.facts) replace(value, in_text_);
    for (std::string& note : target.notes) replace(note, in_text_);
    for (CaseResult& row : target.cases) in_case(row);
  }

 private:
  void in_case(CaseResult& row) const {
    replace(row.repro, in_text_);
    for (Check& check : row.checks) {
      for (std::string* text : {&check.expected, &check.observed, &check.why}) {
        replace(*text, in_text_);
      }
    }
    for (Connection& connection : row.connections) {
      replace(connection.sent);
      for (Entry& entry : connection.entries) {
        replace(entry.bytes);
        replace(entry.note, in_text_);
      }
    }
  }

  void replace(std::string& text, const std::string& with) const {
    for (auto at = text.find(authority_); at != std::string::npos;
         at = text.find(authority_, at + with.size())) {
      text.replace(at, authority_.size(), with);
    }
  }

  void replace(protocol::Buffer& octets) const {
    std::string text(protocol::as_text(octets));
    replace(text, in_octets_);
    octets = protocol::to_buffer(text);
  }

  std::string authority_;
  std::string in_text_{};
  std::string in_octets_{};
};

}  // namespace

void make_reproducible(Run& run) {
  run.id.clear();
  run.started.clear();
  run.duration_ms = 0;
  run.argv.clear();
  run.ci.reset();
  for (TargetResult& target : run.targets) {
    target.capabilities.rtt_p99_ms = 0;
    for (CaseResult& row : target.cases) drop_times(row);
    if (!target.exec.empty()) PortHider(authority_of(target.url)).in(target);
  }
}

}  // namespace wsspec::results
