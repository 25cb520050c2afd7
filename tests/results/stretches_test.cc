#include "harness/results/stretches.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "harness/protocol/bytes.h"
#include "harness/results/json.h"

namespace wsspec::results {
namespace {

using protocol::Buffer;

Buffer joined(protocol::Bytes octets) {
  Buffer out;
  for (const Stretch& stretch : stretches_of(octets)) {
    for (std::size_t i = 0; i < stretch.times; ++i) protocol::append(out, stretch.octets);
  }
  return out;
}

Buffer pattern(std::size_t period, std::size_t len) {
  Buffer out;
  for (std::size_t i = 0; i < len; ++i) out.push_back(static_cast<std::byte>(i % period * 7 % 251));
  return out;
}

TEST(Stretches, TogetherTheyAreTheOctets) {
  for (const std::size_t period : {1u, 4u, 95u, 251u, 380u, 512u}) {
    for (const std::size_t len : {0u, 1u, 100u, 1000u, 1023u, 65535u}) {
      Buffer octets = protocol::to_buffer("some head");
      protocol::append(octets, pattern(period, len));
      protocol::append(octets, protocol::as_bytes("and a tail"));
      EXPECT_EQ(joined(octets), octets) << period << ' ' << len;
    }
  }
}

TEST(Stretches, APatternTakesLittleRoom) {
  std::size_t len = 0;
  for (const Stretch& one : stretches_of(pattern(251, 65535))) len += one.octets.size();
  EXPECT_LT(len, 520u);
  EXPECT_EQ(stretches_of(pattern(251, 250)).size(), 1u);
}

Run with_sent(Buffer octets) {
  Run run;
  auto& result = run.targets.emplace_back(TargetResult{.name = "t"}).cases.emplace_back();
  Connection connection{.writes = {Write{.len = octets.size()}}, .sent_len = octets.size()};
  connection.sent = std::move(octets);
  result.connections = {connection};
  return run;
}

TEST(Stretches, AreInTheReportAndComeBack) {
  const auto run = with_sent(pattern(95, 20000));
  const auto text = to_json(run);
  EXPECT_LT(text.size(), 4000u);
  const auto back = from_json(text);
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, run);
  const auto short_one = nlohmann::json::parse(to_json(with_sent(protocol::to_buffer("GET /"))));
  const auto& connection = short_one.at("/targets/0/cases/0/connections/0"_json_pointer);
  EXPECT_EQ(connection.at("sent"), "474554202f");
  EXPECT_FALSE(connection.contains("sent_parts"));
}

TEST(Stretches, AReportThatClaimsTooManyIsRefused) {
  auto report = nlohmann::json::parse(to_json(with_sent(pattern(95, 20000))));
  report["targets"][0]["cases"][0]["connections"][0]["sent_parts"][0]["times"] = 1ull << 62;
  const auto back = from_json(report.dump());
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error(),
            "/targets/0/cases/0/connections/0 must be a connection with at most 1 MiB in "
            "sent_parts");
}

TEST(JsonLayout, AnEventIsALine) {
  auto run = with_sent(protocol::to_buffer("x"));
  auto& entries = run.targets[0].cases[0].connections[0].entries;
  entries = {Entry{.t_ms = 1, .kind = EntryKind::fin}, Entry{.t_ms = 2, .kind = EntryKind::reset}};
  const auto text = to_json(run);
  EXPECT_NE(text.find("\n        {\"t\":1.0,\"dir\":\">\",\"kind\":\"fin\"},\n"), std::string::npos)
      << text;
}

}  // namespace
}  // namespace wsspec::results
