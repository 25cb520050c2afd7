// Oracle: a Close body reads as section 5.5.1 has it, with the first rule that it breaks, and is
// written as it stood; two are equal exactly when their octets are. Input: length of one, and two.
#include "fuzz/input.h"
#include "fuzz/listed_codes.h"
#include "harness/model/plain_utf8.h"
#include "harness/protocol/close_payload.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

ClosePayload check(Bytes body) {
  const ClosePayload close = parse_close_payload(body);
  require(close.code.has_value() == (body.size() >= 2), "two octets are a code");
  require((close.broken == Broken::close_body_one_byte) == (body.size() == 1), "one is not");
  if (!close.code) return close;
  const bool is_good = wsspec::fuzz::is_listed(*close.code);
  require(close_code_is_acceptable(*close.code) == is_good, "what is listed is acceptable");
  require(close_code_requirement(*close.code).empty() == (is_good || *close.code >= 5000),
          "other codes break a clause, but for those of which none speaks");
  require((close.broken == Broken::close_code_invalid) == !is_good, "a bad code is told first");
  const bool is_bad_text = is_good && wsspec::model::plain_first_invalid_utf8(body.subspan(2));
  require((close.broken == Broken::close_reason_not_utf8) == is_bad_text, "bad text next");
  require(as_text(encode_close_payload(*close.code, close.reason)) == as_text(body), "as it stood");
  return close;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  wsspec::fuzz::Input input(data, size);
  const Bytes one = input.take(input.take_octet() % 128);
  const Bytes other = input.take_all();
  require((check(one) == check(other)) == (as_text(one) == as_text(other)) ||
              (one.size() == 1 && other.size() == 1),
          "equal octets, equal bodies");
  return 0;
}
