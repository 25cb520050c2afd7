// Holds a session against the model.
#pragma once

#include <cstdio>
#include <string>

#include "fuzz/observed.h"
#include "fuzz/oracle.h"

namespace wsspec::fuzz {

inline std::vector<model::Delivery> answers_of(protocol::Session& session) {
  using model::Kind;
  std::vector<model::Delivery> sent;
  for (const protocol::Frame& frame : session.take_frames()) {
    const bool is_close = frame.header.opcode == protocol::kClose;
    sent.push_back({is_close ? Kind::close : Kind::pong, frame.payload});
  }
  return sent;
}

// Ends the process with the sentence of the contradiction, if there is one.
inline void check_session(const protocol::SessionConfig& config, const model::Sequence& sequence) {
  protocol::Session session(config);
  model::Observed observed = observe(session, to_octets(sequence));
  const auto sent = answers_of(session);
  if (observed.failed_at) {
    require(!sent.empty(), "a failure says Close");
    observed.code = protocol::parse_close_payload(sent.back().payload).code;
    require(observed.code.has_value(), "a failure names a code");
  }
  const model::Expected expected = expect(sequence, model_config(config));
  const auto wrong = contradiction(expected, observed);
  require(!wrong, wrong.value_or("").c_str());
  require(sent == due_answers(observed, observed.code), "answers are a pong a ping, and one Close");

  const bool was_open = session.state() == protocol::SessionState::open;
  session.receive_end();
  const bool has_failed = session.state() == protocol::SessionState::failed;
  require(!was_open || has_failed == expected.ends_inside_frame, "an end inside a frame fails");
}

}  // namespace wsspec::fuzz
