#include "harness/protocol/close_payload.h"

#include <gtest/gtest.h>

#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

struct BodyCase {
  const char* name = "";
  const char* body = "";
  ClosePayload close{};
  friend void PrintTo(const BodyCase& row, std::ostream* out) { *out << row.name; }
};

const BodyCase kBodies[] = {
    {"Empty", "", {}},
    {"OneByte", "03", {.broken = Broken::close_body_one_byte}},
    {"Code1000", "03e8", {.code = 1000}},
    {"Code1000WithReason", "03e8627965", {.code = 1000, .reason = "bye"}},
    {"Code1005", "03ed", {.code = 1005, .broken = Broken::close_code_invalid}},
    {"Code0", "0000", {.code = 0, .broken = Broken::close_code_invalid}},
    {"ReasonNotUtf8",
     "03e8ff",
     {.code = 1000, .reason = "\xff", .broken = Broken::close_reason_not_utf8}},
    {"ReasonTruncated",
     "03e8c3",
     {.code = 1000, .reason = "\xc3", .broken = Broken::close_reason_not_utf8}},
    {"CodeGoesBeforeReason",
     "03edff",
     {.code = 1005, .reason = "\xff", .broken = Broken::close_code_invalid}},
};

class BodyTable : public testing::TestWithParam<BodyCase> {};

TEST_P(BodyTable, IsReadAsFarAsItGoes) {
  EXPECT_TRUE(parse_close_payload(hex(GetParam().body)) == GetParam().close);
}

TEST_P(BodyTable, IsWrittenBack) {
  const ClosePayload& close = GetParam().close;
  if (!close.code) return;
  EXPECT_EQ(to_hex(encode_close_payload(*close.code, close.reason)), GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(Rfc6455Section5_5_1, BodyTable, testing::ValuesIn(kBodies),
                         [](const auto& row) { return std::string(row.param.name); });

struct CodeCase {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
  CloseCodeClass code_class{};
  bool acceptable = false;
  bool may_be_sent = false;
};

const CodeCase kCodes[] = {
    {0, 999, CloseCodeClass::not_used, false, false},
    {1000, 1003, CloseCodeClass::defined, true, true},
    {1004, 1004, CloseCodeClass::reserved, false, false},
    {1005, 1006, CloseCodeClass::never_on_wire, false, false},
    {1007, 1011, CloseCodeClass::defined, true, true},
    {1012, 1014, CloseCodeClass::registered_later, true, true},
    {1015, 1015, CloseCodeClass::never_on_wire, false, false},
    {1016, 2999, CloseCodeClass::unassigned, false, false},
    {3000, 3999, CloseCodeClass::library, true, true},
    {4000, 4999, CloseCodeClass::private_use, true, true},
    {5000, 65535, CloseCodeClass::out_of_range, false, true},
};

TEST(CloseCode, EveryCodeHasItsClass) {
  unsigned next = 0;
  for (const CodeCase& row : kCodes) {
    ASSERT_EQ(row.first, next);
    for (; next <= row.last; ++next) {
      const auto code = static_cast<std::uint16_t>(next);
      ASSERT_EQ(classify_close_code(code), row.code_class) << code;
      ASSERT_EQ(close_code_is_acceptable(code), row.acceptable) << code;
      ASSERT_EQ(close_code_requirement(code).empty(), row.may_be_sent) << code;
    }
  }
  EXPECT_EQ(next, 65536u);
}

TEST(CloseCode, ASenderBreaksTheSentenceOfItsCode) {
  EXPECT_EQ(close_code_requirement(999), "6455-7.4.2-1");
  EXPECT_EQ(close_code_requirement(1004), "6455-7.4.1-7");
  EXPECT_EQ(close_code_requirement(1005), "6455-7.4.1-8");
  EXPECT_EQ(close_code_requirement(1006), "6455-7.4.1-9");
  EXPECT_EQ(close_code_requirement(1015), "6455-7.4.1-17");
  EXPECT_EQ(close_code_requirement(2999), "6455-7.4.2-2");
}

}  // namespace
}  // namespace wsspec::protocol
