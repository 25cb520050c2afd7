// The rows of faults: their names and citations, and that each shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "harness/reference/behaviour.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {

void PrintTo(const Fault& fault, std::ostream* out);
void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.name;
}

namespace {

bool is_kebab_case(std::string_view name) {
  bool dash = true;  // none in front, none doubled
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain && (c != '-' || dash)) return false;
    dash = c == '-';
  }
  return !dash;
}

std::map<std::string, std::string> levels_by_requirement() {
  std::map<std::string, std::string> levels;
  for (const std::string file : {"rfc6455.json", "rfc7692.json"}) {
    std::ifstream in(WSSPEC_SOURCE_DIR "/cases/requirements/" + file);
    for (const auto& item : nlohmann::json::parse(in)) levels[item.at("id")] = item.at("level");
  }
  return levels;
}

std::vector<Conversation> all_conversations() {
  std::vector<Conversation> all;
  for (auto* part :
       {handshake_conversations, frame_conversations, text_conversations, closing_conversations,
        deflate_conversations, ended_conversations, talkative_conversations,
        neighbouring_conversations, state_conversations, origin_conversations})
    for (auto& one : part()) all.push_back(std::move(one));
  return all;
}

struct Answered {
  Conversation conversation{};
  std::string by_faultless{};
};
const std::vector<Answered>& answered() {
  static const std::vector<Answered> all = [] {
    std::vector<Answered> rows;
    for (auto& one : all_conversations())
      rows.push_back({one, answer_to(one, [] { return Behaviour{}; })});
    return rows;
  }();
  return all;
}

// Hooks keep state, so that each connection has a behaviour of its own.
std::size_t num_different(const Fault& fault) {
  std::size_t num = 0;
  for (const auto& [conversation, by_faultless] : answered()) {
    const auto make_behaviour = [&fault] {
      Behaviour behaviour;
      fault.apply(behaviour);
      return behaviour;
    };
    num += answer_to(conversation, make_behaviour) != by_faultless;
  }
  return num;
}

TEST(Faults, AreAtLeastAHundred) {
  EXPECT_GE(faults().size(), 100u);
}

TEST(Faults, HaveUniqueNamesInKebabCase) {
  std::set<std::string_view> names;
  for (const auto& fault : faults()) {
    EXPECT_TRUE(is_kebab_case(fault.name)) << fault.name;
    EXPECT_TRUE(names.insert(fault.name).second) << fault.name;
  }
}

TEST(Faults, CiteRequirementsThatBind) {
  const auto levels = levels_by_requirement();
  ASSERT_FALSE(levels.empty());
  for (const auto& fault : faults()) {
    ASSERT_FALSE(fault.requirements.empty()) << fault.name;
    for (const auto id : fault.requirements)
      EXPECT_TRUE(levels.contains(std::string(id))) << fault.name << " " << id;
    EXPECT_NE(levels.at(std::string(fault.requirements.front())), "MAY") << fault.name;
  }
}

TEST(Faults, OfTheFieldAreNumberedAsInTheCollection) {
  constexpr int kNumFieldBugs = 280;
  for (const auto& fault : faults())
    EXPECT_THAT(fault.bugs,
                testing::Each(testing::AllOf(testing::Gt(0), testing::Le(kNumFieldBugs))))
        << fault.name;
}

TEST(Faults, OfAProcessHaveAHook) {
  for (const auto& fault : faults()) {
    Behaviour behaviour;
    fault.apply(behaviour);
    const bool has_hook = behaviour.on_process || behaviour.on_request;
    EXPECT_TRUE(has_hook || !fault.needs_process) << fault.name;
  }
}

class EachFault : public testing::TestWithParam<Fault> {};

TEST_P(EachFault, ShowsInAConversation) {
  const std::size_t num = num_different(GetParam());
  EXPECT_GT(num, 0u);
  RecordProperty("conversations", static_cast<int>(num));
}

std::vector<Fault> faults_without_process() {
  std::vector<Fault> rows = faults();
  std::erase_if(rows, [](const Fault& fault) { return fault.needs_process; });
  return rows;
}

INSTANTIATE_TEST_SUITE_P(Rows, EachFault, testing::ValuesIn(faults_without_process()),
                         [](const auto& row) {
                           std::string name;
                           for (const char c : row.param.name) name += c == '-' ? '_' : c;
                           return name;
                         });

TEST(FrameRewriter, LeavesOctetsAloneHoweverTheyAreCut) {
  for (const auto& [conversation, by_faultless] : answered()) {
    const auto make_behaviour = [] {
      Behaviour behaviour;
      rewrite_headers(behaviour, [](auto&, bool) { return true; });
      return behaviour;
    };
    EXPECT_EQ(answer_to(conversation, make_behaviour), by_faultless) << conversation.name;
  }
}

}  // namespace

}  // namespace wsspec::reference
