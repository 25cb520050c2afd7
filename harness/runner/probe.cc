#include "harness/runner/probe.h"

#include "harness/runner/request_writer.h"

namespace wsspec::runner {

using judge::Opening;
using judge::Probe;

PlainSession::PlainSession(transport::Loop& loop, const Target& target, Random random,
                           std::function<void(Probe)> done)
    : loop_(loop),
      done_(std::move(done)),
      conversation_(
          std::make_unique<Conversation>(/*number=*/0, loop, random, [this] { changed(); })) {
  const script::Case plain;
  const auto request = write_request({}, plain, target, random);
  conversation_->open(target.connect);
  conversation_->request_sent(request.offer);
  conversation_->send({.octets = request.octets, .head_len = request.octets.size()}, /*step=*/0);
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
  if (seen.num_barriers_answered > 0) return finish(Probe::answered);
  if (seen.ended || seen.opening == Opening::refused || seen.opening == Opening::malformed) {
    return finish(Probe::failed);
  }
  if (seen.opening == Opening::accepted && !std::exchange(pinged_, true)) {
    conversation_->send({.octets = conversation_->writer().write_barrier(), .barrier = true},
                        /*step=*/0);
  }
}

void PlainSession::finish(Probe result) {
  if (auto done = std::exchange(done_, nullptr)) done(result);
}

}  // namespace wsspec::runner
