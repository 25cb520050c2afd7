// Oracle: two heads are equal exactly when they are written as the same octets, and two faults when
// they have the same name and place. Input: bit 0 of byte 0 is the kind, byte 1 the length of the
// first head, then two.
#include "fuzz/input.h"
#include "fuzz/read_head.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

namespace {

template <typename Head>
void check(Bytes octets, Bytes others) {
  const auto one = fuzz::read_head<Head>(octets);
  const auto other = fuzz::read_head<Head>(others);
  const bool are_one = write_head(one.head()) == write_head(other.head());
  require((one.head() == other.head()) == are_one, "equal octets, equal heads");
  if (!one.fault() || !other.fault()) return;
  require(
      (one.fault() == other.fault()) == (fuzz::shown(*one.fault()) == fuzz::shown(*other.fault())),
      "faults");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const bool is_response = (input.take_octet() & 1) != 0;
  const Bytes one = input.take(input.take_octet());
  is_response ? check<ResponseHead>(one, input.take_all())
              : check<RequestHead>(one, input.take_all());
  return 0;
}
