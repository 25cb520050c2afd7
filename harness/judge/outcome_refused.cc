// Outcomes of a request that has to be refused (RFC 6455, sections 4.2.1,
// 4.2.2 and 10.7), and of what follows a refusal.
#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using protocol::ResponseHead;
using results::Cause;
using results::Verdict;

namespace {

constexpr const char* kFittingStatus = "6455-10.7-4";  // SHOULD
constexpr const char* kHttpError = "6455-4.2.1-2";     // MUST
constexpr const char* kVersionList = "6455-4.2.2-9";   // MUST

bool names_version_13(const ResponseHead& response) {
  const auto versions = protocol::split_list(response.headers.joined("Sec-WebSocket-Version"));
  return std::find(versions.begin(), versions.end(), "13") != versions.end();
}

class Refused final : public Outcome {
 public:
  explicit Refused(const OutcomeContext& context) : context_(context) {
    expected_ = "an HTTP error";
    if (!context.spec.codes.empty())
      expected_ += fmt::format(" {}", fmt::join(context.spec.codes, " or "));
    if (any_status()) expected_ = "any HTTP answer but 101";
  }

  Look look(const View& view) override {
    const Seen& seen = view.seen;
    switch (seen.opening) {
      case Opening::accepted:
        return impossible(context_.requirement(), Cause::handshake_accepted, expected_,
                          "101: the handshake was accepted");
      case Opening::malformed:
        return impossible(
            kHttpError, Cause::bad_header, expected_,
            fmt::format("no valid HTTP response: {} at byte {}",
                        to_string(seen.response_fault->broken), seen.response_fault->offset));
      case Opening::refused:
        return judge_status(*seen.response);
      case Opening::waiting:
      case Opening::requested:  // of clients, which refuse nothing
      case Opening::unacceptable:
        break;
    }
    if (seen.ended) return dropped(seen);
    if (view.phase != Phase::over) return pending();
    return impossible(kHttpError, Cause::no_response, expected_, "no answer to the request",
                      /*rests_on_time=*/true);
  }

 private:
  [[nodiscard]] bool any_status() const { return context_.spec.number.contains("any_status"); }

  [[nodiscard]] Look judge_status(const ResponseHead& response) const {
    if (response.status == 101) {
      return matched_as(Verdict::info, {}, Cause::none, expected_,
                        "101 with Upgrade: " + response.headers.joined("Upgrade"),
                        "the target switches to another protocol, no WebSocket is opened");
    }
    if (context_.spec.number.contains("version_list") && !names_version_13(response)) {
      return impossible(kVersionList, Cause::bad_header,
                        expected_ + " with Sec-WebSocket-Version: 13",
                        in_words(response) + " without it");
    }
    const auto& best = context_.spec.codes;
    const bool is_client_error = response.status >= 400 && response.status < 500;
    if (any_status() || (best.empty() && is_client_error) ||
        std::find(best.begin(), best.end(), response.status) != best.end()) {
      return matched(context_, expected_, in_words(response));
    }
    if (context_.spec.number.contains("only")) {
      return impossible(context_.requirement(), Cause::bad_header, expected_, in_words(response));
    }
    if (is_client_error) {
      return matched_as(Verdict::info, {}, Cause::none, expected_, in_words(response),
                        "another client error than the usual one");
    }
    if (response.status == 501 || response.status == 505) {
      return matched_as(Verdict::info, {}, Cause::none, expected_, in_words(response),
                        "another error than the usual one");
    }
    if (response.status >= 500) {
      return matched_as(Verdict::warn, kFittingStatus, Cause::bad_header, expected_,
                        in_words(response), "a server error blames the server");
    }
    return impossible(kHttpError, Cause::handshake_rejected, expected_,
                      in_words(response) + ", which is no error");
  }

  [[nodiscard]] Look dropped(const Seen& seen) const {
    if (seen.reset) {
      return matched_as(Verdict::info, {}, Cause::none, expected_, "TCP reset",
                        "a reset can destroy an answer in flight");
    }
    return matched_as(Verdict::warn, kFittingStatus, Cause::no_response, expected_,
                      "the end of TCP without an answer",
                      "dropping is allowed (10.7), an HTTP status is asked for");
  }

  OutcomeContext context_;
  std::string expected_{};
};

class Http final : public Outcome {
 public:
  explicit Http(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const char* const expected = "a second HTTP response, or the end of the connection";
    const auto text = protocol::as_text(view.seen.behind_refusal);
    // No text begins with an octet above 7F; every whole frame does.
    if (!text.empty() && (static_cast<unsigned char>(text.front()) & 0x80) != 0) {
      return impossible(context_.requirement(), Cause::peer_continued, expected,
                        "octets that are frames, behind a refusal");
    }
    // A body of the refusal may stand in front of the second response.
    if (text.find("HTTP/1.") != std::string_view::npos) {
      return matched(context_, expected, "a second HTTP response");
    }
    if (view.seen.ended) return matched(context_, expected, "the end of the connection");
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::no_response, expected,
                      "the connection stayed open without an answer", /*rests_on_time=*/true);
  }

 private:
  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_refused(const OutcomeContext& context) {
  return std::make_unique<Refused>(context);
}
std::unique_ptr<Outcome> make_http(const OutcomeContext& context) {
  return std::make_unique<Http>(context);
}

}  // namespace wsspec::judge
