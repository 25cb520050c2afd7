#include "harness/script/names.h"

#include <gtest/gtest.h>

namespace wsspec::script {
namespace {

TEST(Names, ACaseIdIsWordsJoinedByHyphensAndDots) {
  for (const char* good : {"a", "frame.rsv.rsv1-without-extension", "0.1", "a-b-c.d"}) {
    EXPECT_TRUE(is_case_id(good)) << good;
  }
  for (const char* bad :
       {"", ".", "-", "a.", "a-", ".a", "-a", "a..b", "a--b", "a.-b", "A", "a b", "{a}"}) {
    EXPECT_FALSE(is_case_id(bad)) << bad;
  }
}

TEST(Names, ASectionIsAnRfcAndPerhapsAPlaceInIt) {
  for (const char* good : {"rfc6455", "rfc6455/5.5.2", "rfc7692/7.1.2.A"}) {
    EXPECT_TRUE(is_section(good)) << good;
  }
  for (const char* bad :
       {"", "rfc", "6455/5", "rfc6455/", "rfc6455 5", "rfc6455/5 2", "rfc6455/5/2"}) {
    EXPECT_FALSE(is_section(bad)) << bad;
  }
}

TEST(Names, AnAliasHasAKindAndANumber) {
  for (const char* good : {"autobahn:6.4.1", "cve:2024-37890", "a:b"}) {
    EXPECT_TRUE(is_alias(good)) << good;
  }
  for (const char* bad :
       {"", "autobahn", ":1", "autobahn:", "a:b:c", "a:b c", "Autobahn:1", "a1:b"}) {
    EXPECT_FALSE(is_alias(bad)) << bad;
  }
}

}  // namespace
}  // namespace wsspec::script
