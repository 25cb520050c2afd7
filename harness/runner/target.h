// What the runner knows of a target: how its requests look, and what it was
// found to offer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/judge/ledger.h"
#include "harness/judge/limits.h"
#include "harness/judge/request_faults.h"
#include "harness/protocol/role.h"
#include "harness/results/run.h"
#include "harness/script/case.h"
#include "harness/script/echo_template.h"
#include "harness/script/prelude.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

// Where the next connection of a client is awaited.
struct Awaited {
  transport::Connect connect{};  // the stream is connected when the client has come
  judge::Asked asked{};
};

struct Target {
  protocol::Role role = protocol::Role::server;
  std::string name{};
  std::string url{};              // as given: "ws://127.0.0.1:9001/chat"
  std::string repeat_as{"test"};  // the command that plays against it
  std::string repeat_with{};      // behind `wsspec test`: the URL, or --exec with the command
  std::string host{};             // of the Host header, with a port that is not the default one
  std::string resource{"/"};      // path and query
  // Sent with every request but where the case is about them (-H, --cookie ...).
  std::vector<std::pair<std::string, std::string>> extra_headers{};
  std::string origin_policy{};  // the one origin that it accepts, if it restricts them
  std::string subprotocol{};    // offered too, but where the case is about subprotocols
  script::Prelude prelude{};    // behind each opening handshake
  std::optional<script::EchoTemplate> echo_template{};  // how it wraps text that it echoes
  bool tls = false;
  bool has_doors = false;  // a client comes to where it must not go on (Case::door)
  bool loopback = true;
  transport::Connect connect{};  // to a server
  // Of a client: a URL of its own for one more connection, which belongs to the case of that id.
  std::function<Awaited(const std::string& case_id)> await{};
  std::shared_ptr<judge::Ledger> ledger{};  // of a client's connections; null: none is kept
  results::Capabilities capabilities{};
  bool answers_pings = true;  // some never do, and serve all the same
  judge::Limits limits{};
  bool is_measured = false;  // what it uses is held against the octets that a case sends
  // Where a case leaves open what comes, nothing has come or gone for so long before
  // the harness asks by a ping, or ends it: what it sends, and what a transcript holds,
  // rests on the target then and not on moments. Zero but for reproducible reports.
  judge::Duration calm{};
  std::optional<script::Cut> cut{};  // of every write, instead of what the case says (--segment)
};

}  // namespace wsspec::runner
