// What the case language says of clients: roles of an entry, its overlay, and the answer to a
// request.
#include <gmock/gmock.h>

#include "harness/script/check_citations.h"
#include "harness/script/selection.h"
#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

using protocol::Role;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kBoth = R"("role": ["server", "client"], )";
const std::string kPing = R"({"send": {"ping": ""}}, {"expect": "pong"})";

std::string entry(const std::string& more) {
  return entry_with_steps(kPing, more);
}

TEST(EntryRoles, AnEntryOfBothIsACaseForEach) {
  const Loaded loaded = load_entry(entry(kBoth));
  ASSERT_TRUE(loaded.errors.empty());
  ASSERT_EQ(loaded.cases.size(), 2u);
  EXPECT_EQ(loaded.cases[0].role, Role::server);
  EXPECT_EQ(loaded.cases[1].role, Role::client);
  EXPECT_EQ(loaded.cases[0].id, loaded.cases[1].id);
}

TEST(EntryRoles, TheFileSpeaksForEntriesThatNameNone) {
  const Loaded loaded =
      load_text(R"({"section": "rfc6455/5.2", "group": "g", "role": "client", "cases": [)" +
                entry("") + ", " + entry(R"("role": "server", )") + "]}");
  ASSERT_EQ(loaded.cases.size(), 2u);
  EXPECT_EQ(loaded.cases[0].role, Role::client);
  EXPECT_EQ(loaded.cases[1].role, Role::server);
}

TEST(EntryRoles, TheOverlayStandsInPlaceOfWholeMembers) {
  const Loaded loaded = load_entry(
      entry(kBoth + R"("needs": ["echo"], "client": {"req": ["6455-5.1-6"], "needs": ["deflate"],
                 "agree": "permessage-deflate", "end": "none", "title": "u"}, )"));
  ASSERT_TRUE(loaded.errors.empty()) << to_string(loaded.errors.front());
  const Case& server = loaded.cases.at(0);
  const Case& client = loaded.cases.at(1);
  EXPECT_THAT(server.requirements, ElementsAre("6455-5.2-4"));
  EXPECT_THAT(client.requirements, ElementsAre("6455-5.1-6"));
  EXPECT_THAT(server.needs, ElementsAre("echo"));
  EXPECT_THAT(client.needs, ElementsAre("deflate"));
  EXPECT_EQ(server.title + client.title, "tu");
  EXPECT_EQ(server.agree + client.agree, "permessage-deflate");
  EXPECT_EQ(client.ending, Ending::none);
  EXPECT_EQ(client.steps.size(), server.steps.size());
}

TEST(EntryRoles, AFamilyMayDifferByRole) {
  const Loaded loaded = load_entry(
      R"({"id": "g.{a}", "title": "t", "req": ["r"], "role": ["server", "client"],
          "for": {"a": [1, 2]}, "client": {"for": {"a": [2, 3]}}, "steps": [{"expect": "open"}]})");
  std::vector<std::string> ids;
  for (const Case& each : loaded.cases) {
    ids.push_back(std::string(to_string(each.role)) + " " + each.id);
  }
  EXPECT_THAT(ids, ElementsAre("server g.1", "server g.2", "client g.2", "client g.3"));
}

TEST(EntryRoles, WhatACaseCitesIsLookedForWhereItStands) {
  const Loaded loaded = load_entry(entry(kBoth + R"("client": {"req": ["6455-0-0"]}, )"));
  Problems problems("f.json");
  Case client = loaded.cases.at(1);
  check_citations(client, {}, problems);
  ASSERT_FALSE(problems.none());
  EXPECT_EQ(problems.all().front().pointer, "/cases/0/client/req/0");
}

// One id of each role: no clash; two of one: a clash.
TEST(EntryRoles, IdsAreUniqueInARole) {
  Catalogue catalogue;
  const auto file = [](const std::string& name, const std::string& role) {
    return CaseFile{name, name,
                    R"({"section": "rfc6455/5.2", "group": "g", "role": ")" + role +
                        R"(", "cases": [{"id": "g.x", "title": "t", "req": [], "steps": []}]})"};
  };
  const auto clashes = [&](const CaseFile& added) {
    const auto errors = add_files(catalogue, {added});
    return std::any_of(errors.begin(), errors.end(),
                       [](const LoadError& error) { return error.pointer == "/cases/0/id"; });
  };
  EXPECT_FALSE(clashes(file("a.json", "server")));
  EXPECT_FALSE(clashes(file("b.json", "client")));
  EXPECT_TRUE(clashes(file("c.json", "client")));
  EXPECT_EQ(catalogue.find("g.x", Role::client)->file, "b.json");
  EXPECT_EQ(catalogue.find("g.x")->file, "a.json");
  EXPECT_EQ(catalogue.num_cases(Role::server), 1u);
}

TEST(EntryRoles, APatternOfTheOtherRoleSaysWhoPlaysIt) {
  Catalogue catalogue;
  catalogue.cases = load_entry(entry(R"("role": "client", )")).cases;
  const auto selected = select(catalogue, {.only = {"g.x"}, .role = Role::server});
  ASSERT_FALSE(selected.has_value());
  EXPECT_THAT(selected.error().what, HasSubstr("only cases for clients; wsspec listen"));
  EXPECT_EQ(select(catalogue, {.only = {"g.x"}, .role = Role::client})->size(), 1u);
}

TEST(LoadRespond, BeginsWithTheConforming101) {
  const RespondStep plain =
      std::get<RespondStep>(load_one_step(R"({"respond": {}})", R"("role": "client", )").what);
  EXPECT_EQ(plain.status, 101);
  EXPECT_FALSE(plain.reason || plain.agree || plain.subprotocol || plain.raw || plain.plain);
  EXPECT_TRUE(plain.before.empty());
}

TEST(LoadRespond, ChangesIt) {
  const Step step = load_one_step(
      R"({"respond": {"status": 200, "reason": "", "plain": true, "set": {"Upgrade": "h2c"},
          "omit": ["Connection"], "add": [["A", 1]], "agree": "", "subprotocol": "x", "body": "b",
          "before": {"status": 103, "add": [["Link", "y"]]}, "glued": {"text": "g", "mask": true},
          "cut": "bytes"}})",
      R"("role": "client", )");
  const auto& changed = std::get<RespondStep>(step.what);
  EXPECT_EQ(changed.status, 200);
  EXPECT_EQ(changed.reason, "");
  EXPECT_TRUE(changed.plain && changed.cut.every_byte);
  EXPECT_EQ(changed.agree, "");
  EXPECT_EQ(changed.subprotocol, "x");
  ASSERT_EQ(changed.before.size(), 1u);
  EXPECT_EQ(changed.before[0].fields.at(0).first, "Link");
  EXPECT_EQ(step.text,
            "> 103, with Link: y, then 200 as plain HTTP, reason \"\", set Upgrade: h2c, without "
            "Connection, add A: 1, agreeing to \"\", choosing \"x\", body \"b\", in the same write "
            "TEXT masked \"g\", cut at every byte");
}

struct ClientMistake {
  const char* name = "";
  std::string entry{};
  const char* pointer = "";
  const char* remedy = "";
  friend void PrintTo(const ClientMistake& row, std::ostream* out) { *out << row.name; }
};

std::string client(const std::string& steps) {
  return entry_with_steps(steps, R"("role": "client", )");
}

const ClientMistake kClientMistakes[] = {
    {"RoleTwice", entry(R"("role": ["client", "client"], )"), "/cases/0/role/1", "stands twice"},
    {"NoRole", entry(R"("role": [], )"), "/cases/0/role", "name server, client or both"},
    {"OverlayOfAServer", entry(R"("client": {"title": "x"}, )"), "/cases/0/client",
     R"(add "role": ["server", "client"])"},
    {"OverlayOfTheId", entry(kBoth + R"("client": {"id": "g.y"}, )"), "/cases/0/client/id",
     "unknown key"},
    {"InTheOverlay", entry(kBoth + R"("client": {"steps": [{"expect": "ecko"}]}, )"),
     "/cases/0/client/steps/0/expect", R"(did you mean "echo"?)"},
    {"RequestToAClient", client(R"({"request": {}}, {"expect": "open"})"), "/cases/0/steps/0",
     R"(answered with "respond")"},
    {"ResponseToAServer", entry_with_steps(R"({"respond": {}}, {"expect": "open"})"),
     "/cases/0/steps/0", R"(asked with "request")"},
    {"TcpOfAServer", entry_with_steps(R"({"end_tcp": false}, {"expect": "open"})"),
     "/cases/0/steps/0", "towards a client"},
    {"AnsweredTwice", client(R"({"respond": {}}, {"respond": {}})"), "/cases/0/steps/1",
     "answered already"},
    {"Plain101", client(R"({"respond": {"plain": true}})"), "/cases/0/steps/0/respond",
     R"(give the "status")"},
    {"MisfitOfNothing", client(R"({"respond": {"misfit": true}})"), "/cases/0/steps/0/respond",
     R"(give "agree")"},
    {"RawAndMore", client(R"({"respond": {"raw": "x", "reason": "y"}})"),
     "/cases/0/steps/0/respond/reason", "whole head"},
    {"Aspect", client(R"({"expect": {"is": "requested", "about": "hots"}})"),
     "/cases/0/steps/0/expect/about", R"(did you mean "host"?)"},
    {"DoorOfAServer", entry(R"("door": "expired", "needs": ["tls"], )"), "/cases/0/door",
     "only clients come to one"},
    {"AgreeWithAServer", entry(R"("agree": "x", )"), "/cases/0/agree", "answers a client's offer"},
    {"OriginPolicyOfAClient", entry(R"("role": "client", "needs": ["origin-policy"], )"),
     "/cases/0/needs", "that of a server"},
    {"NameTaken",
     R"({"id": "g.{key}", "title": "t", "req": ["r"], "role": "client", "for": {"key": [1]},
         "steps": [{"respond": {}}]})",
     "/cases/0/for", "choose another name"},
};

class ClientMistakes : public testing::TestWithParam<ClientMistake> {};

TEST_P(ClientMistakes, AreNamedWithPlaceAndRemedy) {
  const Loaded loaded = load_entry(GetParam().entry);
  ASSERT_EQ(loaded.errors.size(), 1u);
  EXPECT_EQ(loaded.errors[0].pointer, GetParam().pointer);
  EXPECT_THAT(loaded.errors[0].what, HasSubstr(GetParam().remedy));
}

INSTANTIATE_TEST_SUITE_P(Rows, ClientMistakes, testing::ValuesIn(kClientMistakes),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::script
