// What clients say to a server, as octets: enough of it that every fault of the
// reference server shows in at least one conversation.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

inline constexpr protocol::MaskKey kMaskKey{std::byte{0x37}, std::byte{0xfa}, std::byte{0x21},
                                            std::byte{0x3d}};

// How the client leaves.
enum class Leaving : std::uint8_t { stays, fin, reset };

struct Conversation {
  std::string_view name{};
  // Each is sent when nothing more can happen behind the one before.
  std::vector<protocol::Buffer> segments{};
  Leaving leaving = Leaving::stays;
  // Said by others, each on a connection of its own that stays open, in front of the segment with
  // this number.
  std::vector<protocol::Buffer> beside{};
  std::size_t beside_at = 0;
  std::string_view accepted_origin{};  // the server's policy; empty: none
};

[[nodiscard]] std::vector<Conversation> handshake_conversations();
[[nodiscard]] std::vector<Conversation> frame_conversations();
[[nodiscard]] std::vector<Conversation> text_conversations();
[[nodiscard]] std::vector<Conversation> closing_conversations();
[[nodiscard]] std::vector<Conversation> deflate_conversations();
[[nodiscard]] std::vector<Conversation> ended_conversations();
[[nodiscard]] std::vector<Conversation> talkative_conversations();
[[nodiscard]] std::vector<Conversation> neighbouring_conversations();
[[nodiscard]] std::vector<Conversation> state_conversations();
[[nodiscard]] std::vector<Conversation> origin_conversations();

// A conforming request with these fields on top, each with its line end.
[[nodiscard]] std::string request(std::string_view more = {});

inline constexpr bool kMore = false;  // without FIN
// A masked frame. Frames are joined by + into one segment.
[[nodiscard]] std::string frame(std::uint8_t opcode, std::string_view payload, bool fin = true,
                                std::uint8_t rsv = 0);
// A message as a client without a context from before compresses it.
[[nodiscard]] std::string compressed(std::string_view message);
// Octets in hexadecimal; those written out are masked with kMaskKey.
[[nodiscard]] std::string hex(std::string_view digits);
// The request in front of the frames.
[[nodiscard]] Conversation open(std::string_view name, const std::vector<std::string>& segments,
                                std::string_view more_fields = {});

// All that comes back, in hexadecimal, with a mark behind each segment of the
// client and at the end of the stream or its reset; and whether a later client
// is served.
[[nodiscard]] std::string answer_to(const Conversation& conversation,
                                    const std::function<Behaviour()>& make_behaviour);

}  // namespace wsspec::reference
