// What Autobahn|Testsuite 25.10.1 says of each of its cases: what it sends and
// what it accepts, in its own terms. Facts for its report format and no more:
// what a case means here is in cases/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cmake/embedded_file.h"

namespace wsspec::reports {

extern const EmbeddedFiles embedded_autobahn;  // reports/autobahn/

struct AutobahnFacts {
  std::string id{};               // "6.4.1"
  int number = 0;                 // 1 to 517, its place in the list
  std::string what{};             // one line, ours
  std::string expected{"{}"};     // JSON: accepted events by behavior
  std::vector<int> codes{};       // of the peer's Close; none at all is accepted as well
  bool closed_by_us = false;      // who has to send the first Close
  bool clean = false;             // a closing handshake has to be complete
  bool code_decides = false;      // a wrong code fails the case, not only its close column
  bool is_strict = false;         // may end as NON-STRICT
  bool is_informational = false;  // never says anything else
  bool is_timed = false;          // its duration is shown, its messages are not logged
};

// All 517, in the order of their numbers.
[[nodiscard]] const std::vector<AutobahnFacts>& autobahn_facts();

// Null when Autobahn has no such case.
[[nodiscard]] const AutobahnFacts* find_autobahn(std::string_view id);

}  // namespace wsspec::reports
