#include "harness/script/step_text.h"

#include <gtest/gtest.h>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

struct TextRow {
  const char* name = "";
  const char* step = "";
  const char* text = "";
  friend void PrintTo(const TextRow& row, std::ostream* out) { *out << row.name; }
};

const TextRow kTexts[] = {
    {"Ping", R"({"send": {"ping": "abc"}})", R"(> PING "abc")"},
    {"Everything", R"({"send": {"text": "hello", "rsv": 4, "fragments": [2, 3]}, "cut": "bytes"})",
     R"(> TEXT rsv=4 "hello" in fragments [2,3], cut at every byte)"},
    {"Header",
     R"({"send": {"opcode": 3, "fin": false, "mask": false, "length_form": 64, "announce": 9}})",
     R"(> OPCODE 3 fin=0 unmasked length in 64 bits announcing 9 bytes "")"},
    {"Key", R"({"send": {"binary": {"hex": "00ff"}, "mask": "37fa213d"}})",
     "> BINARY key=37fa213d hex 00ff"},
    {"Compressed", R"({"send": {"text": {"size": 9}, "deflate": true, "fragments": 2}})",
     "> TEXT compressed 9 bytes of text in fragments of 2"},
    {"Between",
     R"({"send": {"text": "ab", "fragments": [1], "between": [{"ping": ""}, {"pong": "x"}]}})",
     R"(> TEXT "ab" in fragments [1], between them PING "" | PONG "x")"},
    {"Close", R"({"send": {"close": {"code": 1000, "reason": "bye"}}})", R"(> CLOSE 1000 "bye")"},
    {"CloseCode", R"({"send": {"close": 1005}})", "> CLOSE 1005"},
    {"CloseOctet", R"({"send": {"close": {"hex": "03"}}})", "> CLOSE hex 03"},
    {"Payloads",
     R"({"send": {"text": [{"repeat": "*", "times": 9}, {"random": 5}, {"zeros_deflated": 8}]}})",
     R"(> TEXT "*" x 9 + 5 random bytes + DEFLATE of 8 zero bytes)"},
    {"LongText", R"({"send": {"text": "0123456789012345678901234567890123456789XYZ"}})",
     R"(> TEXT "0123456789012345678901234567890123456789"... (43 bytes))"},
    {"Several",
     R"({"on": 2, "send": [{"ping": ""}, {"raw": {"hex": "81"}}], "times": 3, "every": 20})",
     R"([connection 2] > PING "" | raw hex 81, 3 times every 20 ms)"},
    {"CutAt", R"({"send": {"ping": ""}, "cut": {"at": [1, -2], "pause": 5}})",
     R"(> PING "", cut at [1,-2], 5 ms apart)"},
    {"FullVolume", R"({"send": {"ping": ""}, "times": 3, "full_times": 1000})",
     R"(> PING "", 3 times (full: 1000 in turn))"},
    {"InTurn", R"({"send": {"ping": ""}, "times": 3, "in_turn": true})",
     R"(> PING "", 3 times, each when the one before is echoed)"},
    {"CutEvery", R"({"send": {"ping": ""}, "cut": {"every": 3}})",
     R"(> PING "", cut at every 3 bytes)"},
    {"Request", R"({"request": {}})", "> GET request"},
    {"ChangedRequest",
     R"({"request": {"method": "POST", "target": "/x", "version": "HTTP/1.0", "set": {"Host": "a"},
                     "omit": ["Upgrade"], "add": [["A", "1"]], "flood": 2, "order": "shuffle",
                     "offer": "x", "line_end": "\n", "body": "b", "glued": {"ping": ""}}})",
     "> POST request for /x as HTTP/1.0, set Host: a, without Upgrade, add A: 1 x 2, fields "
     "shuffled, offering \"x\", lines ended by hex 0a, body \"b\", in the same write PING \"\""},
    {"Masked", R"({"send": {"text": "a", "mask": true}})", R"(> TEXT masked "a")"},
    {"RawRequest", R"({"request": {"raw": "GET"}})", R"(> raw request "GET")"},
    {"Failed", R"({"expect": {"is": "failed"}})",
     "< connection failed (Close 1002, or TCP dropped)"},
    {"AnyOf",
     R"({"expect": {"any_of": [{"is": "failed", "code": [1007, 1002]},
                               {"is": "open", "grade": "info", "why": "w"}]}})",
     "< any of: connection failed (Close 1007/1002, or TCP dropped) or the connection goes on "
     "[info]"},
    {"Arguments", R"({"expect": {"is": "accepted", "subprotocol": "chat", "deflate": true}})",
     R"(< 101 (subprotocol "chat", deflate 1))"},
    {"Barrier", R"({"barrier": true})", "> PING with a random payload < its pong"},
    {"HalfClose", R"({"half_close": true})", "> FIN"},
    {"Reset", R"({"reset": true})", "> RST"},
    {"Pause", R"({"pause": 20})", "wait 20 ms"},
    {"Read", R"({"read": false})", "stop reading"},
    {"AnswerPings", R"({"answer_pings": false})", "answer no ping"},
};

class StepTextTable : public testing::TestWithParam<TextRow> {};

TEST_P(StepTextTable, SaysTheStepInWords) {
  EXPECT_EQ(load_one_step(GetParam().step, R"("needs": ["deflate"], )").text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Steps, StepTextTable, testing::ValuesIn(kTexts),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::script
