// What `wsspec doctor` found out, and how it is told: as text and as JSON.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reports/terminal_style.h"

namespace wsspec::reports {

enum class Health : std::uint8_t {
  ok,
  note,     // nothing is wrong, and less can be tested
  problem,  // something has to be done
};

struct DiagnosisLine {
  std::string name{};  // "tcp", "echo": one word, never two lines of one name
  Health health = Health::ok;
  std::string text{};
  std::string remedy{};                                      // empty: nothing to do
  std::vector<std::pair<std::string, std::string>> facts{};  // for programs, beside the text
};

struct Diagnosis {
  std::string url{};
  std::vector<DiagnosisLine> lines{};
  bool reachable = false;  // false: no case could be played, and those below are none
  std::string profile{};
  int num_selected = 0;
  std::map<std::string, int> skipped{};           // reason, and how many cases
  std::map<std::string, std::string> remedies{};  // for some of these reasons
  int exit_code = 0;
};

[[nodiscard]] std::string diagnosis_text(const Diagnosis& diagnosis, const TerminalStyle& style);
// One object with "format": "wsspec-doctor", "version": "1.0".
[[nodiscard]] std::string diagnosis_json(const Diagnosis& diagnosis);

}  // namespace wsspec::reports
