// Oracle: a configuration of Autobahn is refused with a sentence that names the file, or selects
// ids without one twice, none of which an exclusion by its own name would leave. Input: the file.
#include <algorithm>
#include <set>

#include "fuzz/oracle.h"
#include "harness/config/autobahn_spec.h"

using wsspec::fuzz::require;
using namespace wsspec::config;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto spec = parse_autobahn_spec(text, "x.json");
  if (!spec)
    return require(spec.error().find("x.json") != std::string::npos, "a refusal names the file"), 0;
  const auto ids = select_autobahn(*spec);
  for (const std::string& remark : spec->remarks)
    require(!remark.empty(), "a remark says something");
  if (!ids) return require(!ids.error().empty(), "a refusal has a sentence"), 0;
  require(std::set(ids->begin(), ids->end()).size() == ids->size(), "no id twice");
  if (ids->empty()) return 0;
  AutobahnSpec without = *spec;
  without.exclude_cases.push_back(ids->front());
  const auto fewer = select_autobahn(without);
  require(fewer && std::ranges::count(*fewer, ids->front()) == 0, "an excluded case is gone");
  AutobahnSpec all = *spec;
  all.cases = {"*"};
  const auto more = select_autobahn(all);
  require(names_everything(all) && more && more->size() >= ids->size(), "everything is not less");
  return 0;
}
