#include "harness/script/autobahn.h"

#include <gmock/gmock.h>

#include <set>

#include "harness/script/catalogue.h"

namespace wsspec::script {
namespace {

std::set<std::string> covered(protocol::Role role) {
  const auto catalogue = builtin_catalogue();
  std::set<std::string> ids;
  for (const auto& scripted : catalogue.value().cases) {
    if (scripted.role != role) continue;
    for (const auto& alias : scripted.aliases) {
      if (alias.starts_with("autobahn:")) ids.insert(alias.substr(alias.find(':') + 1));
    }
  }
  return ids;
}

TEST(Autobahn, HasItsNumbers) {
  const auto& ids = autobahn_ids();
  EXPECT_EQ(ids.size(), 517u);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_EQ(ids.front(), "1.1.1");
  EXPECT_EQ(ids.back(), "13.7.18");
}

void expect_all_covered(protocol::Role role) {
  const auto have = covered(role);
  for (const auto& id : autobahn_ids()) EXPECT_TRUE(have.contains(id)) << id;
}

TEST(Autobahn, EverySituationHasACaseForServers) {
  expect_all_covered(protocol::Role::server);
}

TEST(Autobahn, EverySituationHasACaseForClients) {
  expect_all_covered(protocol::Role::client);
}

TEST(Autobahn, NoCaseClaimsANumberThatIsNone) {
  const std::set<std::string> known(autobahn_ids().begin(), autobahn_ids().end());
  for (const auto role : {protocol::Role::server, protocol::Role::client}) {
    for (const auto& id : covered(role)) EXPECT_TRUE(known.contains(id)) << id;
  }
}

}  // namespace
}  // namespace wsspec::script
