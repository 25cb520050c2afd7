// However a stream is cut, the observer sees the same.
#include "harness/judge/observer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/judge/talk.h"

namespace wsspec::judge {
namespace {

std::string digest(const Seen& seen) {
  std::string out = fmt::format("opening {}, {} faults\n", static_cast<int>(seen.opening),
                                seen.response_faults.size());
  if (seen.response_fault) out += fmt::format("head fault at {}\n", seen.response_fault->offset);
  for (const auto& message : seen.messages) {
    out += fmt::format("message {} {} compressed={}\n", message.opcode,
                       protocol::to_hex(message.payload.octets()), message.deflate.has_value());
  }
  for (const auto& payload : seen.pings) out += "ping " + protocol::to_hex(payload) + "\n";
  for (const auto& payload : seen.pongs) out += "pong " + protocol::to_hex(payload) + "\n";
  for (const auto& close : seen.closes) out += fmt::format("close {}\n", close.code.value_or(0));
  for (const auto& error : seen.broken) {
    out += fmt::format("broken {} at {}\n", protocol::info(error.broken).name, error.stream_offset);
  }
  return out + fmt::format("behind close {}, answered {}, refusal {}, ended {}\n",
                           seen.num_data_after_close, seen.num_barriers_answered,
                           protocol::to_hex(seen.behind_refusal), seen.ended);
}

// What is recorded must not depend on the cuts either.
std::string digest(const std::vector<WireItem>& items) {
  std::string out;
  for (const auto& item : items) {
    out += fmt::format("{} {} {} broken={}\n", static_cast<int>(item.kind),
                       static_cast<int>(item.frame.header.opcode),
                       protocol::to_hex(item.frame.payload), item.broken.size());
  }
  return out;
}

struct Stream {
  const char* name = "";
  bool accepted = true;
  std::string_view extensions{};
  std::vector<protocol::Frame> frames{};
  std::string_view behind{};  // octets
};

std::vector<Stream> streams() {
  return {
      {"conforming",
       true,
       {},
       {text("Hello"), ping("p"), pong("barrier2"), pong("x"), close(1000)}},
      {"fragments",
       true,
       {},
       {fragment(protocol::kText, "\xc3", false), ping(""),
        fragment(protocol::kContinuation, "\xa9", true)}},
      {"violations",
       true,
       {},
       {with_rsv(text("rsv"), 1), text("\xff\xfe"), fragment(protocol::kContinuation, "x", true),
        fragment(3, "reserved", true), fragment(protocol::kPing, "half", false)}},
      {"data behind Close", true, {}, {close(1000), text("late"), binary(""), close(1001)}},
      {"deflate",
       true,
       "permessage-deflate; server_max_window_bits=12",
       {deflated("Hello Hello Hello"), text("plain")}},
      {"cut short", true, {}, {}, "\x81\x05Hel"},
      {"refused", false, {}, {}, "body \x81\x01x"},
  };
}

protocol::Buffer octets_of(const Stream& stream) {
  const std::string extensions(stream.extensions);
  auto head = stream.accepted ? protocol::make_accepting_response(
                                    request_of_talk(), std::nullopt,
                                    extensions.empty() ? std::nullopt : std::optional(extensions))
                              : protocol::make_refusal(400);
  auto octets = protocol::to_buffer(protocol::write_head(head));
  for (const auto& frame : stream.frames) protocol::encode_frame(frame, octets);
  protocol::append(octets, stream.behind);
  return octets;
}

std::string observe(protocol::Bytes octets, const std::vector<std::size_t>& cuts) {
  Talk talk;
  talk.we_barrier().we_barrier();
  std::size_t done = 0;
  for (const std::size_t cut : cuts) {
    talk.observer().received(octets.subspan(done, cut - done));
    done = cut;
  }
  talk.observer().received(octets.subspan(done));
  talk.they_end();
  std::string items =
      talk.seen().opening == Opening::accepted ? digest(talk.observer().take_items()) : "";
  return digest(talk.seen()) + items;
}

TEST(Observer, SeesTheSameInEverySegmentation) {
  for (const Stream& stream : streams()) {
    const auto octets = octets_of(stream);
    const std::string whole = observe(octets, {});
    std::vector<std::size_t> everywhere;
    for (std::size_t cut = 1; cut < octets.size(); ++cut) {
      everywhere.push_back(cut);
      EXPECT_EQ(observe(octets, {cut}), whole) << stream.name << ", cut at " << cut;
    }
    EXPECT_EQ(observe(octets, everywhere), whole) << stream.name << ", byte by byte";
  }
}

// Each stream shows what it is there for, or the test above proves nothing.
TEST(Observer, SeesWhatTheStreamsAreFor) {
  const auto all = streams();
  const char* const shown[] = {"answered 2",      "message 1 c3a9",  "broken reserved_opcode",
                               "behind close 2",  "compressed=true", "broken end_inside_frame",
                               "refusal 626f6479"};
  ASSERT_EQ(all.size(), std::size(shown));
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_NE(observe(octets_of(all[i]), {}).find(shown[i]), std::string::npos)
        << all[i].name << " shows no " << shown[i] << ":\n"
        << observe(octets_of(all[i]), {});
  }
}

}  // namespace
}  // namespace wsspec::judge
