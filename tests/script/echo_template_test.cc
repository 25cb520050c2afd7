#include "harness/script/echo_template.h"

#include <gtest/gtest.h>

namespace wsspec::script {
namespace {

struct TemplateRow {
  const char* form = "";
  const char* message = "";
  const char* payload = nullptr;  // null: not of this form
};

const TemplateRow kTemplateRows[] = {
    {R"({"data":"{payload}"})", R"({"data":"hello"})", "hello"},
    {R"({"data":"{payload}"})", R"({ "id": 7, "data" : "a\"b\n\u00e9\ud83d\ude00" })",
     "a\"b\n\xc3\xa9\xf0\x9f\x98\x80"},
    {R"({"data":"{payload}"})", R"({"data":""})", ""},
    {R"({"data":"{payload}"})", R"({"text":"hello"})", nullptr},
    {R"({"data":"{payload}"})", R"({"data":7})", nullptr},
    {R"({"data":"{payload}"})", "hello", nullptr},
    {R"({"data":"{payload}"})", "", nullptr},
    {R"({"type":"echo","data":"{payload}"})", R"({"data":"x","type":"echo"})", "x"},
    {R"({"type":"echo","data":"{payload}"})", R"({"data":"x","type":"hello"})", nullptr},
    {R"(["echo",{"body":"<{payload}>"}])", R"(["echo",{"body":"<x>"}])", "x"},
    {R"(["echo",{"body":"<{payload}>"}])", R"(["echo",{"body":"x>"}])", nullptr},
    {R"(["echo","{payload}"])", R"(["echo","x",1])", nullptr},
    {R"("{payload}")", R"("x")", "x"},
    {"re: {payload}", "re: x", "x"},
    {"re: {payload}", "re:x", nullptr},
    {R"({"data":{payload}})", R"({"data":"x"})", R"("x")"},
    {"<{payload}>", "<", nullptr},  // one octet is not both ends
    {"[{payload}[", "[", nullptr},
};

TEST(EchoTemplate, TakesThePayloadOut) {
  for (const auto& row : kTemplateRows) {
    const auto form = EchoTemplate::parse(row.form);
    ASSERT_TRUE(form) << form.error();
    const auto got = form->unwrap(protocol::as_bytes(row.message));
    ASSERT_EQ(got.has_value(), row.payload != nullptr) << row.form << " on " << row.message;
    if (got) {
      EXPECT_EQ(protocol::as_text(*got), row.payload) << row.message;
    }
  }
}

TEST(EchoTemplate, WantsOnePlaceForThePayload) {
  for (const char* text : {"", "{\"data\":\"payload\"}", "{payload} and {payload}"}) {
    const auto form = EchoTemplate::parse(text);
    ASSERT_FALSE(form) << text;
    EXPECT_NE(form.error().find("{payload} once"), std::string::npos) << form.error();
  }
}

}  // namespace
}  // namespace wsspec::script
