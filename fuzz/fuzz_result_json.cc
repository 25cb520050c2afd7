// Oracle: a report is refused with a sentence, or reads again from what is written of it, and what
// is written does not change any more; its events give the same run. Input: the JSON, or its lines.
#include "fuzz/oracle.h"
#include "harness/results/json.h"

using wsspec::fuzz::require;
using namespace wsspec::results;

namespace {

void check_written(const Run& run) {
  const std::string written = to_json(run);
  const auto again = from_json(written);
  require(again.has_value(), "what is written is read");
  require(to_json(*again) == written, "to_json(from_json(x)) == x");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = from_json(text);
  read ? check_written(*read) : require(!read.error().empty(), "a refusal has a sentence");
  const auto lines = from_jsonl(text);
  lines ? check_written(*lines) : require(!lines.error().empty(), "a refusal has a sentence");
  return 0;
}
