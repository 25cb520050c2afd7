// Outcomes that only a client can show: its request (RFC 6455, section 4.1), what it makes of a
// response that must not open the connection, and who ends TCP (section 7.1.1).
#include <fmt/format.h>

#include <string>

#include "harness/judge/duties.h"
#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

constexpr const char* kValidHttp = "6455-4.1-19";   // MUST
constexpr const char* kHasKey = "6455-4.1-28";      // MUST
constexpr const char* kOwesClose = "6455-5.5.1-7";  // MUST
constexpr const char* kAnswerable = "answerable";

class Requested final : public Outcome {
 public:
  explicit Requested(const OutcomeContext& context) : context_(context) {
    const auto about = context.spec.text.find("about");
    if (about != context.spec.text.end()) about_ = about->second;
    if (about_.empty()) {
      expected_ = "a conforming opening handshake request";
    } else {
      expected_ = about_ == kAnswerable ? "an opening handshake request"
                                        : "a conforming request, as far as " + about_ + " goes";
    }
  }

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    if (seen.opening == Opening::malformed) {
      return impossible(
          kValidHttp, Cause::bad_header, expected_,
          fmt::format("no HTTP request: {} at byte {}", to_string(seen.request_fault->broken),
                      seen.request_fault->offset));
    }
    if (seen.request) return judge(seen);
    if (seen.ended) {
      return impossible(context_.requirement(), Cause::no_response, expected_,
                        "no whole request, but " + ending_in_words(seen), /*rests_on_time=*/true);
    }
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::no_response, expected_, "no whole request",
                      /*rests_on_time=*/true);
  }

 private:
  [[nodiscard]] Look judge(const Seen& seen) const {
    if (about_ == kAnswerable) return judge_key(seen);
    for (const auto& fault : seen.request_faults) {
      if (!about_.empty() && fault.aspect != about_) continue;
      return impossible(fault.requirement, Cause::bad_header, expected_, fault.detail);
    }
    return matched(context_, expected_, "it is");
  }

  // Without a key there is no answer that a client could accept.
  [[nodiscard]] Look judge_key(const Seen& seen) const {
    if (!seen.request->headers.get("Sec-WebSocket-Key").value_or("").empty()) {
      return matched(context_, expected_, "it came");
    }
    return impossible(kHasKey, Cause::bad_header, expected_, "one without Sec-WebSocket-Key");
  }

  OutcomeContext context_;
  std::string about_{};
  std::string expected_{};
};

class Unopened final : public Outcome {
 public:
  explicit Unopened(const OutcomeContext& context) : context_(context) {}
  // The ping comes only when TCP has not ended by itself.
  [[nodiscard]] Ask ask() const override { return Ask::barrier_after; }

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    if (!seen.may_be_open()) return unanswered(view);
    if (const std::string sign = sign_of_life(seen); !sign.empty()) {
      return impossible(context_.requirement(), Cause::handshake_accepted, kExpected,
                        sign + ": the connection was opened");
    }
    if (seen.ended) return judge_end(seen);
    if (view.phase != Phase::over) return pending();
    return left_open(seen);
  }

 private:
  static constexpr const char* kExpected = "no WebSocket connection, and the end of TCP";

  // The response has not left: the request is still due.
  [[nodiscard]] static Look not_answered(const View& view) {
    if (view.phase != Phase::over) return pending();
    return not_judgeable(kExpected, "the case has not answered the request");
  }
  [[nodiscard]] Look unanswered(const View& view) const {
    if (!view.seen.ended) return not_answered(view);
    // Who has seen enough need not read the rest.
    if (view.seen.answering) return judge_end(view.seen);
    return impossible(context_.requirement(), Cause::no_response, kExpected,
                      ending_in_words(view.seen) + " before the response", /*rests_on_time=*/true);
  }

  [[nodiscard]] static std::string sign_of_life(const Seen& seen) {
    if (seen.num_barriers_answered > 0 || !seen.pongs.empty()) return "a ping was answered";
    if (!seen.messages.empty()) {
      const auto& message = seen.messages.front();
      return "a " + in_words(message.opcode, message.payload.size()) + " came";
    }
    return seen.pings.empty() ? "" : "a ping came";
  }

  [[nodiscard]] Look judge_end(const Seen& seen) const {
    const std::string observed = ending_in_words(seen);
    if (seen.closes.empty()) return matched(context_, kExpected, observed);
    return matched_as(Verdict::info, {}, Cause::none, kExpected, observed,
                      "a Close belongs on an open connection; nothing else shows that it was open");
  }

  // HTTP may keep the connection for another request; a failed handshake may not.
  [[nodiscard]] static Look left_open(const Seen& seen) {
    const char* const observed = "TCP stayed open, and a ping was not answered";
    if (seen.response && seen.response->status != 101) {
      return matched_as(Verdict::info, {}, Cause::none, kExpected, observed,
                        "an ordinary HTTP response may leave TCP open for another request");
    }
    return impossible(std::string(duties_of(seen.role).fails), Cause::unclean_close, kExpected,
                      observed, /*rests_on_time=*/true);
  }

  OutcomeContext context_;
};

class Waits final : public Outcome {
 public:
  explicit Waits(const OutcomeContext& context) : context_(context) {}
  // A client may give up at some time (5.5.1), and many do so after a few seconds.
  [[nodiscard]] Ask ask() const override { return Ask::after_close; }

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    if (auto closed = not_open(context_, view, kExpected)) return *closed;
    if (seen.ended) {
      return impossible(context_.requirement(), Cause::unclean_close, kExpected,
                        ending_in_words(seen) + " before the server's",
                        /*rests_on_time=*/seen.closes.empty());
    }
    if (view.phase != Phase::over) return pending();
    if (!seen.closes.empty()) return matched(context_, kExpected, "TCP stayed open");
    return impossible(kOwesClose, Cause::no_response, kExpected, "no Close in answer",
                      /*rests_on_time=*/true);
  }

 private:
  static constexpr const char* kExpected =
      "the answering Close, and TCP left for the server to end";

  OutcomeContext context_;
};

// A handshake record of TLS begins with it (RFC 8446, section 5.1), and no request.
constexpr std::byte kTlsHandshake{22};

class Distrusted final : public Outcome {
 public:
  explicit Distrusted(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    if (seen.first_octet && *seen.first_octet != kTlsHandshake) {
      return impossible(context_.requirement(), Cause::handshake_accepted, kExpected,
                        seen.request ? "the request came" : "handshake data came");
    }
    if (seen.ended) {
      return matched(context_, kExpected, seen.error.empty() ? "the end of TCP" : seen.error);
    }
    if (view.phase != Phase::over) return pending();
    return impossible(std::string(duties_of(seen.role).fails), Cause::unclean_close, kExpected,
                      "no request, and TCP stayed open", /*rests_on_time=*/true);
  }

 private:
  static constexpr const char* kExpected = "no request, and the end of the connection";

  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_requested(const OutcomeContext& context) {
  return std::make_unique<Requested>(context);
}
std::unique_ptr<Outcome> make_unopened(const OutcomeContext& context) {
  return std::make_unique<Unopened>(context);
}
std::unique_ptr<Outcome> make_waits(const OutcomeContext& context) {
  return std::make_unique<Waits>(context);
}
std::unique_ptr<Outcome> make_distrusted(const OutcomeContext& context) {
  return std::make_unique<Distrusted>(context);
}

}  // namespace wsspec::judge
