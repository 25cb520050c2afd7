// HeadParser of http_head.h: what it reads, where it faults, and that neither
// depends on how the octets arrive.
#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "harness/protocol/http_head.h"

namespace wsspec::protocol {
namespace {

template <typename Head>
struct HeadOutcome {
  bool done = false;
  Head head{};
  std::optional<HeadFault> fault{};
  std::string raw{};
  friend bool operator==(const HeadOutcome&, const HeadOutcome&) = default;
};

// Feeds `text` in pieces of `step` octets behind a first one of `first`.
template <typename Head>
HeadOutcome<Head> parse(std::string_view text, std::size_t first, std::size_t step,
                        HeadLimits limits = {}) {
  HeadParser<Head> parser(limits);
  std::size_t len = first;
  std::size_t taken = 0;
  while (!text.empty() && !parser.done() && !parser.fault()) {
    const std::string_view piece = text.substr(0, len);
    taken += parser.feed(as_bytes(piece));
    text.remove_prefix(piece.size());
    len = step;
  }
  EXPECT_EQ(taken, parser.raw().size());
  EXPECT_EQ(parser.feed({}), 0u);
  // A head that did not end is worth nothing yet.
  return {parser.done(), parser.done() ? parser.head() : Head{}, parser.fault(), parser.raw()};
}

template <typename Head>
HeadOutcome<Head> parse_whole(std::string_view text, HeadLimits limits = {}) {
  return parse<Head>(text, text.size(), text.size(), limits);
}

template <typename Head>
void expect_same_however_cut(std::string_view text, HeadLimits limits = {}) {
  const auto whole = parse_whole<Head>(text, limits);
  EXPECT_EQ(parse<Head>(text, 1, 1, limits), whole);
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    EXPECT_EQ(parse<Head>(text, cut, text.size(), limits), whole) << "cut at " << cut;
  }
}

constexpr std::string_view kRequest =
    "GET /chat?x=1 HTTP/1.1\r\n"
    "Host: server.example.com\r\n"
    "Upgrade:websocket\r\n"
    "Connection: \t keep-alive, Upgrade \t\r\n"
    "X-Empty:\r\n"
    "X-Octets: a\t\x80\xff b\r\n"
    "\r\n";

TEST(RequestHead, IsReadWithItsFieldsTrimmed) {
  const auto got = parse_whole<RequestHead>(kRequest);
  ASSERT_TRUE(got.done);
  EXPECT_EQ(got.head, (RequestHead{"GET",
                                   "/chat?x=1",
                                   "HTTP/1.1",
                                   {{{"Host", "server.example.com"},
                                     {"Upgrade", "websocket"},
                                     {"Connection", "keep-alive, Upgrade"},
                                     {"X-Empty", ""},
                                     {"X-Octets", "a\t\x80\xff b"}}}}));
  EXPECT_EQ(got.raw, kRequest);
  expect_same_however_cut<RequestHead>(kRequest);
}

TEST(RequestHead, LeavesWhatIsBehindIt) {
  HeadParser<RequestHead> parser;
  const std::string glued = std::string(kRequest) + "\x81\x85";
  EXPECT_EQ(parser.feed(as_bytes(glued)), kRequest.size());
  EXPECT_TRUE(parser.done());
  EXPECT_EQ(parser.feed(as_bytes("GET")), 0u);
  EXPECT_EQ(parser.raw(), kRequest);
}

TEST(RequestHead, IsReadBackAsWritten) {
  const auto head = parse_whole<RequestHead>(kRequest).head;
  EXPECT_EQ(parse_whole<RequestHead>(write_head(head)).head, head);
}

struct Fault {
  const char* name = "";
  std::string text{};
  HeadBroken broken{};
  std::size_t offset = 0;
  friend void PrintTo(const Fault& row, std::ostream* out) { *out << row.name; }
};

template <typename Head>
void expect_fault(const Fault& row, HeadLimits limits = {}) {
  const auto got = parse_whole<Head>(row.text, limits);
  ASSERT_TRUE(got.fault.has_value());
  EXPECT_EQ(to_string(got.fault->broken), to_string(row.broken));
  EXPECT_EQ(got.fault->offset, row.offset);
  expect_same_however_cut<Head>(row.text, limits);
  // The fault is seen at its own octet or, for a CR and the limit on octets, at the next.
  EXPECT_FALSE(parse_whole<Head>(row.text.substr(0, row.offset), limits).fault.has_value());
}

const Fault kRequestFaults[] = {
    {"EmptyLine", "\r\nGET / HTTP/1.1\r\n\r\n", HeadBroken::bad_method, 0},
    {"NoMethod", " / HTTP/1.1\r\n\r\n", HeadBroken::bad_method, 0},
    {"MethodNoToken", "GE(T / HTTP/1.1\r\n\r\n", HeadBroken::bad_method, 2},
    {"MethodAlone", "GET\r\n\r\n", HeadBroken::bad_method, 3},
    {"TlsHello", "\x16\x03\x01", HeadBroken::bad_method, 0},
    {"TwoBlanks", "GET  / HTTP/1.1\r\n\r\n", HeadBroken::bad_target, 4},
    {"TabInTarget", "GET /a\tb HTTP/1.1\r\n\r\n", HeadBroken::bad_target, 6},
    {"NulInTarget", std::string("GET /\0 HTTP/1.1\r\n\r\n", 19), HeadBroken::bad_target, 5},
    {"Http09", "GET /\r\n", HeadBroken::bad_version, 5},
    {"BlankInTarget", "GET /a b HTTP/1.1\r\n\r\n", HeadBroken::bad_version, 7},
    {"LowerCaseVersion", "GET / http/1.1\r\n\r\n", HeadBroken::bad_version, 6},
    {"LongVersion", "GET / HTTP/1.10\r\n\r\n", HeadBroken::bad_version, 14},
    {"VersionWithoutDigit", "GET / HTTP/1.x\r\n\r\n", HeadBroken::bad_version, 13},
    {"BareLfBehindVersion", "GET / HTTP/1.1\n\r\n", HeadBroken::bad_line_end, 14},
    {"BareCrBehindVersion", "GET / HTTP/1.1\r \n\r\n", HeadBroken::bad_line_end, 14},
    {"NoColon", "GET / HTTP/1.1\r\nHost\r\n\r\n", HeadBroken::bad_field_name, 20},
    {"NoName", "GET / HTTP/1.1\r\n: a\r\n\r\n", HeadBroken::bad_field_name, 16},
    {"BlankBeforeColon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", HeadBroken::bad_field_name, 20},
    {"BlankBeforeFirstField", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", HeadBroken::bad_field_name, 16},
    {"OctetAbove7FInName", "GET / HTTP/1.1\r\nH\xc3: a\r\n\r\n", HeadBroken::bad_field_name, 17},
    {"NulInValue", std::string("GET / HTTP/1.1\r\nA: \0\r\n\r\n", 24), HeadBroken::bad_field_value,
     19},
    {"DelInValue", "GET / HTTP/1.1\r\nA: b\x7f\r\n\r\n", HeadBroken::bad_field_value, 20},
    {"Folding", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", HeadBroken::folded_field, 22},
    {"FoldingByTab", "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n", HeadBroken::folded_field, 22},
    {"BareLfInValue", "GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", HeadBroken::bad_line_end, 20},
    {"BareCrInValue", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", HeadBroken::bad_line_end, 20},
    {"TwoCrs", "GET / HTTP/1.1\r\nA: b\r\r\n\r\n", HeadBroken::bad_line_end, 20},
    {"BareLfAtTheEnd", "GET / HTTP/1.1\r\nA: b\r\n\n", HeadBroken::bad_line_end, 22},
    {"BareCrAtTheEnd", "GET / HTTP/1.1\r\nA: b\r\n\rX", HeadBroken::bad_line_end, 22},
};

class RequestFaults : public testing::TestWithParam<Fault> {};
TEST_P(RequestFaults, HaveTheirOctet) {
  expect_fault<RequestHead>(GetParam());
}
INSTANTIATE_TEST_SUITE_P(Rfc9112, RequestFaults, testing::ValuesIn(kRequestFaults),
                         [](const auto& row) { return std::string(row.param.name); });

const Fault kResponseFaults[] = {
    {"Frame", "\x88\x02\x03\xe8", HeadBroken::bad_version, 0},
    {"NoBlankBehindVersion", "HTTP/1.1\r\n\r\n", HeadBroken::bad_version, 8},
    {"TwoDigits", "HTTP/1.1 10 OK\r\n\r\n", HeadBroken::bad_status, 11},
    {"FourDigits", "HTTP/1.1 1010 OK\r\n\r\n", HeadBroken::bad_status, 12},
    {"Letters", "HTTP/1.1 abc OK\r\n\r\n", HeadBroken::bad_status, 9},
    {"TwoBlanks", "HTTP/1.1  101 OK\r\n\r\n", HeadBroken::bad_status, 9},
    {"ControlInReason", "HTTP/1.1 101 O\x01K\r\n\r\n", HeadBroken::bad_reason, 14},
    {"BareLfBehindStatus", "HTTP/1.1 101\n\r\n", HeadBroken::bad_line_end, 12},
    {"BareLfBehindReason", "HTTP/1.1 101 OK\n\r\n", HeadBroken::bad_line_end, 15},
    {"BareCrBehindReason", "HTTP/1.1 101 OK\r\r\n", HeadBroken::bad_line_end, 15},
    {"Folding", "HTTP/1.1 101 OK\r\nA: b\r\n c\r\n\r\n", HeadBroken::folded_field, 23},
};

class ResponseFaults : public testing::TestWithParam<Fault> {};
TEST_P(ResponseFaults, HaveTheirOctet) {
  expect_fault<ResponseHead>(GetParam());
}
INSTANTIATE_TEST_SUITE_P(Rfc9112, ResponseFaults, testing::ValuesIn(kResponseFaults),
                         [](const auto& row) { return std::string(row.param.name); });

struct StatusLine {
  const char* name = "";
  std::string_view text{};
  int status = 0;
  std::string_view reason{};
  friend void PrintTo(const StatusLine& row, std::ostream* out) { *out << row.name; }
};

constexpr StatusLine kStatusLines[] = {
    {"Usual", "HTTP/1.1 101 Switching Protocols\r\n\r\n", 101, "Switching Protocols"},
    {"EmptyReason", "HTTP/1.1 101 \r\n\r\n", 101, ""},
    {"NoBlankBeforeNoReason", "HTTP/1.1 101\r\n\r\n", 101, ""},
    {"ReasonInUtf8", "HTTP/1.1 404 pas trouv\xc3\xa9\t.\r\n\r\n", 404, "pas trouv\xc3\xa9\t."},
    {"AnyDigits", "HTTP/1.1 099 x\r\n\r\n", 99, "x"},
};

class StatusLines : public testing::TestWithParam<StatusLine> {};

TEST_P(StatusLines, AreRead) {
  const auto got = parse_whole<ResponseHead>(GetParam().text);
  ASSERT_TRUE(got.done);
  EXPECT_EQ(got.head.status, GetParam().status);
  EXPECT_EQ(got.head.reason, GetParam().reason);
  expect_same_however_cut<ResponseHead>(GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Rfc9112Section4, StatusLines, testing::ValuesIn(kStatusLines),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(HeadLimits, TakeAHeadOfJustTheLimit) {
  const HeadLimits fits{.max_len = kRequest.size(), .max_fields = 5};
  EXPECT_TRUE(parse_whole<RequestHead>(kRequest, fits).done);
}

TEST(HeadLimits, RefuseOneOctetMore) {
  const std::size_t len = kRequest.size() - 1;
  expect_fault<RequestHead>({"", std::string(kRequest), HeadBroken::head_too_long, len},
                            {.max_len = len});
}

TEST(HeadLimits, RefuseOneFieldMore) {
  const std::size_t fifth = kRequest.find("X-Octets");
  expect_fault<RequestHead>({"", std::string(kRequest), HeadBroken::too_many_fields, fifth},
                            {.max_fields = 4});
}

TEST(HeadLimits, BoundWhatAnEndlessLineCosts) {
  HeadParser<ResponseHead> parser({.max_len = 1000});
  const std::string endless(100'000, 'a');
  parser.feed(as_bytes("HTTP/1.1 101 "));
  parser.feed(as_bytes(endless));
  EXPECT_EQ(parser.fault(), (HeadFault{HeadBroken::head_too_long, 1000}));
  EXPECT_EQ(parser.raw().size(), 1000u);
}

}  // namespace
}  // namespace wsspec::protocol
