// Oracle: any text is either read or refused with a sentence; what was read is
// written as it stood and reads the same again, as does every line and section
// that is written anew.
#include "fuzz/oracle.h"
#include "harness/config/parse.h"

using wsspec::fuzz::require;
using namespace wsspec::config;

namespace {

void check_line(const Line& line) {
  if (const auto* listed = std::get_if<Listed>(&line.what)) {
    require(parse_listed(print(*listed)) == *listed, "parse(print(line)) == line");
  }
  if (const auto* section = std::get_if<Section>(&line.what)) {
    require(parse_section(print(*section)) == *section, "parse(print(section)) == section");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto read = parse_baseline(text, "x");
  if (!read) {
    require(!read.error().empty(), "a refusal has a sentence");
    for (const Problem& one : read.error()) require(!one.what.empty(), "no sentence is empty");
    return 0;
  }
  const auto again = parse_baseline(print(*read), "x");
  require(again.has_value() && print(*again) == print(*read), "print(parse(print(x))) == print(x)");
  require(again->lines.size() == read->lines.size(), "no line is lost");
  for (std::size_t i = 0; i < read->lines.size(); ++i) {
    require(again->lines[i].what == read->lines[i].what, "every line reads the same");
    check_line(read->lines[i]);
  }
  return 0;
}
