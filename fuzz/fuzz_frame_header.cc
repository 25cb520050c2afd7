// Oracle: every header that decodes is written back byte for byte, and no
// shorter input decodes; two headers are equal exactly when their octets are.
// Input: the bytes of a header, those of another, and anything behind.
#include "fuzz/oracle.h"
#include "harness/protocol/frame_header.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes in = wsspec::fuzz::as_bytes(data, size);
  const auto decoded = decode_frame_header(in);
  require(decoded || size < 14, "14 bytes hold every header");
  if (!decoded) return 0;
  require(decoded->header_len <= size, "a header is no longer than its input");
  static Buffer written;
  written.clear();
  encode_frame_header(decoded->header, written);
  const Bytes octets = in.first(decoded->header_len);
  require(as_text(written) == as_text(octets), "encode(decode(x)) == x");
  require(!decode_frame_header(in.first(decoded->header_len - 1)), "a part is no header");
  const auto other = decode_frame_header(in.subspan(decoded->header_len));
  if (!other) return 0;
  const Bytes others = in.subspan(decoded->header_len, other->header_len);
  const bool are_one = as_text(octets) == as_text(others);
  require((decoded->header == other->header) == are_one, "equal octets, equal headers");
  return 0;
}
