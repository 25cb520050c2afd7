// wsspec.expect: the known, accepted deviations of a target, as plain values
// (docs/baselines.md). Every line is kept as written, so that an edit changes
// nothing else. No file is read or written here, and no clock is asked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "harness/results/verdict.h"

namespace wsspec::config {

inline constexpr std::string_view kDefaultFile = "wsspec.expect";
inline constexpr std::string_view kHeader = "# wsspec-expect 1";

// What the sections of a file ask for: "target", "os", "arch", "transport", and
// whatever -D says.
using Facts = std::map<std::string, std::string>;

// "[target=ws os=linux]": the lines below it count where all of it holds. [*] and
// the lines above the first section have no conditions and always count.
struct Section {
  Facts conditions{};

  friend bool operator==(const Section&, const Section&) = default;
};

// PATTERN VERDICTS CAUSE "REASON" [LINK] [until=DATE] [# COMMENT]
struct Listed {
  std::string pattern{};
  std::vector<results::Verdict> verdicts{};  // never empty, never error
  std::vector<results::Cause> causes{};      // empty: any
  std::string reason{};                      // never blank
  std::string link{};
  std::string until{};    // last day that it counts, "2027-06-30"
  std::string comment{};  // with its #

  friend bool operator==(const Listed&, const Listed&) = default;
};

struct Comment {  // or a blank line
  friend bool operator==(const Comment&, const Comment&) = default;
};

struct Line {
  std::string text{};  // without its line end
  std::variant<Comment, Section, Listed> what{};
  int number = 0;  // in the file that was read, from 1; 0: not from there
};

struct Baseline {
  std::string name{kDefaultFile};  // for messages
  std::vector<Line> lines{};       // the header first
  bool crlf = false;               // how its lines end
};

// What is wrong with a file: what, and what to do about it.
struct Problem {
  std::string file{};
  int line = 0;
  std::string what{};
};
[[nodiscard]] std::string to_string(const Problem& problem);  // "wsspec.expect:12: ..."

// Everything that is wrong with the text at once, in order.
[[nodiscard]] tl::expected<Baseline, std::vector<Problem>> parse_baseline(std::string_view text,
                                                                          std::string name);

// What parse_baseline() read, octet by octet (but for mixed line ends).
[[nodiscard]] std::string print(const Baseline& baseline);

// A file with nothing in it but [*].
[[nodiscard]] Baseline new_baseline(std::string name);

[[nodiscard]] std::string print(const Section& section);  // "[target=ws os=linux]"

// How wide the first columns of a file are.
struct Columns {
  std::size_t pattern = 40;
  std::size_t verdicts = 10;
  std::size_t cause = 18;
};
[[nodiscard]] std::string print(const Listed& listed, const Columns& columns = {});

[[nodiscard]] std::string join(const std::vector<results::Verdict>& verdicts);  // "pass|info"
[[nodiscard]] std::string join(const std::vector<results::Cause>& causes);      // any: "-"

}  // namespace wsspec::config
