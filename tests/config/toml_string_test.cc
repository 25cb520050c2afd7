#include "harness/config/toml_string.h"

#include <gtest/gtest.h>

namespace wsspec::config {
namespace {

TEST(TomlString, IsABasicString) {
  EXPECT_EQ(toml_string(""), R"("")");
  EXPECT_EQ(toml_string("node server.js {port}"), R"("node server.js {port}")");
  EXPECT_EQ(toml_string(R"(say "hi" to C:\x)"), R"("say \"hi\" to C:\\x")");
  EXPECT_EQ(toml_string("a\nb\x7f"), R"("a\u000ab\u007f")");
  EXPECT_EQ(toml_string("\xc3\xa4"), "\"\xc3\xa4\"");
}

}  // namespace
}  // namespace wsspec::config
