// Outcomes of a request that has to be accepted (RFC 6455, section 4.2.2).
#include <fmt/format.h>

#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

constexpr const char* kExpected = "101 that completes the opening handshake";
constexpr const char* kExtensions = "Sec-WebSocket-Extensions";

// What the three outcomes share: there is a 101 and it is right. Empty when so.
std::optional<Look> not_accepted(const OutcomeContext& context, const View& view) {
  const Seen& seen = view.seen;
  if (seen.opening == Opening::malformed) {
    return impossible(
        "6455-4.2.2-20", Cause::bad_header, kExpected,
        fmt::format("no valid HTTP response: {} at byte {}", to_string(seen.response_fault->broken),
                    seen.response_fault->offset));
  }
  if (seen.opening == Opening::refused) {
    return impossible(context.requirement(), Cause::handshake_rejected, kExpected,
                      in_words(*seen.response));
  }
  if (seen.opening == Opening::accepted) {
    if (seen.response_faults.empty()) return std::nullopt;
    const auto& fault = seen.response_faults.front();
    return impossible(fault.requirement, Cause::bad_header, kExpected,
                      "101 with a wrong header: " + fault.detail);
  }
  if (seen.ended) {
    return impossible(context.requirement(), Cause::handshake_rejected, kExpected,
                      "no answer, but " + ending_in_words(seen), /*rests_on_time=*/true);
  }
  if (view.phase != Phase::over) return pending();
  return impossible(context.requirement(), Cause::no_response, kExpected,
                    "no answer to the request", /*rests_on_time=*/true);
}

class Accepted final : public Outcome {
 public:
  explicit Accepted(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    if (auto not_yet = not_accepted(context_, view)) return *not_yet;
    const Seen& seen = view.seen;
    if (const auto wanted = context_.spec.text.find("subprotocol");
        wanted != context_.spec.text.end() && wanted->second != seen.subprotocol.value_or("")) {
      return impossible(context_.requirement(), Cause::bad_header,
                        fmt::format("101 with subprotocol \"{}\"", wanted->second),
                        fmt::format("101 with subprotocol \"{}\"", seen.subprotocol.value_or("")));
    }
    if (const auto wanted = context_.spec.number.find("deflate");
        wanted != context_.spec.number.end() && (wanted->second != 0) != seen.deflate.has_value()) {
      return impossible(
          context_.requirement(), Cause::bad_header,
          wanted->second != 0 ? "101 with permessage-deflate" : "101 without permessage-deflate",
          seen.deflate ? "101 with it" : "101 without it");
    }
    if (const auto wrong = other_extensions(seen); !wrong.empty()) {
      return impossible(
          context_.requirement(), Cause::bad_header, wrong,
          "101 with Sec-WebSocket-Extensions: " + seen.response->headers.joined(kExtensions));
    }
    if (const auto field = body_field(seen.response->headers); !field.empty()) {
      return impossible(context_.requirement(), Cause::bad_header, "101 without " + field,
                        "101 with " + field + ": " + seen.response->headers.joined(field));
    }
    return matched(context_, kExpected, "101, complete and right");
  }

 private:
  // A field that speaks of content, which no 1xx has, where the case wants none; empty otherwise.
  [[nodiscard]] std::string body_field(const protocol::Headers& headers) const {
    const auto wanted = context_.spec.number.find("body_fields");
    if (wanted == context_.spec.number.end() || wanted->second != 0) return {};
    for (const char* name : {"Content-Length", "Transfer-Encoding"}) {
      if (headers.has(name)) return name;
    }
    return {};
  }
  // What the case says of extensions, where the answer differs; empty otherwise.
  [[nodiscard]] std::string other_extensions(const Seen& seen) const {
    const auto wanted = context_.spec.number.find("extension");
    if (wanted == context_.spec.number.end()) return {};
    const bool has_extension = seen.response->headers.has(kExtensions);
    if ((wanted->second != 0) == has_extension) return {};
    return has_extension ? "101 without an extension" : "101 with an extension";
  }

  OutcomeContext context_;
};

class Declined final : public Outcome {
 public:
  explicit Declined(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    if (auto not_yet = not_accepted(context_, view)) return *not_yet;
    if (!view.seen.deflate) {
      return matched(context_, "101 without permessage-deflate", "101 without it");
    }
    return impossible(
        context_.requirement(), Cause::bad_header, "101 without permessage-deflate",
        "101 that accepts: " + view.seen.response->headers.joined("Sec-WebSocket-Extensions"));
  }

 private:
  OutcomeContext context_;
};

class Agreed final : public Outcome {
 public:
  explicit Agreed(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    if (auto not_yet = not_accepted(context_, view)) return *not_yet;
    const auto& deflate = view.seen.deflate;
    if (!deflate) {
      return matched_as(Verdict::skip, {}, Cause::needs_deflate, "101 with permessage-deflate",
                        "101 without it", "the target declined this offer, as it may");
    }
    if (forbids_takeover(*deflate)) {
      return matched_as(Verdict::skip, {}, Cause::needs_deflate,
                        "permessage-deflate without client_no_context_takeover", "101 with it",
                        "the target asks for messages that stand on their own, as it may");
    }
    const std::string wrong = mismatch(*deflate);
    const std::string answer = view.seen.response->headers.joined("Sec-WebSocket-Extensions");
    if (wrong.empty()) return matched(context_, "permessage-deflate as offered", answer);
    return impossible(context_.requirement(), Cause::bad_header, wrong, answer);
  }

 private:
  // What the response lacks, in words; empty when nothing.
  [[nodiscard]] std::string mismatch(const protocol::DeflateParams& params) const {
    if (over("server_max_window_bits", params.server_max_window_bits)) {
      return fmt::format("server_max_window_bits of at most {}",
                         context_.spec.number.at("server_max_window_bits"));
    }
    if (over("client_max_window_bits", params.client_max_window_bits)) {
      return fmt::format("client_max_window_bits of at most {}",
                         context_.spec.number.at("client_max_window_bits"));
    }
    if (lacks("server_no_context_takeover", params.server_no_context_takeover)) {
      return "server_no_context_takeover in the response";
    }
    return {};
  }
  // RFC 7692, section 7.1.1.2: what reaches back to the message before is then
  // not legal to send.
  [[nodiscard]] bool forbids_takeover(const protocol::DeflateParams& params) const {
    const auto wanted = context_.spec.number.find("client_no_context_takeover");
    return wanted != context_.spec.number.end() && wanted->second == 0 &&
           params.client_no_context_takeover;
  }
  [[nodiscard]] bool over(const char* name, int value) const {
    const auto limit = context_.spec.number.find(name);
    return limit != context_.spec.number.end() && value > limit->second;
  }
  [[nodiscard]] bool lacks(const char* name, bool value) const {
    const auto wanted = context_.spec.number.find(name);
    return wanted != context_.spec.number.end() && wanted->second != 0 && !value;
  }

  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_accepted(const OutcomeContext& context) {
  return std::make_unique<Accepted>(context);
}
std::unique_ptr<Outcome> make_declined(const OutcomeContext& context) {
  return std::make_unique<Declined>(context);
}
std::unique_ptr<Outcome> make_agreed(const OutcomeContext& context) {
  return std::make_unique<Agreed>(context);
}

}  // namespace wsspec::judge
