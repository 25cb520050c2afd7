// One `expect` step as a pure machine: it is shown what was seen and the time,
// and says what it wants next. The runner obeys; nothing is decided there.
//
// Order of evidence (docs/verdicts.md): wait; ask by a ping, or by a session on
// a second connection where no ping can be sent; wait a little longer; give up.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "harness/judge/outcome.h"

namespace wsspec::judge {

struct Want {
  enum class Kind : std::uint8_t {
    wait,     // until something happens, or `deadline`
    barrier,  // send a ping with a random payload, tell the observer, come back
    probe,    // open a plain session on another connection, come back
    settled,  // `finding` is the result
  };
  Kind kind = Kind::wait;
  Duration deadline{};  // on the clock of `now`
  Finding finding{};
};

class Expectation {
 public:
  // `step` and `scripted` outlive the expectation. `now` is any clock that the
  // later calls share.
  Expectation(const script::ExpectStep& step, const script::Case& scripted, const Limits& limits,
              Duration now);

  // `view.phase` is filled in here.
  [[nodiscard]] Want next(View view, Duration now);

 private:
  [[nodiscard]] std::optional<Finding> look(View view);
  [[nodiscard]] Finding none_came_true(const Seen& seen) const;
  [[nodiscard]] std::optional<Want> advance(const View& view, Duration now);
  [[nodiscard]] Want ask(const View& view, Duration now);
  [[nodiscard]] Ask strongest_ask() const;
  [[nodiscard]] bool pong_proves_nothing() const;

  struct Alternative {
    std::unique_ptr<Outcome> outcome{};
    Look last{};
  };
  const script::ExpectStep& step_;
  const script::Case& case_;
  Limits limits_;
  std::vector<Alternative> alternatives_{};
  Phase phase_ = Phase::waiting;
  Duration deadline_{};           // of the present phase
  std::size_t barriers_due_ = 0;  // answered barriers that end Phase::asked
  bool probing_ = false;
};

}  // namespace wsspec::judge
