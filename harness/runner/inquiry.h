// Questions to a target beyond preflight, one connection each: what it answers to
// an offer, how long a message may be. Nothing here is a verdict.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/runner/conversation.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

struct Question {
  std::string offer{};            // Sec-WebSocket-Extensions
  std::uint64_t message_len = 0;  // of a binary message behind the 101; 0: none
};

struct Answer {
  bool accepted = false;     // 101
  std::string extensions{};  // as answered
  bool served = false;       // the message came back, or a ping behind it was answered
  std::string instead{};     // what happened, where it was not served
};

class Inquiry {
 public:
  // `target` has been looked at and outlives this object. `done` is called once,
  // from the loop, with an answer for each question.
  Inquiry(transport::Loop& loop, const Target& target, std::uint64_t seed,
          std::vector<Question> questions, std::function<void(std::vector<Answer>)> done);
  ~Inquiry();

 private:
  void ask_next();
  void changed();
  void send_message();
  [[nodiscard]] bool is_served() const;
  void answered(Answer answer);

  transport::Loop& loop_;
  const Target& target_;
  std::uint64_t seed_;
  std::vector<Question> questions_;
  std::function<void(std::vector<Answer>)> done_;
  std::vector<Answer> answers_{};
  std::unique_ptr<Conversation> conversation_{};
  std::vector<std::unique_ptr<Conversation>> past_{};  // not destroyed inside their own call
  std::optional<transport::TimerId> timer_{};
  bool message_sent_ = false;
};

}  // namespace wsspec::runner
