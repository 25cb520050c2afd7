#include "harness/runner/conversation.h"

#include <algorithm>
#include <utility>

namespace wsspec::runner {

using results::EntryKind;

namespace {
// Enough to keep a socket busy, little enough to notice soon that it is gone.
constexpr std::size_t kMaxQueued = 1u << 20;
}  // namespace

Conversation::Conversation(int number, transport::Loop& loop, Random random,
                           std::function<void()> changed, protocol::Role target)
    : loop_(loop),
      changed_(std::move(changed)),
      target_(target),
      observer_(target),
      recorder_(number, target),
      writer_(random, target) {
  recorder_.opened_at(loop.now());
}

Conversation::~Conversation() {
  if (pause_timer_) loop_.cancel(*pause_timer_);
}

void Conversation::begin_with(const script::Prelude& prelude,
                              const std::optional<script::EchoTemplate>& form) {
  if (!prelude.empty()) prelude_.emplace(prelude);
  observer_.unwrap_by(form);
}

Octets Conversation::take_prelude() {
  Octets octets;
  if (!prelude_) return octets;
  prelude_is_early_ = true;
  for (const auto& step : prelude_->steps()) {
    if (const auto* send = std::get_if<script::PreludeSend>(&step)) {
      octets.append(writer_.write(send->items));
    }
  }
  return octets;
}

bool Conversation::is_in_prelude() const {
  return !is_prelude_over() && seen().is_open() && seen().closes.empty();
}

// Its answers are no answers to the case.
void Conversation::talk() {
  if (!is_in_prelude()) return;
  while (const auto* step = prelude_->next(seen())) {
    if (!prelude_is_early_) send({.octets = writer_.write(step->items)}, /*step=*/0);
  }
  awaiting_answer_ = false;
  if (prelude_->is_over()) observer_.forget_first(prelude_->num_sent(), prelude_->num_received());
}

void Conversation::open(const transport::Connect& connect) {
  stream_ = connect(*this);
}

void Conversation::send(Outgoing outgoing, int step) {
  queue_.push(std::move(outgoing), step);
  pump();
}

void Conversation::response_sent(const std::optional<protocol::ResponseHead>& head) {
  observer_.response_sent(head);
  writer_.agree(seen().deflate);
}

void Conversation::end_write(int step) {
  if (!stream_ || seen().ended || write_ended_) return;
  write_ended_ = true;
  observer_.half_closed();
  recorder_.sent(loop_.now(), EntryKind::fin, step);
  recorder_.wrote(loop_.now(), results::WriteKind::fin, step);
  stream_->end_write();
}

void Conversation::reset(int step) {
  if (!stream_ || seen().ended) return;
  recorder_.sent(loop_.now(), EntryKind::reset, step);
  recorder_.wrote(loop_.now(), results::WriteKind::reset, step);
  stream_->reset();
  stream_.reset();
  observer_.received_reset("reset by the harness");
  (void)observer_.take_items();
}

void Conversation::set_reading(bool reading) {
  reading_ = reading;
  if (stream_) stream_->set_reading(reading);
}

void Conversation::set_answering_pings(bool answering) {
  answering_pings_ = answering;
  answer_pings();
}

bool Conversation::is_idle() const {
  return seen().ended || !stream_ || (queue_.empty() && !pause_timer_);
}

void Conversation::pump() {
  while (connected_ && !pause_timer_ && !queue_.empty() && stream_ && !seen().ended &&
         stream_->num_queued() < kMaxQueued) {
    Segment segment = queue_.pop();
    const auto pause = pause_ = queue_.empty() ? transport::Duration{0} : segment.pause;
    write(std::move(segment));
    if (pause > transport::Duration{0}) pause_for(pause);
  }
}

void Conversation::write(Segment segment) {
  step_ = segment.step;
  latest_write_ = loop_.now();
  awaiting_answer_ = true;
  num_written_ += segment.octets.size();
  const protocol::Bytes octets = segment.octets;
  recorder_.wrote(loop_.now(), octets, step_);
  if (segment.head_len > 0) write_head(segment);
  const auto frames = octets.subspan(segment.head_len);
  if (!frames.empty()) {
    observer_.sent(frames, segment.barrier);
    show_items();
    show_unparsed(segment, frames);
  }
  stream_->write(std::move(segment.octets));
}

void Conversation::write_head(const Segment& segment) {
  const bool asks = target_ == protocol::Role::server;
  recorder_.head(loop_.now(), asks ? EntryKind::request : EntryKind::response,
                 protocol::Bytes(segment.octets).first(segment.head_len), step_);
  if (!asks && !segment.head_goes_on) {
    observer_.response_left();
    show_items();
  }
}

// What is no whole frame yet would not be in the transcript otherwise.
void Conversation::show_unparsed(const Segment& segment, protocol::Bytes frames) {
  constexpr std::size_t kMaxShown = Recorder::kMaxEntryLen;
  const bool answered = target_ == protocol::Role::server
                            ? seen().opening != judge::Opening::waiting
                            : seen().may_be_open();
  const bool parsed = !seen().inside_sent_frame && answered;
  if (parsed) {
    unparsed_ = {};
    return;
  }
  const std::size_t room = kMaxShown - std::min(kMaxShown, unparsed_.bytes.size());
  protocol::append(unparsed_.bytes, frames.first(std::min(frames.size(), room)));
  unparsed_.full_len += frames.size();
  if (segment.goes_on) return;
  unparsed_.sent = true;
  unparsed_.kind = judge::WireItem::Kind::unparsed;
  recorder_.item(loop_.now(), std::exchange(unparsed_, {}), step_);
}

void Conversation::pause_for(transport::Duration time) {
  pause_timer_ = loop_.call_after(time, [this] {
    pause_timer_.reset();
    pump();
    if (is_idle()) changed_();
  });
}

void Conversation::show_items() {
  for (const auto& item : observer_.take_items()) recorder_.item(loop_.now(), item, step_);
}

void Conversation::on_connected() {
  connected_ = true;
  vigil_.began(loop_.now());
  recorder_.opened_at(loop_.now());
  pump();
  changed_();
}

void Conversation::on_bytes(protocol::Bytes bytes) {
  if (std::exchange(awaiting_answer_, false)) answer_time_ = loop_.now() - latest_write_;
  const bool asks = target_ == protocol::Role::server;
  const bool had_answer = !asks || seen().opening != judge::Opening::waiting;
  recorder_.received(loop_.now(), bytes.size());
  observer_.received(bytes);
  vigil_.pinged(seen().pings.size(), loop_.now());
  if (!had_answer && seen().opening == judge::Opening::accepted) writer_.agree(seen().deflate);
  show_items();
  talk();
  answer_pings();
  answer_close();
  changed_();
}

// Section 5.5.1: a server answers the Close of a client, unless it has sent its own, and ends TCP
// at once; the client waits for that.
void Conversation::answer_close() {
  if (target_ == protocol::Role::server || seen().closes.empty() || !ending_tcp_ || write_ended_ ||
      !stream_ || seen().ended) {
    return;
  }
  auto code = seen().closes.front().code;
  if (code && !protocol::close_code_is_acceptable(*code)) code.reset();
  if (!seen().sent_close && !seen().inside_sent_frame && queue_.empty()) {
    auto octets = writer_.write_close(code);
    recorder_.wrote(loop_.now(), octets, /*step=*/0);
    observer_.sent_answering_close(octets);
    step_ = 0;
    show_items();
    num_written_ += octets.size();
    stream_->write(std::move(octets));
  }
  end_write(/*step=*/0);
}

// A target may ping whenever it wants, and may drop who does not answer. No
// pong goes inside a frame of the case that is only half sent, and the newest
// ping is enough (RFC 6455, section 5.5.3).
void Conversation::answer_pings() {
  const auto& pings = seen().pings;
  if (!answering_pings_ || pings.size() == num_pings_answered_ || !queue_.empty() ||
      seen().inside_sent_frame || seen().half_closed || seen().sent_close ||
      !seen().closes.empty()) {
    return;
  }
  num_pings_answered_ = pings.size();
  send({.octets = Octets(writer_.write_pong(pings.back()))}, /*step=*/0);
}

// What of a write in pieces the end of the connection leaves unsent.
void Conversation::keep_back_the_rest() {
  while (!queue_.empty()) {
    const Segment segment = queue_.pop();
    recorder_.kept_back(pause_, segment.octets, segment.step);
    pause_ = segment.pause;
  }
}

void Conversation::on_end() {
  keep_back_the_rest();
  if (!seen().sent_close) vigil_.ended(loop_.now());
  observer_.received_end();
  show_items();
  changed_();
}

void Conversation::on_error(const transport::StreamError& error) {
  connect_failed_ = !connected_;
  keep_back_the_rest();
  if (!seen().sent_close) vigil_.ended(loop_.now());
  observer_.received_reset(error.what);
  if (connect_failed_) {
    (void)observer_.take_items();
    recorder_.note(loop_.now(), error.what);
  }
  show_items();
  changed_();
}

void Conversation::on_drained() {
  pump();
  answer_pings();  // those that came inside a frame of ours
  answer_close();
  changed_();
}

}  // namespace wsspec::runner
