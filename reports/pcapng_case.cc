#include "reports/pcapng_case.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "harness/protocol/bytes.h"
#include "reports/case_text.h"
#include "reports/findings.h"
#include "reports/tcp_stream.h"
#include "reports/visible.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Check;
using results::Connection;
using results::Direction;
using results::Entry;
using results::EntryKind;
using results::Run;
using results::Verdict;
using std::chrono::nanoseconds;

constexpr std::uint16_t kFirstPort = 49152;  // of the dynamic ones

void add_line(std::string& text, const std::string& line) {
  if (!text.empty()) text += '\n';
  text += line;
}

std::string rule_words(const Run& run, const std::string& id) {
  const auto* requirement = find_requirement(run, id);
  if (requirement == nullptr) return visible(id);
  return visible(id) + " (" + std::string(results::to_string(requirement->level)) + ", " +
         clause(*requirement) + "): " + visible(requirement->text);
}

// "frame.rsv.rsv1 FAIL: title", and what decided it.
std::string verdict_words(const Run& run, const CaseResult& result) {
  std::string verdict(results::to_string(result.verdict));
  for (char& c : verdict) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  std::string out = visible(result.id) + ' ' + verdict + ": " + visible(result.title);
  if (deviates(result) || result.unexpected) add_line(out, case_message(run, result));
  return out;
}

// What the whole case shows and no single frame does, such as an answer that is missing.
std::string missing_words(const Run& run, const CaseResult& result) {
  std::string out;
  for (const Check& check : result.checks) {
    if (check.verdict != Verdict::fail && check.verdict != Verdict::warn) continue;
    const bool is_marked = std::any_of(
        result.connections.begin(), result.connections.end(), [&](const Connection& connection) {
          const auto& entries = connection.entries;
          return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
            return entry.violates == check.requirement;
          });
        });
    if (is_marked) continue;
    add_line(out, "VIOLATION " + rule_words(run, check.requirement) + "\nexpected " +
                      visible(check.expected) + ", got " + visible(check.observed));
  }
  return out;
}

// One connection as packets; remarks of the harness stand at the packet behind them.
class ConnectionPackets {
 public:
  ConnectionPackets(const Run& run, const CaseResult& result, nanoseconds begin, TcpStream stream)
      : run_(run), result_(result), begin_(begin), stream_(std::move(stream)) {}

  std::vector<Packet> packets(const Connection& connection) {
    const bool is_main = &connection == &result_.connections.front();
    stream_.open(begin_, is_main ? verdict_words(run_, result_)
                                 : visible(result_.id) + ", connection " +
                                       std::to_string(connection.number));
    nanoseconds time = begin_;
    for (const Entry& entry : connection.entries) {
      time = std::max(time, begin_ + nanoseconds(std::llround(entry.t_ms * 1e6)));
      add(entry, time);
    }
    stream_.close(time);
    auto out = stream_.packets();
    if (is_main) add_line_to(out.back().comment, missing_words(run_, result_));
    add_line_to(out.back().comment, std::exchange(pending_, {}));
    return out;
  }

 private:
  static void add_line_to(std::string& comment, const std::string& line) {
    if (!line.empty()) add_line(comment, line);
  }

  std::string comment_of(const Entry& entry) {
    std::string out = std::exchange(pending_, {});
    if (entry.step && *entry.step >= 1 &&
        static_cast<std::size_t>(*entry.step) <= result_.steps.size()) {
      add_line(out, "step " + std::to_string(*entry.step) + ": " +
                        visible(result_.steps[static_cast<std::size_t>(*entry.step) - 1]));
    }
    if (!entry.violates.empty()) add_line(out, "VIOLATION " + rule_words(run_, entry.violates));
    if (entry.full_len > entry.bytes.size()) {
      add_line(out, "capped: the first " + std::to_string(entry.bytes.size()) + " of " +
                        std::to_string(entry.full_len) + " octets are here");
    }
    return out;
  }

  void add(const Entry& entry, nanoseconds time) {
    const auto side =
        entry.direction == Direction::sent ? TcpStream::Side::client : TcpStream::Side::server;
    switch (entry.kind) {
      case EntryKind::note:
        return add_line(pending_, visible(entry.note));
      case EntryKind::fin:
        return stream_.finish(side, time, comment_of(entry));
      case EntryKind::reset:
        return stream_.reset(side, time, comment_of(entry));
      case EntryKind::request:
      case EntryKind::response:
      case EntryKind::frame:
      case EntryKind::raw:
        break;
    }
    stream_.send(side, time, protocol::as_text(entry.bytes), entry.full_len, comment_of(entry));
  }

  const Run& run_;
  const CaseResult& result_;
  nanoseconds begin_{};
  TcpStream stream_;
  std::string pending_{};
};

}  // namespace

std::vector<Packet> case_packets(const Run& run, const CaseResult& result,
                                 const CaseAddresses& addresses, nanoseconds begin) {
  std::vector<Packet> out;
  std::uint16_t port = kFirstPort;
  for (const Connection& connection : result.connections) {
    TcpStream stream(addresses.client, addresses.server, port++);
    auto packets = ConnectionPackets(run, result, begin, std::move(stream)).packets(connection);
    std::move(packets.begin(), packets.end(), std::back_inserter(out));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Packet& a, const Packet& b) { return a.time < b.time; });
  return out;
}

}  // namespace wsspec::reports
