// Oracle: whatever a target sent, the page is whole markup with the scripts and element names that
// it has for a harmless target, and no attribute that runs a script. Input: fuzz/hostile_run.h.
#include "fuzz/html_page.h"

using namespace wsspec::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Page page = page_of(data, size);
  const std::uint8_t harmless[] = {data[0], 'a'};
  require(page.num_scripts == page_of(harmless, 2).num_scripts, "no script of the target's");
  require(!page.has_handler, "no attribute that runs a script");
  return 0;
}
