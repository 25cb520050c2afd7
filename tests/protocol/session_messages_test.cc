// Messages, pings and what is sent, with the byte examples of both RFCs.
#include <algorithm>

#include "harness/protocol/deflate_tokens.h"
#include "harness/protocol/session.h"
#include "tests/protocol/support.h"

namespace wsspec::protocol {
namespace {

struct StreamCase {
  const char* name = "";
  const char* stream = "";  // of a server to a client
  std::vector<const char*> texts{};
  bool deflate = false;
  friend void PrintTo(const StreamCase& row, std::ostream* out) { *out << row.name; }
};

const StreamCase kStreams[] = {
    // RFC 6455, section 5.7.
    {"Text", "810548656c6c6f", {"Hello"}},
    {"Fragments", "010348656c 80026c6f", {"Hello"}},
    {"PingBetweenFragments", "010348656c 890548656c6c6f 80026c6f", {"Hello"}},
    // Section 5.4 allows fragments of any size.
    {"EmptyFragments", "0100 0000 000161 0000 8000", {"a"}},
    {"EmptyMessages", "8100 8100", {"", ""}},
    // Section 5.6: a frame may end inside a character.
    {"CharacterOverThreeFragments", "0101f0 00029f98 800180", {"\xf0\x9f\x98\x80"}},
    // RFC 7692, section 7.2.3.1: whole and in fragments.
    {"Deflated", "c107f248cdc9c90700", {"Hello"}, true},
    {"DeflatedFragments", "4103f248cd 8004c9c90700", {"Hello"}, true},
    // 7.2.3.2: the second message refers to the first.
    {"ContextTakeover", "c107f248cdc9c90700 c105f200110000", {"Hello", "Hello"}, true},
    {"PlainMessageLeavesTheWindow",
     "c107f248cdc9c90700 810161 c105f200110000",
     {"Hello", "a", "Hello"},
     true},
    {"StoredBlock", "c10b000500faff48656c6c6f00", {"Hello"}, true},  // 7.2.3.3
    {"FinalBlock", "c108f348cdc9c9070000", {"Hello"}, true},         // 7.2.3.4
    {"MessageBehindFinalBlock", "c108f348cdc9c9070000 c105f200110000", {"Hello", "Hello"}, true},
    {"TwoBlocks", "c10df24805000000ffffcac9c90700", {"Hello"}, true},  // 7.2.3.5
    {"EmptyDeflated", "c10100", {""}, true},                           // 7.2.3.6
    {"EmptyFirstFragmentDeflated", "4100 8007f248cdc9c90700", {"Hello"}, true},
    {"RawBytesNeedNotBeUtf8", "c1064a4cc4040000", {"aaaaaaaaaaaaaaaaaaaa"}, true},
};

class StreamTable : public testing::TestWithParam<StreamCase> {};

// The messages of pieces, whatever the cuts.
std::vector<std::string> joined(const std::vector<Event>& events) {
  std::vector<std::string> texts;
  std::string open;
  for (const Event& event : events) {
    if (const auto* piece = std::get_if<MessagePiece>(&event)) {
      if (piece->first) open.clear();
      open += as_text(piece->payload);
    } else if (const auto* message = std::get_if<MessageReceived>(&event)) {
      EXPECT_TRUE(message->payload.empty());
      texts.push_back(open);
    }
  }
  return texts;
}

TEST_P(StreamTable, GivesThemInPiecesToWhoWantsThemSo) {
  const Buffer stream = hex(GetParam().stream);
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, stream.size()}) {
    SessionConfig config{.role = Role::client, .max_message_len = 20, .in_pieces = true};
    if (GetParam().deflate) config.deflate.emplace();
    Session session(config);
    for (Bytes rest = stream; !rest.empty();) {
      const Bytes now = rest.first(std::min(chunk, rest.size()));
      session.receive(now);
      rest = rest.subspan(now.size());
    }
    EXPECT_EQ(joined(session.take_events()),
              std::vector<std::string>(GetParam().texts.begin(), GetParam().texts.end()));
  }
}

TEST(SessionInPieces, KeepsAsMuchOfAFrameAsItIsTold) {
  Session session({.role = Role::client, .max_frame_kept = 125, .in_pieces = true});
  session.receive(hex("827e0080"));
  for (int i = 0; i < 128; ++i) session.receive(hex("61"));
  const auto events = session.take_events();
  const auto* frame = std::get_if<FrameReceived>(&events[events.size() - 2]);
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->payload.size(), 125u);
  EXPECT_EQ(joined(events), std::vector<std::string>{std::string(128, 'a')});
}

TEST_P(StreamTable, GivesItsMessagesInAnySegmentation) {
  SessionConfig config{.role = Role::client, .max_message_len = 20};
  if (GetParam().deflate) config.deflate.emplace();
  const Outcome outcome = run_in_all_cuts(config, hex(GetParam().stream));
  std::vector<std::string> texts;
  for (const MessageReceived& message : all_of<MessageReceived>(outcome.events)) {
    EXPECT_EQ(message.opcode, kText);
    texts.emplace_back(as_text(message.payload));
  }
  EXPECT_EQ(texts, std::vector<std::string>(GetParam().texts.begin(), GetParam().texts.end()));
  EXPECT_TRUE(broken_names(outcome.events).empty());
  EXPECT_EQ(outcome.state, SessionState::open);
  EXPECT_FALSE(outcome.inside_frame);
}

INSTANTIATE_TEST_SUITE_P(Legal, StreamTable, testing::ValuesIn(kStreams),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Session, EventsStandInTheOrderOfTheirCauses) {
  const Outcome outcome =
      run_in_all_cuts({.role = Role::server}, hex("818537fa213d7f9f4d5158 898100000000 61"));
  const Frame text{.header = {.opcode = kText, .mask_key = kExampleKey, .payload_len = 5},
                   .payload = to_buffer("Hello")};
  const Frame ping{.header = {.opcode = kPing, .mask_key = MaskKey{}, .payload_len = 1},
                   .payload = to_buffer("a")};
  const std::vector<Event> expected{
      FrameReceived{text.header, 0, text.payload}, MessageReceived{.payload = text.payload},
      FrameReceived{ping.header, 11, ping.payload}, PingReceived{ping.payload}};
  EXPECT_TRUE(outcome.events == expected);
}

TEST(Session, MessagesKeepWhatWasSentOfThem) {
  SessionConfig config{.role = Role::client, .deflate = DeflateParams{}};
  const Outcome outcome = run_in_all_cuts(config, hex("4203f248cd 8004c9c90700 82026162"));
  const std::vector<MessageReceived> expected{{.opcode = kBinary,
                                               .payload = to_buffer("Hello"),
                                               .compressed = true,
                                               .compressed_payload = hex("f248cdc9c90700"),
                                               .num_frames = 2},
                                              {.opcode = kBinary, .payload = to_buffer("ab")}};
  EXPECT_TRUE(all_of<MessageReceived>(outcome.events) == expected);
}

TEST(Session, EachPingHasItsPongAndPongsHaveNone) {
  const Outcome outcome = run_in_all_cuts({.role = Role::client}, hex("890161 8900 8a0162"));
  EXPECT_EQ(wire_hex(outcome.frames),
            "8a810000000061"
            "8a8000000000");
  EXPECT_EQ(all_of<PongReceived>(outcome.events).size(), 1u);
}

TEST(Session, AClientMasksEachFrameWithItsNextKey) {
  unsigned calls = 0;
  SessionConfig config{.role = Role::client};
  config.next_mask_key = [&calls] {
    ++calls;
    return calls == 1 ? kExampleKey : MaskKey{std::byte{1}};
  };
  Session session(config);
  session.send_message(kText, as_bytes("Hello"));
  session.send_ping({});
  EXPECT_EQ(wire_hex(session.take_frames()),
            "818537fa213d7f9f4d5158"
            "898001000000");
  EXPECT_EQ(calls, 2u);
}

TEST(Session, AServerMasksNothing) {
  Session session({.role = Role::server});
  session.send_message(kBinary, as_bytes("ab"));
  EXPECT_EQ(wire_hex(session.take_frames()), "82026162");
}

TEST(Session, CompressesOnlyWhenAgreedAndAsked) {
  Session agreed({.role = Role::server, .deflate = DeflateParams{}});
  agreed.send_message(kText, as_bytes("Hello"));
  agreed.send_message(kText, as_bytes("Hello"), /*compress=*/false);
  EXPECT_EQ(wire_hex(agreed.take_frames()),
            "c107f248cdc9c90700"
            "810548656c6c6f");
  Session plain({.role = Role::server});
  plain.send_message(kText, as_bytes("Hello"));
  EXPECT_EQ(wire_hex(plain.take_frames()), "810548656c6c6f");
}

// Each side's parameters rule its own direction: server_* what a server sends.
TEST(Session, ContextTakeoverIsAgreedForEachDirection) {
  const DeflateParams params{.server_no_context_takeover = true};
  Session server({.role = Role::server, .deflate = params});
  server.send_message(kText, as_bytes("Hello"));
  server.send_message(kText, as_bytes("Hello"));
  EXPECT_EQ(wire_hex(server.take_frames()),
            "c107f248cdc9c90700"
            "c107f248cdc9c90700");
  Session client({.role = Role::client, .deflate = params});
  client.send_message(kText, as_bytes("Hello"));
  client.send_message(kText, as_bytes("Hello"));
  EXPECT_EQ(client.take_frames()[1].payload, hex("f200110000"));
}

TEST(Session, AWindowThatWasNotKeptIsNotThere) {
  SessionConfig client{.role = Role::client,
                       .deflate = DeflateParams{.server_no_context_takeover = true}};
  EXPECT_EQ(broken_names(run_in_all_cuts(client, hex("c107f248cdc9c90700 c105f200110000")).events),
            std::vector<std::string>{"deflate_data"});
  SessionConfig server{.role = Role::server,
                       .deflate = DeflateParams{.client_no_context_takeover = true}};
  const Buffer masked = hex("c18700000000f248cdc9c90700 c18500000000f200110000");
  EXPECT_EQ(broken_names(run_in_all_cuts(server, masked).events),
            std::vector<std::string>{"deflate_data"});
}

// 600 octets of noise twice: the second half matches the first, 600 octets back,
// unless the window is 512.
TEST(Session, EachSideKeepsToTheWindowOfItsDirection) {
  Buffer noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 600; ++i) {
    noise.push_back(static_cast<std::byte>((state = state * 1664525 + 1013904223) >> 24));
  }
  append(noise, Buffer(noise));
  for (const Role narrow : {Role::client, Role::server}) {
    DeflateParams params;
    (narrow == Role::server ? params.server_max_window_bits : params.client_max_window_bits) = 9;
    for (const Role role : {Role::client, Role::server}) {
      Session session({.role = role, .deflate = params});
      session.send_message(kBinary, noise);
      const auto measured = measure_deflate(session.take_frames()[0].payload);
      EXPECT_EQ(measured.max_distance <= 512, role == narrow);
    }
  }
}

TEST(Session, TheLimitCountsInflatedBytesAndIsTakenInFull) {
  SessionConfig config{.role = Role::client, .deflate = DeflateParams{}, .max_message_len = 20};
  // 20 bytes in 4 stored blocks of 5: longer than what they inflate to.
  const Outcome outcome = run_in_all_cuts(config, hex("c229"
                                                      "000500faff6161616161"
                                                      "000500faff6161616161"
                                                      "000500faff6161616161"
                                                      "000500faff6161616161"
                                                      "00"));
  EXPECT_TRUE(broken_names(outcome.events).empty());
  EXPECT_EQ(all_of<MessageReceived>(outcome.events)[0].payload.size(), 20u);
}

TEST(Session, KnowsWhenAFrameIsUnfinished) {
  Session session({.role = Role::client});
  EXPECT_FALSE(session.inside_frame());
  for (const char* piece : {"81", "02", "61"}) {
    session.receive(hex(piece));
    EXPECT_TRUE(session.inside_frame()) << piece;
  }
  session.receive(hex("62"));
  EXPECT_FALSE(session.inside_frame());
}

}  // namespace
}  // namespace wsspec::protocol
