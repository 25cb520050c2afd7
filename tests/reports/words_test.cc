#include "reports/words.h"

#include <gtest/gtest.h>

namespace wsspec::reports {
namespace {

using protocol::FrameHeader;
using protocol::LengthForm;

protocol::Bytes octets(std::string_view text) {
  return protocol::as_bytes(text);
}

TEST(FrameWords, NamesEveryFieldThatIsSet) {
  FrameHeader header{.rsv = protocol::kRsv1, .opcode = protocol::kText, .payload_len = 5};
  header.mask_key = {std::byte{0x12}, std::byte{0x34}, std::byte{0x56}, std::byte{0x78}};
  EXPECT_EQ(frame_words(header, octets("hello")), "TEXT fin rsv1 mask=12345678 len 5 \"hello\"");
}

TEST(FrameWords, ShowsWhatIsNotAllowed) {
  const FrameHeader header{
      .fin = false, .rsv = 3, .opcode = 0xb, .payload_len = 300, .length_form = LengthForm::bits64};
  EXPECT_EQ(frame_words(header, {}), "RESERVED-B rsv2 rsv3 len 300 (as 64 bits)");
}

TEST(FrameWords, ReadsACloseBody) {
  const FrameHeader header{.opcode = protocol::kClose, .payload_len = 5};
  EXPECT_EQ(frame_words(header, octets("\x03\xea"
                                       "bad")),
            "CLOSE fin len 5 1002 \"bad\"");
  EXPECT_EQ(frame_words({.opcode = protocol::kClose, .payload_len = 1}, octets("\x03")),
            "CLOSE fin len 1 03");
  EXPECT_EQ(frame_words({.opcode = protocol::kClose}, {}), "CLOSE fin len 0");
}

TEST(PayloadWords, QuotesTextAndSpellsTheRest) {
  EXPECT_EQ(payload_words(octets("a\xff"), 8), "61 ff");
  EXPECT_EQ(payload_words(octets("abcdef"), 4), "\"abcd\" (+ 2 octets)");
  EXPECT_EQ(spaced_hex(octets("\x01\x02\x03"), 2), "01 02 (+ 1 octets)");
}

TEST(EntryWords, OneLineForEveryKind) {
  using results::Entry;
  using results::EntryKind;
  EXPECT_EQ(entry_words({.kind = EntryKind::response,
                         .bytes = protocol::to_buffer("HTTP/1.1 101 \x1b\r\nA: b\r\n\r\n")}),
            "HTTP/1.1 101 \\x1b");
  EXPECT_EQ(entry_words({.kind = EntryKind::fin}), "FIN (end of stream)");
  EXPECT_EQ(entry_words({.kind = EntryKind::reset}), "RST (connection reset)");
  EXPECT_EQ(entry_words({.kind = EntryKind::note, .note = "limit\n"}), "limit\\n");
  EXPECT_EQ(entry_words({.kind = EntryKind::raw, .bytes = protocol::to_buffer("\xff")}),
            "raw octets ff");
}

}  // namespace
}  // namespace wsspec::reports
