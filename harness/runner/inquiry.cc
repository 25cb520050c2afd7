#include "harness/runner/inquiry.h"

#include <utility>

#include "harness/judge/words.h"
#include "harness/runner/request_writer.h"

namespace wsspec::runner {

using judge::Opening;

Inquiry::Inquiry(transport::Loop& loop, const Target& target, std::uint64_t seed,
                 std::vector<Question> questions, std::function<void(std::vector<Answer>)> done)
    : loop_(loop),
      target_(target),
      seed_(seed),
      questions_(std::move(questions)),
      done_(std::move(done)) {
  ask_next();
}

Inquiry::~Inquiry() {
  if (timer_) loop_.cancel(*timer_);
}

void Inquiry::ask_next() {
  if (conversation_) past_.push_back(std::move(conversation_));
  if (answers_.size() == questions_.size()) return std::exchange(done_, nullptr)(answers_);
  const auto number = static_cast<int>(answers_.size());
  Random random(random_key(seed_, "inquiry", 0, number));
  conversation_ = std::make_unique<Conversation>(number, loop_, random, [this] { changed(); });
  message_sent_ = false;
  script::RequestStep step;
  step.offer = questions_[answers_.size()].offer;
  const auto request = write_request(step, script::Case(), target_, random);
  conversation_->begin_with(target_.prelude, target_.echo_template);
  conversation_->open(target_.connect);
  conversation_->request_sent(request.offer);
  conversation_->send({.octets = Octets(request.octets), .head_len = request.octets.size()},
                      /*step=*/0);
  // A long message may take its time: four times what silence is given.
  timer_ = loop_.call_after(4 * target_.limits.full, [this] {
    timer_.reset();
    answered({.instead = "nothing came back in time"});
  });
}

void Inquiry::changed() {
  if (answers_.size() == questions_.size() || conversation_->is_in_prelude()) return;
  const judge::Seen& seen = conversation_->seen();
  if (seen.opening == Opening::accepted && !seen.ended && seen.closes.empty()) {
    if (questions_[answers_.size()].message_len == 0) return answered({});
    if (!std::exchange(message_sent_, true)) return send_message();
    if (is_served()) answered({.served = true});
    return;
  }
  if (seen.opening == Opening::refused)
    return answered({.instead = judge::in_words(*seen.response)});
  if (seen.ended || !seen.closes.empty()) answered({.instead = judge::ending_in_words(seen)});
}

void Inquiry::send_message() {
  script::FrameSpec frame;
  frame.opcode = protocol::kBinary;
  frame.payload = script::literal(protocol::Buffer(
      static_cast<std::size_t>(questions_[answers_.size()].message_len), std::byte{'w'}));
  FrameWriter& writer = conversation_->writer();
  conversation_->send({.octets = writer.write({frame})}, /*step=*/0);
  if (!target_.capabilities.echo) {
    conversation_->send({.octets = Octets(writer.write_barrier()), .barrier = true}, /*step=*/0);
  }
}

bool Inquiry::is_served() const {
  const judge::Seen& seen = conversation_->seen();
  if (!target_.capabilities.echo) return seen.num_barriers_answered > 0;
  return seen.messages.size() > static_cast<std::size_t>(target_.capabilities.num_greetings);
}

void Inquiry::answered(Answer answer) {
  const judge::Seen& seen = conversation_->seen();
  answer.accepted = seen.opening == Opening::accepted;
  if (answer.accepted) {
    answer.extensions = seen.response->headers.joined("Sec-WebSocket-Extensions");
  }
  answers_.push_back(std::move(answer));
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after({}, [this] {
    timer_.reset();
    ask_next();
  });
}

}  // namespace wsspec::runner
