#include "harness/model/answers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/protocol/close_payload.h"

namespace wsspec::model {
namespace {

constexpr std::uint16_t kAccusesFraming = 1002;
constexpr std::uint16_t kAccusesData = 1007;
constexpr std::size_t kMaxNotes = 16;

bool is_data(const Due& due) {
  return due.delivery.kind == Kind::text || due.delivery.kind == Kind::binary;
}

std::string worded(const Delivery& delivery) {
  constexpr const char* kNames[] = {"text", "binary message", "ping", "pong", "Close"};
  constexpr std::size_t kMaxShown = 64;
  const Bytes payload = delivery.payload;
  return fmt::format("{} of {} octets {}{}", kNames[static_cast<std::size_t>(delivery.kind)],
                     payload.size(),
                     protocol::to_hex(payload.first(std::min(payload.size(), kMaxShown))),
                     payload.size() > kMaxShown ? "..." : "");
}

std::string worded(std::optional<std::uint16_t> code) {
  return code ? fmt::format("Close {}", *code) : "Close without a code";
}

// What breaks who does not answer, or answers otherwise.
std::string_view duty(const Due& due, const Place& place, const Move& last) {
  if (due.delivery.kind == Kind::ping) return "6455-5.5.2-2";
  if (due.delivery.kind == Kind::close) return "6455-5.5.1-7";
  if (place.compressed) return "7692-6.2-1";
  return last.opcode == protocol::kContinuation ? "6455-5.4-4" : "6455-6.2-4";
}

std::string allowed_for(const Due& due) {
  if (due.delivery.kind == Kind::ping) return "a pong with the payload of the latest ping";
  if (due.delivery.kind == Kind::close) return "a Close in answer";
  return fmt::format("the echo: {}", worded(due.delivery));
}

}  // namespace

std::string_view to_string(State state) {
  constexpr std::string_view kNames[] = {"open", "fragmented text", "fragmented binary", "closing"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string frame_name(const Move& move, bool compressed) {
  constexpr const char* kNames[] = {"continuation", "text", "binary"};
  constexpr const char* kControl[] = {"close", "ping", "pong"};
  if (move.opcode <= protocol::kBinary) {
    return (compressed ? std::string("compressed ") : std::string()) + kNames[move.opcode];
  }
  const unsigned control = move.opcode - unsigned{protocol::kClose};
  return control < std::size(kControl) ? kControl[control] : "reserved opcode";
}

Answers::Answers(const Sequence& sequence, const Expected& expected, AnswersConfig config)
    : sequence_(sequence), expected_(expected), config_(config) {
}

// --- what is expected now ---

bool Answers::may_fail() const {
  return (expected_.failure && expected_.failure->earliest <= written_) ||
         expected_.may_fail_from <= written_ || is_unknown();
}

bool Answers::must_fail() const {
  return expected_.failure && expected_.failure->latest <= written_;
}

const Due* Answers::close_due() const {
  if (expected_.due.empty() || expected_.due.back().delivery.kind != Kind::close) return nullptr;
  return expected_.due.back().at <= written_ ? &expected_.due.back() : nullptr;
}

const Due* Answers::next_echo() const {
  for (std::size_t i = next_echo_; i < expected_.due.size(); ++i) {
    if (is_data(expected_.due[i])) return &expected_.due[i];
  }
  return nullptr;
}

// The latest ping that was sent, unless it is answered. Section 5.5.3 asks for no more.
const Due* Answers::open_ping() const {
  for (std::size_t i = expected_.due.size(); i > first_unponged_; --i) {
    const Due& due = expected_.due[i - 1];
    if (due.delivery.kind == Kind::ping && due.at <= written_) return &due;
  }
  return nullptr;
}

const Due* Answers::owed() const {
  const Due* echo = config_.echoes ? next_echo() : nullptr;
  if (echo != nullptr && echo->at > written_) echo = nullptr;
  return echo != nullptr ? echo : open_ping();
}

Want Answers::want() const {
  if (breach_ || ended_ || is_unknown()) return Want::nothing;
  if (closed_) return Want::end;
  if (must_fail()) return Want::failure;
  if (close_due() != nullptr) return Want::close;
  return owed() != nullptr ? Want::answers : Want::nothing;
}

// --- what came ---

void Answers::message(const Delivery& delivery) {
  if (!config_.echoes || is_over() || num_messages_++ < config_.num_greetings) return;
  const Due* due = next_echo();
  if (due != nullptr && due->at <= written_ && due->delivery == delivery) {
    next_echo_ = static_cast<std::size_t>(due - expected_.due.data()) + 1;
    return;
  }
  wrong_message(delivery);
}

void Answers::wrong_message(const Delivery& delivery) {
  const Due* due = next_echo();
  if (due != nullptr && due->at <= written_) {
    const bool is_other_type = due->delivery.payload == delivery.payload;
    if (!is_other_type) return broke(*due, worded(delivery));
    return broke("6455-6.2-3", move_at(due->at), allowed_for(*due), worded(delivery));
  }
  // Section 1.4 only says that data behind a Close is discarded.
  if (close_due() != nullptr) return note("an echo of data that was sent behind the Close");
  if (expected_.failure && expected_.failure->earliest <= written_)
    return went_on(worded(delivery));
  broke("6455-6.2-4", move_at(written_), "no message that nobody sent", worded(delivery));
}

void Answers::pong(Bytes payload) {
  for (std::size_t i = expected_.due.size(); i > first_unponged_; --i) {
    const Due& due = expected_.due[i - 1];
    if (due.delivery.kind != Kind::ping || due.at > written_) continue;
    if (!std::ranges::equal(due.delivery.payload, payload)) continue;
    first_unponged_ = i;
    return;
  }
}

void Answers::close(std::optional<std::uint16_t> code) {
  if (is_over()) return;
  if (may_fail()) {
    judge_failing_close(code);
  } else {
    accuse(code, close_due());
  }
  closed_ = true;
}

void Answers::judge_failing_close(std::optional<std::uint16_t> code) {
  if (!must_fail()) return;
  if (answers_as_normal(code)) return went_on(worded(code) + ", as if all had been right");
  if (code && !expected_.failure->codes.contains(*code)) {
    note(fmt::format("fails with {}, where {} fits", *code,
                     fmt::join(expected_.failure->codes, " or ")));
  }
}

// A Close that breaks a rule, answered the way a good one is; or one behind the broken rule,
// answered by a code that nobody fails with.
bool Answers::answers_as_normal(std::optional<std::uint16_t> code) const {
  const Failure& failure = *expected_.failure;
  if (code && failure.codes.contains(*code)) return false;
  constexpr std::uint16_t kFirstOfLibraries = 3000;
  constexpr std::uint16_t kNormal = 1000;
  for (std::size_t i = failure.move; i < sequence_.moves.size(); ++i) {
    const Move& move = sequence_.moves[i];
    if (move.opcode != protocol::kClose) continue;
    const auto sent = protocol::parse_close_payload(move.payload).code;
    const bool is_offender = i == failure.move;
    if (code && sent == code && (is_offender || *code >= kFirstOfLibraries)) return true;
    if (is_offender && (code ? *code == kNormal : !sent)) return true;
  }
  return false;
}

// A server may close whenever it wants (section 7.3), but not say that a rule was broken.
void Answers::accuse(std::optional<std::uint16_t> code, const Due* due) {
  if (half_closed_) return;  // in the middle of what it was to read
  const bool accuses = code == kAccusesFraming || code == kAccusesData;
  const bool is_echo =
      due != nullptr && protocol::parse_close_payload(due->delivery.payload).code == code;
  if (accuses && !is_echo) {
    const Due* of = owed() != nullptr ? owed() : due;
    const std::string observed = worded(code) + ", though no rule was broken";
    if (of != nullptr) return broke(*of, observed);
    return broke("6455-6.2-1", move_at(written_), "the connection goes on", observed);
  }
  if (due == nullptr) note("closes of its own accord: " + worded(code));
}

void Answers::ended(bool reset) {
  const bool was_over = is_over();
  ended_ = true;
  if (was_over || may_fail() || half_closed_) return;
  const std::string observed = reset ? "a reset of TCP" : "the end of TCP without a Close";
  if (const Due* close = close_due()) {
    // A reset can destroy a Close in flight; and who finds a broken rule behind our Close, where
    // nothing counts any more, should send one and need not.
    if (written_ > close->at) return note("ends TCP at what was sent behind the Close");
    if (!reset) broke(*close, observed, /*rests_on_time=*/true);
  } else if (const Due* due = owed()) {
    broke(*due, observed, /*rests_on_time=*/true);
  } else {
    broke("6455-6.2-1", move_at(written_), "the connection goes on", observed,
          /*rests_on_time=*/true);
  }
}

void Answers::timed_out() {
  switch (want()) {
    case Want::nothing:
      return;
    case Want::answers:
      return broke(*owed(), "nothing in time", /*rests_on_time=*/true);
    case Want::failure:
      return went_on("the connection stayed open", /*rests_on_time=*/true);
    case Want::close:
      return broke(*close_due(), "no Close in time", /*rests_on_time=*/true);
    case Want::end:
      return broke(must_fail() ? "6455-7.1.7-3" : "6455-5.5.1-12", move_at(written_),
                   "the end of TCP behind the Close", "TCP stayed open", /*rests_on_time=*/true);
  }
}

// --- words ---

void Answers::note(std::string text) {
  if (notes_.size() < kMaxNotes) notes_.insert(std::move(text));
}

// The move that ends at `position`, or holds it.
std::size_t Answers::move_at(std::uint64_t position) const {
  const auto behind = std::ranges::find_if(
      expected_.places, [position](const Place& place) { return place.begin >= position; });
  const auto index = static_cast<std::size_t>(behind - expected_.places.begin());
  return index == 0 ? 0 : index - 1;
}

std::string Answers::frame_of(std::size_t move) const {
  if (move >= sequence_.moves.size()) return "none";
  const bool compressed = move < expected_.places.size() && expected_.places[move].compressed;
  return frame_name(sequence_.moves[move], compressed);
}

void Answers::broke(std::string_view requirement, std::size_t move, std::string allowed,
                    std::string observed, bool rests_on_time) {
  if (breach_) return;
  const State state =
      move < expected_.places.size() ? expected_.places[move].state : State::closing;
  breach_ = Breach{.requirement = std::string(requirement),
                   .move = move,
                   .state = state,
                   .frame = frame_of(move),
                   .allowed = std::move(allowed),
                   .observed = std::move(observed),
                   .rests_on_time = rests_on_time};
}

void Answers::broke(const Due& due, std::string observed, bool rests_on_time) {
  const std::size_t move = move_at(due.at);
  broke(duty(due, expected_.places[move], sequence_.moves[move]), move, allowed_for(due),
        std::move(observed), rests_on_time);
}

// The endpoint took what it had to fail for.
void Answers::went_on(std::string observed, bool rests_on_time) {
  const Failure& failure = *expected_.failure;
  broke(protocol::receiver_requirement(failure.broken, protocol::Role::server), failure.move,
        fmt::format("failing the connection (Close {}, or TCP dropped) for \"{}\"",
                    fmt::join(failure.codes, " or "), protocol::info(failure.broken).name),
        std::move(observed), rests_on_time);
}

}  // namespace wsspec::model
