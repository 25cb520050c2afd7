// What servers say to a client, as octets: that of what clients say to a server (conversations.h)
// which makes sense the other way round, and responses of every kind.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/http_head.h"
#include "harness/reference/behaviour.h"
#include "tests/reference/conversations.h"

namespace wsspec::reference {

struct ClientConversation {
  std::string name{};
  // Makes the segments that are sent, given the client's request. Each leaves when nothing more
  // happens behind the one before.
  std::function<std::vector<protocol::Buffer>(const protocol::RequestHead& request)> segments{};
  Leaving leaving = Leaving::stays;
};

// Good and bad responses, in front of a ping.
[[nodiscard]] std::vector<ClientConversation> response_conversations();
// Frames behind a good response: cut inside headers, masked in part, compressed by agreement, or
// with TCP's end behind them.
[[nodiscard]] std::vector<ClientConversation> server_conversations();
// The frames of these conversations, unmasked where they were masked and the reverse, behind the
// response that fits the offers of their requests. Those that are about requests are left out.
[[nodiscard]] std::vector<ClientConversation> mirrored(const std::vector<Conversation>& all);

// All that the client says, in hexadecimal, its request first, with a mark behind each segment of
// the server and at the end of the stream or its reset.
[[nodiscard]] std::string answer_to(const ClientConversation& conversation,
                                    const std::function<Behaviour()>& make_behaviour);

}  // namespace wsspec::reference
