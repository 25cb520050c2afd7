#include "harness/protocol/deflate_params.h"

#include <gtest/gtest.h>

namespace wsspec::protocol {
namespace {

std::vector<Extension> parse(std::string_view value) {
  return parse_extensions(value).value();
}

struct OfferCase {
  const char* name = "";
  std::string_view text{};
  DeflateOffer offer{};
  friend void PrintTo(const OfferCase& row, std::ostream* out) { *out << row.name; }
};

const OfferCase kOffers[] = {
    {"Bare", "permessage-deflate", {}},
    {"Everything",
     "permessage-deflate; client_max_window_bits=8; server_max_window_bits=\"15\"; "
     "client_no_context_takeover; server_no_context_takeover",
     {true, true, 15, true, 8}},
    {"ClientBitsWithoutValue",
     "permessage-deflate; client_max_window_bits",
     {.client_max_window_bits_offered = true}},
};

class DeflateOffers : public testing::TestWithParam<OfferCase> {};

TEST_P(DeflateOffers, AreRead) {
  EXPECT_EQ(parse_deflate_offer(parse(GetParam().text)[0]).value(), GetParam().offer);
}

INSTANTIATE_TEST_SUITE_P(Rfc7692Section7_1, DeflateOffers, testing::ValuesIn(kOffers),
                         [](const auto& row) { return std::string(row.param.name); });

// The same flaws in an offer and in a response break rules of different ids.
struct Flaw {
  const char* name = "";
  std::string_view params{};
  std::string_view in_offer{};     // requirement; empty where it is no flaw
  std::string_view in_response{};  // requirement
  std::string_view in_accepted{};  // requirement, when a server accepted such an offer
  friend void PrintTo(const Flaw& row, std::ostream* out) { *out << row.name; }
};

constexpr Flaw kFlaws[] = {
    {"Unknown", "foo", "7692-7-2", "7692-7-2", "7692-7-3"},
    {"NamesKeepTheirCase", "Server_No_Context_Takeover", "7692-7-2", "7692-7-2", "7692-7-3"},
    {"FlagTwice", "server_no_context_takeover; server_no_context_takeover", "6455-9-4", "6455-9-4",
     "7692-7-5"},
    {"BitsTwice", "server_max_window_bits=10; server_max_window_bits=10", "6455-9-4", "6455-9-4",
     "7692-7-5"},
    {"ServerFlagWithValue", "server_no_context_takeover=1", "7692-7.1.1.1-2", "7692-7.1.1.1-6",
     "7692-7-4"},
    {"ClientFlagWithValue", "client_no_context_takeover=true", "7692-7.1.1.2-2", "7692-7.1.1.2-4",
     "7692-7-4"},
    {"ServerBits7", "server_max_window_bits=7", "7692-7.1.2.1-2", "7692-7.1.2.1-7", "7692-7-4"},
    {"ServerBits16", "server_max_window_bits=16", "7692-7.1.2.1-2", "7692-7.1.2.1-7", "7692-7-4"},
    {"ServerBits08", "server_max_window_bits=08", "7692-7.1.2.1-2", "7692-7.1.2.1-7", "7692-7-4"},
    {"ServerBitsHuge", "server_max_window_bits=99999999999999999999", "7692-7.1.2.1-2",
     "7692-7.1.2.1-7", "7692-7-4"},
    {"ServerBitsWithoutValue", "server_max_window_bits", "7692-7.1.2.1-2", "7692-7.1.2.1-7",
     "7692-7-4"},
    {"ServerBitsSigned", "server_max_window_bits=+10", "7692-7.1.2.1-3", "7692-7.1.2.1-8",
     "7692-7-4"},
    {"ServerBitsHex", "server_max_window_bits=0xa", "7692-7.1.2.1-3", "7692-7.1.2.1-8", "7692-7-4"},
    {"ClientBits7", "client_max_window_bits=7", "7692-7.1.2.2-2", "7692-7.1.2.2-7", "7692-7-4"},
    {"ClientBits16Quoted", "client_max_window_bits=\"16\"", "7692-7.1.2.2-2", "7692-7.1.2.2-7",
     "7692-7-4"},
    {"ClientBitsLetters", "client_max_window_bits=ten", "7692-7.1.2.2-3", "7692-7.1.2.2-8",
     "7692-7-4"},
    {"ClientBitsWithoutValue", "client_max_window_bits", "", "7692-7.1.2.2-7", ""},
};

class DeflateFlaws : public testing::TestWithParam<Flaw> {
 protected:
  std::vector<Extension> flawed_ = parse("permessage-deflate; " + std::string(GetParam().params));
};

TEST_P(DeflateFlaws, InAnOfferMakeTheServerDecline) {
  const auto offer = parse_deflate_offer(flawed_[0]);
  EXPECT_EQ(offer ? "" : offer.error().requirement, GetParam().in_offer);
  EXPECT_EQ(negotiate_deflate(flawed_, {}).has_value(), GetParam().in_offer.empty());
}

TEST_P(DeflateFlaws, InAResponseBreakTheServersRule) {
  const auto offers = parse(
      "permessage-deflate; client_max_window_bits; server_max_window_bits=15; "
      "server_no_context_takeover");
  const auto agreed = check_deflate_response(flawed_[0], offers);
  ASSERT_FALSE(agreed.has_value());
  EXPECT_EQ(agreed.error().requirement, GetParam().in_response);
  EXPECT_FALSE(agreed.error().what.empty());
}

TEST_P(DeflateFlaws, MakeAcceptingTheOfferAFault) {
  const auto agreed = check_deflate_response({"permessage-deflate", {}}, flawed_);
  EXPECT_EQ(agreed ? "" : agreed.error().requirement, GetParam().in_accepted);
}

INSTANTIATE_TEST_SUITE_P(Rfc7692Section7_1, DeflateFlaws, testing::ValuesIn(kFlaws),
                         [](const auto& row) { return std::string(row.param.name); });

struct Negotiation {
  const char* name = "";
  std::string_view offers{};
  DeflatePolicy policy{};
  std::string_view response{};  // empty when all is declined
  DeflateParams params{};
  friend void PrintTo(const Negotiation& row, std::ostream* out) { *out << row.name; }
};

const Negotiation kNegotiations[] = {
    {"Bare", "permessage-deflate", {}, "permessage-deflate", {}},
    {"BrowsersForm", "permessage-deflate; client_max_window_bits", {}, "permessage-deflate", {}},
    {"OtherExtensionsOnly", "foo, x-webkit-deflate-frame", {}, "", {}},
    {"EchoesWhatBindsTheServer",
     "permessage-deflate; server_no_context_takeover; server_max_window_bits=10",
     {},
     "permessage-deflate; server_no_context_takeover; server_max_window_bits=10",
     {.server_no_context_takeover = true, .server_max_window_bits = 10}},
    {"EchoesTheClientsFlag",
     "permessage-deflate; client_no_context_takeover",
     {},
     "permessage-deflate; client_no_context_takeover",
     {.client_no_context_takeover = true}},
    {"ServerWindow15IsAnsweredToo",
     "permessage-deflate; server_max_window_bits=15",
     {},
     "permessage-deflate; server_max_window_bits=15",
     {}},
    {"OwnServerWindowIsSmaller",
     "permessage-deflate; server_max_window_bits=12",
     {.max_server_window_bits = 10},
     "permessage-deflate; server_max_window_bits=10",
     {.server_max_window_bits = 10}},
    {"OwnServerWindowUnasked",
     "permessage-deflate",
     {.max_server_window_bits = 11},
     "permessage-deflate; server_max_window_bits=11",
     {.server_max_window_bits = 11}},
    {"NineIsTheSmallestOfZlib",
     "permessage-deflate",
     {.max_server_window_bits = 8},
     "permessage-deflate; server_max_window_bits=9",
     {.server_max_window_bits = 9}},
    {"ServerWindow8IsDeclined", "permessage-deflate; server_max_window_bits=8", {}, "", {}},
    {"FlawedThenGood",
     "permessage-deflate; server_max_window_bits=8, permessage-deflate; foo, "
     "permessage-deflate; server_max_window_bits=9, permessage-deflate",
     {},
     "permessage-deflate; server_max_window_bits=9",
     {.server_max_window_bits = 9}},
    {"ClientWindowWhereOffered",
     "permessage-deflate; client_max_window_bits",
     {.max_client_window_bits = 10},
     "permessage-deflate; client_max_window_bits=10",
     {.client_max_window_bits = 10}},
    {"ClientWindowNotAboveTheHint",
     "permessage-deflate; client_max_window_bits=9",
     {.max_client_window_bits = 10},
     "permessage-deflate; client_max_window_bits=9",
     {.client_max_window_bits = 9}},
    {"ClientWindowNeverUnasked",
     "permessage-deflate",
     {.max_client_window_bits = 10},
     "permessage-deflate",
     {}},
    {"Insisting",
     "permessage-deflate",
     {.server_no_context_takeover = true, .client_no_context_takeover = true},
     "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
     {.server_no_context_takeover = true, .client_no_context_takeover = true}},
};

class Negotiations : public testing::TestWithParam<Negotiation> {};

TEST_P(Negotiations, GiveTheAnswer) {
  const auto accepted = negotiate_deflate(parse(GetParam().offers), GetParam().policy);
  EXPECT_EQ(accepted ? format_extension(accepted->response) : "", GetParam().response);
  EXPECT_EQ(accepted ? accepted->params : DeflateParams{}, GetParam().params);
}

TEST_P(Negotiations, SatisfyTheClient) {
  const auto offers = parse(GetParam().offers);
  const auto accepted = negotiate_deflate(offers, GetParam().policy);
  if (!accepted) return;
  const auto agreed = check_deflate_response(accepted->response, offers);
  ASSERT_TRUE(agreed.has_value()) << agreed.error().what;
  EXPECT_EQ(*agreed, accepted->params);
}

INSTANTIATE_TEST_SUITE_P(Rfc7692Section5, Negotiations, testing::ValuesIn(kNegotiations),
                         [](const auto& row) { return std::string(row.param.name); });

struct ResponseCase {
  const char* name = "";
  std::string_view offers{};
  std::string_view response{};
  std::string_view requirement{};  // empty when the response is right
  friend void PrintTo(const ResponseCase& row, std::ostream* out) { *out << row.name; }
};

constexpr ResponseCase kResponses[] = {
    {"NotOffered", "foo", "permessage-deflate", "6455-9-3"},
    {"ServerFlagMissing", "permessage-deflate; server_no_context_takeover", "permessage-deflate",
     "7692-7.1.1.1-5"},
    {"ServerFlagUnasked", "permessage-deflate", "permessage-deflate; server_no_context_takeover",
     ""},
    {"ClientFlagUnasked", "permessage-deflate", "permessage-deflate; client_no_context_takeover",
     ""},
    {"ClientFlagLeftOut", "permessage-deflate; client_no_context_takeover", "permessage-deflate",
     ""},
    {"ServerBitsMissing", "permessage-deflate; server_max_window_bits=15", "permessage-deflate",
     "7692-7.1.2.1-6"},
    {"ServerBitsLarger", "permessage-deflate; server_max_window_bits=8",
     "permessage-deflate; server_max_window_bits=9", "7692-7.1.2.1-6"},
    {"ServerBitsSmaller", "permessage-deflate; server_max_window_bits=10",
     "permessage-deflate; server_max_window_bits=8", ""},
    {"ServerBitsUnasked", "permessage-deflate", "permessage-deflate; server_max_window_bits=8", ""},
    {"ClientBitsUnasked", "permessage-deflate", "permessage-deflate; client_max_window_bits=15",
     "7692-7.1.2.2-9"},
    {"ClientBitsAboveTheHint", "permessage-deflate; client_max_window_bits=9",
     "permessage-deflate; client_max_window_bits=15", ""},
    {"FitsTheSecondOffer",
     "permessage-deflate; server_no_context_takeover, permessage-deflate; client_max_window_bits",
     "permessage-deflate; client_max_window_bits=10", ""},
    {"FitsTheSecondOfThree",
     "permessage-deflate; server_no_context_takeover, permessage-deflate; client_max_window_bits, "
     "permessage-deflate; server_max_window_bits=10",
     "permessage-deflate; client_max_window_bits=10; server_no_context_takeover", ""},
    {"MixesTwoOffers",
     "permessage-deflate; server_max_window_bits=10, permessage-deflate; "
     "server_no_context_takeover",
     "permessage-deflate", "7692-7.1.2.1-6"},
    {"FlawedOfferBesideAGoodOne", "permessage-deflate; foo, permessage-deflate",
     "permessage-deflate", ""},
    {"FlawedOfferBesideOneThatDoesNotFit",
     "permessage-deflate; foo, permessage-deflate; server_no_context_takeover",
     "permessage-deflate", "7692-7.1.1.1-5"},
};

class DeflateResponses : public testing::TestWithParam<ResponseCase> {};

TEST_P(DeflateResponses, AreJudgedAgainstAllOffers) {
  const auto agreed =
      check_deflate_response(parse(GetParam().response)[0], parse(GetParam().offers));
  EXPECT_EQ(agreed ? "" : agreed.error().requirement, GetParam().requirement);
}

INSTANTIATE_TEST_SUITE_P(Rfc7692Section7_1, DeflateResponses, testing::ValuesIn(kResponses),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(DeflateResponse, GivesWhatWasAgreed) {
  const auto agreed = check_deflate_response(
      parse("permessage-deflate; server_max_window_bits=\"9\"; client_no_context_takeover")[0],
      parse("permessage-deflate"));
  EXPECT_EQ(agreed.value(), (DeflateParams{false, true, 9, 15}));
}

}  // namespace
}  // namespace wsspec::protocol
