#include "harness/livefuzz/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "harness/script/split_mix.h"

namespace wsspec::livefuzz {

using std::chrono::milliseconds;
using transport::Duration;

namespace {

// A target may have died of what was said a moment ago.
constexpr std::size_t kMaxRecent = 256;
constexpr Duration kTick = milliseconds(200);
// So many connections that fail in a row are no accident.
constexpr int kMaxRefused = 8;
constexpr int kMaxSlow = 64;
constexpr std::size_t kMaxNotes = 64;

}  // namespace

Campaign::Campaign(transport::Loop& loop, const runner::Target& target,
                   const CampaignOptions& options, runner::ProcessHooks process,
                   CampaignEvents events)
    : loop_(loop),
      target_(target),
      options_(options),
      process_(std::move(process)),
      events_(std::move(events)),
      player_(loop, target),
      next_number_(options.first_number),
      jobs_(std::max(1, options.jobs)) {
  scenarios_.seed = options.seed;
  scenarios_.openings = options.openings;
}

Campaign::~Campaign() {
  if (timer_) loop_.cancel(*timer_);
}

CampaignEnd Campaign::run() {
  began_ = loop_.now();
  agree();
  while (!is_over()) {
    play_batch();
    if (interrupted_) break;
    look_for_target();
    confirm_candidates();
  }
  if (interrupted_) return CampaignEnd::interrupted;
  return gone_ ? CampaignEnd::gone : CampaignEnd::complete;
}

// What the target makes of each offer: frames are drawn for that.
void Campaign::agree() {
  scenarios_.agreements.clear();
  for (const std::string& offer : model::offers_to_try()) {
    const Outcome outcome = player_.play({.offer = offer}, {});
    if (interrupted_) break;
    if (outcome.was_opened) {
      scenarios_.agreements.push_back({.offer = offer, .deflate = outcome.agreed});
    }
  }
  if (scenarios_.agreements.empty()) scenarios_.agreements.emplace_back();
}

bool Campaign::is_over() const {
  if (interrupted_ || gone_) return true;
  if (options_.max_sequences > 0 && num_sequences_ >= options_.max_sequences) return true;
  return options_.max_time > Duration{0} && loop_.now() - began_ >= options_.max_time;
}

// --- many at once ---

// Until the end, or until something has to be looked at alone.
void Campaign::play_batch() {
  batch_is_over_ = false;
  num_refused_ = 0;
  slots_.resize(static_cast<std::size_t>(options_.jobs));
  numbers_.resize(slots_.size());
  tick();
  fill();
  if (num_open_ > 0 || !is_draining()) loop_.run();
  if (timer_) loop_.cancel(*timer_);
  timer_.reset();
  slots_.clear();
  num_open_ = 0;
}

bool Campaign::is_draining() const {
  return batch_is_over_ || !candidates_.empty() || num_refused_ >= kMaxRefused || is_over();
}

bool Campaign::may_begin() {
  if (is_draining() || num_open_ >= static_cast<std::size_t>(jobs_)) return false;
  if (options_.rate <= 0) return true;
  const double elapsed = transport::in_ms(loop_.now() - began_) / 1000;
  return static_cast<double>(num_sequences_) <= options_.rate * elapsed;
}

void Campaign::fill() {
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (!slots_[slot]) fill(slot);
  }
}

void Campaign::fill(std::size_t slot) {
  if (!may_begin()) return;
  const std::uint64_t number = next_number_++;
  auto scenario = model::make_scenario(scenarios_, number);
  num_sequences_ += scenario.num_sequences;
  ++num_conversations_;
  ++num_open_;
  numbers_[slot] = number;
  recent_.push_back(number);
  if (recent_.size() > kMaxRecent) recent_.pop_front();
  slots_[slot] = std::make_unique<Conversation>(
      loop_, target_, std::move(scenario), play_options(number), [this, slot] { played(slot); });
  slots_[slot]->start();
}

void Campaign::played(std::size_t slot) {
  --num_open_;
  const auto conversation = std::move(slots_[slot]);
  look_at(numbers_[slot], conversation->outcome());
  // In virtual time, hours may pass between two ticks.
  constexpr std::uint64_t kOften = 256;
  if (num_conversations_ % kOften == 0 && events_.progress) events_.progress(progress());
  fill(slot);
  if (num_open_ == 0 && is_draining()) loop_.stop();
}

void Campaign::look_at(std::uint64_t number, const Outcome& outcome) {
  for (const std::string& text : outcome.notes) note(text);
  num_refused_ = outcome.connected ? 0 : num_refused_ + 1;
  watch_pace(outcome);
  if (!outcome.offence) return;
  const Key& key = outcome.offence->key;
  if (const auto known = findings_.find(key); known != findings_.end()) {
    ++known->second.num_seen;
    return;
  }
  const bool is_waiting = std::ranges::any_of(
      candidates_, [&key](const Candidate& one) { return one.offence.key == key; });
  if (!is_waiting && !dropped_.contains(key)) candidates_.push_back({number, *outcome.offence});
}

void Campaign::note(const std::string& text) {
  if (notes_.size() < kMaxNotes || notes_.contains(text)) ++notes_[text];
}

PlayOptions Campaign::play_options(std::uint64_t number) const {
  std::uint64_t state = options_.seed + number;
  return {.key = script::split_mix(state)};
}

// --- pace ---

void Campaign::watch_pace(const Outcome& outcome) {
  const bool asks = outcome.refused_by_policy || outcome.flooded || !outcome.connected ||
                    (outcome.waited_in_vain && !outcome.was_opened);
  num_slow_ = asks ? num_slow_ + 1 : std::max(0, num_slow_ - 1);
  if (outcome.flooded) slow_down("the target floods its clients");
  if (num_slow_ < kMaxSlow) return;
  slow_down(outcome.connected ? "the target refuses connections or is slow to answer"
                              : "the target takes no connections");
}

void Campaign::slow_down(const std::string& why) {
  num_slow_ = 0;
  if (jobs_ == 1) return;
  jobs_ = std::max(1, jobs_ / 2);
  if (events_.note) events_.note(fmt::format("{}; {} connections at once now", why, jobs_));
}

// The time, the rate and the terminal are looked at now and then.
void Campaign::tick() {
  if (events_.progress) events_.progress(progress());
  fill();
  if (num_open_ == 0 && is_draining()) {
    timer_.reset();
    return loop_.stop();
  }
  const bool is_paced = options_.rate > 0;
  timer_ = loop_.call_after(is_paced ? kTick / 20 : kTick, [this] { tick(); });
}

void Campaign::interrupt() {
  interrupted_ = true;
  loop_.stop();
}

std::uint64_t Campaign::done_below() const {
  std::uint64_t lowest = next_number_;
  for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
    if (slots_[slot]) lowest = std::min(lowest, numbers_[slot]);
  }
  for (const Candidate& candidate : candidates_) lowest = std::min(lowest, candidate.number);
  return lowest;
}

Progress Campaign::progress() const {
  return {.num_sequences = num_sequences_,
          .num_conversations = num_conversations_,
          .next_number = next_number_,
          .done_below = done_below(),
          .num_findings = findings_.size(),
          .elapsed_s = transport::in_ms(loop_.now() - began_) / 1000,
          .jobs = jobs_};
}

}  // namespace wsspec::livefuzz
