#include "harness/reference/pacer.h"

#include <algorithm>
#include <utility>

namespace wsspec::reference {

Pacer::Pacer(transport::Loop& loop, const Behaviour& behaviour, std::function<void()> wake)
    : loop_(loop), behaviour_(behaviour), wake_(std::move(wake)) {
}

Pacer::~Pacer() {
  if (timer_) loop_.cancel(*timer_);
}

void Pacer::write(protocol::Buffer octets, transport::Duration delay) {
  if (!octets.empty()) pending_.emplace(loop_.now() + delay, std::move(octets));
}

void Pacer::advance(transport::Stream& stream) {
  while (!pending_.empty()) {
    const transport::Moment due = std::max(pending_.begin()->first, pause_end_);
    if (due > loop_.now()) return wake_at(due);
    write_piece(stream);
  }
  if (end_ && !finished_) end(stream);
}

void Pacer::wake_at(transport::Moment due) {
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after(due - loop_.now(), [this] {
    timer_.reset();
    wake_();
  });
}

// Nothing gets in between two pieces: what is written later is due later.
void Pacer::write_piece(transport::Stream& stream) {
  const auto front = pending_.begin();
  const auto rest = protocol::Bytes(front->second).subspan(front_sent_);
  const std::size_t every = behaviour_.write_every;
  const auto piece = every == 0 ? rest : rest.first(std::min(every, rest.size()));
  stream.write(protocol::to_buffer(piece));
  front_sent_ += piece.size();
  if (piece.size() == rest.size()) {
    pending_.erase(front);
    front_sent_ = 0;
  }
  pause_end_ = loop_.now() + behaviour_.write_pause;
}

// A reset throws away what has not left yet, so it waits for that.
void Pacer::end(transport::Stream& stream) {
  if (end_ == TcpEnd::reset) {
    if (stream.num_queued() > 0) return;
    stream.reset();
  } else {
    stream.end_write();
  }
  finished_ = true;
}

}  // namespace wsspec::reference
