#include "harness/livefuzz/conversation.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "harness/model/scenarios.h"
#include "harness/protocol/frame_header.h"
#include "harness/script/split_mix.h"

namespace wsspec::livefuzz {

using model::Want;
using transport::Duration;

namespace {

// More than any conversation is answered with.
constexpr std::uint64_t kMaxReceived = 32u << 20;
constexpr std::size_t kMaxKept = 256u << 10;

}  // namespace

Conversation::Conversation(transport::Loop& loop, const runner::Target& target,
                           model::Scenario scenario, const PlayOptions& options,
                           std::function<void()> done)
    : loop_(loop),
      target_(target),
      scenario_(std::move(scenario)),
      options_(options),
      done_(std::move(done)),
      row_(model::find_opening(scenario_.opening)) {
  if (row_ == nullptr) row_ = &model::opening_table().front();
}

Conversation::~Conversation() {
  if (timer_) loop_.cancel(*timer_);
}

void Conversation::start() {
  opened_at_ = loop_.now();
  be_patient(target_.limits.full);
  stream_ = target_.connect(*this);
}

// --- what happens ---

void Conversation::on_connected() {
  if (phase_ != Phase::connecting) return;
  outcome_.connected = true;
  phase_ = Phase::opening;
  const std::string head = model::write_opening(*row_, make_request());
  const auto cut = row_->cut_behind.empty() ? std::string::npos : head.find(row_->cut_behind);
  const std::size_t len = cut == std::string::npos ? head.size() : cut + row_->cut_behind.size();
  write(protocol::as_bytes(head).first(len));
  if (len < head.size()) write(protocol::as_bytes(head).subspan(len));
}

void Conversation::on_bytes(protocol::Bytes bytes) {
  if (phase_ == Phase::over) return;
  keep(/*sent=*/false, bytes);
  if (phase_ == Phase::opening) bytes = read_head(bytes);
  if (phase_ == Phase::over) return finish();
  if (!reader_) return;
  // Not even whether its own frames are good: what it was sent may have no right answer.
  if (answers_->is_unknown()) return advance();
  reader_->receive(bytes, barrier_, *answers_);
  if (auto offence = reader_->offence(/*is_over=*/false)) outcome_.offence = std::move(offence);
  outcome_.flooded = reader_->num_octets() > kMaxReceived;
  if (reader_->heard_barrier() && asked_ == Asked::waiting) {
    asked_ = Asked::answered;
    restart_clock();
  }
  advance();
}

void Conversation::on_end() {
  ended(/*reset=*/false);
}

void Conversation::on_error(const transport::StreamError& error) {
  if (phase_ == Phase::connecting) {
    outcome_.trouble = error.what;
    phase_ = Phase::over;
    return finish();
  }
  outcome_.was_reset = true;
  ended(/*reset=*/true);
}

void Conversation::ended(bool reset) {
  if (phase_ == Phase::over) return;
  outcome_.transcript.ending = reset ? Ending::reset : Ending::fin;
  if (phase_ == Phase::opening) {
    no_answer(reset ? "a reset of TCP" : "the end of TCP");
  } else {
    answers_->ended(reset);
  }
  phase_ = Phase::over;
  finish();
}

// --- frames ---

void Conversation::advance() {
  while (phase_ == Phase::playing) {
    if (answers_->breach() || outcome_.offence || outcome_.flooded) {
      phase_ = Phase::over;
      return finish();
    }
    if (script_->is_over()) return leave();
    if (script_->waits() && answers_->want() == Want::answers) return restart_clock();
    if (answers_->has_failed()) return leave();
    const auto pause = std::chrono::milliseconds(script_->pause_ms());
    if (pause.count() > 0 && !std::exchange(has_paused_, true)) return be_patient(pause);
    write_step();
  }
  if (phase_ == Phase::leaving && (answers_->breach() || outcome_.offence)) {
    phase_ = Phase::over;
    finish();
  }
}

void Conversation::write_step() {
  has_paused_ = false;
  write(script_->take());
  answers_->wrote(script_->num_written());
}

// All is said; what is still to come decides how long to wait.
void Conversation::leave() {
  if (answers_->want() != Want::nothing) return restart_clock();
  // Nothing can be asked for any more. Our end makes the target say what it has to say.
  phase_ = Phase::leaving;
  answers_->half_closed();
  stream_->end_write();
  be_patient(target_.limits.brief / 4);
}

// Inside a frame, and behind our Close, a ping would be part of what is tested.
bool Conversation::may_ask() const {
  return !expected_->ends_inside_frame &&
         std::ranges::none_of(scenario_.sequence.moves, [](const model::Move& move) {
           return move.opcode == protocol::kClose || move.payload.size() != move.announced_len;
         });
}

void Conversation::ask() {
  asked_ = Asked::waiting;
  std::uint64_t state = options_.key ^ 0xba221e5;
  const std::uint64_t random = script::split_mix(state);
  barrier_ = protocol::to_buffer(std::as_bytes(std::span(&random, 1)));
  model::Move ping = model::make_move(protocol::kPing, barrier_);
  ping.mask_key = protocol::MaskKey{barrier_[0], barrier_[1], barrier_[2], barrier_[3]};
  write(model::to_octets(ping));
}

// --- the clock: one timer, moved on when it fires too early ---

void Conversation::be_patient(Duration limit) {
  limit = std::chrono::duration_cast<Duration>(limit * options_.patience);
  deadline_ = loop_.now() + limit;
  if (timer_ && timer_due_ <= deadline_) return;
  if (timer_) loop_.cancel(*timer_);
  set_timer(limit);
}

void Conversation::set_timer(Duration delay) {
  timer_due_ = loop_.now() + delay;
  timer_ = loop_.call_after(delay, [this] { tick(); });
}

// Behind a violation a ping is to ask soon.
Duration Conversation::limit_now() const {
  const bool is_brief = answers_ && answers_->want() == Want::failure && may_ask();
  return is_brief ? target_.limits.brief : target_.limits.full;
}

void Conversation::restart_clock() {
  be_patient(limit_now());
}

void Conversation::tick() {
  timer_.reset();
  const auto left = deadline_ - loop_.now();
  if (left > Duration{0}) return set_timer(left);
  limit_reached();
}

void Conversation::limit_reached() {
  if (phase_ == Phase::playing && has_paused_) {
    be_patient(target_.limits.full);
    return advance();
  }
  if (phase_ == Phase::connecting) {
    outcome_.trouble = "no connection in time";
  } else if (phase_ == Phase::opening) {
    no_answer("no answer in time");
  } else if (phase_ == Phase::playing) {
    if (answers_->want() == Want::failure && asked_ == Asked::no && may_ask()) {
      ask();
      return be_patient(target_.limits.full);
    }
    outcome_.waited_in_vain = true;
    answers_->timed_out();
  }
  phase_ = Phase::over;
  finish();
}

// --- the end ---

void Conversation::take_breach() {
  if (!answers_) return;
  outcome_.notes = answers_->notes();
  if (!answers_->breach()) return;
  const model::Breach& breach = *answers_->breach();
  // Who takes what is wrong may send it back as it came: that is no second fault.
  const bool is_cause = expected_->failure && breach.move == expected_->failure->move;
  if (outcome_.offence && !is_cause) return;
  const auto& moves = scenario_.sequence.moves;
  outcome_.offence =
      Offence{.key = {.rule = breach.requirement,
                      .state = std::string(model::to_string(breach.state)),
                      .frame = breach.frame},
              .move = breach.move,
              .what = breach.move < moves.size()
                          ? "frame " + std::to_string(breach.move + 1) + " of " +
                                std::to_string(moves.size()) + ", " + breach.frame + " of " +
                                std::to_string(moves[breach.move].payload.size()) + " octets"
                          : "the end",
              .allowed = breach.allowed,
              .observed = breach.observed,
              .rests_on_time = breach.rests_on_time};
}

void Conversation::finish() {
  phase_ = Phase::over;
  if (reader_ && !outcome_.offence) outcome_.offence = reader_->offence(/*is_over=*/true);
  take_breach();
  if (outcome_.offence && outcome_.offence->key.state.empty()) outcome_.offence->key.state = "open";
  if (outcome_.offence && outcome_.agreed) outcome_.offence->key.state += ", deflate";
  outcome_.took = loop_.now() - opened_at_;
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  stream_.reset();
  if (const auto done = std::exchange(done_, nullptr)) done();
}

void Conversation::write(protocol::Bytes octets) {
  keep(/*sent=*/true, octets);
  stream_->write(protocol::to_buffer(octets));
}

void Conversation::keep(bool sent, protocol::Bytes octets) {
  if (!options_.keeps_transcript) return;
  Transcript& transcript = outcome_.transcript;
  const std::size_t room = kMaxKept - std::min(kMaxKept, kept_len_);
  transcript.truncated = transcript.truncated || room < octets.size();
  const protocol::Bytes kept = octets.first(std::min(room, octets.size()));
  kept_len_ += kept.size();
  transcript.pieces.push_back({.sent = sent,
                               .t_ms = transport::in_ms(loop_.now() - opened_at_),
                               .octets = protocol::to_buffer(kept)});
}

}  // namespace wsspec::livefuzz
