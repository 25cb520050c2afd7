#include "harness/protocol/protocol_error.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace wsspec::protocol {
namespace {

TEST(BrokenTable, HasEachRuleAtItsOwnPlace) {
  ASSERT_EQ(broken_table().size(), kNumBroken);
  std::set<std::string_view> names;
  for (const BrokenInfo& row : broken_table()) {
    EXPECT_EQ(&info(row.broken), &row) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
  }
  EXPECT_EQ(static_cast<std::size_t>(Broken::end_inside_frame) + 1, kNumBroken);
}

TEST(BrokenTable, CitesRequirementsAndCodesThatExist) {
  const std::regex id(R"((6455|7692)-[0-9]+(\.[0-9]+)*-[0-9]+)");
  for (const BrokenInfo& row : broken_table()) {
    for (const std::string_view cited :
         {row.sender_requirement, row.receiver_requirement, row.client_sender_requirement,
          row.client_receiver_requirement}) {
      EXPECT_TRUE(cited.empty() || std::regex_match(cited.begin(), cited.end(), id)) << cited;
    }
    EXPECT_FALSE(row.sender_requirement.empty() && row.receiver_requirement.empty()) << row.name;
    const std::set<int> codes{0, 1002, 1007, 1009};
    EXPECT_TRUE(codes.contains(row.close_code)) << row.name;
  }
}

// Section 5.1 has one sentence for each pair of role and direction.
TEST(BrokenTable, MaskingIsAnotherRuleForEachRole) {
  EXPECT_EQ(sender_requirement(Broken::masking, Role::client), "6455-5.1-1");
  EXPECT_EQ(sender_requirement(Broken::masking, Role::server), "6455-5.1-5");
  EXPECT_EQ(receiver_requirement(Broken::masking, Role::server), "6455-5.1-3");
  EXPECT_EQ(receiver_requirement(Broken::masking, Role::client), "6455-5.1-6");
}

TEST(BrokenTable, MostRulesBindBothRolesAlike) {
  for (const Role role : {Role::client, Role::server}) {
    EXPECT_EQ(sender_requirement(Broken::reserved_bits, role), "6455-5.2-3");
    EXPECT_EQ(receiver_requirement(Broken::reserved_bits, role), "6455-5.2-4");
    EXPECT_EQ(sender_requirement(Broken::length_not_minimal, role), "6455-5.2-12");
    EXPECT_EQ(receiver_requirement(Broken::length_not_minimal, role), "");
  }
  EXPECT_EQ(receiver_requirement(Broken::end_inside_frame, Role::client), "6455-7.2.1-2");
  EXPECT_EQ(receiver_requirement(Broken::end_inside_frame, Role::server), "");
}

}  // namespace
}  // namespace wsspec::protocol
