#include "harness/runner/probe.h"

#include <algorithm>

#include "harness/runner/request_writer.h"

namespace wsspec::runner {

using judge::Opening;
using judge::Probe;

namespace {

constexpr const char* kText = "does this endpoint still echo?";

bool has_echo(const judge::Seen& seen) {
  return std::ranges::any_of(seen.messages, [](const judge::ReceivedMessage& message) {
    return message.payload.is(kText);
  });
}

}  // namespace

PlainSession::PlainSession(transport::Loop& loop, const Target& target, Random random,
                           std::function<void(Probe)> done)
    : loop_(loop),
      done_(std::move(done)),
      answers_pings_(target.answers_pings),
      echoes_(target.capabilities.echo),
      conversation_(
          std::make_unique<Conversation>(/*number=*/0, loop, random, [this] { changed(); })) {
  const script::Case plain;
  const auto request = write_request({}, plain, target, random);
  conversation_->begin_with(target.prelude, target.echo_template);
  conversation_->open(target.connect);
  conversation_->request_sent(request.offer);
  conversation_->send({.octets = Octets(request.octets), .head_len = request.octets.size()},
                      /*step=*/0);
  timer_ = loop.call_after(target.limits.full, [this] {
    timer_.reset();
    finish(Probe::failed);
  });
}

PlainSession::~PlainSession() {
  if (timer_) loop_.cancel(*timer_);
}

void PlainSession::changed() {
  const judge::Seen& seen = conversation_->seen();
  if (conversation_->is_in_prelude()) return;
  if (has_answer()) return finish(Probe::answered);
  if (seen.ended || seen.opening == Opening::refused || seen.opening == Opening::malformed) {
    return finish(Probe::failed);
  }
  if (seen.opening == Opening::accepted && !std::exchange(asked_, true)) ask();
}

bool PlainSession::has_answer() const {
  const judge::Seen& seen = conversation_->seen();
  if (answers_pings_) return seen.num_barriers_answered > 0;
  return echoes_ ? has_echo(seen) : seen.opening == Opening::accepted;
}

void PlainSession::ask() {
  FrameWriter& writer = conversation_->writer();
  if (answers_pings_) {
    conversation_->send({.octets = Octets(writer.write_barrier()), .barrier = true}, /*step=*/0);
  } else if (echoes_) {
    conversation_->send({.octets = writer.write_text(kText)}, /*step=*/0);
  }
}

void PlainSession::finish(Probe result) {
  if (auto done = std::exchange(done_, nullptr)) done(result);
}

}  // namespace wsspec::runner
