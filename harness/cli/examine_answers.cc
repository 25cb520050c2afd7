#include <fmt/format.h>

#include <array>
#include <string>

#include "harness/cli/examine.h"

namespace wsspec::cli {

using reports::Health;

namespace {

// Each parameter of RFC 7692, section 7.1, asked for alone.
constexpr std::array kOffers = {
    "permessage-deflate; server_no_context_takeover",
    "permessage-deflate; client_no_context_takeover",
    "permessage-deflate; server_max_window_bits=10",
    "permessage-deflate; client_max_window_bits",
};
// Up to what most targets take, and no more than a test may send unasked.
constexpr std::array<std::uint64_t, 4> kSizes = {64u << 10, 1u << 20, 4u << 20, 16u << 20};

std::string size_text(std::uint64_t len) {
  return len < (1u << 20) ? fmt::format("{} KiB", len >> 10) : fmt::format("{} MiB", len >> 20);
}

class Answers {
 public:
  Answers(const std::vector<runner::Question>& questions,
          const std::vector<runner::Answer>& answers)
      : questions_(questions), answers_(answers) {}

  [[nodiscard]] reports::DiagnosisLine deflate(const runner::Target& target) const {
    reports::DiagnosisLine line{.name = "deflate"};
    if (!target.capabilities.deflate) {
      line.health = Health::note;
      line.text = "permessage-deflate is declined";
      line.remedy = "switch it on in the server, if it has it";
      return line;
    }
    std::string agreed;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      if (questions_[i].offer.empty()) continue;
      const auto parameter = questions_[i].offer.substr(questions_[i].offer.find("; ") + 2);
      const auto& got = answers_[i].extensions;
      line.facts.emplace_back(parameter, got.empty() ? "declined" : got);
      if (!got.empty()) agreed += (agreed.empty() ? "" : ", ") + parameter;
    }
    line.text = "permessage-deflate; offers with these are accepted: " +
                (agreed.empty() ? std::string("none") : agreed);
    return line;
  }

  [[nodiscard]] reports::DiagnosisLine longest(const runner::Target& target) const {
    reports::DiagnosisLine line{.name = "limits"};
    std::uint64_t longest = 0;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      if (questions_[i].message_len == 0) continue;
      if (answers_[i].served) {
        longest = questions_[i].message_len;
        continue;
      }
      line.health = Health::note;
      line.text =
          fmt::format("; of {}: {}", size_text(questions_[i].message_len), answers_[i].instead);
      if (answers_[i].instead.starts_with("Close 1009")) {
        line.remedy = "a limit is allowed (RFC 6455, 10.4), and cases beyond it are an info";
      }
      break;
    }
    const char* how = target.capabilities.echo ? "echoed" : "taken";
    line.text = (longest == 0 ? std::string("no long message is ") + how
                              : fmt::format("a message of {} is {}", size_text(longest), how)) +
                line.text;
    line.facts.emplace_back("largest_message", std::to_string(longest));
    return line;
  }

 private:
  const std::vector<runner::Question>& questions_;
  const std::vector<runner::Answer>& answers_;
};

}  // namespace

std::vector<runner::Question> questions_for(const runner::PreflightResult& found) {
  std::vector<runner::Question> questions;
  if (found.capabilities.deflate) {
    for (const char* offer : kOffers) questions.push_back({.offer = offer});
  }
  const bool can_tell = found.capabilities.echo || found.answers_pings;
  if (can_tell) {
    for (const auto len : kSizes) questions.push_back({.message_len = len});
  }
  return questions;
}

void examine_answers(const std::vector<runner::Question>& questions,
                     const std::vector<runner::Answer>& answers, const runner::Target& target,
                     DiagnosisLines& lines) {
  const Answers told(questions, answers);
  lines.push_back(told.deflate(target));
  if (target.capabilities.echo || target.answers_pings) lines.push_back(told.longest(target));
}

std::string remedy_for(const std::string& reason) {
  struct Row {
    const char* reason = "";  // how it begins
    const char* remedy = "";
  };
  constexpr Row kRows[] = {
      {"needs-echo",
       "--echo-template where the echo is wrapped, --prelude where a login comes first, or the "
       "path "
       "of an echo endpoint"},
      {"needs-deflate",
       "switch permessage-deflate on in the server; --require deflate fails a run without it"},
      {"needs-origin-policy", "--origin-policy ORIGIN, where the server refuses foreign origins"},
      {"needs-tls", "a wss:// URL"},
      {"stress", "--allow-stress, if the server is yours"},
  };
  for (const auto& row : kRows) {
    if (reason.starts_with(row.reason)) return row.remedy;
  }
  return {};
}

}  // namespace wsspec::cli
