#include <gtest/gtest.h>

#include "harness/config/parse.h"
#include "tests/config/support.h"

namespace wsspec::config {
namespace {

TEST(Print, AFileIsKeptAsItWasWritten) {
  const std::string text =
      "# wsspec-expect 1\n#  about\n\n  x   fail -  \"r\"   # now\n[ * "
      "]\n\ty\tpass|info\t-\t\"s\"\n";
  EXPECT_EQ(print(*parse_baseline(text, "x")), text);
  EXPECT_EQ(print(*parse_baseline("# wsspec-expect 1\r\n[*]\r\n", "x")),
            "# wsspec-expect 1\r\n[*]\r\n");
  EXPECT_EQ(print(*parse_baseline("# wsspec-expect 1\n[*]", "x")), "# wsspec-expect 1\n[*]\n");
}

TEST(Print, ALineStandsInColumns) {
  const auto listed =
      parse_listed("x fail|info timeout \"a \\\"b\\\"\" until=2027-01-01 https://y # z");
  EXPECT_EQ(print(*listed, {.pattern = 4, .verdicts = 10, .cause = 8}),
            "x     fail|info   timeout   \"a \\\"b\\\"\"  https://y  until=2027-01-01  # z");
  EXPECT_EQ(*parse_listed(print(*listed)), *listed);
}

TEST(Print, ASection) {
  EXPECT_EQ(print(Section{}), "[*]");
  EXPECT_EQ(print(Section{{{"target", "ws"}, {"os", "linux"}}}), "[os=linux target=ws]");
}

TEST(Print, ANewFileCanBeRead) {
  EXPECT_TRUE(parse_baseline(print(new_baseline("x")), "x"));
}

}  // namespace
}  // namespace wsspec::config
