// One case in Autobahn's form: all 39 keys, sorted, in its layout.
#include <cmath>
#include <string>

#include "harness/protocol/frame_header.h"
#include "reports/autobahn.h"
#include "reports/autobahn_seen.h"
#include "reports/autobahn_wire.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Cause;
using results::Direction;
using results::EntryKind;

AutobahnJson or_null(const std::string& text) {
  return text.empty() ? AutobahnJson() : AutobahnJson(text);
}

AutobahnJson or_null(const std::optional<int>& code) {
  return code ? AutobahnJson(*code) : AutobahnJson();
}

// Messages of timed cases are not kept there either.
AutobahnJson received_json(const AutobahnResult& result) {
  AutobahnJson out = AutobahnJson::array();
  if (result.facts->is_timed) return out;
  for (const auto& event : received_events(*result.row)) {
    const auto text = autobahn_text(event.payload, event.len);
    if (event.opcode == protocol::kPing) {
      out.push_back(AutobahnJson::array({"ping", text}));
    } else if (event.opcode == protocol::kPong) {
      out.push_back(AutobahnJson::array({"pong", text}));
    } else {
      out.push_back(AutobahnJson::array({"message", text, event.opcode == protocol::kBinary}));
    }
  }
  return out;
}

// What made the verdict, in one sentence.
std::string result_words(const AutobahnResult& result) {
  const CaseResult& row = *result.row;
  const auto own = " [" + row.id + "]";
  if (!row.skip_reason.empty()) return row.skip_reason + own;
  const results::Check* told = nullptr;
  for (const auto& check : row.checks) {
    if (check.verdict == row.verdict) told = &check;
  }
  if (told == nullptr) return "Actual events match at least one expected." + own;
  std::string out = "Expected " + told->expected + "; seen: " + told->observed;
  if (!told->requirement.empty()) out += " (" + told->requirement + ")";
  return out + own;
}

std::string close_words(CloseBehavior close) {
  switch (close) {
    case CloseBehavior::ok:
      return "Connection was properly closed";
    case CloseBehavior::informational:
      return "How the connection ends is left open by the RFC";
    case CloseBehavior::failed_by_client:
      return "The server did not end the TCP connection in time; the harness did";
    case CloseBehavior::wrong_code:
      return "The close code is none of those expected";
    case CloseBehavior::unclean:
      return "The TCP connection ended without the closing handshake";
    case CloseBehavior::failed:
      break;
  }
  return "The connection was not closed by the server, or never opened";
}

std::string head_text(const results::Connection& connection, EntryKind kind) {
  for (const auto& entry : connection.entries) {
    if (entry.kind == kind) return std::string(protocol::as_text(entry.bytes));
  }
  return "?";
}

std::string not_clean_reason(const CaseResult& row, const Ending& ending) {
  if (row.close.clean) return {};
  if (!ending.is_open) return "the opening handshake was not completed";
  if (!ending.ended) return "the server did not end the TCP connection";
  if (ending.close_received) return {};
  return "peer dropped the TCP connection without previous WebSocket closing handshake";
}

// In the order of the keys; the groups only part the long list.
void add_verdicts(AutobahnJson& out, const AutobahnResult& result, std::string_view agent,
                  const Ending& ending) {
  out["agent"] = agent;
  out["behavior"] = to_string(result.verdict.behavior);
  out["behaviorClose"] = to_string(result.verdict.close);
  out["case"] = result.facts->number;
  out["closedByMe"] = result.row->close.by == "us";
  out["createStats"] = true;
  out["createWirelog"] = true;
  out["description"] = result.facts->what;
  out["droppedByMe"] = ending.is_open && !ending.ended;
  out["duration"] = std::llround(result.row->duration_ms);
}

void add_expectation(AutobahnJson& out, const AutobahnResult& result) {
  const auto& facts = *result.facts;
  out["expectation"] = result.row->title + " [" + result.row->id + "]";
  out["expected"] = AutobahnJson::parse(facts.expected);
  out["expectedClose"] = {{"closeCode", facts.codes},
                          {"closedByMe", facts.closed_by_us},
                          {"requireClean", facts.clean}};
  out["failedByMe"] = false;
}

void add_handshake(AutobahnJson& out, const AutobahnResult& result,
                   const results::Connection& connection) {
  out["httpRequest"] = head_text(connection, EntryKind::request);
  out["httpResponse"] = head_text(connection, EntryKind::response);
  out["id"] = result.facts->id;
  out["isServer"] = false;
}

void add_closing(AutobahnJson& out, const AutobahnResult& result, const Ending& ending) {
  out["localCloseCode"] = or_null(result.row->close.code_sent);
  out["localCloseReason"] = or_null(ending.sent_reason);
  out["received"] = received_json(result);
  out["remoteCloseCode"] = or_null(result.row->close.code_received);
  out["remoteCloseReason"] = or_null(ending.received_reason);
  out["reportCompressionRatio"] = false;
  out["reportTime"] = result.facts->is_timed;
  out["result"] = result_words(result);
  out["resultClose"] = close_words(result.verdict.close);
}

void add_counters(AutobahnJson& out, const AutobahnResult& result, const std::string& started,
                  const results::Connection& connection) {
  out["rxFrameStats"] = autobahn_frame_stats(connection, Direction::received);
  out["rxOctetStats"] = autobahn_octet_stats(connection, Direction::received);
  out["started"] = started;
  out["trafficStats"] = autobahn_traffic_stats(connection, *result.facts);
  out["txFrameStats"] = autobahn_frame_stats(connection, Direction::sent);
  out["txOctetStats"] = autobahn_octet_stats(connection, Direction::sent);
}

void add_end(AutobahnJson& out, const CaseResult& row, const Ending& ending) {
  const bool timed_out = row.cause == Cause::timeout || row.cause == Cause::no_response ||
                         row.cause == Cause::unclean_close;
  out["wasClean"] = row.close.clean;
  out["wasCloseHandshakeTimeout"] = timed_out && ending.close_sent && !ending.close_received;
  out["wasNotCleanReason"] = or_null(not_clean_reason(row, ending));
  out["wasOpenHandshakeTimeout"] = timed_out && !ending.is_open;
  out["wasServerConnectionDropTimeout"] = ending.close_received && !ending.ended;
}

}  // namespace

std::string autobahn_case(const AutobahnResult& result, std::string_view agent,
                          const results::Run& run) {
  const auto& connection = main_connection(*result.row);
  const Ending ending = ending_of(*result.row);
  AutobahnJson out = AutobahnJson::object();
  add_verdicts(out, result, agent, ending);
  add_expectation(out, result);
  add_handshake(out, result, connection);
  add_closing(out, result, ending);
  add_counters(out, result, run.started, connection);
  add_end(out, *result.row, ending);
  out["wirelog"] = autobahn_wire_log(connection, *result.facts);
  return out.dump(3, ' ', /*ensure_ascii=*/true, AutobahnJson::error_handler_t::replace);
}

}  // namespace wsspec::reports
