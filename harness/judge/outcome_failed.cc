// The outcome `failed`: the target fails the WebSocket connection (RFC 6455,
// section 7.1.7), best with a fitting Close code (7.4.1).
#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/duties.h"
#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

constexpr const char* kFittingClose = "6455-7.1.7-5";   // SHOULD
constexpr const char* kNothingBehind = "6455-7.1.7-7";  // MUST NOT

constexpr std::uint16_t kMessageTooBig = 1009;
constexpr std::size_t kLongestControlPayload = 125;  // section 5.5

class Failed final : public Outcome {
 public:
  explicit Failed(const OutcomeContext& context)
      : context_(context), codes_(context.spec.codes), in_step_(flag("in_step", true)) {
    if (codes_.empty()) codes_.push_back(1002);
    const auto rule = context.spec.text.find("rule");
    message_rule_ = rule != context.spec.text.end() && rule->second == "message";
    expected_ =
        fmt::format("connection failed (Close {}, or TCP dropped)", fmt::join(codes_, " or "));
  }

  [[nodiscard]] Ask ask() const override { return Ask::barrier_after; }
  [[nodiscard]] bool pong_proves_nothing() const override { return message_rule_; }

  Look look(const View& view) override {
    if (const auto closed = not_open(context_, view, expected_)) return *closed;
    if (const auto went_on = continued(view)) return *went_on;
    const Seen& seen = view.seen;
    if (!seen.closes.empty()) return judge_close(view);
    if (seen.ended) return judge_drop(seen);
    if (view.phase != Phase::over) {
      // A session on another connection shows that time has passed, no more.
      was_answered_ = was_answered_ || (view.phase == Phase::grace && view.probe == Probe::none);
      return pending();
    }
    if (was_answered_) {
      return impossible(context_.requirement(), Cause::peer_continued, expected_,
                        "a later ping was answered, and the connection stayed open",
                        /*rests_on_time=*/message_rule_);
    }
    if (view.probe == Probe::answered) {
      return impossible(context_.requirement(), Cause::peer_continued, expected_,
                        "the connection outlasted a session on another one",
                        /*rests_on_time=*/true);
    }
    return impossible(context_.requirement(), Cause::target_hang, expected_,
                      "neither a failure nor an answer to a later ping", /*rests_on_time=*/true);
  }

 private:
  [[nodiscard]] bool flag(const char* name, bool otherwise) const {
    const auto found = context_.spec.number.find(name);
    return found == context_.spec.number.end() ? otherwise : found->second != 0;
  }

  // More messages than the legal ones in front: the bad data was processed.
  [[nodiscard]] std::optional<Look> continued(const View& view) const {
    const Seen& seen = view.seen;
    if (!view.echo || seen.messages.size() <= view.num_greetings + seen.num_legal_messages) {
      return std::nullopt;
    }
    const auto& message = seen.messages.back();
    const bool also_failed = !seen.closes.empty() || seen.ended;
    return impossible(
        also_failed ? kNothingBehind : context_.requirement(), Cause::peer_continued, expected_,
        in_words(message.opcode, message.payload.size()) + " echoed, which nothing may follow");
  }

  [[nodiscard]] Look judge_close(const View& view) const {
    const auto& close = view.seen.closes.front();
    if (answers_as_normal(view.seen, close)) {
      return impossible(context_.requirement(), Cause::peer_continued, expected_,
                        in_words(close) + ", as if the Close had been right");
    }
    if (!view.seen.ended) {
      if (view.phase != Phase::over) return pending();
      return impossible(std::string(duties_of(view.seen.role).fails), Cause::unclean_close,
                        expected_, in_words(close) + ", and TCP stayed open",
                        /*rests_on_time=*/true);
    }
    return grade_code(view.seen, close);
  }

  // A malformed Close of ours, answered the way a good one is. Where ours has a code and
  // theirs has none it may as well be the failure: the code may be left out of that too.
  [[nodiscard]] static bool answers_as_normal(const Seen& seen,
                                              const protocol::ClosePayload& close) {
    if (!seen.sent_close || seen.sent_broken.empty()) return false;
    if (!close.code) return !seen.sent_close->code;
    if (*close.code == 1000 || *close.code == 1005) return true;
    return close.code == seen.sent_close->code;
  }

  [[nodiscard]] Look grade_code(const Seen& seen, const protocol::ClosePayload& close) const {
    const std::string observed = ending_in_words(seen);
    if (close.code && std::find(codes_.begin(), codes_.end(), *close.code) != codes_.end()) {
      if (!was_answered_) return matched(context_, expected_, observed);
      return matched_as(Verdict::info, {}, Cause::none, expected_,
                        observed + ", behind the answer to a later ping",
                        "late: a ping sent after the violation was answered first");
    }
    if (!in_step_) return matched(context_, expected_, observed);
    if (names_a_limit(seen, close)) {
      return matched_as(Verdict::info, {}, Cause::refused_by_policy, expected_, observed,
                        "refused by policy: the message is beyond a limit of the target");
    }
    return matched_as(Verdict::warn, kFittingClose, Cause::wrong_close_code, expected_, observed,
                      "another code than the one that section 7.4.1 defines for this");
  }

  // Limits are free (RFC 6455, section 10.4), and a target may look at the length
  // first. What fits into a control frame is beyond no limit.
  [[nodiscard]] static bool names_a_limit(const Seen& seen, const protocol::ClosePayload& close) {
    return close.code == kMessageTooBig &&
           std::any_of(
               seen.sent_messages.begin(), seen.sent_messages.end(),
               [](const auto& message) { return message.payload.size() > kLongestControlPayload; });
  }

  [[nodiscard]] Look judge_drop(const Seen& seen) const {
    const std::string observed = ending_in_words(seen) + " without a Close";
    if (!in_step_) return matched(context_, expected_, observed);
    if (seen.reset) {
      return matched_as(Verdict::info, {}, Cause::none, expected_, observed,
                        "a reset can destroy a Close in flight");
    }
    return matched_as(Verdict::warn, kFittingClose, Cause::unclean_close, expected_, observed,
                      "a Close with a fitting code should come first");
  }

  OutcomeContext context_;
  std::vector<int> codes_;
  bool in_step_;
  bool message_rule_ = false;
  bool was_answered_ = false;
  std::string expected_{};
};

}  // namespace

std::unique_ptr<Outcome> make_failed(const OutcomeContext& context) {
  return std::make_unique<Failed>(context);
}

}  // namespace wsspec::judge
