#include "harness/script/load_case_file.h"

#include <gmock/gmock.h>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

using testing::ElementsAre;

Case loaded_case(const std::string& entry) {
  const Loaded loaded = load_entry(entry);
  EXPECT_TRUE(loaded.errors.empty()) << to_string(loaded.errors.front());
  return loaded.cases.at(0);
}

RequestStep request_step(const std::string& json) {
  return std::get<RequestStep>(load_one_step(R"({"request": )" + json + "}").what);
}

std::string hex(const Payload& payload) {
  return protocol::to_hex(render(payload, 0));
}

TEST(LoadCase, ReadsTheEntryAndItsFile) {
  const Loaded loaded = load_text(R"(// a comment
    {"section": "rfc6455/5.5.2", "group": "control.ping", "role": "client", "cases": [
      {"id": "control.ping.empty", "title": "Empty ping", "req": ["6455-5.5.2-2", "6455-5.5.3-1"],
       "needs": ["echo"], "tags": ["slow"], "aliases": ["autobahn:2.1"], "end": "none",
       "steps": [{"send": {"ping": ""}}, {"expect": "pong"}]}]})");
  ASSERT_TRUE(loaded.errors.empty()) << to_string(loaded.errors.front());
  const Case& out = loaded.cases.at(0);
  EXPECT_EQ(out.id, "control.ping.empty");
  EXPECT_EQ(out.group, "control.ping");
  EXPECT_EQ(out.section, "rfc6455/5.5.2");
  EXPECT_EQ(out.file, "f.json");
  EXPECT_EQ(out.pointer, "/cases/0");
  EXPECT_EQ(out.family, out.id);
  EXPECT_EQ(out.role, protocol::Role::client);
  EXPECT_EQ(out.ending, Ending::none);
  EXPECT_THAT(out.requirements, ElementsAre("6455-5.5.2-2", "6455-5.5.3-1"));
  EXPECT_THAT(out.aliases, ElementsAre("autobahn:2.1"));
  EXPECT_TRUE(out.has_need("echo") && !out.has_need("deflate"));
  EXPECT_TRUE(out.has_tag("slow") && !out.has_tag("stress"));
  EXPECT_EQ(out.steps.size(), 2u);
}

TEST(LoadCase, TheGroupIsTheIdWithoutItsLastPart) {
  EXPECT_EQ(loaded_case(R"({"id": "g.a.b", "title": "t", "req": ["r"], "steps": []})").group,
            "g.a");
}

TEST(LoadCase, DeflateIsOfferedWhereItIsNeeded) {
  EXPECT_EQ(loaded_case(entry_with_steps("")).offer, "");
  EXPECT_EQ(loaded_case(entry_with_steps("", R"("needs": ["deflate"], )")).offer,
            "permessage-deflate");
  EXPECT_EQ(loaded_case(entry_with_steps("", R"("needs": ["deflate"], "offer": "x", )")).offer,
            "x");
}

TEST(LoadFrame, EveryKindHasItsOpcode) {
  EXPECT_EQ(load_one_frame(R"({"text": "x"})").opcode, protocol::kText);
  EXPECT_EQ(load_one_frame(R"({"binary": "x"})").opcode, protocol::kBinary);
  EXPECT_EQ(load_one_frame(R"({"continuation": "x"})").opcode, protocol::kContinuation);
  EXPECT_EQ(load_one_frame(R"({"ping": "x"})").opcode, protocol::kPing);
  EXPECT_EQ(load_one_frame(R"({"pong": "x"})").opcode, protocol::kPong);
  EXPECT_EQ(load_one_frame(R"({"close": 1000})").opcode, protocol::kClose);
  EXPECT_EQ(load_one_frame(R"({"opcode": 11, "payload": "x"})").opcode, 11);
}

TEST(LoadFrame, ACloseBodyIsACodeACodeWithReasonOrOctets) {
  EXPECT_EQ(hex(load_one_frame(R"({"close": 1000})").payload), "03e8");
  EXPECT_EQ(hex(load_one_frame(R"({"close": {"code": 65535, "reason": "a"}})").payload), "ffff61");
  EXPECT_EQ(hex(load_one_frame(R"({"close": {"hex": "03"}})").payload), "03");
  EXPECT_EQ(hex(load_one_frame(R"({"close": ""})").payload), "");
}

TEST(LoadFrame, HeaderFieldsAreTakenAsWritten) {
  const FrameSpec frame = load_one_frame(
      R"({"text": "x", "fin": false, "rsv": 5, "mask": "37fa213d", "length_form": 64,
          "announce": 18446744073709551615})");
  EXPECT_FALSE(frame.fin);
  EXPECT_EQ(frame.rsv, 5);
  EXPECT_EQ(frame.masking, Masking::given_key);
  EXPECT_EQ(protocol::to_hex(frame.mask_key), "37fa213d");
  EXPECT_EQ(frame.length_form, protocol::LengthForm::bits64);
  EXPECT_EQ(frame.announce, ~std::uint64_t{0});
}

TEST(LoadFrame, DefaultsAreThoseOfAConformingFrame) {
  const FrameSpec frame = load_one_frame(R"({"text": "x"})");
  EXPECT_TRUE(frame.fin);
  EXPECT_EQ(frame.rsv, 0);
  EXPECT_EQ(frame.masking, Masking::as_due);
  EXPECT_FALSE(frame.length_form || frame.announce);
  EXPECT_EQ(frame.deflate, DeflateMode::off);
  EXPECT_EQ(load_one_frame(R"({"text": "x", "mask": false})").masking, Masking::none);
  EXPECT_EQ(load_one_frame(R"({"text": "x", "mask": true})").masking, Masking::random_key);
}

TEST(LoadFrame, FragmentsAreListedOrEqual) {
  const FrameSpec listed =
      load_one_frame(R"({"text": "hello", "fragments": [5], "between": {"ping": "p"}})");
  EXPECT_THAT(listed.fragments, ElementsAre(5));
  ASSERT_EQ(listed.between.size(), 1u);
  EXPECT_EQ(listed.between[0].opcode, protocol::kPing);
  EXPECT_EQ(load_one_frame(R"({"text": "hello", "fragments": 2})").fragment_every, 2u);
  // What deflate leaves of it is not known before it is sent.
  EXPECT_THAT(load_one_frame(R"({"text": "a", "deflate": true, "fragments": [3]})").fragments,
              ElementsAre(3));
}

TEST(LoadStep, SendIsOneWriteOfFramesAndOctets) {
  const Step step = load_one_step(
      R"({"send": [{"text": "x"}, {"raw": {"hex": "81"}}], "times": 3, "every": 20, "on": 2,
          "cut": {"at": [1, -2], "pause": 5}})");
  const auto& send = std::get<SendStep>(step.what);
  EXPECT_EQ(step.connection, 2);
  EXPECT_EQ(send.items.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<Payload>(send.items[1]));
  EXPECT_EQ(send.times, 3u);
  EXPECT_EQ(send.every.count(), 20);
  EXPECT_THAT(send.cut.at, ElementsAre(1, -2));
  EXPECT_EQ(send.cut.pause.count(), 5);
}

TEST(LoadStep, TheOtherKinds) {
  EXPECT_TRUE(std::holds_alternative<BarrierStep>(load_one_step(R"({"barrier": true})").what));
  EXPECT_TRUE(std::holds_alternative<HalfCloseStep>(load_one_step(R"({"half_close": true})").what));
  EXPECT_TRUE(std::holds_alternative<ResetStep>(load_one_step(R"({"reset": true})").what));
  EXPECT_EQ(std::get<PauseStep>(load_one_step(R"({"pause": 7})").what).time.count(), 7);
  EXPECT_FALSE(std::get<ReadStep>(load_one_step(R"({"read": false})").what).reading);
  EXPECT_FALSE(
      std::get<AnswerPingsStep>(load_one_step(R"({"answer_pings": false})").what).answering);
}

TEST(LoadRequest, BeginsWithTheConformingRequest) {
  const RequestStep plain = request_step("{}");
  EXPECT_EQ(plain.method, "GET");
  EXPECT_EQ(plain.version, "HTTP/1.1");
  EXPECT_EQ(plain.line_end, "\r\n");
  EXPECT_FALSE(plain.offer || plain.raw || plain.body || plain.shuffle || plain.reverse);
}

TEST(LoadRequest, ChangesIt) {
  const RequestStep changed = request_step(
      R"({"method": "POST", "target": "/x", "version": "HTTP/1.0", "set": {"Upgrade": "h2c", "A": 8},
          "omit": ["Host"], "add": [["A", "1"], ["A", 2]], "rename": {"Upgrade": "uPGRADE"},
          "order": "reverse", "offer": "", "flood": 3, "line_end": "\n", "body": "b",
          "glued": {"ping": ""}, "cut": "bytes"})");
  using Pair = std::pair<std::string, std::string>;
  EXPECT_THAT(changed.set, ElementsAre(Pair("Upgrade", "h2c"), Pair("A", "8")));
  EXPECT_THAT(changed.add, ElementsAre(Pair("A", "1"), Pair("A", "2")));
  EXPECT_THAT(changed.rename, ElementsAre(Pair("Upgrade", "uPGRADE")));
  EXPECT_THAT(changed.omit, ElementsAre("Host"));
  EXPECT_EQ(changed.method + changed.target + changed.version, "POST/xHTTP/1.0");
  EXPECT_TRUE(changed.reverse && !changed.shuffle && changed.cut.every_byte);
  EXPECT_EQ(changed.offer, "");
  EXPECT_EQ(changed.flood, 3u);
  EXPECT_EQ(changed.line_end, "\n");
  EXPECT_EQ(hex(changed.body.value()), "62");
  EXPECT_EQ(changed.glued.size(), 1u);
}

TEST(LoadExpect, GradesAndOtherwise) {
  const Step step = load_one_step(
      R"({"expect": {"any_of": [{"is": "failed", "code": 1002, "in_step": false},
                                {"is": "open", "grade": "info", "why": "w", "req": "q"}],
                     "otherwise": {"grade": "warn", "why": "v", "req": "p"}}})");
  const auto& expect = std::get<ExpectStep>(step.what);
  ASSERT_EQ(expect.any_of.size(), 2u);
  EXPECT_THAT(expect.any_of[0].codes, ElementsAre(1002));
  EXPECT_EQ(expect.any_of[0].number.at("in_step"), 0);
  EXPECT_EQ(expect.any_of[0].grade, Grade::pass);
  EXPECT_EQ(expect.any_of[1].grade, Grade::info);
  EXPECT_EQ(expect.any_of[1].why + expect.any_of[1].requirement, "wq");
  EXPECT_EQ(expect.otherwise->grade, Grade::warn);
  EXPECT_EQ(expect.otherwise->why + expect.otherwise->requirement, "vp");
}

}  // namespace
}  // namespace wsspec::script
