// Outcomes in which the connection ends without a fault of the harness: the
// closing handshake (RFC 6455, sections 5.5.1 and 7.1), and a plain end.
#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/duties.h"
#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

constexpr const char* kAnswersClose = "6455-5.5.1-7";  // MUST
constexpr const char* kCleanTcp = "6455-7.1.1-1";      // SHOULD

class Closed final : public Outcome {
 public:
  explicit Closed(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    if (auto closed = not_open(context_, view, kExpected)) return *closed;
    if (seen.closes.empty()) return no_close_yet(view);
    if (!seen.ended) {
      if (view.phase != Phase::over) return pending();
      const Duties& duties = duties_of(seen.role);
      return impossible(
          std::string(duties.ends_tcp), Cause::unclean_close, kExpected,
          fmt::format("{}, but the {} left TCP open", in_words(seen.closes.front()), duties.name),
          /*rests_on_time=*/true);
    }
    return grade(seen);
  }

 private:
  static constexpr const char* kExpected = "answering Close, then the end of TCP";

  [[nodiscard]] Look no_close_yet(const View& view) const {
    if (view.seen.reset) return reset(view.seen, "TCP reset");
    if (view.seen.ended) {
      // A target that dies at this moment drops TCP as well.
      return impossible(kAnswersClose, Cause::unclean_close, kExpected,
                        "the end of TCP without a Close", /*rests_on_time=*/true);
    }
    if (view.phase != Phase::over) return pending();
    return impossible(kAnswersClose, Cause::no_response, kExpected, "no Close in answer",
                      /*rests_on_time=*/true);
  }

  [[nodiscard]] Look grade(const Seen& seen) const {
    const auto& close = seen.closes.front();
    const std::string observed = ending_in_words(seen);
    const bool accuses = close.code == 1002 || close.code == 1007;
    const bool echoed = seen.sent_close && close.code == seen.sent_close->code;
    if (accuses && !echoed && !is_listed(*close.code)) {
      return impossible(context_.requirement(), Cause::early_close, kExpected,
                        observed + ", which accuses a legal Close");
    }
    if (seen.reset) return reset(seen, observed);
    if (is_usual(seen, close)) return matched(context_, kExpected, observed);
    return matched_as(Verdict::info, {}, Cause::none, kExpected, observed,
                      "which code answers a Close is left open");
  }

  // A server that closes with unread input makes the kernel send a reset: our
  // own doing where we sent something behind our Close.
  [[nodiscard]] static Look reset(const Seen& seen, std::string observed) {
    if (seen.sent_behind_close) {
      return matched_as(Verdict::info, {}, Cause::none, kExpected, std::move(observed),
                        "bytes of ours behind our Close can cause the reset");
    }
    return matched_as(Verdict::warn, kCleanTcp, Cause::unclean_close, kExpected,
                      std::move(observed), "TCP should end cleanly");
  }

  [[nodiscard]] bool is_listed(std::uint16_t code) const {
    const auto& codes = context_.spec.codes;
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  }

  [[nodiscard]] bool is_usual(const Seen& seen, const protocol::ClosePayload& close) const {
    if (!context_.spec.codes.empty()) return close.code && is_listed(*close.code);
    if (!close.code || *close.code == 1000) return true;
    return seen.sent_close && close.code == seen.sent_close->code;
  }

  OutcomeContext context_;
};

class Dropped final : public Outcome {
 public:
  explicit Dropped(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const char* const expected = "the end of the connection";
    // What ends behind an HTTP error was refused, not dropped.
    if (view.seen.opening == Opening::refused) {
      return impossible(context_.requirement(), Cause::handshake_rejected, expected,
                        in_words(*view.seen.response));
    }
    if (view.seen.opening == Opening::malformed) {
      return impossible(context_.requirement(), Cause::bad_header, expected,
                        "an answer that is no HTTP response");
    }
    if (view.seen.ended) return matched(context_, expected, ending_in_words(view.seen));
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::unclean_close, expected,
                      ending_in_words(view.seen), /*rests_on_time=*/true);
  }

 private:
  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_closed(const OutcomeContext& context) {
  return std::make_unique<Closed>(context);
}
std::unique_ptr<Outcome> make_dropped(const OutcomeContext& context) {
  return std::make_unique<Dropped>(context);
}

}  // namespace wsspec::judge
