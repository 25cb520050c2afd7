#include "tests/reference/conversations.h"

#include <memory>

#include "harness/protocol/frame_header.h"
#include "harness/reference/echo_server.h"
#include "harness/transport/memory.h"

namespace wsspec::reference {
namespace {

class Recorder final : public transport::StreamHandler {
 public:
  Recorder(transport::Loop& loop, const transport::Connect& connect)
      : loop_(loop), stream_(connect(*this)) {}

  // A FIN goes right behind the segment, a reset comes when all has been read.
  void say(const protocol::Buffer& segment, Leaving leaving = Leaving::stays) {
    stream_->write(segment);
    if (leaving == Leaving::fin) stream_->end_write();
    loop_.run();
    seen += '|';
    if (leaving == Leaving::reset) stream_->reset();
    loop_.run();
  }

  std::string seen{};

 private:
  void on_bytes(protocol::Bytes bytes) override { seen += protocol::to_hex(bytes); }
  void on_end() override { seen += "end"; }
  void on_error(const transport::StreamError&) override { seen += "error"; }

  transport::Loop& loop_;
  std::unique_ptr<transport::Stream> stream_;
};

}  // namespace

std::string request(std::string_view more) {
  return "GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Key: N/ohPTf6IT03+iE9N/ohPQ==\r\nSec-WebSocket-Version: 13\r\n" +
         std::string(more) + "\r\n";
}

std::string frame(std::uint8_t opcode, std::string_view payload, bool fin, std::uint8_t rsv) {
  auto one = protocol::make_frame(opcode, protocol::as_bytes(payload), fin, rsv);
  one.header.mask_key = kMaskKey;
  protocol::Buffer octets;
  protocol::encode_frame(one, octets);
  return std::string(protocol::as_text(octets));
}

std::string hex(std::string_view digits) {
  return std::string(protocol::as_text(protocol::from_hex(digits).value()));
}

Conversation open(std::string_view name, const std::vector<std::string>& segments,
                  std::string_view more_fields) {
  Conversation conversation{.name = name};
  conversation.segments.push_back(protocol::to_buffer(request(more_fields)));
  for (const auto& segment : segments)
    conversation.segments.push_back(protocol::to_buffer(segment));
  return conversation;
}

std::string answer_to(const Conversation& conversation,
                      const std::function<Behaviour()>& make_behaviour) {
  transport::MemoryLoop loop;
  EchoServer server(loop, [&] {
    Behaviour behaviour = make_behaviour();
    behaviour.accepted_origin = conversation.accepted_origin;
    return behaviour;
  });
  const auto connect = loop.connector(server.accept());
  std::vector<std::unique_ptr<Recorder>> others;
  const auto say_beside = [&] {
    for (const auto& said : conversation.beside)
      others.emplace_back(std::make_unique<Recorder>(loop, connect))->say(said);
  };
  if (conversation.beside_at == 0) say_beside();
  Recorder client(loop, connect);
  const auto& segments = conversation.segments;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (i > 0 && i == conversation.beside_at) say_beside();
    client.say(segments[i], i + 1 < segments.size() ? Leaving::stays : conversation.leaving);
  }
  Recorder later(loop, connect);
  later.say(protocol::to_buffer(request()));
  return client.seen + ' ' + later.seen;
}

}  // namespace wsspec::reference
