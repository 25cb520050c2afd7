// The rows of the client's faults and variations: what they cite, and that each shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>
#include <string>
#include <utility>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/behaviour.h"
#include "tests/reference/client_conversations.h"
#include "tests/reference/scripted_server.h"

namespace wsspec::reference {

void PrintTo(const Fault& fault, std::ostream* out);
void PrintTo(const Variation& variation, std::ostream* out);
void PrintTo(const Variation& variation, std::ostream* out) {
  *out << variation.name;
}

namespace {

using protocol::Role;

std::map<std::string, std::string> subjects_by_requirement() {
  std::map<std::string, std::string> subjects;
  for (const std::string file : {"rfc6455.json", "rfc7692.json"}) {
    std::ifstream in(WSSPEC_SOURCE_DIR "/cases/requirements/" + file);
    for (const auto& item : nlohmann::json::parse(in)) subjects[item.at("id")] = item.at("subject");
  }
  return subjects;
}

struct AnsweredByClient {
  ClientConversation conversation{};
  std::string by_faultless{};
};
// Those of responses first: they are short.
const std::vector<AnsweredByClient>& answered_by_client() {
  static const std::vector<AnsweredByClient> all = [] {
    std::vector<ClientConversation> conversations = response_conversations();
    for (auto& one : server_conversations()) conversations.push_back(std::move(one));
    for (auto* part :
         {frame_conversations, text_conversations, closing_conversations, deflate_conversations,
          ended_conversations, talkative_conversations, state_conversations, origin_conversations})
      for (auto& one : mirrored(part())) conversations.push_back(std::move(one));
    std::vector<AnsweredByClient> rows;
    for (auto& one : conversations) rows.push_back({one, answer_to(one, client_behaviour)});
    return rows;
  }();
  return all;
}

bool differs(const AnsweredByClient& one, void (*apply)(Behaviour&)) {
  return answer_to(one.conversation, [apply] {
           Behaviour behaviour = client_behaviour();
           apply(behaviour);
           return behaviour;
         }) != one.by_faultless;
}

TEST(ClientConversations, OpenWhereTheResponseIsGood) {
  const auto opened = std::ranges::count_if(answered_by_client(), [](const auto& one) {
    return one.by_faultless.find('|') != std::string::npos;
  });
  EXPECT_GT(opened, 100);
}

TEST(ClientFaults, AreMany) {
  const auto of_its_own = std::ranges::count_if(faults(Role::client), [](const Fault& fault) {
    return std::ranges::none_of(faults(),
                                [&](const Fault& other) { return other.name == fault.name; });
  });
  EXPECT_GE(of_its_own, 80);
  EXPECT_GE(faults(Role::client).size(), 250u);
}

TEST(ClientFaults, HaveUniqueNames) {
  std::set<std::string_view> names;
  for (const auto& fault : faults(Role::client))
    EXPECT_TRUE(names.insert(fault.name).second) << fault.name;
}

TEST(ClientFaults, CiteRequirementsThatBindClients) {
  const auto subjects = subjects_by_requirement();
  ASSERT_FALSE(subjects.empty());
  for (const auto& fault : faults(Role::client)) {
    ASSERT_THAT(fault.requirements, testing::Not(testing::IsEmpty())) << fault.name;
    for (const auto id : fault.requirements) {
      const auto found = subjects.find(std::string(id));
      ASSERT_NE(found, subjects.end()) << fault.name << " " << id;
      EXPECT_NE(found->second, "server") << fault.name << " " << id;
    }
  }
}

TEST(ClientFaults, NeedNoProcess) {
  for (const auto& fault : faults(Role::client)) EXPECT_FALSE(fault.needs_process) << fault.name;
}

class EachClientFault : public testing::TestWithParam<Fault> {};

TEST_P(EachClientFault, ShowsInAConversation) {
  EXPECT_TRUE(std::ranges::any_of(answered_by_client(), [](const AnsweredByClient& one) {
    return differs(one, GetParam().apply);
  }));
}

std::string test_name(std::string_view row) {
  std::string name(row);
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Rows, EachClientFault, testing::ValuesIn(faults(Role::client)),
                         [](const auto& row) { return test_name(row.param.name); });

class EachClientVariation : public testing::TestWithParam<Variation> {};

TEST_P(EachClientVariation, ShowsInAConversation) {
  EXPECT_TRUE(std::ranges::any_of(answered_by_client(), [](const AnsweredByClient& one) {
    return differs(one, GetParam().apply);
  }));
}

TEST_P(EachClientVariation, SendsAConformingRequest) {
  Behaviour behaviour = client_behaviour();
  GetParam().apply(behaviour);
  ScriptedServer server(std::move(behaviour));
  server.wait(std::chrono::seconds(2));
  ASSERT_TRUE(server.request.done());
  EXPECT_THAT(protocol::check_request(server.request.head()), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Rows, EachClientVariation, testing::ValuesIn(variations(Role::client)),
                         [](const auto& row) { return test_name(row.param.name); });

TEST(ClientVariations, AreAtLeastTwentyAndHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const auto& fault : faults(Role::client)) names.insert(fault.name);
  for (const auto& variation : variations(Role::client))
    EXPECT_TRUE(names.insert(variation.name).second) << variation.name;
  EXPECT_GE(variations(Role::client).size(), 20u);
}

}  // namespace
}  // namespace wsspec::reference
