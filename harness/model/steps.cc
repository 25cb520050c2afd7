#include "harness/model/steps.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/model/texts.h"

namespace wsspec::model {
namespace {

using protocol::kBinary;
using protocol::kClose;
using protocol::kContinuation;
using protocol::kPing;
using protocol::kPong;
using protocol::kText;
using protocol::LengthForm;

constexpr std::size_t kMaxControlLen = 125;

bool is_idle(const Walker& walker) {
  return !walker.is_open();
}
bool is_open(const Walker& walker) {
  return walker.is_open();
}
bool always(const Walker&) {
  return true;
}
bool may_deflate(const Walker& walker) {
  return !walker.is_open() && walker.can_deflate();
}

void text(Walker& w) {
  w.begin(kText, make_text(w.choices(), w.draw_len(w.config().max_message_len)), false);
}
void binary(Walker& w) {
  w.begin(kBinary, make_octets(w.choices(), w.draw_len(w.config().max_message_len)), false);
}
void compressed(Walker& w) {
  const Buffer message = make_text(w.choices(), w.draw_len(w.config().max_message_len));
  w.begin(w.choices().one_in(2) ? kBinary : kText, w.deflated(message), true);
}
void fragment(Walker& w) {
  w.send_fragment();
}

// Blocks that zlib does not write by itself: stored ones, BFINAL, empty ones in a row.
void blocks(Walker& w) {
  Buffer payload;
  for (auto left = 1 + w.choices().below(3); left > 0; --left) {
    const auto len = w.choices().below(20);
    payload.push_back(static_cast<std::byte>(w.choices().below(2)));
    for (const unsigned octet : {len, 0U, len ^ 0xffU, 0xffU})
      payload.push_back(static_cast<std::byte>(octet));
    protocol::append(payload, make_octets(w.choices(), len));
  }
  // Who goes on is to leave no doubt about the window.
  if (!w.choices().one_in(3) || w.config().stays_open) payload.push_back(std::byte{0});
  w.begin(kBinary, std::move(payload), true);
  w.begin_new_window();
}

void ping(Walker& w) {
  const Buffer payload = make_octets(w.choices(), w.draw_len(kMaxControlLen));
  w.send(make_move(w.choices().one_in(3) ? kPong : kPing, payload));
}

Buffer close_body(Walker& w, unsigned code, Bytes reason) {
  Buffer body{static_cast<std::byte>(code >> 8), static_cast<std::byte>(code & 0xff)};
  protocol::append(body, reason);
  body.resize(std::min(body.size(), kMaxControlLen));
  if (w.choices().one_in(4)) body.clear();
  return body;
}

void close(Walker& w) {
  constexpr unsigned kCodes[] = {1000, 1001, 1002, 1003, 1007, 1011,
                                 1012, 1014, 3000, 3999, 4000, 4999};
  const Buffer reason = make_text(w.choices(), w.draw_len(120));
  w.send(make_move(kClose, close_body(w, w.choices().of(kCodes), reason)));
}

// From here on a rule is broken.

void bad_close(Walker& w) {
  constexpr unsigned kCodes[] = {999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 0, 65535, 1000};
  // Each fault also without the other, which would hide it.
  const auto len = w.choices().below(20);
  const Buffer reason =
      w.choices().one_in(2) ? make_bad_text(w.choices(), len) : make_text(w.choices(), len);
  Buffer body = close_body(w, w.choices().of(kCodes), reason);
  if (w.choices().one_in(5)) body.assign(1, std::byte{3});
  w.send(make_move(kClose, body));
}

void bad_text(Walker& w) {
  w.begin(kText, make_bad_text(w.choices(), w.draw_len(w.config().max_message_len)), false);
}

void bad_compressed(Walker& w) {
  Buffer payload = w.deflated(make_bad_text(w.choices(), w.draw_len(100)));
  const auto len = static_cast<std::uint32_t>(payload.size());
  if (w.choices().one_in(2)) payload.resize(w.choices().below(len));
  if (!payload.empty() && w.choices().one_in(2)) {
    payload[w.choices().below(static_cast<std::uint32_t>(payload.size()))] ^=
        static_cast<std::byte>(1U << w.choices().below(8));
  }
  w.begin(kText, std::move(payload), true);
}

void too_big(Walker& w) {
  w.begin(kBinary, Buffer(w.config().max_message_len + 1 + w.choices().below(4)), false);
}

void bad_bits(Walker& w) {
  Move move = make_move(w.is_open() ? kContinuation : kText, make_octets(w.choices(), 2));
  move.rsv = static_cast<std::uint8_t>(1 + w.choices().below(7));
  w.send(std::move(move));
}

void bad_opcode(Walker& w) {
  constexpr std::uint8_t kReserved[] = {3, 7, 11, 15, 4, 5, 6, 12, 13, 14};
  w.send(
      make_move(w.choices().of(kReserved), make_octets(w.choices(), w.draw_len(kMaxControlLen))));
}

void bad_mask(Walker& w) {
  Move move = make_move(w.is_open() ? kContinuation : kText, {});
  if (w.config().sender == protocol::Role::server) move.mask_key.emplace();
  w.send_as_is(std::move(move));
}

void bad_order(Walker& w) {
  w.send(make_move(w.is_open() ? kText : kContinuation, make_text(w.choices(), 3),
                   !w.choices().one_in(2)));
}

void bad_control(Walker& w) {
  const bool is_long = w.choices().one_in(2);
  const Buffer payload = make_octets(w.choices(), is_long ? 126 + w.choices().below(3) : 2);
  w.send(make_move(w.choices().one_in(3) ? kClose : kPing, payload, is_long));
}

// Lengths in a longer form than needed, with the top bit, or never kept.
void bad_length(Walker& w) {
  Move move =
      make_move(w.is_open() ? kContinuation : kBinary, make_octets(w.choices(), w.draw_len(20)));
  const auto kind = w.choices().below(4);
  if (kind == 0) move.length_form = LengthForm::bits16;
  if (kind == 1) move.length_form = LengthForm::bits64;
  if (kind == 2) announce(move, std::uint64_t{1} << 63);
  if (kind == 3) announce(move, move.announced_len + 1 + w.choices().below(300));
  kind < 2 ? w.send(std::move(move)) : w.send_last(std::move(move));
}

constexpr StepRow kSteps[] = {
    {"text", 6, true, is_idle, text},
    {"binary", 3, true, is_idle, binary},
    {"compressed", 5, true, may_deflate, compressed},
    {"blocks", 1, true, may_deflate, blocks},
    {"fragment", 12, true, is_open, fragment},
    {"ping", 4, true, always, ping},
    {"close", 1, true, always, close, /*closes=*/true},
    {"bad_close", 1, false, always, bad_close},
    {"bad_text", 1, false, is_idle, bad_text},
    {"bad_compressed", 1, false, may_deflate, bad_compressed},
    {"too_big", 1, false, is_idle, too_big},
    {"bad_bits", 1, false, always, bad_bits},
    {"bad_opcode", 1, false, always, bad_opcode},
    {"bad_mask", 1, false, always, bad_mask},
    {"bad_order", 1, false, always, bad_order},
    {"bad_control_or_length", 1, false, always,
     [](Walker& w) { w.choices().one_in(2) ? bad_control(w) : bad_length(w); }},
};
static_assert(std::size(kSteps) <= 16);

}  // namespace

std::span<const StepRow> step_table() {
  return kSteps;
}

}  // namespace wsspec::model
