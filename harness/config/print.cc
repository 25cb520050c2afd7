#include <algorithm>

#include "harness/config/baseline.h"
#include "harness/config/words.h"

namespace wsspec::config {
namespace {

// Two blanks at least in front of the next word.
std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width) + 2, ' ');
  return text;
}

template <class Enum>
std::string joined(const std::vector<Enum>& values) {
  std::string out;
  for (const Enum value : values) {
    if (!out.empty()) out += '|';
    out += to_string(value);
  }
  return out;
}

}  // namespace

std::string join(const std::vector<results::Verdict>& verdicts) {
  return joined(verdicts);
}

std::string join(const std::vector<results::Cause>& causes) {
  return causes.empty() ? "-" : joined(causes);
}

std::string to_string(const Problem& problem) {
  return problem.file + ':' + std::to_string(problem.line) + ": " + problem.what;
}

std::string print(const Section& section) {
  std::string out;
  for (const auto& [key, value] : section.conditions) {
    out += out.empty() ? '[' : ' ';
    out.append(key).append("=").append(value);
  }
  return out.empty() ? "[*]" : out + ']';
}

std::string print(const Listed& listed, const Columns& columns) {
  std::string out = padded(listed.pattern, columns.pattern) +
                    padded(join(listed.verdicts), columns.verdicts) +
                    padded(join(listed.causes), columns.cause) + quote(listed.reason);
  if (!listed.link.empty()) out += "  " + listed.link;
  if (!listed.until.empty()) out += "  until=" + listed.until;
  if (!listed.comment.empty()) out += "  " + listed.comment;
  return out;
}

std::string print(const Baseline& baseline) {
  std::string out;
  for (const Line& line : baseline.lines) out += line.text + (baseline.crlf ? "\r\n" : "\n");
  return out;
}

Baseline new_baseline(std::string name) {
  Baseline out{.name = std::move(name)};
  out.lines.push_back({.text = std::string(kHeader)});
  out.lines.push_back({.text = "# " + padded("pattern", 38) + padded("verdict", 10) +
                               padded("cause", 18) + "\"reason\"  [link]  [until=YYYY-MM-DD]"});
  out.lines.push_back({.text = "[*]", .what = Section{}});
  return out;
}

}  // namespace wsspec::config
