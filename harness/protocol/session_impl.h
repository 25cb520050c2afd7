// The parts of a session and how they hang together. Not for other rooms: they
// include harness/protocol/session.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/protocol/frame_reader.h"
#include "harness/protocol/message_assembler.h"
#include "harness/protocol/outbox.h"
#include "harness/protocol/session.h"

namespace wsspec::protocol {

// What becomes of a frame's payload.
enum class Route : std::uint8_t { control, message, nowhere };

// Bytes go through the reader, which finds frames, and the header rules; data
// goes on to the assembler, which finds messages; answers go to the outbox.
struct Session::Impl {
  explicit Impl(SessionConfig session_config);

  void receive(Bytes in);
  void receive_end();
  void begin_close(Bytes body);

  SessionConfig config;
  FrameReader reader;
  MessageAssembler assembler;
  Outbox outbox;
  std::vector<Event> events{};
  SessionState state = SessionState::open;

 private:
  [[nodiscard]] bool is_listening() const;
  std::size_t take_some(Bytes in);
  void on_header();
  void begin_message_frame(const FrameHeader& header, ProtocolErrors& errors);
  void on_payload(Bytes fresh);
  void give_piece();
  void on_frame();
  void on_message_frame();
  void on_control(std::uint8_t opcode, Bytes body);
  void on_ping(Bytes body);
  void on_close(Bytes body);
  // Reports in order up to the first that fails the connection.
  void report(ProtocolErrors errors);
  void fail(Broken broken);

  Route route_ = Route::nowhere;   // of the current frame
  std::uint64_t frame_start_ = 0;  // of the frame that is judged
  bool close_received_ = false;
  bool ended_ = false;
};

}  // namespace wsspec::protocol
