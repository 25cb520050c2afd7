#include "tests/reference/client_conversations.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/protocol/masking.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/reference/echo_client.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/transport/memory.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;
using protocol::RequestHead;
using protocol::ResponseHead;

class ServerSide final : public transport::StreamHandler {
 public:
  explicit ServerSide(const std::function<Behaviour()>& make_behaviour)
      : client_(loop_, with_random(make_behaviour()), [](const Ending&) {}) {
    client_.connect(loop_.connector([this](const auto& take) { stream_ = take(*this); }));
    pass(kTurn);
  }

  std::string talk(const ClientConversation& conversation) {
    if (reader_.done())
      for (const auto& segment : conversation.segments(reader_.head())) say(segment);
    if (conversation.leaving == Leaving::fin) stream_->end_write();
    if (conversation.leaving == Leaving::reset) stream_->reset();
    pass(kTurn);
    seen_ += '!';
    pass(std::chrono::seconds(30));
    return seen_;
  }

 private:
  static constexpr std::chrono::milliseconds kTurn{50};

  static Behaviour with_random(Behaviour behaviour) {
    behaviour.client.host = "localhost:9001";
    behaviour.client.resource = "/a?b=c";
    behaviour.client.random = numbers_from(5);
    return behaviour;
  }

  void pass(transport::Duration time) {
    loop_.call_after(time, [this] { loop_.stop(); });
    loop_.run();
  }
  void say(const protocol::Buffer& segment) {
    if (over_) return;
    stream_->write(segment);
    pass(kTurn);
    seen_ += '|';
  }

  void on_bytes(protocol::Bytes bytes) override {
    reader_.feed(bytes);
    seen_ += protocol::to_hex(bytes);
  }
  void on_end() override { seen_ += "end"; }
  void on_error(const transport::StreamError&) override {
    over_ = true;
    seen_ += "error";
  }

  transport::MemoryLoop loop_{};
  EchoClient client_;
  std::unique_ptr<transport::Stream> stream_{};
  protocol::HeadParser<RequestHead> reader_{};
  std::string seen_{};
  bool over_ = false;
};

// Takes the mask off a masked frame, and puts one on another, across segments.
class Turner {
 public:
  protocol::Buffer operator()(protocol::Buffer segment) {
    rewriter_(segment);
    return segment;
  }

 private:
  std::shared_ptr<protocol::MaskKey> key_ = std::make_shared<protocol::MaskKey>();
  FrameRewriter rewriter_{
      {.on_header =
           [key = key_](FrameHeader& header, bool) {
             *key = header.mask_key.value_or(kMaskKey);
             if (header.mask_key) {
               header.mask_key.reset();
             } else {
               header.mask_key = kMaskKey;
             }
             return true;
           },
       .on_payload =
           [key = key_](const auto&, std::uint64_t offset, std::span<std::byte> piece) {
             protocol::apply_mask(piece, *key, offset);
           }}};
};

// What a server agrees to that was asked for permessage-deflate in that way.
std::string agreed_to(const RequestHead& asked) {
  const auto offers = protocol::parse_extensions(asked.headers.joined("Sec-WebSocket-Extensions"));
  if (!offers) return {};
  const auto accepted = protocol::negotiate_deflate(*offers, {});
  return accepted ? protocol::format_extension(accepted->response) : std::string();
}

std::vector<protocol::Buffer> turned(const std::vector<protocol::Buffer>& segments,
                                     const RequestHead& request) {
  protocol::HeadParser<RequestHead> reader;
  const std::size_t len = reader.feed(segments.front());
  const std::string agreed = agreed_to(reader.head());
  protocol::Buffer first =
      protocol::to_buffer(protocol::write_head(protocol::make_accepting_response(
          request, {}, agreed.empty() ? std::nullopt : std::optional(agreed))));
  Turner turn;
  protocol::append(first,
                   turn(protocol::to_buffer(protocol::Bytes(segments.front()).subspan(len))));
  std::vector<protocol::Buffer> out{first};
  for (std::size_t i = 1; i < segments.size(); ++i) out.push_back(turn(segments[i]));
  return out;
}

bool is_about_frames(const Conversation& conversation) {
  if (conversation.segments.size() < 2 && conversation.leaving == Leaving::stays) return false;
  protocol::HeadParser<RequestHead> reader;
  reader.feed(conversation.segments.front());
  return reader.done() && protocol::check_request(reader.head()).empty();
}

}  // namespace

std::vector<ClientConversation> mirrored(const std::vector<Conversation>& all) {
  std::vector<ClientConversation> out;
  for (const Conversation& one : all) {
    if (!is_about_frames(one)) continue;
    out.push_back(
        {.name = std::string(one.name),
         .segments = [segments = one.segments](
                         const RequestHead& request) { return turned(segments, request); },
         .leaving = one.leaving});
  }
  return out;
}

std::string answer_to(const ClientConversation& conversation,
                      const std::function<Behaviour()>& make_behaviour) {
  return ServerSide(make_behaviour).talk(conversation);
}

}  // namespace wsspec::reference
