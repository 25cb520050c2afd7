// A finished run as plain data: what `wsspec test` found, as the JSON report
// holds it (docs/report-format.md). Writers see these types and nothing else.
// Times are milliseconds as in the file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"
#include "harness/results/verdict.h"

namespace wsspec::results {

struct Requirement {
  std::string id{};       // "6455-5.2-4"
  int rfc = 0;            // 6455
  std::string section{};  // "5.2"
  Level level = Level::must;
  std::string text{};     // our paraphrase
  std::string url{};      // "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
  std::string no_case{};  // why no case names it; empty where one does

  friend bool operator==(const Requirement&, const Requirement&) = default;
};

// One thing that was looked at in a case.
struct Check {
  Verdict verdict = Verdict::pass;
  std::string requirement{};  // id; always there for fail and warn
  Cause cause = Cause::none;
  std::string expected{};  // "connection failed (Close 1002, or TCP dropped)"
  std::string observed{};  // "text \"Hello\" echoed"
  std::string why{};       // why this outcome is graded so; may be empty

  friend bool operator==(const Check&, const Check&) = default;
};

enum class Direction : std::uint8_t { sent, received };
enum class EntryKind : std::uint8_t {
  request,   // head sent; `bytes` is the head
  response,  // head received
  frame,
  raw,  // bytes that are no frame and no head
  fin,
  reset,
  note,  // harness remark: "connection refused", "limit reached"
};

// One line of a transcript.
struct Entry {
  double t_ms = 0;  // since the connection was opened
  Direction direction = Direction::sent;
  EntryKind kind = EntryKind::frame;
  std::optional<protocol::FrameHeader> header{};  // of a frame
  protocol::Buffer bytes{};                       // as on the wire, capped
  protocol::Buffer payload{};                     // of a frame, unmasked, capped
  std::uint64_t full_len = 0;                     // octets on the wire before the cap
  std::string note{};                             // for note entries; else empty
  std::string violates{};                         // requirement id of a broken sender's rule
  std::optional<int> step{};                      // index of the case's step that sent it, from 1

  friend bool operator==(const Entry&, const Entry&) = default;
};

enum class WriteKind : std::uint8_t { octets, fin, reset };

// One write as it went to the transport: what entries show as whole frames may
// have left in pieces. sent.h puts its octets back to it.
struct Write {
  double t_ms = 0;  // since the connection was opened
  WriteKind kind = WriteKind::octets;
  std::uint64_t len = 0;       // octets, from the front of what is left of Connection::sent
  std::uint64_t received = 0;  // octets that had come on this connection before it
  double quiet_ms = 0;         // since the latest of them came
  int step = 0;                // of the case, from 1; 0: the harness's own, such as a barrier
  bool left = true;            // false: the connection was over before its turn came

  friend bool operator==(const Write&, const Write&) = default;
};

struct Connection {
  int number = 1;        // 1 for a case's main connection
  double opened_ms = 0;  // since the case began
  std::vector<Entry> entries{};
  bool truncated = false;       // entries or bytes were left out
  std::vector<Write> writes{};  // in order, capped
  protocol::Buffer sent{};      // all octets of the writes, one behind the other, capped
  std::uint64_t sent_len = 0;   // octets of all writes, before the cap

  friend bool operator==(const Connection&, const Connection&) = default;
};

struct CloseSummary {
  bool clean = false;
  std::string by{};  // "us", "target", or empty when nobody closed
  std::optional<int> code_sent{};
  std::optional<int> code_received{};

  friend bool operator==(const CloseSummary&, const CloseSummary&) = default;
};

struct Attempt {
  int number = 1;
  Verdict verdict = Verdict::pass;
  bool solo = false;  // nothing else ran beside it

  friend bool operator==(const Attempt&, const Attempt&) = default;
};

// What a baseline says of a case, beside the verdict that it lists.
struct Expectation {
  std::string line{};    // "wsspec.expect:12"; empty: no line lists the case
  std::string reason{};  // as the line gives them
  std::string link{};
  bool stale = false;        // the case passes now, or the line has expired
  std::string difference{};  // what is not as listed, and the remedy; empty: all is

  friend bool operator==(const Expectation&, const Expectation&) = default;
};

// What an earlier run said of the same case (change.h says what that makes of it).
struct Previous {
  Verdict verdict = Verdict::pass;
  Cause cause = Cause::none;
  bool unexpected = false;
  bool flaky = false;

  friend bool operator==(const Previous&, const Previous&) = default;
};

struct CaseResult {
  std::string id{};
  std::string title{};
  std::string group{};    // "frame.rsv"
  std::string section{};  // of the RFC: "rfc6455/5.2"
  std::vector<std::string> requirements{};
  std::vector<std::string> aliases{};  // "autobahn:3.1"
  std::vector<std::string> tags{};
  Verdict verdict = Verdict::pass;
  Cause cause = Cause::none;
  std::string expected_verdict{"pass"};  // "pass", or what a baseline lists: "pass|info"
  Expectation expectation{};
  bool unexpected = false;
  bool flaky = false;
  std::optional<Previous> previous{};  // empty: not compared, or the other run lacks the case
  double duration_ms = 0;
  std::vector<Check> checks{};
  std::map<std::string, double> measured{};
  std::string skip_reason{};  // "needs-deflate: the target declined the offer"
  std::vector<Attempt> attempts{};
  CloseSummary close{};
  std::vector<std::string> steps{};  // the script in words, one line a step
  std::vector<Connection> connections{};
  std::string target_log{};  // what the target wrote while the case ran, last 4 KiB
  std::string repro{};       // one command

  friend bool operator==(const CaseResult&, const CaseResult&) = default;
};

struct LevelCount {
  int pass = 0;
  int of = 0;  // requirements that were judged

  friend bool operator==(const LevelCount&, const LevelCount&) = default;
};

struct Summary {
  int selected = 0;
  int executed = 0;
  std::map<Verdict, int> by_verdict{};
  int unexpected = 0;
  int expected = 0;  // deviations that a baseline lists
  int stale = 0;     // cases whose line in a baseline is to go or to be renewed
  int flaky = 0;
  std::map<Level, LevelCount> by_level{};  // counts requirements, not cases

  friend bool operator==(const Summary&, const Summary&) = default;
};

struct Capabilities {
  bool echo = false;
  bool deflate = false;
  std::string deflate_response{};  // the accepted element as sent
  bool subprotocol = false;        // takes an offered subprotocol
  bool tls = false;
  double rtt_p99_ms = 0;
  int num_greetings = 0;                       // messages the target sends on its own after the 101
  std::optional<std::uint64_t> max_message{};  // octets that it takes at most; empty: not known
  bool http2 = false;                          // speaks RFC 8441

  friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

struct TargetResult {
  std::string name{};
  std::string url{};
  std::string role{"server"};
  std::string banner{};   // Server header
  std::string version{};  // what the banner says of it: "1.22.1" of "nginx/1.22.1"; may be empty
  std::string exec{};
  // What sections of a baseline may ask for: "target", "os", "transport" ...
  std::map<std::string, std::string> facts{};
  Capabilities capabilities{};
  Summary summary{};
  std::vector<CaseResult> cases{};   // in catalogue order
  std::vector<std::string> notes{};  // run-wide remarks: crashes, restarts, target gone
  std::vector<std::string> gone{};   // ids that the previous run judged and this one lacks

  friend bool operator==(const TargetResult&, const TargetResult&) = default;
};

// The run that this one is compared with.
struct PreviousRun {
  std::string source{};   // where it was read: "yesterday.json"
  std::string started{};  // as in Run
  std::string suite_version{};
  std::string catalogue{};

  friend bool operator==(const PreviousRun&, const PreviousRun&) = default;
};

// The machine that ran the test, not that of the target.
struct Host {
  std::string os{};    // "linux"
  std::string arch{};  // "x86_64"

  friend bool operator==(const Host&, const Host&) = default;
};

// The job of a CI system that a run was part of.
struct CiJob {
  std::string provider{};  // "github", "gitlab" ...; "other" when it is not known
  std::string commit{};
  std::string url{};  // of the job's page; may be empty

  friend bool operator==(const CiJob&, const CiJob&) = default;
};

struct Run {
  std::string id{};  // 16 hexadecimal digits; two runs have two
  std::string suite_version{};
  std::string catalogue{};  // "2026.1"
  std::string catalogue_sha256{};
  int cases_total = 0;
  std::string started{};  // RFC 3339, UTC
  double duration_ms = 0;
  std::string seed{};  // "0x..."
  std::vector<std::string> argv{};
  std::string profile{};
  std::string shard{};  // "2/4", of several parts together "1+2/4"; empty: all that was selected
  Host host{};
  std::optional<CiJob> ci{};  // empty: not in a CI
  bool complete = true;
  int exit_code = 0;
  std::optional<PreviousRun> previous{};              // empty: nothing to compare with
  std::map<std::string, Requirement> requirements{};  // those that are cited, by id
  std::vector<TargetResult> targets{};

  friend bool operator==(const Run&, const Run&) = default;
};

// The version of the first product in a Server header (RFC 9110, section 10.2.4);
// empty where it has none.
[[nodiscard]] std::string version_in_banner(std::string_view banner);

// A deviation just as a baseline lists it.
[[nodiscard]] bool is_expected_deviation(const CaseResult& result);

// Counts verdicts and judged requirements anew from `cases`. `selected` is kept.
// A requirement is judged when a case that names it passes, or a check that
// cites it says pass, warn or fail; one warn or fail outweighs every pass.
void summarise(TargetResult& target, const std::map<std::string, Requirement>& requirements);

// The last line of every run, as a sentence a person can paste:
// "RFC 6455 MUST 318/320 · SHOULD 61/66 · 12 skipped · 1.9 s · 2 unexpected -> exit 1".
// Several targets are added up.
[[nodiscard]] std::string summary_line(const Run& run);

}  // namespace wsspec::results
