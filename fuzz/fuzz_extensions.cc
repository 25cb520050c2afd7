// Oracle: a value is refused with a place, or reads again from what format_extension() makes of it;
// two extensions are equal exactly when they are written so.
// Input: a value of Sec-WebSocket-Extensions.
#include "fuzz/oracle.h"
#include "harness/protocol/extension_header.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view value = as_text(wsspec::fuzz::as_bytes(data, size));
  const auto read = parse_extensions(value);
  if (!read) {
    const GrammarFault& fault = read.error();
    require(fault.offset <= value.size() && !fault.what.empty(), "a fault has a place");
    return 0;
  }
  std::string all;
  std::string before;
  for (std::size_t i = 0; i < read->size(); ++i) {
    const std::string written = format_extension(read->at(i));
    require(i == 0 || (read->at(i) == read->at(i - 1)) == (written == before),
            "equal octets, equal extensions");
    all += (all.empty() ? "" : ", ") + written;
    before = written;
  }
  const auto again = parse_extensions(all);
  require(again && *again == *read, "parse(format(x)) == x");
  return 0;
}
