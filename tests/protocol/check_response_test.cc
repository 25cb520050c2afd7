// check_response of opening_handshake.h: one change to a good response a row.
#include <gtest/gtest.h>

#include <set>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {
namespace {

using enum BrokenHandshake;

const ClientOffer kOffer{.key = "dGhlIHNhbXBsZSBub25jZQ==",
                         .subprotocols = {"chat", "superchat"},
                         .extensions = "foo, permessage-deflate; server_max_window_bits=10"};

ResponseHead good_response() {
  return make_accepting_response(make_request("a", "/", kOffer), std::nullopt, std::nullopt);
}

struct Found {
  BrokenHandshake broken{};
  std::string_view requirement{};
  friend bool operator==(const Found&, const Found&) = default;
  friend void PrintTo(const Found& found, std::ostream* out) {
    *out << info(found.broken).name << " " << found.requirement;
  }
};

struct ResponseFieldCase {
  const char* name = "";
  std::string_view field{};
  std::vector<std::string> values{};
  std::vector<Found> found{};
  friend void PrintTo(const ResponseFieldCase& row, std::ostream* out) { *out << row.name; }
};

constexpr const char* kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
constexpr const char* kDeflate = "permessage-deflate; server_max_window_bits=10";

const ResponseFieldCase kResponseFields[] = {
    {"UpgradeMissing", "Upgrade", {}, {{response_upgrade_missing, "6455-4.2.2-22"}}},
    {"UpgradeOther", "Upgrade", {"h2c"}, {{response_upgrade_value, "6455-4.2.2-22"}}},
    {"UpgradeList", "Upgrade", {"websocket, foo"}, {{response_upgrade_value, "6455-4.2.2-22"}}},
    {"UpgradeTwice",
     "Upgrade",
     {"websocket", "websocket"},
     {{response_upgrade_value, "6455-4.2.2-22"}}},
    {"UpgradeInAnyCase", "Upgrade", {"WebSocket"}, {}},
    {"ConnectionMissing", "Connection", {}, {{response_connection_missing, "6455-4.2.2-23"}}},
    {"ConnectionOther", "Connection", {"close"}, {{response_connection_value, "6455-4.2.2-23"}}},
    {"ConnectionList", "Connection", {"keep-alive, upgrade"}, {}},
    {"AcceptMissing", "Sec-WebSocket-Accept", {}, {{response_accept_missing, "6455-4.2.2-24"}}},
    {"AcceptTwice",
     "Sec-WebSocket-Accept",
     {kAccept, kAccept},
     {{response_accept_repeated, "6455-11.3.3-1"}}},
    {"AcceptInOtherCase",
     "Sec-WebSocket-Accept",
     {"S3pPLMBiTxaQ9kYGzzhZRbK+xOo="},
     {{response_accept_value, "6455-4.2.2-24"}}},
    {"AcceptNoBase64",
     "Sec-WebSocket-Accept",
     {"s3pPLMBiTxaQ9kYGzzhZRbK+xOo"},
     {{response_accept_value, "6455-4.2.2-25"}}},
    {"AcceptEmpty", "Sec-WebSocket-Accept", {""}, {{response_accept_value, "6455-4.2.2-25"}}},
    {"ProtocolOffered", "Sec-WebSocket-Protocol", {"superchat"}, {}},
    {"ProtocolUnoffered",
     "Sec-WebSocket-Protocol",
     {"mqtt"},
     {{response_protocol_unoffered, "6455-4.2.2-12"}}},
    {"ProtocolInOtherCase",
     "Sec-WebSocket-Protocol",
     {"Chat"},
     {{response_protocol_unoffered, "6455-4.2.2-12"}}},
    {"ProtocolTwice",
     "Sec-WebSocket-Protocol",
     {"chat", "chat"},
     {{response_protocol_repeated, "6455-11.3.4-2"}}},
    {"ProtocolList",
     "Sec-WebSocket-Protocol",
     {"chat, superchat"},
     {{response_protocol_value, "6455-4.2.2-16"}}},
    {"ProtocolEmpty", "Sec-WebSocket-Protocol", {""}, {{response_protocol_value, "6455-4.2.2-15"}}},
    {"ExtensionOffered", "Sec-WebSocket-Extensions", {"foo"}, {}},
    {"ExtensionsInTwoFields", "Sec-WebSocket-Extensions", {"foo", kDeflate}, {}},
    {"ExtensionUnoffered",
     "Sec-WebSocket-Extensions",
     {"bar"},
     {{response_extensions_unoffered, "6455-4.2.2-19"}}},
    {"ExtensionTwice",
     "Sec-WebSocket-Extensions",
     {std::string(kDeflate) + ", " + kDeflate},
     {{response_extensions_repeated, "7692-5-12"}}},
    {"ExtensionsEmpty",
     "Sec-WebSocket-Extensions",
     {""},
     {{response_extensions_value, "6455-4.2.2-18"}}},
    {"ExtensionsMalformed",
     "Sec-WebSocket-Extensions",
     {"foo;"},
     {{response_extensions_value, "6455-4.3-7"}}},
    {"DeflateLargerWindow",
     "Sec-WebSocket-Extensions",
     {"permessage-deflate; server_max_window_bits=11"},
     {{response_extensions_params, "7692-7.1.2.1-6"}}},
    {"DeflateBitsWithoutValue",
     "Sec-WebSocket-Extensions",
     {"permessage-deflate; server_max_window_bits=10; client_max_window_bits"},
     {{response_extensions_params, "7692-7.1.2.2-7"}}},
    {"ContentLength", "Content-Length", {"5"}, {{response_body, "6455-4.2.2-20"}}},
    {"ContentLengthNoNumber", "Content-Length", {"x"}, {{response_body, "6455-4.2.2-20"}}},
    {"ContentLengthZero", "Content-Length", {"0"}, {}},
    {"TransferEncoding", "Transfer-Encoding", {"chunked"}, {}},
    {"OtherField", "Server", {"x"}, {}},
};

ResponseHead response_with(std::string_view name, const std::vector<std::string>& values) {
  ResponseHead response = good_response();
  auto& fields = response.headers.fields;
  std::erase_if(fields, [&](const HeaderField& field) { return field.name == name; });
  for (const std::string& value : values) fields.push_back({std::string(name), value});
  return response;
}

class ResponseFields : public testing::TestWithParam<ResponseFieldCase> {};

TEST_P(ResponseFields, BreakTheirRulesOnly) {
  const auto verdict = check_response(response_with(GetParam().field, GetParam().values), kOffer);
  std::vector<Found> found;
  for (const HandshakeFault& fault : verdict.faults) {
    found.push_back({fault.broken, fault.requirement});
    EXPECT_FALSE(fault.detail.empty());
  }
  EXPECT_EQ(found, GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(Rfc6455Section4_2_2, ResponseFields, testing::ValuesIn(kResponseFields),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CheckResponse, TakesAGoodOne) {
  const auto verdict = check_response(good_response(), kOffer);
  EXPECT_TRUE(verdict.faults.empty());
  EXPECT_EQ(verdict.subprotocol, std::nullopt);
  EXPECT_EQ(verdict.deflate, std::nullopt);
}

TEST(CheckResponse, TellsWhatWasAgreed) {
  ResponseHead response = response_with("Sec-WebSocket-Extensions", {kDeflate});
  response.headers.fields.push_back({"Sec-WebSocket-Protocol", "chat"});
  const auto verdict = check_response(response, kOffer);
  EXPECT_TRUE(verdict.faults.empty());
  EXPECT_EQ(verdict.subprotocol, "chat");
  EXPECT_EQ(verdict.deflate, DeflateParams{.server_max_window_bits = 10});
}

TEST(CheckResponse, TakesNoOtherStatus) {
  for (const int status : {100, 200, 301, 400, 426}) {
    ResponseHead response = good_response();
    response.status = status;
    const auto verdict = check_response(response, kOffer);
    ASSERT_EQ(verdict.faults.size(), 1u) << status;
    EXPECT_EQ(verdict.faults[0].broken, response_status);
  }
}

TEST(CheckResponse, LooksAtNothingButTheStatus) {
  const auto verdict = check_response({.status = 404, .reason = "Not Found"}, kOffer);
  ASSERT_EQ(verdict.faults.size(), 1u);
  EXPECT_EQ(verdict.faults[0].detail, "status 404");
}

TEST(CheckResponse, WantsHttp11OrLater) {
  ResponseHead response = good_response();
  response.version = "HTTP/1.0";
  const auto verdict = check_response(response, kOffer);
  ASSERT_EQ(verdict.faults.size(), 1u);
  EXPECT_EQ(verdict.faults[0].broken, response_version);
}

std::string requirement_of_only_fault(const ResponseHead& response, const ClientOffer& offer) {
  const auto verdict = check_response(response, offer);
  return verdict.faults.size() == 1 ? verdict.faults[0].requirement : "";
}

TEST(CheckResponse, KnowsWhenNothingWasOffered) {
  const ClientOffer nothing{.key = kOffer.key};
  EXPECT_EQ(requirement_of_only_fault(response_with("Sec-WebSocket-Protocol", {"chat"}), nothing),
            "6455-4.2.2-13");
  EXPECT_EQ(requirement_of_only_fault(response_with("Sec-WebSocket-Extensions", {"foo"}), nothing),
            "6455-4.2.2-19");
}

TEST(CheckResponse, KnowsAnOfferThatHadToBeRefused) {
  const ClientOffer malformed{.key = kOffer.key, .extensions = "permessage-deflate; ="};
  EXPECT_EQ(requirement_of_only_fault(
                response_with("Sec-WebSocket-Extensions", {"permessage-deflate"}), malformed),
            "6455-9.1-2");
}

TEST(CheckResponse, CanBreakEveryRowOfTheTable) {
  std::set<BrokenHandshake> seen = {response_status, response_version};  // above
  for (const ResponseFieldCase& row : kResponseFields) {
    for (const Found& found : row.found) seen.insert(found.broken);
  }
  for (const BrokenHandshakeInfo& row : broken_handshake_table()) {
    const bool of_a_response = row.broken >= response_version;
    EXPECT_EQ(of_a_response, seen.contains(row.broken)) << row.name;
  }
}

}  // namespace
}  // namespace wsspec::protocol
