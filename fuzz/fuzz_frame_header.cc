// Oracle: every header that decodes is written back byte for byte, and no
// shorter input decodes. Input: the bytes of a header, and anything behind.
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
  Buffer written;
  encode_frame_header(decoded->header, written);
  require(written == to_buffer(in.first(decoded->header_len)), "encode(decode(x)) == x");
  require(!decode_frame_header(in.first(decoded->header_len - 1)), "a part is no header");
  return 0;
}
