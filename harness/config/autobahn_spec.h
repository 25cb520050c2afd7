// The configuration of Autobahn|Testsuite's fuzzingclient, as plain values
// (docs/coming-from-autobahn.md). Text in, values out.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace wsspec::config {

struct AutobahnServer {
  std::string url{};
  std::string agent{};     // empty: the Server header of its response
  std::string hostname{};  // for SNI
  std::string origin{};
  std::vector<std::string> protocols{};

  friend bool operator==(const AutobahnServer&, const AutobahnServer&) = default;
};

struct AutobahnSpec {
  std::string name{};  // of the file, for messages
  std::string outdir{"./reports/servers"};
  std::vector<AutobahnServer> servers{};
  std::vector<std::string> cases{};
  std::vector<std::string> exclude_cases{};
  // Pattern of agents, and patterns of cases.
  std::vector<std::pair<std::string, std::vector<std::string>>> exclude_agent_cases{};
  std::vector<std::string> remarks{};  // fields that have no effect, and probable slips
};

// The error is one sentence with the file and the place. `servers` may be empty:
// -w can name one.
[[nodiscard]] tl::expected<AutobahnSpec, std::string> parse_autobahn_spec(std::string_view text,
                                                                          std::string name);

// The ids that `cases` and `exclude_cases` select, sorted by their numbers. With
// a * a pattern fits the front of an id, as Autobahn has it: "1*" also takes 10,
// 12 and 13. The error names an id that Autobahn does not have. What a glob does
// not find is added to `remarks`.
[[nodiscard]] tl::expected<std::vector<std::string>, std::string> select_autobahn(
    AutobahnSpec& spec);

// Whether `cases` alone names all of them, as ["*"] does.
[[nodiscard]] bool names_everything(const AutobahnSpec& spec);

// Whether `exclude_agent_cases` takes the case away; there, patterns fit as a whole.
[[nodiscard]] bool is_excluded(const AutobahnSpec& spec, std::string_view agent,
                               std::string_view id);

}  // namespace wsspec::config
