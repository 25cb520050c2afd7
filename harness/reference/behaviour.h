// What a reference endpoint does, as data: the default is a conforming echo
// server, client_behaviour() a conforming echo client, and a fault or a variation
// changes a member or hooks an output. The endpoints' code has no switch for any
// fault.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/protocol/deflate_params.h"
#include "harness/protocol/http_head.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/protocol/role.h"
#include "harness/protocol/session.h"
#include "harness/reference/client_behaviour.h"
#include "harness/reference/frame_reason.h"
#include "harness/transport/stream.h"

namespace wsspec::reference {

enum class TcpEnd : std::uint8_t { fin, reset, stay_open };

// What a fault does to the whole process, not to one connection.
enum class Death : std::uint8_t { none, crash, hang };

// The status for an Origin that is not accepted (RFC 6455, section 10.2).
inline constexpr int kForbidden = 403;

// One Behaviour belongs to one connection, so a hook may keep state in its
// captures.
struct Behaviour {
  protocol::Role role = protocol::Role::server;  // of this side

  // --- opening handshake, of both roles ---
  protocol::HandshakeRules handshake_rules{};  // on the request, or on the response
  protocol::HeadLimits head_limits{};
  // The bytes of the peer's handshake as they arrive, before they are parsed.
  std::function<void(protocol::Buffer& segment)> on_handshake_bytes{};
  // Sees what was negotiated and may change it; `params` drive the codec.
  std::function<void(const protocol::RequestHead& request,
                     std::optional<protocol::AcceptedDeflate>& deflate)>
      on_deflate{};
  TcpEnd after_refusal = TcpEnd::fin;
  bool frames_after_refusal = false;     // goes on as if the handshake had been good
  bool keep_glued_bytes = true;          // frames in the same segment as the peer's handshake
  transport::Duration opening_limit{0};  // for the whole of the peer's handshake; 0: none

  // --- opening handshake, of a client ---
  ClientBehaviour client{};

  // --- opening handshake, of a server ---
  bool tolerant_head = false;  // reads malformed heads as well as it can instead of refusing
  std::vector<std::string> subprotocols{"chat", "superchat", "echo"};  // those it speaks
  std::string accepted_origin{};  // refuses a request with another one; empty: takes any
  // Whether the Origin of a request is the accepted one; empty: octet for octet, and a
  // request without Origin comes from no browser.
  std::function<bool(std::string_view accepted, const protocol::RequestHead& request)> on_origin{};
  bool deflate_enabled = true;
  protocol::DeflatePolicy deflate_policy{};
  std::function<void(protocol::RequestHead& request)> on_request{};
  std::function<void(const protocol::RequestHead& request, std::optional<std::string>& subprotocol)>
      on_subprotocol{};
  // The response, accepting or not, before it is written; `accepting` may be
  // changed, and decides whether frames follow.
  std::function<void(const protocol::RequestHead& request, protocol::ResponseHead& response,
                     bool& accepting)>
      on_response{};
  std::function<void(protocol::Buffer& octets)> on_response_octets{};
  bool drop_instead_of_refusal = false;  // ends TCP without an HTTP answer

  // --- frames coming in ---
  protocol::Rules rules = protocol::Rules::strict();
  std::size_t max_message_len = 64u << 20;
  // The bytes behind the handshake as they arrive.
  std::function<void(protocol::Buffer& segment)> on_bytes{};
  // An event before this side acts on it; false drops it.
  std::function<bool(protocol::Event& event)> on_event{};

  // --- frames going out ---
  // Splits echoes into fragments of so many bytes; 0: one frame.
  std::size_t fragment_echo_every = 0;
  bool compress_echoes = true;
  // A frame before it is encoded: the hook may change it, empty the list to
  // drop it, or add frames.
  std::function<void(FrameReason reason, std::vector<protocol::Frame>& frames)> on_frame{};
  std::function<void(FrameReason reason, protocol::Buffer& octets)> on_octets{};
  // Frames to send right behind the opening handshake.
  std::vector<protocol::Frame> greeting{};
  bool greeting_in_same_segment = false;  // of a server's 101

  // --- closing ---
  TcpEnd after_closing_handshake = TcpEnd::fin;
  TcpEnd after_failure = TcpEnd::fin;
  bool end_tcp_on_peer_end = true;      // peer's FIN ends this side too
  bool hears_end_while_writing = true;  // of TCP, by the peer
  bool close_at_close_received = true;  // false: waits for the peer to end TCP
  transport::Duration end_limit{0};     // for that wait; 0: none
  bool waits_behind_failure = false;    // for the same, in place of after_failure
  bool echo_behind_own_close = false;   // messages that share a segment with the peer's Close

  // --- time and pace ---
  transport::Duration latency{0};       // before anything goes out
  transport::Duration data_latency{0};  // before everything but pongs goes out
  transport::Duration echo_latency{0};  // before echoes: what is said later overtakes them
  std::size_t write_every = 0;          // bytes a segment; 0: whole
  transport::Duration write_pause{0};   // between segments
  bool stop_reading = false;
  transport::Duration ping_every{0};  // pings of its own; 0: none
  bool drops_silent_peers = false;    // when the ping before the next one has no pong

  // --- the process: what kills it, or makes it do nothing any more ---
  std::function<Death(const protocol::RequestHead& request)> on_process_request{};
  std::function<Death(const protocol::Event& event)> on_process{};
  std::function<Death()> on_handshake_end{};  // FIN before the request is complete
  std::function<Death()> on_closing_end{};    // FIN once this side has said all it will say
  std::function<Death()> on_reset{};
  std::function<Death()> on_opening_limit{};
  std::function<Death()> on_missed_pong{};
};

struct Fault {
  std::string_view name{};                       // "accepts-unmasked-frames"
  std::vector<std::string_view> requirements{};  // what it breaks; the first is the closest
  // What a row that both roles share breaks where a client commits it; empty: the same.
  std::vector<std::string_view> of_client{};
  std::string_view what{};
  std::vector<int> bugs{};  // numbers of the collection of field bugs it stands for
  void (*apply)(Behaviour&) = nullptr;
  bool needs_process = false;  // wears out what a process owns: only as a `wsspec echo` child
  bool server_only = false;    // in an area that both roles share
};

// A case's verdict may move to `verdict` ("skip" or "info") where the case's id
// matches `pattern` (globs with * and **).
struct AllowedMove {
  std::string_view pattern{};
  std::string_view verdict{};
};
struct Variation {
  std::string_view name{};
  std::string_view what{};
  std::vector<AllowedMove> allowed{};
  void (*apply)(Behaviour&) = nullptr;
  bool server_only = false;  // in an area that both roles share
};

// All rows of a role, in the order of docs and --list-faults. Each area is one
// file (faults_framing.cc, client_faults_request.cc ...) that gives its part; what
// is no less a client's than a server's is a row of both, of one name.
[[nodiscard]] const std::vector<Fault>& faults(protocol::Role role = protocol::Role::server);
[[nodiscard]] const std::vector<Variation>& variations(
    protocol::Role role = protocol::Role::server);

}  // namespace wsspec::reference
