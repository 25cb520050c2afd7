#include "reports/diagnosis.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace wsspec::reports {
namespace {

Diagnosis sample() {
  return {.url = "ws://h/",
          .lines = {{.name = "tcp", .text = "127.0.0.1"},
                    {.name = "handshake",
                     .health = Health::problem,
                     .text = "Server: \x1b[31m\xff<script>",
                     .remedy = "look at it",
                     .facts = {{"Server", "\xff"}}}},
          .reachable = true,
          .profile = "ci",
          .num_selected = 10,
          .skipped = {{"needs-echo: no echo", 3}},
          .remedies = {{"needs-echo: no echo", "--echo-template"}}};
}

constexpr const char* kText = R"(wsspec doctor ws://h/

ok       tcp           127.0.0.1
problem  handshake     Server: \x1b[31m\xff<script>
                       -> look at it

7 of 10 cases of the profile ci will run; skipped:
     3  needs-echo: no echo
        -> --echo-template
)";

TEST(Diagnosis, IsTextThatNoTargetCommands) {
  EXPECT_EQ(diagnosis_text(sample(), TerminalStyle(false)), kText);
}

TEST(Diagnosis, CountsNoCasesOfWhatCannotBeReached) {
  auto diagnosis = sample();
  diagnosis.reachable = false;
  const auto text = diagnosis_text(diagnosis, TerminalStyle(false));
  EXPECT_EQ(text.find("cases"), std::string::npos) << text;
}

TEST(Diagnosis, IsJsonWhateverTheTargetSent) {
  const auto json = nlohmann::json::parse(diagnosis_json(sample()));
  EXPECT_EQ(json.at("format"), "wsspec-doctor");
  EXPECT_EQ(json.at("checks").at(1).at("health"), "problem");
  EXPECT_EQ(json.at("cases").at("will_run"), 7);
  EXPECT_EQ(json.at("cases").at("skipped").at(0).at("count"), 3);
}

}  // namespace
}  // namespace wsspec::reports
