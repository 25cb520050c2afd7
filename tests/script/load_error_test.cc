#include "harness/script/load_error.h"

#include <gmock/gmock.h>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

// One row a mistake: the steps (or the whole entry, or the whole file) that
// hold it, the place that is named and the words of the remedy.
struct Mistake {
  const char* name = "";
  std::string text{};
  const char* pointer = "";
  const char* remedy = "";
  friend void PrintTo(const Mistake& row, std::ostream* out) { *out << row.name; }
};

std::string steps(const std::string& list, const std::string& more = "") {
  return file_with(entry_with_steps(list, more));
}
std::string frame(const std::string& json) {
  return steps(R"({"send": )" + json + "}");
}
std::string expect(const std::string& json) {
  return steps(R"({"expect": )" + json + "}");
}
std::string request(const std::string& json) {
  return steps(R"({"request": )" + json + "}");
}
std::string family(const std::string& list) {
  return file_with(R"({"id": "g.{a}", "title": "t", "req": ["r"], "for": )" + list +
                   R"(, "steps": []})");
}

const Mistake kMistakes[] = {
    {"NoJson", "{", "", "no JSON"},
    {"KeyTwice", R"({"section": "rfc6455/5", "section": "rfc6455/5"})", "", "stands twice"},
    {"FileKey",
     R"({"section": "rfc6455/5", "group": "g", "role": "server", "case": [], "cases": []})",
     "/case", "did you mean \"cases\"?"},
    {"Role", R"({"section": "rfc6455/5", "group": "g", "role": "sever", "cases": []})", "/role",
     "did you mean \"server\"?"},
    {"Section", R"({"section": "5.2", "group": "g", "role": "server", "cases": []})", "/section",
     "rfc6455/5.5.2"},
    {"Group", R"({"section": "rfc6455/5", "group": "G", "role": "server", "cases": []})", "/group",
     "lower case"},
    {"NoCases", R"({"section": "rfc6455/5", "group": "g", "role": "server"})", "",
     "\"cases\" is missing"},
    {"NoId", file_with(R"({"title": "t", "req": ["r"], "steps": []})"), "/cases/0",
     "\"id\" is missing"},
    {"IdInUpperCase", file_with(R"({"id": "g.X", "title": "t", "req": ["r"], "steps": []})"),
     "/cases/0/id", "lower case"},
    {"IdOfAnotherGroup", file_with(R"({"id": "h.x", "title": "t", "req": ["r"], "steps": []})"),
     "/cases/0/id", "group of its file, \"g.\""},
    {"IdUnbound", file_with(R"({"id": "g.{y}", "title": "t", "req": ["r"], "steps": []})"),
     "/cases/0/id", "{name} only if \"for\" has it"},
    {"EntryKey", file_with(R"({"id": "g.x", "titel": "t", "req": ["r"], "steps": []})"),
     "/cases/0/titel", "did you mean \"title\"?"},
    {"NoRequirement", file_with(R"({"id": "g.x", "title": "t", "req": [], "steps": []})"),
     "/cases/0/req", "has to cite one"},
    {"EmptyTitle", file_with(R"({"id": "g.x", "title": "", "req": ["r"], "steps": []})"),
     "/cases/0/title", "says what is sent"},
    {"Need", steps("", R"("needs": ["ehco"], )"), "/cases/0/needs/0", "did you mean \"echo\"?"},
    {"NeedTwice", steps("", R"("needs": ["echo", "echo"], )"), "/cases/0/needs/1", "keep one"},
    {"Tag", steps("", R"("tags": ["slwo"], )"), "/cases/0/tags/0", "did you mean \"slow\"?"},
    {"Alias", steps("", R"("aliases": ["6.4.1"], )"), "/cases/0/aliases/0", "autobahn:6.4.1"},
    {"End", steps("", R"("end": "closed", )"), "/cases/0/end", "did you mean \"close\"?"},
    {"NothingCanFail", steps(R"({"send": {"ping": ""}})", R"("end": "none", )"), "/cases/0/steps",
     "nothing can fail"},
    {"StepKey", steps(R"({"sned": {"ping": ""}})"), "/cases/0/steps/0/sned",
     "did you mean \"send\"?"},
    {"TwoSteps", steps(R"({"barrier": true, "reset": true})"), "/cases/0/steps/0", "exactly one"},
    {"StepIsNoObject", steps(R"("barrier")"), "/cases/0/steps/0", "must be an object"},
    {"StrayTimes", steps(R"({"expect": "pong", "times": 2})"), "/cases/0/steps/0/times",
     "belongs to \"send\""},
    {"BarrierFalse", steps(R"({"barrier": false})"), "/cases/0/steps/0/barrier", "leave the step"},
    {"Connection", steps(R"({"on": 0, "barrier": true})"), "/cases/0/steps/0/on", "from 1 to"},
    {"SendBehindReset", steps(R"({"reset": true}, {"send": {"ping": ""}})"), "/cases/0/steps/1",
     "use a new connection"},
    {"LateRequest", steps(R"({"send": {"ping": ""}}, {"request": {}})"), "/cases/0/steps/1",
     "first step of a connection"},
    {"DroppedBehindRefused", expect(R"({"any_of": ["refused", "dropped"]})"), "/cases/0/steps/0",
     "write it in front"},
    {"EchoWithoutNeed", expect(R"("echo")"), "/cases/0/steps/0", "\"needs\": [\"echo\"]"},
    {"DeflateWithoutNeed", frame(R"({"text": "x", "deflate": true})"), "/cases/0/steps/0",
     "\"needs\": [\"deflate\"]"},
    {"NothingSent", frame("[]"), "/cases/0/steps/0/send", "name a frame"},
    {"NoKindOfFrame", frame(R"({"fin": false})"), "/cases/0/steps/0/send", "exactly one of text"},
    {"FrameKey", frame(R"({"text": "x", "msk": false})"), "/cases/0/steps/0/send/msk",
     "did you mean \"mask\"?"},
    {"StrayPayload", frame(R"({"text": "x", "payload": "y"})"), "/cases/0/steps/0/send/payload",
     "belongs to \"opcode\""},
    {"Opcode", frame(R"({"opcode": 16})"), "/cases/0/steps/0/send/opcode", "from 0 to 15"},
    {"Rsv", frame(R"({"text": "x", "rsv": 8})"), "/cases/0/steps/0/send/rsv", "from 0 to 7"},
    {"Fin", frame(R"({"text": "x", "fin": 0})"), "/cases/0/steps/0/send/fin", "true or false"},
    {"Mask", frame(R"({"text": "x", "mask": "37fa"})"), "/cases/0/steps/0/send/mask",
     "8 hex digits"},
    {"MaskNumber", frame(R"({"text": "x", "mask": 1})"), "/cases/0/steps/0/send/mask",
     "true, false or"},
    {"LengthForm", frame(R"({"text": "x", "length_form": 8})"), "/cases/0/steps/0/send/length_form",
     "7, 16 or 64"},
    {"LengthFormTooShort", frame(R"({"text": {"size": 126}, "length_form": 7})"),
     "/cases/0/steps/0/send", "too short for 126"},
    {"TooManyFragments", frame(R"({"text": "hello", "fragments": [2, 4]})"),
     "/cases/0/steps/0/send/fragments", "fragments of 6 bytes, but the payload has 5"},
    {"FragmentsOfNothing", frame(R"({"text": "hello", "fragments": 0})"),
     "/cases/0/steps/0/send/fragments", "say [0]"},
    {"NoFragments", frame(R"({"text": "hello", "fragments": []})"),
     "/cases/0/steps/0/send/fragments", "leave \"fragments\" out"},
    {"StrayBetween", frame(R"({"text": "x", "between": {"ping": ""}})"),
     "/cases/0/steps/0/send/between", "needs \"fragments\""},
    {"CloseText", frame(R"({"close": "bye"})"), "/cases/0/steps/0/send/close", "a Close body is"},
    {"CloseCode", frame(R"({"close": 65536})"), "/cases/0/steps/0/send/close", "from 0 to 65535"},
    {"CloseKey", frame(R"({"close": {"code": 1000, "raeson": "x"}})"),
     "/cases/0/steps/0/send/close/raeson", "did you mean \"reason\"?"},
    {"PayloadNumber", frame(R"({"text": 5})"), "/cases/0/steps/0/send/text", "a payload is"},
    {"PayloadKinds", frame(R"({"text": {"hex": "00", "size": 1}})"), "/cases/0/steps/0/send/text",
     "exactly one of hex"},
    {"Hex", frame(R"({"text": {"hex": "0g"}})"), "/cases/0/steps/0/send/text/hex",
     "two digits an octet"},
    {"RepeatWithoutTimes", frame(R"({"text": {"repeat": "a"}})"), "/cases/0/steps/0/send/text",
     "\"times\" is missing"},
    {"StrayPayloadTimes", frame(R"({"text": {"hex": "00", "times": 2}})"),
     "/cases/0/steps/0/send/text", "belongs to \"repeat\""},
    {"RepeatedRandom", frame(R"({"text": {"repeat": {"random": 4}, "times": 2}})"),
     "/cases/0/steps/0/send/text/repeat", "{\"random\": n}"},
    {"TooLong", frame(R"({"text": {"size": 268435457}})"), "/cases/0/steps/0/send/text/size",
     "to 268435456"},
    {"CutWord", steps(R"({"send": {"ping": ""}, "cut": "byte"})"), "/cases/0/steps/0/cut",
     "did you mean \"bytes\"?"},
    {"CutNowhere", steps(R"({"send": {"ping": ""}, "cut": {"pause": 5}})"), "/cases/0/steps/0/cut",
     "{\"every\": n}"},
    {"Pause", steps(R"({"pause": 600001})"), "/cases/0/steps/0/pause", "from 0 to 600000"},
    {"TimesZero", steps(R"({"send": {"ping": ""}, "times": 0})"), "/cases/0/steps/0/times",
     "at least once"},
    {"RequestKey", request(R"({"ommit": ["Host"]})"), "/cases/0/steps/0/request/ommit",
     "did you mean \"omit\"?"},
    {"Order", request(R"({"order": "revers"})"), "/cases/0/steps/0/request/order",
     "did you mean \"reverse\"?"},
    {"Field", request(R"({"add": [["Cookie"]]})"), "/cases/0/steps/0/request/add/0",
     "[\"Name\", \"value\"]"},
    {"FloodOfNothing", request(R"({"flood": 3})"), "/cases/0/steps/0/request/flood",
     "repeats \"add\""},
    {"RawAndOthers", request(R"({"raw": "x", "omit": ["Host"]})"), "/cases/0/steps/0/request/omit",
     "\"raw\" is the whole head"},
    {"Outcome", expect(R"("ecko")"), "/cases/0/steps/0/expect", "did you mean \"echo\"?"},
    {"OutcomeObject", expect(R"({"is": "faild"})"), "/cases/0/steps/0/expect",
     "did you mean \"failed\"?"},
    {"NoOutcome", expect(R"({"any_of": []})"), "/cases/0/steps/0/expect/any_of", "at least one"},
    {"Argument", expect(R"({"is": "failed", "codes": [1002]})"), "/cases/0/steps/0/expect/codes",
     "did you mean \"code\"?"},
    {"ArgumentOfAnother", expect(R"({"is": "pong", "code": [1002]})"),
     "/cases/0/steps/0/expect/code", "unknown key \"code\""},
    {"Rule", expect(R"({"is": "failed", "rule": "mesage"})"), "/cases/0/steps/0/expect/rule",
     "did you mean \"message\"?"},
    {"WindowWithoutBits", expect(R"({"is": "window"})"), "/cases/0/steps/0/expect",
     "needs \"bits\""},
    {"LinearByName", expect(R"("linear")"), "/cases/0/steps/0/expect", "needs an argument"},
    {"Grade", expect(R"({"is": "open", "grade": "wran"})"), "/cases/0/steps/0/expect/grade",
     "did you mean \"warn\"?"},
    {"GradeWithoutWhy", expect(R"({"is": "open", "grade": "info"})"), "/cases/0/steps/0/expect",
     "needs \"why\""},
    {"OtherwisePass", expect(R"({"is": "open", "otherwise": {"grade": "pass"}})"),
     "/cases/0/steps/0/expect/otherwise", "nothing could fail"},
    {"OtherwiseWithoutWhy", expect(R"({"any_of": ["open"], "otherwise": {"grade": "info"}})"),
     "/cases/0/steps/0/expect/otherwise", "needs \"why\""},
    {"OtherwiseWithoutGrade", expect(R"({"is": "open", "otherwise": {"req": "r"}})"),
     "/cases/0/steps/0/expect/otherwise", "\"grade\" is missing"},
    {"FamilyOfNothing", family(R"({"a": []})"), "/cases/0/for/a", "no values"},
    {"FamilyWithoutRows", family("[]"), "/cases/0/for", "no rows"},
    {"FamilyRowLacks", family(R"([{"a": 1, "b": 2}, {"a": 2}])"), "/cases/0/for/1",
     "row without \"b\""},
    {"FamilyRowHasMore", family(R"([{"a": 1}, {"a": 2, "b": 2}])"), "/cases/0/for/1", "more names"},
    {"FamilyRange", family(R"({"a": {"from": 5, "to": 4}})"), "/cases/0/for/a/to", "from 5 to"},
    {"FamilyTooLarge", family(R"({"a": {"from": 1, "to": 20001}})"), "/cases/0/for/a",
     "more than 20000"},
    {"FamilyProductTooLarge",
     family(R"({"a": {"from": 1, "to": 200}, "b": {"from": 1, "to": 200}})"), "/cases/0/for/b",
     "more than 20000 cases"},
    {"FamilyObjectInText", family(R"({"a": [{"x": 1}]})"), "/cases/0/id",
     "must be the whole string"},
    {"FamilyTakenName",
     file_with(R"({"id": "g.{key}", "title": "t", "req": ["r"], "for": {"key": [1]},
                   "steps": [{"request": {"raw": "{key}"}}]})"),
     "/cases/0/for", "choose another name"},
};

class MistakeTable : public testing::TestWithParam<Mistake> {};

TEST_P(MistakeTable, IsNamedWithItsPlaceAndRemedy) {
  const Loaded loaded = load_text(GetParam().text);
  const auto expected =
      testing::AllOf(testing::Field(&LoadError::file, "f.json"),
                     testing::Field(&LoadError::pointer, GetParam().pointer),
                     testing::Field(&LoadError::what, testing::HasSubstr(GetParam().remedy)));
  std::string all;
  for (const LoadError& error : loaded.errors) all += to_string(error) + "\n";
  EXPECT_THAT(loaded.errors, testing::Contains(expected)) << all;
}

INSTANTIATE_TEST_SUITE_P(CaseFile, MistakeTable, testing::ValuesIn(kMistakes),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(LoadError, SaysFilePlaceAndRemedyInOneLine) {
  EXPECT_EQ(to_string(LoadError{"a.json", "/cases/0", "wrong"}), "a.json: /cases/0: wrong");
  EXPECT_EQ(to_string(LoadError{"a.json", "", "wrong"}), "a.json: wrong");
}

TEST(LoadError, AllMistakesOfAFileAreNamedAtOnce) {
  const Loaded loaded = load_text(steps(R"({"sned": 1}, {"expect": "ecko"}, {"pause": -1})"));
  EXPECT_GE(loaded.errors.size(), 3u);
}

TEST(LoadError, TheMembersOfAFamilyShareTheirMistake) {
  const Loaded loaded = load_entry(
      R"({"id": "g.{a}", "title": "t", "req": ["r"], "for": {"a": [1, 2, 3]},
          "steps": [{"expect": "ecko"}]})");
  EXPECT_EQ(loaded.errors.size(), 1u);
}

}  // namespace
}  // namespace wsspec::script
