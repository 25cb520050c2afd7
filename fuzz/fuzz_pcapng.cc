// Oracle: whatever a target sent, the capture is blocks that end with the length they begin with, a
// section header first, and packets that are whole IPv4 inside of their blocks.
// Input: fuzz/hostile_run.h.
#include "fuzz/hostile_run.h"
#include "fuzz/oracle.h"
#include "fuzz/pcapng_numbers.h"
#include "reports/formats.h"

using namespace wsspec::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string file = rendered(wsspec::reports::make_pcapng, data, size);
  std::string_view rest = file;
  require(number_at(rest, 0) == kSectionHeader, "a section header first");
  while (!rest.empty()) {
    const std::uint32_t len = number_at(rest, 4);
    require(len >= 12 && len % 4 == 0 && len <= rest.size(), "a block has its length");
    require(number_at(rest, len - 4) == len, "a block ends with its length");
    if (number_at(rest, 0) == kEnhancedPacket) {
      const std::uint32_t captured = number_at(rest, 20);
      require(captured >= 40 && captured + 32 <= len, "a packet is inside of its block");
      require(rest.at(28) == 0x45 && captured <= number_at(rest, 24),
              "IPv4, at most what was on the wire");
    }
    rest.remove_prefix(len);
  }
  return 0;
}
