// One scenario on one connection: writes what is due, reads what comes, and asks the oracle.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "harness/judge/seen.h"
#include "harness/livefuzz/player.h"
#include "harness/livefuzz/reader.h"
#include "harness/livefuzz/script.h"
#include "harness/model/openings.h"
#include "harness/protocol/http_head.h"

namespace wsspec::livefuzz {

class Conversation final : public transport::StreamHandler {
 public:
  // `done` is called once, as the last thing that this object does; it may destroy it. The loop and
  // the target outlive it.
  Conversation(transport::Loop& loop, const runner::Target& target, model::Scenario scenario,
               const PlayOptions& options, std::function<void()> done);
  ~Conversation() override;
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  void start();

  [[nodiscard]] const model::Scenario& scenario() const { return scenario_; }
  // Complete behind `done`.
  [[nodiscard]] Outcome& outcome() { return outcome_; }

  void on_connected() override;
  void on_bytes(protocol::Bytes bytes) override;
  void on_end() override;
  void on_error(const transport::StreamError& error) override;

 private:
  enum class Phase : std::uint8_t { connecting, opening, playing, leaving, over };
  enum class Asked : std::uint8_t { no, waiting, answered };

  // The opening handshake.
  [[nodiscard]] protocol::RequestHead make_request();
  [[nodiscard]] protocol::Bytes read_head(protocol::Bytes bytes);
  void judge_response(const protocol::ResponseHead& response);
  void begin_frames();
  void judge_refusal(const protocol::ResponseHead& response);
  void opening_offence(std::string_view rule, std::string allowed, std::string observed,
                       bool rests_on_time = false);
  void no_answer(std::string observed);
  // Frames.
  void advance();
  void write_step();
  void leave();
  [[nodiscard]] bool may_ask() const;
  void ask();
  void ended(bool reset);
  // The clock.
  void be_patient(transport::Duration limit);
  [[nodiscard]] transport::Duration limit_now() const;
  void restart_clock();
  void set_timer(transport::Duration delay);
  void tick();
  void limit_reached();
  // The end.
  void take_breach();
  void finish();
  void write(protocol::Bytes octets);
  void keep(bool sent, protocol::Bytes octets);

  transport::Loop& loop_;
  const runner::Target& target_;
  model::Scenario scenario_;
  PlayOptions options_;
  std::function<void()> done_;
  const model::OpeningRow* row_;
  Outcome outcome_{};
  Phase phase_ = Phase::connecting;
  protocol::ClientOffer offer_{};
  protocol::HeadParser<protocol::ResponseHead> head_{};
  std::optional<Script> script_{};
  std::optional<model::Expected> expected_{};
  std::optional<model::Answers> answers_{};
  std::optional<Reader> reader_{};
  Asked asked_ = Asked::no;
  protocol::Buffer barrier_{};
  bool has_paused_ = false;  // at this place of the script
  transport::Moment opened_at_{};
  transport::Moment deadline_{};
  std::optional<transport::TimerId> timer_{};
  transport::Moment timer_due_{};
  std::size_t kept_len_ = 0;
  std::unique_ptr<transport::Stream> stream_{};
};

}  // namespace wsspec::livefuzz
