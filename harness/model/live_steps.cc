// Steps for live endpoints: volume, far distances and combinations that cost the octets of a fuzz
// target too much.
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "harness/model/steps.h"
#include "harness/model/texts.h"
#include "harness/protocol/close_payload.h"

namespace wsspec::model {
namespace {

using protocol::as_bytes;
using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kPong;
using protocol::kText;

bool at_any_time(const Walker&) {
  return true;
}
bool between_messages(const Walker& walker) {
  return !walker.is_open();
}
bool when_compressing(const Walker& walker) {
  return !walker.is_open() && walker.can_deflate();
}
bool with_takeover(const Walker& walker) {
  return when_compressing(walker) && !walker.config().deflate->client_no_context_takeover;
}

Buffer letters(std::size_t len) {
  return Buffer(len, std::byte{'a'});
}

void zero_key(Walker& w) {
  Move move = make_move(kText, make_text(w.choices(), w.draw_len(20)));
  move.mask_key.emplace();
  w.send_as_is(std::move(move));
}

void longest_close(Walker& w) {
  w.send(make_move(kClose, protocol::encode_close_payload(1000, std::string(123, 'a'))));
}

// Many frames of one segment.
void burst(Walker& w) {
  constexpr int kFew[] = {1, 1, 1, 33};
  constexpr int kMany[] = {1100, 2100};
  Move ping = make_move(kPing, {});
  ping.mask_key = protocol::MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}};
  const int times = w.choices().one_in(100) ? w.choices().of(kMany) : w.choices().of(kFew);
  for (int left = times; left > 0; --left) w.send_as_is(ping);
}

void many_fragments(Walker& w) {
  constexpr int kFew[] = {2, 3, 4, 65};
  const int times = w.choices().one_in(50) ? 501 : w.choices().of(kFew);
  w.send(make_move(kText, letters(1), false));
  for (int left = times; left > 0; --left) {
    w.send(make_move(kContinuation, letters(1), left == 1));
  }
}

void special_text(Walker& w) {
  w.begin(kText, protocol::to_buffer("100%s %n$1 \\n \"{}\"<a>\r\n\t\x1b[0m${x}"), false);
}

void longer_text(Walker& w) {
  Buffer text = letters(4080 + w.choices().below(40));
  protocol::append(text, make_text(w.choices(), w.draw_len(200)));
  w.begin(kText, std::move(text), false);
}

// A match that reaches far back, in this message or to the one before.
void far_back(Walker& w) {
  const Buffer block = make_octets(w.choices(), 8);
  Buffer message = block;
  std::size_t far = 200 + w.choices().below(w.choices().one_in(8) ? 20000 : 1000);
  if (w.choices().one_in(100)) far = 70000;
  for (std::size_t i = 0; i < far; ++i) message.push_back(static_cast<std::byte>(i % 251));
  protocol::append(message, block);
  w.begin(kBinary, w.deflated(message), true);
}

void send_compressed(Walker& w, std::initializer_list<unsigned> octets) {
  Buffer payload;
  for (const unsigned octet : octets) payload.push_back(static_cast<std::byte>(octet));
  Move move = make_move(kBinary, payload);
  move.rsv = protocol::kRsv1;
  w.send(std::move(move));
}

// RFC 7692, section 7.2.3.4: behind a final block the window is still there. The second message
// is five times the last octet of the first.
void final_then_back(Walker& w) {
  send_compressed(w, {0x01, 0x03, 0x00, 0xfc, 0xff, 'a', 'b', 'c', 0x00});
  send_compressed(w, {0x02, 0x03, 0x00, 0x00});
  w.begin_new_window();
}

// From here on a rule is broken.

void bad_bits_anywhere(Walker& w) {
  constexpr std::uint8_t kOpcodes[] = {kPing, kPong, kClose, kText};
  const std::uint8_t opcode = w.choices().of(kOpcodes);
  const bool is_data = opcode == kText;
  Move move = make_move(is_data && w.is_open() ? kContinuation : opcode,
                        is_data ? letters(w.choices().one_in(2) ? 200 : 5) : Buffer{});
  move.rsv = static_cast<std::uint8_t>(1U << w.choices().below(3));
  w.send(std::move(move));
}

void bad_mask_anywhere(Walker& w) {
  constexpr std::uint8_t kOpcodes[] = {kPing, kPong, kClose, kText};
  const std::uint8_t opcode = w.choices().of(kOpcodes);
  const bool is_data = opcode == kText;
  w.send_as_is(make_move(is_data && w.is_open() ? kContinuation : opcode,
                         letters(is_data && w.choices().one_in(2) ? 200 : 0)));
}

void bad_control_of_any_kind(Walker& w) {
  constexpr std::uint8_t kOpcodes[] = {kPong, kClose, kPing};
  constexpr std::size_t kLengths[] = {126, 127, 200, 65536};
  const std::uint8_t opcode = w.choices().of(kOpcodes);
  const bool is_long = w.choices().one_in(2);
  const std::size_t len = is_long ? w.choices().of(kLengths) : 4;
  Buffer body = letters(len);
  if (opcode == kClose) body = protocol::encode_close_payload(1000, std::string(len - 2, 'a'));
  w.send(make_move(opcode, body, is_long));
}

void bad_order_of_empty_frames(Walker& w) {
  constexpr std::uint8_t kOpcodes[] = {kText, kBinary};
  const bool is_open = w.is_open();
  w.send(make_move(is_open ? w.choices().of(kOpcodes) : kContinuation, {}, !w.choices().one_in(3)));
}

void bad_text_far_behind(Walker& w) {
  constexpr std::string_view kTails[] = {"\xff", "\xe2\x82", "\xf8\x88\x80\x80\x80",
                                         "\xfc\x84\x80\x80\x80\x80", "\xed\xa0\x80"};
  Buffer text = letters(w.choices().one_in(2) ? 4100 + w.choices().below(100) : 3);
  protocol::append(text, w.choices().of(kTails));
  // With nothing wrong in the first and the last frame, or in the last only.
  const bool is_in_middle = w.choices().one_in(3);
  if (is_in_middle) w.send(make_move(kText, letters(2), false));
  w.send(make_move(is_in_middle ? kContinuation : kText, text, false));
  w.send(make_move(kContinuation, letters(w.choices().below(2))));
}

// A reserved type of block, lengths that do not fit each other, a distance in front of all.
void bad_blocks(Walker& w) {
  const auto kind = w.choices().below(3);
  if (kind == 0) send_compressed(w, {0x06, 0x00});
  if (kind == 1) send_compressed(w, {0x00, 0x03, 0x00, 0x03, 0x00, 'a', 'b', 'c', 0x00});
  if (kind == 2) send_compressed(w, {0x4a, 0x04, 0xde, 0xff, 0x0f, 0x00});
}

// So long that no more than the front of it ever comes.
void huge_length(Walker& w) {
  constexpr std::uint64_t kLengths[] = {(std::uint64_t{1} << 32) + 5, std::uint64_t{1} << 62,
                                        (std::uint64_t{1} << 32) + 65536, std::uint64_t{1} << 40};
  Move move = make_move(w.is_open() ? kContinuation : kBinary, letters(5));
  announce(move, w.choices().of(kLengths));
  w.send_last(std::move(move));
}

constexpr StepRow kLiveSteps[] = {
    {"zero_key", 2, true, between_messages, zero_key},
    {"longest_close", 1, true, at_any_time, longest_close, /*closes=*/true},
    {"burst", 1, true, at_any_time, burst},
    {"many_fragments", 1, true, between_messages, many_fragments},
    {"special_text", 2, true, between_messages, special_text},
    {"longer_text", 1, true, between_messages, longer_text},
    {"far_back", 1, true, when_compressing, far_back},
    {"final_then_back", 1, true, with_takeover, final_then_back},
    {"bad_bits_anywhere", 1, false, at_any_time, bad_bits_anywhere},
    {"bad_mask_anywhere", 1, false, at_any_time, bad_mask_anywhere},
    {"bad_control_of_any_kind", 1, false, at_any_time, bad_control_of_any_kind},
    {"bad_order_of_empty_frames", 1, false, at_any_time, bad_order_of_empty_frames},
    {"bad_text_far_behind", 1, false, between_messages, bad_text_far_behind},
    {"bad_blocks", 1, false, when_compressing, bad_blocks},
    {"huge_length", 1, false, at_any_time, huge_length},
};
static_assert(std::size(kLiveSteps) <= 16);

}  // namespace

std::span<const StepRow> live_step_table() {
  return kLiveSteps;
}

}  // namespace wsspec::model
