// Outcomes that look into the DEFLATE streams received (RFC 7692, section 7.2).
#include <fmt/format.h>

#include "harness/judge/duties.h"
#include "harness/judge/outcomes.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

// The largest figure over all compressed messages; empty when none came.
template <typename Figure>
std::optional<std::uint32_t> largest(const Seen& seen, Figure figure) {
  std::optional<std::uint32_t> max;
  for (const auto& message : seen.messages) {
    if (message.deflate) max = std::max(max.value_or(0), figure(*message.deflate));
  }
  return max;
}

Look nothing_compressed(const char* expected) {
  return matched_as(Verdict::info, {}, Cause::none, expected, "no compressed message came",
                    "any message may be sent uncompressed (7692, section 6)");
}

class Window final : public Outcome {
 public:
  explicit Window(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const auto bits = context_.spec.number.contains("bits") ? context_.spec.number.at("bits") : 15;
    const std::string expected = fmt::format("distances of at most {} bytes", 1u << bits);
    const auto distance = largest(view.seen, [](const auto& m) { return m.max_distance; });
    if (!distance) return nothing_compressed("compressed messages within the window");
    const std::string observed = fmt::format("largest distance {} bytes", *distance);
    if (*distance <= (1u << bits)) return matched(context_, expected, observed);
    return impossible(std::string(duties_of(view.seen.role).window), Cause::bad_deflate, expected,
                      observed);
  }

 private:
  OutcomeContext context_;
};

class Standalone final : public Outcome {
 public:
  explicit Standalone(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    const char* const expected = "messages that decode on their own";
    const auto reach = largest(view.seen, [](const auto& m) { return m.max_reach_back; });
    if (!reach) return nothing_compressed(expected);
    if (*reach == 0) return matched(context_, expected, "they do");
    return impossible(std::string(duties_of(view.seen.role).no_takeover), Cause::bad_deflate,
                      expected,
                      fmt::format("a match reaches {} bytes in front of its message", *reach));
  }

 private:
  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_window(const OutcomeContext& context) {
  return std::make_unique<Window>(context);
}
std::unique_ptr<Outcome> make_standalone(const OutcomeContext& context) {
  return std::make_unique<Standalone>(context);
}

}  // namespace wsspec::judge
