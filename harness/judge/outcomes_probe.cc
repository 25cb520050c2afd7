// Outcomes whose evidence is a second connection.
#include <fmt/format.h>

#include "harness/judge/outcomes.h"

namespace wsspec::judge {

using results::Cause;

namespace {

class Alive final : public Outcome {
 public:
  explicit Alive(const OutcomeContext& context) : context_(context) {}
  [[nodiscard]] Ask ask() const override { return Ask::probe; }

  Look look(const View& view) override {
    const char* const expected = "the target serves a new connection";
    if (view.probe == Probe::answered) return matched(context_, expected, "it does");
    if (view.probe == Probe::failed) {
      return impossible(context_.requirement(), Cause::target_hang, expected,
                        "a plain session on a new connection failed", /*rests_on_time=*/true);
    }
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::target_hang, expected,
                      "a new connection was not served in time", /*rests_on_time=*/true);
  }

 private:
  OutcomeContext context_;
};

// Time that no server needs to explain, so that noise on short answers is not
// taken for growth.
constexpr Duration kFloor = std::chrono::milliseconds(50);

class Linear final : public Outcome {
 public:
  explicit Linear(const OutcomeContext& context) : context_(context) {}

  Look look(const View& view) override {
    if (auto unmeasured = without_times(view)) return *unmeasured;
    const auto tenths = context_.spec.number.contains("ratio") ? context_.spec.number.at("ratio")
                                                               : std::int64_t{25};
    const Duration limit = tenths * std::max(view.other_answer_time, kFloor) / 10;
    const std::string expected =
        fmt::format("an answer within {} ms", limit / std::chrono::milliseconds(1));
    const std::string observed = fmt::format("{} ms, after {} ms for the shorter request",
                                             view.answer_time / std::chrono::milliseconds(1),
                                             view.other_answer_time / std::chrono::milliseconds(1));
    if (view.answer_time <= limit) return matched(context_, expected, observed);
    return impossible(context_.requirement(), Cause::target_hang, expected, observed,
                      /*rests_on_time=*/true);
  }

 private:
  // A dropped connection has no answer to time; what that means, an outcome in
  // front of this one has said.
  std::optional<Look> without_times(const View& view) const {
    const char* const expected = "two answers to time";
    if (view.answer_time.count() > 0 && view.other_answer_time.count() > 0) return std::nullopt;
    if (view.seen.ended) {
      return matched_as(results::Verdict::info, {}, Cause::none, expected,
                        "the end of the connection instead", "there is nothing to compare");
    }
    if (view.phase != Phase::over) return pending();
    return impossible(context_.requirement(), Cause::no_response, expected, "none came",
                      /*rests_on_time=*/true);
  }

  OutcomeContext context_;
};

}  // namespace

std::unique_ptr<Outcome> make_alive(const OutcomeContext& context) {
  return std::make_unique<Alive>(context);
}
std::unique_ptr<Outcome> make_linear(const OutcomeContext& context) {
  return std::make_unique<Linear>(context);
}

}  // namespace wsspec::judge
