// Oracle: the validator names the same octet as a plain decoder that follows
// the grammar of RFC 3629, in one piece and in any.
// Input: byte 0 is the length of a piece, the rest is the text.
#include "fuzz/oracle.h"
#include "harness/model/plain_utf8.h"
#include "harness/protocol/utf8.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Bytes text = wsspec::fuzz::as_bytes(data + 1, size - 1);
  const auto expected = wsspec::model::plain_first_invalid_utf8(text);
  require(first_invalid_utf8(text) == expected, "whole = plain decoder");
  Utf8Validator validator;
  wsspec::fuzz::feed_in_pieces(text, data[0], [&](Bytes piece) { validator.feed(piece); });
  require(validator.finish() == expected, "pieces = plain decoder");
  return 0;
}
