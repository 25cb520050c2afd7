// Plays one case over connections that it is given, and hands what was seen to
// the judge. It decides nothing and cannot hang: every wait has a limit.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "harness/judge/expectation.h"
#include "harness/runner/conversation.h"
#include "harness/runner/measures.h"
#include "harness/runner/plan.h"
#include "harness/runner/probe.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

// What came of one attempt at a case.
struct Played {
  std::vector<judge::Finding> findings{};
  std::vector<results::Connection> connections{};
  results::CloseSummary close{};
  std::map<std::string, double> measured{};
  double duration_ms = 0;
  // No connection could be opened: nothing is said about the case.
  std::string connect_error{};
};

class Player {
 public:
  // `scripted` and `target` outlive the player. `done` is called once, from the
  // loop; it may destroy the player.
  Player(transport::Loop& loop, const script::Case& scripted, const Target& target,
         std::uint64_t seed, int attempt, std::function<void(Played)> done);
  ~Player();

  // Nothing has come or gone for so long: the case waits for its target.
  [[nodiscard]] bool has_been_quiet_for(judge::Duration time) const;

 private:
  void advance();
  [[nodiscard]] bool step_on();  // one turn; false when there is nothing to do but wait
  [[nodiscard]] bool is_calm();  // false: it will be, and a turn is due then
  [[nodiscard]] bool is_left_open() const;
  [[nodiscard]] bool poll_expectation();
  void send_barrier();
  void settle(judge::Finding finding);
  void begin(const PlannedStep& planned);
  void on(const script::RequestStep& step, const PlannedStep& planned);
  void on(const script::SendStep& step, const PlannedStep& planned);
  void on(const script::ExpectStep& step, const PlannedStep& planned);
  void on(const script::BarrierStep& step, const PlannedStep& planned);
  void on(const script::HalfCloseStep& step, const PlannedStep& planned);
  void on(const script::ResetStep& step, const PlannedStep& planned);
  void on(const script::PauseStep& step, const PlannedStep& planned);
  void on(const script::ReadStep& step, const PlannedStep& planned);
  void on(const script::AnswerPingsStep& step, const PlannedStep& planned);
  void on(const script::RespondStep& step, const PlannedStep& planned);
  void on(const script::EndTcpStep& step, const PlannedStep& planned);
  [[nodiscard]] Outgoing outgoing(Octets octets, const script::Cut& cut, int connection,
                                  std::size_t head_len);
  [[nodiscard]] bool can_end() const;
  [[nodiscard]] bool waits_for_prelude();
  void prelude_failed(std::string why);
  void unanswerable();
  void offers_too_little(results::Cause what);
  [[nodiscard]] bool awaits_client();
  [[nodiscard]] bool is_sending();
  [[nodiscard]] bool repeat_send();  // false when there is nothing to do but wait
  [[nodiscard]] bool waits_for_turn();
  void expect(const script::ExpectStep& step, int connection);
  [[nodiscard]] judge::View view() const;
  [[nodiscard]] Conversation& conversation(int number);
  [[nodiscard]] const judge::Seen* main_seen() const;
  void start_probe();
  void wait_until(judge::Duration deadline);
  void check_deflate();
  void count_octets();
  void watch_out();
  void finish();
  void add_invariants(Played& played);
  void add_invariants_of(const judge::Seen& seen, Played& played);

  transport::Loop& loop_;
  const script::Case& case_;
  const Target& target_;
  std::uint64_t seed_;
  int attempt_;
  std::function<void(Played)> done_;
  std::vector<PlannedStep> plan_;
  std::size_t next_ = 0;
  std::map<int, std::unique_ptr<Conversation>> conversations_{};
  std::unique_ptr<judge::Expectation> expectation_{};
  int expecting_on_ = 1;
  bool has_alternatives_ = false;   // of the expectation: what comes is the target's choice
  bool expecting_end_ = false;      // the expectation says something of the end of the connection
  std::set<int> explained_ends_{};  // connections whose end an expectation has judged
  std::unique_ptr<PlainSession> probe_{};
  judge::Probe probe_result_ = judge::Probe::none;
  struct Repetition {
    const script::SendStep* step = nullptr;
    int connection = 1;
    int number = 0;
    std::size_t left = 0;
    bool out = false;  // a message whose echo the next one waits for
    transport::Moment give_up{};
  };
  std::optional<Repetition> repetition_{};
  std::optional<transport::TimerId> timer_{};
  transport::Moment timer_due_{};
  transport::Moment quiet_since_{};
  std::optional<transport::Moment> paused_until_{};
  std::optional<transport::Moment> prelude_limit_{};
  std::uint64_t written_before_ = 0;
  transport::Moment stuck_since_{};
  transport::Moment started_{};
  Played played_{};
  Measures measures_{};
  bool barrier_owed_ = false;  // asked for, and not yet calm enough
  bool ending_ = false;        // the closing handshake at the end has begun
  bool over_ = false;
  bool advancing_ = false;
};

}  // namespace wsspec::runner
