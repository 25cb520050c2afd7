// Octets written out, and a session fed in every segmentation.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/session.h"

namespace wsspec::protocol {

// That of the masked frames in RFC 6455, section 5.7.
inline constexpr MaskKey kExampleKey{std::byte{0x37}, std::byte{0xfa}, std::byte{0x21},
                                     std::byte{0x3d}};

inline Buffer hex(std::string_view digits) {
  return from_hex(digits).value();
}

// What a session made of a stream.
struct Outcome {
  std::vector<Event> events{};
  std::vector<Frame> frames{};
  SessionState state{};
  bool inside_frame = false;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

inline Outcome outcome_of(Session& session) {
  return {session.take_events(), session.take_frames(), session.state(), session.inside_frame()};
}

inline Outcome run_whole(const SessionConfig& config, Bytes stream) {
  Session session(config);
  session.receive(stream);
  return outcome_of(session);
}

// The same stream bytewise and cut in two at each position must come to the
// same outcome.
inline Outcome run_in_all_cuts(const SessionConfig& config, Bytes stream) {
  const Outcome whole = run_whole(config, stream);
  Session bytewise(config);
  for (const std::byte& octet : stream) bytewise.receive(Bytes(&octet, 1));
  EXPECT_TRUE(outcome_of(bytewise) == whole) << "byte by byte";
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    Session session(config);
    session.receive(stream.first(cut));
    session.receive(stream.subspan(cut));
    EXPECT_TRUE(outcome_of(session) == whole) << "cut at " << cut;
  }
  return whole;
}

template <typename T>
std::vector<T> all_of(const std::vector<Event>& events) {
  std::vector<T> out;
  for (const Event& event : events) {
    if (const T* found = std::get_if<T>(&event)) out.push_back(*found);
  }
  return out;
}

inline std::vector<std::string> broken_names(const std::vector<Event>& events) {
  std::vector<std::string> names;
  for (const RuleBroken& event : all_of<RuleBroken>(events)) {
    names.emplace_back(info(event.error.broken).name);
  }
  return names;
}

inline std::string wire_hex(const std::vector<Frame>& frames) {
  Buffer out;
  for (const Frame& frame : frames) encode_frame(frame, out);
  return to_hex(out);
}

}  // namespace wsspec::protocol
