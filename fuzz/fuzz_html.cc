// Oracle: whatever a target sent, the page is whole markup with the scripts and element names that
// it has for a harmless target, and no attribute that runs a script. Input: fuzz/hostile_run.h.
#include <set>

#include "fuzz/hostile_run.h"
#include "fuzz/markup_reader.h"
#include "fuzz/oracle.h"
#include "reports/formats.h"

using wsspec::fuzz::require;

namespace {

struct Page {
  std::size_t num_scripts = 0;
  bool has_handler = false;
};

// Elements that have no end, and those whose end is left out.
const std::vector<std::string_view> kWithoutEnd = {
    "meta", "link", "input", "br", "hr", "wbr", "dd", "dt", "li", "option", "td", "th", "tr"};

Page page_of(const std::uint8_t* data, std::size_t size) {
  const std::string text = wsspec::fuzz::rendered(wsspec::reports::make_html, data, size);
  require(wsspec::fuzz::has_clean_characters(text), "characters of UTF-8");
  wsspec::fuzz::MarkupReader reader(text);
  require(reader.read({"script", "style"}, kWithoutEnd), "elements end in their order");
  Page page;
  for (const auto name : reader.elements()) page.num_scripts += name == "script" ? 1U : 0U;
  for (const auto name : reader.attributes())
    page.has_handler = page.has_handler || name.starts_with("on");
  return page;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Page page = page_of(data, size);
  const std::uint8_t harmless[] = {data[0], 'a'};
  require(page.num_scripts == page_of(harmless, 2).num_scripts, "no script of the target's");
  require(!page.has_handler, "no attribute that runs a script");
  return 0;
}
