// Oracle: the parser behind fuzz/adaptor.h gives the events of the strict reference for
// any stream in any pieces, or a row of its list explains the difference. Here it is the
// reference itself, so that the interface is seen to lose nothing; adaptors.cmake makes
// the same target of other parsers. Input: fuzz/conformance.h.
#include "fuzz/conformance.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  wsspec::fuzz::check_conformance(data, size);
  return 0;
}
