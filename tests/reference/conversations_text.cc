#include <string>

#include "harness/protocol/frame_header.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kText;

Conversation text(std::string_view name, std::string_view payload) {
  return open(name, {frame(kText, payload), frame(kPing, "")});
}

}  // namespace

std::vector<Conversation> text_conversations() {
  std::string long_bad(4097, 'a');
  long_bad.back() = '\xff';
  const std::string euro = "\xe2\x82\xac";
  return {
      text("surrogate", "\xed\xa0\x80"),
      text("overlong slash in 2", "\xc0\xaf"),
      text("overlong slash in 3", "\xe0\x80\xaf"),
      text("overlong slash in 4", "\xf0\x80\x80\xaf"),
      text("above U+10FFFF", "\xf4\x90\x80\x80"),
      text("five octets", "\xf8\x88\x80\x80\x80"),
      text("ASCII behind a lead", "\xc3("),
      text("stray continuation", "a\x80"),
      text("truncated", "a\xe2\x82"),
      text("U+FFFF", "\xef\xbf\xbf"),
      text("BOM", "\xef\xbb\xbf\x61"),
      text("U+0000", std::string_view("a\0b", 3)),
      text("U+1F600", "\xf0\x9f\x98\x80"),
      text("template", "%s $x \\n"),
      text("line end", "a\r\n"),
      open("U+20AC cut by TCP", {hex("818337fa213dd578"), hex("8d")}),
      text("U+00E9", "caf\xc3\xa9"),
      text("bad octet behind 4,096", long_bad),
      open("binary that is not UTF-8", {frame(kBinary, std::string_view("\xff\0\xfe", 3))}),
      open("character over two fragments",
           {frame(kText, euro.substr(0, 1), kMore) + frame(kContinuation, euro.substr(1))}),
      open("truncated fragments",
           {frame(kText, "a", kMore) + frame(kContinuation, euro.substr(0, 2))}),
      open("truncated in front of an empty fragment",
           {frame(kText, euro.substr(0, 2), kMore) + frame(kContinuation, "")}),
      open("bad continuation", {frame(kText, "a", kMore) + frame(kContinuation, "\xff")}),
      open("stray octet at an edge", {frame(kText, "a", kMore) + frame(kContinuation, "\x80")}),
  };
}

std::vector<Conversation> closing_conversations() {
  const auto close = [](int code, std::string_view reason = {}) {
    const char body[] = {static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
    return frame(kClose, std::string(body, 2) + std::string(reason));
  };
  std::vector<Conversation> all = {
      open("empty close", {frame(kClose, ""), frame(kPing, "")}),
      open("close of one byte", {frame(kClose, "\x03")}),
      open("reason", {close(1000, "bye")}),
      open("reason of 123 bytes", {close(1000, std::string(123, 'r'))}),
      open("reason in UTF-8", {close(1000, "caf\xc3\xa9")}),
      open("reason not in UTF-8", {close(1000, "\xff")}),
      open("truncated reason", {close(1000, "\xe2\x82")}),
      open("close behind ping", {frame(kPing, "") + close(1000)}),
      open("text and close", {frame(kText, "a") + close(1000)}),
      open("text behind close", {close(1000) + frame(kText, "late")}),
      open("reserved bit behind close", {close(1000) + frame(kText, "late", true, 1)}),
      open("close inside message", {frame(kText, "a", kMore), close(1000)}),
  };
  for (const int code :
       {0, 999, 1000, 1001, 1004, 1005, 1006, 1013, 1015, 1016, 2999, 3000, 4000, 5000})
    all.push_back(open("close code", {close(code)}));
  const std::string bad = close(1000, "\xff");
  all.push_back(open("bad reason in two segments", {bad.substr(0, 7), bad.substr(7)}));
  const std::string good = close(1000, "bye");
  all.push_back(open("reason in two segments", {good.substr(0, 7), good.substr(7)}));
  return all;
}

}  // namespace wsspec::reference
