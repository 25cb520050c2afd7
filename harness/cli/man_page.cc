#include "harness/cli/man_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <sstream>
#include <string_view>
#include <vector>

#include "harness/cli/version.h"

namespace wsspec::cli {

namespace {

constexpr std::size_t kLine = 76;  // room for the escapes of a word's end

// roff's own characters as themselves; a hyphen that can be copied into a shell.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

// A line must not begin with what roff takes for a request.
std::string protected_line(const std::string& line) {
  return line.starts_with('.') || line.starts_with('\'') ? "\\&" + line : line;
}

// Text as lines that roff fills again.
std::string filled(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string out, line, word;
  while (in >> word) {
    word = escaped(word);
    if (!line.empty() && line.size() + word.size() > kLine) {
      out += protected_line(line) + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return line.empty() ? out : out + protected_line(line) + "\n";
}

// Text whose lines stay as they are.
std::string unfilled(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string out = ".nf\n", line;
  while (std::getline(in, line))
    out += line.empty() ? ".sp\n" : protected_line(escaped(line)) + "\n";
  return out + ".fi\n";
}

std::string tag_of(const OptionOutline& option) {
  if (option.names.empty()) return fmt::format("\\fI{}\\fR", escaped(option.value));
  std::vector<std::string> names;
  for (const auto& name : option.names) names.push_back("\\fB" + escaped(name) + "\\fR");
  const std::string value = option.value.empty() ? "" : " \\fI" + option.value + "\\fR";
  return fmt::format("{}{}", fmt::join(names, ", "), value);
}

std::string with_values(const OptionOutline& option) {
  std::string out = option.help;
  if (option.offer == Offer::choices) {
    out += fmt::format(". Values: {}", fmt::join(option.choices, ", "));
  }
  if (!option.preset.empty()) out += ". Default: " + option.preset;
  return out;
}

void add_options(std::string& out, const CommandOutline& command) {
  std::string group;
  for (const auto& option : command.options) {
    const bool named = option.group != "Options" && option.group != "Positionals";
    if (option.group != group && named) out += ".PP\n" + escaped(option.group) + ":\n";
    group = option.group;
    out += ".TP\n" + tag_of(option) + "\n" + filled(with_values(option));
  }
}

void add_command(std::string& out, const CommandOutline& command, const std::string& path) {
  const std::string full = path + " " + command.name;
  const std::string usage = command.usage().substr(command.name.size());
  out += fmt::format(".SS {}\n{}.PP\n\\fB{}\\fR{}\n", escaped(full.substr(1)),
                     filled(command.help + "."), escaped("wsspec" + full), escaped(usage));
  add_options(out, command);
  if (!command.footer.empty()) out += ".PP\n" + unfilled(command.footer);
  for (const auto& sub : command.commands) add_command(out, sub, full);
}

constexpr std::string_view kFiles = R"(.SH FILES
.TP
.I wsspec.expect
The baseline: known deviations, one a line, with their reasons.
Read from the working directory unless \fB\-\-expect\fR or
\fB\-\-no\-expect\fR is given.
.SH EXAMPLES
.TP
.B wsspec ws://127.0.0.1:9001
Tests a server that is running.
.TP
.B wsspec test \-\-exec \(aq./server {port}\(aq \-o html=report.html
Starts the server on a free port, tests it and writes a report.
)";

}  // namespace

std::string man_page(const CommandOutline& program) {
  std::string out =
      fmt::format(".TH WSSPEC 1 {} \"wsspec {}\" \"User Commands\"\n", WSSPEC_DATE, kVersion);
  out += ".SH NAME\nwsspec \\- tests WebSocket implementations against their RFCs\n";
  out +=
      ".SH SYNOPSIS\n\\fBwsspec\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.br\n\\fBwsspec\\fR "
      "\\fIURL\\fR\n";
  out += ".SH DESCRIPTION\n" + filled(program.help) + ".PP\n" + unfilled(program.footer);
  out += ".SH OPTIONS\n";
  add_options(out, program);
  out += ".SH COMMANDS\n";
  for (const auto& command : program.commands) add_command(out, command, "");
  return out + std::string(kFiles);
}

}  // namespace wsspec::cli
