// check_request of opening_handshake.h: one change to a good request a row.
#include <gtest/gtest.h>

#include <set>

#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {
namespace {

using enum BrokenHandshake;

RequestHead good_request() {
  return make_request("server.example.com", "/chat", {.key = "dGhlIHNhbXBsZSBub25jZQ=="});
}

// A good request in which the fields called `name` are replaced by `values`.
RequestHead request_with(std::string_view name, const std::vector<std::string>& values) {
  RequestHead request = good_request();
  auto& fields = request.headers.fields;
  std::erase_if(fields, [&](const HeaderField& field) { return field.name == name; });
  for (const std::string& value : values) fields.push_back({std::string(name), value});
  return request;
}

std::vector<BrokenHandshake> broken_by(const RequestHead& request) {
  std::vector<BrokenHandshake> list;
  for (const HandshakeFault& fault : check_request(request)) list.push_back(fault.broken);
  return list;
}

struct RequestFieldCase {
  const char* name = "";
  std::string_view field{};
  std::vector<std::string> values{};
  std::vector<BrokenHandshake> broken{};
  friend void PrintTo(const RequestFieldCase& row, std::ostream* out) { *out << row.name; }
};

const RequestFieldCase kRequestFields[] = {
    {"HostMissing", "Host", {}, {request_host_missing}},
    {"HostEmpty", "Host", {""}, {request_host_missing}},
    {"HostTwice", "Host", {"a", "a"}, {request_host_repeated}},
    {"HostOfAnother", "Host", {"other.example:99"}, {}},
    {"UpgradeMissing", "Upgrade", {}, {request_upgrade_missing}},
    {"UpgradeOther", "Upgrade", {"websocket2"}, {request_upgrade_value}},
    {"UpgradeEmpty", "Upgrade", {""}, {request_upgrade_value}},
    {"UpgradeInAnyCase", "Upgrade", {"WebSocket"}, {}},
    {"UpgradeInAList", "Upgrade", {"h2c, websocket, foo"}, {}},
    {"ConnectionMissing", "Connection", {}, {request_connection_missing}},
    {"ConnectionOther", "Connection", {"keep-alive"}, {request_connection_value}},
    {"ConnectionAsBrowsersSendIt", "Connection", {"keep-alive,UPGRADE"}, {}},
    {"ConnectionInTwoFields", "Connection", {"keep-alive", "upgrade"}, {}},
    {"KeyMissing", "Sec-WebSocket-Key", {}, {request_key_missing}},
    {"KeyEmpty", "Sec-WebSocket-Key", {""}, {request_key_missing}},
    {"KeyTwice",
     "Sec-WebSocket-Key",
     {"dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="},
     {request_key_repeated}},
    {"KeyOf15Octets", "Sec-WebSocket-Key", {"AQIDBAUGBwgJCgsMDQ4P"}, {request_key_value}},
    {"KeyOf17Octets", "Sec-WebSocket-Key", {"AQIDBAUGBwgJCgsMDQ4PEBE="}, {request_key_value}},
    {"KeyWithoutPadding", "Sec-WebSocket-Key", {"AQIDBAUGBwgJCgsMDQ4PEA"}, {request_key_value}},
    {"KeyNoBase64", "Sec-WebSocket-Key", {"not base64, but 24 long!"}, {request_key_value}},
    {"KeyWithPadBits", "Sec-WebSocket-Key", {"AQIDBAUGBwgJCgsMDQ4PEC=="}, {}},
    {"WsVersionMissing", "Sec-WebSocket-Version", {}, {request_ws_version_missing}},
    {"WsVersionTwice", "Sec-WebSocket-Version", {"13", "13"}, {request_ws_version_repeated}},
    {"WsVersion8", "Sec-WebSocket-Version", {"8"}, {request_ws_version_value}},
    {"WsVersion013", "Sec-WebSocket-Version", {"013"}, {request_ws_version_value}},
    {"WsVersionList", "Sec-WebSocket-Version", {"13, 8"}, {request_ws_version_value}},
    {"ProtocolEmpty", "Sec-WebSocket-Protocol", {""}, {request_protocol_value}},
    {"ProtocolNoToken", "Sec-WebSocket-Protocol", {"chat, a/b"}, {request_protocol_value}},
    {"ProtocolQuoted", "Sec-WebSocket-Protocol", {"\"chat\""}, {request_protocol_value}},
    {"ProtocolWithEmptyElement", "Sec-WebSocket-Protocol", {"chat,,superchat"}, {}},
    {"ProtocolTwice", "Sec-WebSocket-Protocol", {"chat", "superchat, chat"}, {}},
    {"ExtensionsEmpty", "Sec-WebSocket-Extensions", {""}, {request_extensions_value}},
    {"ExtensionsMalformed", "Sec-WebSocket-Extensions", {"foo; =1"}, {request_extensions_value}},
    {"ExtensionsInTwoFields", "Sec-WebSocket-Extensions", {"foo; a", "bar; b=\"1\""}, {}},
    {"ExtensionsWithParamsToDecline",
     "Sec-WebSocket-Extensions",
     {"permessage-deflate; server_max_window_bits=99"},
     {}},
    {"OtherField", "Sec-WebSocket-Foo", {"bar"}, {}},
};

class RequestFields : public testing::TestWithParam<RequestFieldCase> {};

TEST_P(RequestFields, BreakTheirRulesOnly) {
  EXPECT_EQ(broken_by(request_with(GetParam().field, GetParam().values)), GetParam().broken);
}

INSTANTIATE_TEST_SUITE_P(Rfc6455Section4_2_1, RequestFields, testing::ValuesIn(kRequestFields),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CheckRequest, TakesAGoodOne) {
  EXPECT_TRUE(check_request(good_request()).empty());
}

TEST(CheckRequest, WantsGet) {
  for (const char* method : {"POST", "get", "HEAD", "CONNECT"}) {
    RequestHead request = good_request();
    request.method = method;
    EXPECT_EQ(broken_by(request), std::vector{request_method}) << method;
  }
}

TEST(CheckRequest, WantsHttp11OrLater) {
  RequestHead request = good_request();
  for (const char* version : {"HTTP/1.0", "HTTP/0.9", "HTTP/1", "http/1.1", "", "HTTP/1.10"}) {
    request.version = version;
    EXPECT_EQ(broken_by(request), std::vector{request_version}) << version;
  }
  for (const char* version : {"HTTP/1.1", "HTTP/1.2", "HTTP/2.0"}) {
    request.version = version;
    EXPECT_TRUE(broken_by(request).empty()) << version;
  }
}

TEST(CheckRequest, ReportsEveryRuleInOrder) {
  const RequestHead nothing{.method = "POST", .version = "HTTP/1.0"};
  EXPECT_EQ(broken_by(nothing), (std::vector{request_method, request_version, request_host_missing,
                                             request_upgrade_missing, request_connection_missing,
                                             request_key_missing, request_ws_version_missing}));
}

TEST(CheckRequest, ShowsWhatWasSeen) {
  const auto faults = check_request(request_with("Upgrade", {"a", "b"}));
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].detail, "Upgrade: a, b");
  EXPECT_EQ(faults[0].requirement, info(request_upgrade_value).requirement);
}

TEST(CheckRequest, CanBreakEveryRowOfTheTable) {
  std::set<BrokenHandshake> seen = {request_method, request_version};  // above
  for (const RequestFieldCase& row : kRequestFields)
    seen.insert(row.broken.begin(), row.broken.end());
  for (const BrokenHandshakeInfo& row : broken_handshake_table()) {
    const bool of_a_request = row.broken < response_version;
    EXPECT_EQ(of_a_request, seen.contains(row.broken)) << row.name;
  }
}

TEST(OfferedSubprotocols, KeepTheOrderOverSeveralFields) {
  EXPECT_EQ(offered_subprotocols(request_with("Sec-WebSocket-Protocol", {"b, a", "c"})),
            (std::vector<std::string>{"b", "a", "c"}));
  EXPECT_TRUE(offered_subprotocols(good_request()).empty());
}

}  // namespace
}  // namespace wsspec::protocol
