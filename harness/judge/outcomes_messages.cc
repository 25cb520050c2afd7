// Outcomes on an open connection that goes on: echoes, pongs, and nothing.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;

namespace {

// The connection was ended, or a Close came, where it has to go on.
std::optional<Look> ended_early(const OutcomeContext& context, const View& view,
                                const std::string& expected) {
  const Seen& seen = view.seen;
  if (seen.closes.empty() && !seen.ended) return std::nullopt;
  // Nobody has waited for the end of TCP behind a Close. Without one the evidence
  // is a bare drop, which may be an accident.
  return impossible(context.requirement(), Cause::early_close, expected,
                    seen.ended ? ending_in_words(seen) : in_words(seen.closes.front()),
                    /*rests_on_time=*/seen.closes.empty());
}

// What is to be answered has not left this side: the target does not read it.
std::optional<Look> left_unread(const OutcomeContext& context, const View& view,
                                const char* expected) {
  if (!view.unread) return std::nullopt;
  if (view.phase != Phase::over) return pending();
  return impossible(context.requirement(), Cause::no_response, expected,
                    "the target has stopped reading in the middle of what was sent",
                    /*rests_on_time=*/true);
}

// Messages beyond those that are owed.
bool has_surplus(const View& view) {
  return view.echo &&
         view.seen.messages.size() > view.num_greetings + view.seen.sent_messages.size();
}

class Echo final : public Outcome {
 public:
  explicit Echo(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    if (auto closed = not_open(context_, view, "the messages echoed")) return *closed;
    const auto& sent = view.seen.sent_messages;
    const auto count = context_.spec.number.find("count");
    const std::size_t due =
        count == context_.spec.number.end() ? sent.size() : static_cast<std::size_t>(count->second);
    if (due == 0 || due > sent.size()) {
      // The target may have ended it in front of the last octet.
      if (auto ended = ended_early(context_, view, "the messages echoed")) return *ended;
      if (auto stuck = left_unread(context_, view, "the messages echoed")) return *stuck;
      return not_judgeable("messages to be echoed",
                           sent.empty() ? "no message was sent before this step of the case"
                                        : fmt::format("only {} were sent", sent.size()));
    }
    if (auto wrong = compare(view, due)) return *wrong;
    const std::string expected = fmt::format(
        "{} echoed, byte for byte", due == 1 ? in_words(sent[0].opcode, sent[0].payload.size())
                                             : fmt::format("{} messages", due));
    if (has_surplus(view)) {
      return impossible(context_.requirement(), Cause::wrong_payload, expected,
                        "more messages than were sent");
    }
    if (num_equal_ >= due) return matched(context_, expected, "echoed");
    if (auto ended = ended_early(context_, view, expected)) return *ended;
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::no_response, expected,
                      fmt::format("{} of {} messages came back", num_equal_, due),
                      /*rests_on_time=*/true);
  }

 private:
  // Compares what has come since the last look.
  std::optional<Look> compare(const View& view, std::size_t due) {
    const auto& sent = view.seen.sent_messages;
    const auto& received = view.seen.messages;
    while (num_equal_ < due && num_equal_ + view.num_greetings < received.size()) {
      const auto& got = received[num_equal_ + view.num_greetings];
      const auto& want = sent[num_equal_];
      const std::string expected = in_words(want.opcode, want.payload.size());
      if (got.opcode != want.opcode) {
        return impossible(context_.requirement(), Cause::wrong_opcode, expected,
                          in_words(got.opcode, got.payload.size()));
      }
      if (const auto at = Content::first_difference(want.payload, got.payload)) {
        return impossible(
            context_.requirement(), Cause::wrong_payload, expected,
            fmt::format("{} bytes, different from byte {} on", got.payload.size(), *at));
      }
      ++num_equal_;
    }
    return std::nullopt;
  }

  OutcomeContext context_;
  std::size_t num_equal_ = 0;
};

class Pong final : public Outcome {
 public:
  explicit Pong(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    if (auto closed = not_open(context_, view, "a pong")) return *closed;
    if (seen.sent_pings.empty()) {
      // The target may have ended it in front of the last octet.
      if (auto ended = ended_early(context_, view, "a pong")) return *ended;
      if (auto stuck = left_unread(context_, view, "a pong")) return *stuck;
      return not_judgeable("a ping to be answered", "none was sent");
    }
    const auto& due = seen.sent_pings.back();
    const std::string expected = fmt::format("pong with the same {} bytes", due.size());
    const auto fresh = std::span(seen.pongs).subspan(seen.num_pongs_before_ping);
    if (std::ranges::find(fresh, due) != fresh.end())
      return matched(context_, expected, "that pong");
    if (auto ended = ended_early(context_, view, expected)) return *ended;
    if (view.phase != Phase::over) return pending();
    if (!fresh.empty()) {
      return impossible("6455-5.5.3-1", Cause::wrong_payload, expected,
                        fmt::format("pong with {} other bytes", fresh.back().size()),
                        /*rests_on_time=*/true);
    }
    return impossible(context_.requirement(), Cause::no_response, expected, "no pong",
                      /*rests_on_time=*/true);
  }

 private:
  OutcomeContext context_;
};

class Open final : public Outcome {
 public:
  explicit Open(const OutcomeContext& context) : context_(context) {}
  [[nodiscard]] Ask ask() const override { return Ask::barrier; }

  Look look(const View& view) override {
    const char* const expected = "the connection goes on";
    if (auto closed = not_open(context_, view, expected)) return *closed;
    if (has_surplus(view)) {
      return impossible(context_.requirement(), Cause::wrong_payload, expected,
                        "a message that nobody sent");
    }
    if (auto ended = ended_early(context_, view, expected)) return *ended;
    if (view.phase == Phase::grace) {
      return matched(context_, expected,
                     view.probe == Probe::answered ? "it outlasted a session on another connection"
                                                   : "a ping was answered");
    }
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::target_hang, expected,
                      "a ping was not answered", /*rests_on_time=*/true);
  }

 private:
  OutcomeContext context_;
};

class Silent final : public Outcome {
 public:
  explicit Silent(const OutcomeContext& context) : context_(context) {}
  [[nodiscard]] Ask ask() const override { return Ask::barrier; }

  Look look(const View& view) override {
    const char* const expected = "no message in answer";
    if (auto closed = not_open(context_, view, expected)) return *closed;
    if (view.seen.num_data_after_close > 0) {
      return impossible("6455-5.5.1-6", Cause::peer_continued, expected,
                        "a message behind the target's own Close");
    }
    if (has_surplus(view)) return surplus(view, expected);
    if (view.seen.ended) return matched(context_, expected, ending_in_words(view.seen));
    if (view.phase == Phase::grace) return matched(context_, expected, "nothing but a pong");
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::target_hang, expected,
                      "neither an answer to a ping nor the end of TCP", /*rests_on_time=*/true);
  }

 private:
  [[nodiscard]] Look surplus(const View& view, const char* expected) const {
    if (!view.seen.sent_close) {
      return impossible(context_.requirement(), Cause::peer_continued, expected, "a message came");
    }
    // Section 1.4 only says that data behind a Close is discarded.
    return matched_as(results::Verdict::info, {}, Cause::none, expected,
                      "an echo of data sent behind the Close",
                      "no rule forbids it before the target's own Close is out");
  }

  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_echo(const OutcomeContext& context) {
  return std::make_unique<Echo>(context);
}
std::unique_ptr<Outcome> make_pong(const OutcomeContext& context) {
  return std::make_unique<Pong>(context);
}
std::unique_ptr<Outcome> make_open(const OutcomeContext& context) {
  return std::make_unique<Open>(context);
}
std::unique_ptr<Outcome> make_silent(const OutcomeContext& context) {
  return std::make_unique<Silent>(context);
}

}  // namespace wsspec::judge
