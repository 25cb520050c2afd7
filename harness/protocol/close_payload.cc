#include "harness/protocol/close_payload.h"

#include <algorithm>

#include "harness/protocol/utf8.h"

namespace wsspec::protocol {

namespace {

// Consecutive codes up to `last`, from the end of the row above.
struct CodeRange {
  std::uint16_t last = 0;
  CloseCodeClass code_class{};
  std::string_view sender_requirement{};  // broken by sending such a code
};

constexpr CodeRange kRanges[] = {
    {999, CloseCodeClass::not_used, "6455-7.4.2-1"},
    {1003, CloseCodeClass::defined, {}},
    {1004, CloseCodeClass::reserved, "6455-7.4.1-7"},
    {1005, CloseCodeClass::never_on_wire, "6455-7.4.1-8"},
    {1006, CloseCodeClass::never_on_wire, "6455-7.4.1-9"},
    {1011, CloseCodeClass::defined, {}},
    {1014, CloseCodeClass::registered_later, {}},
    {1015, CloseCodeClass::never_on_wire, "6455-7.4.1-17"},
    {2999, CloseCodeClass::unassigned, "6455-7.4.2-2"},
    {3999, CloseCodeClass::library, {}},
    {4999, CloseCodeClass::private_use, {}},
    // No section says a word on these, so none is broken.
    {65535, CloseCodeClass::out_of_range, {}},
};

const CodeRange& range_of(std::uint16_t code) {
  const CodeRange* range = kRanges;
  while (code > range->last) ++range;
  return *range;
}

}  // namespace

ClosePayload parse_close_payload(Bytes body) {
  ClosePayload close;
  if (body.empty()) return close;
  // Section 5.5.1: "If there is a body, the first two bytes of the body MUST be
  // a 2-byte unsigned integer".
  if (body.size() == 1) {
    close.broken = Broken::close_body_one_byte;
    return close;
  }
  close.code = static_cast<std::uint16_t>(std::to_integer<unsigned>(body[0]) << 8 |
                                          std::to_integer<unsigned>(body[1]));
  close.reason = as_text(body.subspan(2));
  if (!close_code_is_acceptable(*close.code)) {
    close.broken = Broken::close_code_invalid;
  } else if (first_invalid_utf8(body.subspan(2))) {
    close.broken = Broken::close_reason_not_utf8;
  }
  return close;
}

Buffer encode_close_payload(std::uint16_t code, std::string_view reason) {
  Buffer body(2 + reason.size());
  body[0] = static_cast<std::byte>(code >> 8);
  body[1] = static_cast<std::byte>(code & 0xff);
  std::ranges::copy(as_bytes(reason), body.begin() + 2);
  return body;
}

CloseCodeClass classify_close_code(std::uint16_t code) {
  return range_of(code).code_class;
}

std::string_view close_code_requirement(std::uint16_t code) {
  return range_of(code).sender_requirement;
}

bool close_code_is_acceptable(std::uint16_t code) {
  switch (classify_close_code(code)) {
    case CloseCodeClass::defined:
    case CloseCodeClass::registered_later:
    case CloseCodeClass::library:
    case CloseCodeClass::private_use:
      return true;
    case CloseCodeClass::not_used:
    case CloseCodeClass::reserved:
    case CloseCodeClass::never_on_wire:
    case CloseCodeClass::unassigned:
    case CloseCodeClass::out_of_range:
      return false;
  }
  return false;
}

}  // namespace wsspec::protocol
