#include "harness/protocol/message_assembler.h"

#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

MessageReceived assemble(MessageAssembler& assembler, const Frame& frame, ProtocolErrors& errors) {
  assembler.begin_frame(frame.header, errors);
  assembler.add(frame.payload, errors);
  return assembler.end_frame(errors).value();
}

Frame compressed_text(std::string_view wire, bool fin = true) {
  return make_frame(kText, hex(wire), fin, kRsv1);
}

TEST(MessageAssembler, ReportsEachRuleOnceAMessage) {
  MessageAssembler assembler({.max_message_len = 4});
  ProtocolErrors errors;
  assembler.begin_frame(make_frame(kText, hex("ff61"), /*fin=*/false).header, errors);
  assembler.add(hex("ff61"), errors);
  for (int fragment = 0; fragment < 3; ++fragment) {
    assembler.begin_frame(make_frame(kContinuation, hex("ff61ff"), /*fin=*/false).header, errors);
    assembler.add(hex("ff61ff"), errors);
  }
  ASSERT_EQ(errors.size(), 2u);
  EXPECT_EQ(errors[0].broken, Broken::text_not_utf8);
  EXPECT_EQ(errors[1].broken, Broken::message_too_big);
  EXPECT_TRUE(assembler.is_open());
}

TEST(MessageAssembler, ANewMessageIsJudgedAnew) {
  MessageAssembler assembler({.max_message_len = 4});
  ProtocolErrors errors;
  assemble(assembler, make_frame(kText, hex("ff")), errors);
  assemble(assembler, make_frame(kText, hex("61")), errors);
  assemble(assembler, make_frame(kText, hex("6162636465")), errors);
  assemble(assembler, make_frame(kText, hex("ff")), errors);
  ASSERT_EQ(errors.size(), 3u);
  EXPECT_EQ(errors[1].broken, Broken::message_too_big);
  EXPECT_EQ(errors[2].detail, "octet 0 of the message");
}

TEST(MessageAssembler, DataBehindAFaultIsNotInflated) {
  MessageAssembler assembler({.max_message_len = 9, .deflate = true, .no_context_takeover = true});
  ProtocolErrors errors;
  const Frame bad = compressed_text("06", /*fin=*/false);
  assembler.begin_frame(bad.header, errors);
  assembler.add(bad.payload, errors);
  const Frame rest = make_frame(kContinuation, hex("f248cdc9c90700"));
  const auto message = assemble(assembler, rest, errors);
  EXPECT_EQ(errors.size(), 1u);
  EXPECT_TRUE(message.payload.empty());
  EXPECT_EQ(to_hex(message.compressed_payload), "06f248cdc9c90700");
}

// With context takeover later messages may rest on what was lost, so only the
// first fault is the peer's for sure.
TEST(MessageAssembler, ALostWindowIsBlamedOnce) {
  for (const bool no_context_takeover : {false, true}) {
    MessageAssembler assembler(
        {.max_message_len = 100, .deflate = true, .no_context_takeover = no_context_takeover});
    ProtocolErrors errors;
    assemble(assembler, compressed_text("06"), errors);
    assemble(assembler, compressed_text("f200110000"), errors);
    assemble(assembler, compressed_text("000100feffff00"), errors);  // the octet ff
    EXPECT_EQ(errors.size(), no_context_takeover ? 3u : 1u);
  }
}

TEST(MessageAssembler, ADroppedCompressedMessageDoesNotSpoilTheNext) {
  MessageAssembler assembler({.max_message_len = 100, .deflate = true});
  ProtocolErrors errors;
  const Frame dropped = compressed_text("f248cd", /*fin=*/false);
  assembler.begin_frame(dropped.header, errors);
  assembler.add(dropped.payload, errors);
  const auto message = assemble(assembler, compressed_text("f248cdc9c90700"), errors);
  EXPECT_EQ(as_text(message.payload), "Hello");
  EXPECT_TRUE(errors.empty());
}

// Empty stored blocks inflate to nothing for ever.
TEST(MessageAssembler, CompressedBytesAreBoundedToo) {
  MessageAssembler assembler({.max_message_len = 10, .deflate = true});
  ProtocolErrors errors;
  Frame flushes = compressed_text("000000ffff", /*fin=*/false);
  for (std::size_t len = 5; len <= max_compressed_len(10); len += 5) {
    assembler.begin_frame(flushes.header, errors);
    assembler.add(flushes.payload, errors);
    flushes.header.opcode = kContinuation;
    ASSERT_TRUE(errors.empty()) << len;
  }
  assembler.begin_frame(flushes.header, errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].broken, Broken::message_too_big);
  for (int i = 0; i < 10; ++i) assembler.add(flushes.payload, errors);
  flushes.header.fin = true;
  const auto message = assemble(assembler, flushes, errors);
  EXPECT_EQ(message.compressed_payload.size(), max_compressed_len(10));
  EXPECT_EQ(errors.size(), 1u);
}

}  // namespace
}  // namespace wsspec::protocol
