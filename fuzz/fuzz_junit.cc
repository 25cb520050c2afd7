// Oracle: whatever a target sent, JUnit's document is well-formed XML 1.0 with one case in it.
// Input: fuzz/hostile_run.h.
#include "fuzz/hostile_run.h"
#include "fuzz/markup_reader.h"
#include "fuzz/oracle.h"
#include "reports/formats.h"

using wsspec::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text = wsspec::fuzz::rendered(wsspec::reports::make_junit, data, size);
  require(wsspec::fuzz::has_clean_characters(text), "characters of XML");
  require(text.starts_with("<?xml"), "an XML declaration");
  wsspec::fuzz::MarkupReader reader(text);
  require(reader.read(), "elements end in their order");
  require(std::ranges::count(reader.elements(), "testcase") == 1, "one case");
  return 0;
}
