#include "reports/pcapng_case.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
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
using results::Write;
using results::WriteKind;
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

// Every octet that was sent is there, in a write that is known. Where the record is
// capped, the entries show more: the front of every frame. Without times
// (--reproducible) only the entries say what came before what.
bool has_all_writes(const Connection& connection) {
  std::uint64_t len = 0;
  bool has_times = false;
  for (const Write& write : connection.writes) {
    len += write.len;
    has_times = has_times || write.t_ms > 0;
  }
  return len > 0 && has_times && len == connection.sent_len && len == connection.sent.size();
}

// One connection as packets. What was sent is taken from its writes, cut as it left,
// where they are known: an entry shows a frame as one. Remarks of the harness stand at
// the packet behind them.
class ConnectionPackets {
 public:
  ConnectionPackets(const Run& run, const CaseResult& result, const Connection& connection,
                    nanoseconds begin, TcpStream stream)
      : run_(run),
        result_(result),
        connection_(connection),
        begin_(begin + at(connection.opened_ms)),
        stream_(std::move(stream)),
        sent_(connection.sent),
        by_writes_(has_all_writes(connection)) {}

  std::vector<Packet> packets() {
    const bool is_main = &connection_ == &result_.connections.front();
    stream_.open(begin_, is_main ? verdict_words(run_, result_)
                                 : visible(result_.id) + ", connection " +
                                       std::to_string(connection_.number));
    time_ = begin_;
    for (const Entry& entry : connection_.entries) add(entry);
    if (by_writes_) (void)add_writes(std::numeric_limits<double>::infinity(), {});
    stream_.close(time_);
    if (is_main) stream_.annotate(missing_words(run_, result_));
    if (kept_back_ > 0) {
      add_line(pending_, std::to_string(kept_back_) + " octets of the case were never sent");
    }
    stream_.annotate(std::exchange(pending_, {}));
    return stream_.packets();
  }

 private:
  static nanoseconds at(double ms) { return nanoseconds(std::llround(ms * 1e6)); }

  nanoseconds advance(double t_ms) { return time_ = std::max(time_, begin_ + at(t_ms)); }

  std::string comment_of(const Entry& entry) {
    std::string out = std::exchange(pending_, {});
    if (entry.step && *entry.step >= 1 &&
        static_cast<std::size_t>(*entry.step) <= result_.steps.size()) {
      add_line(out, "step " + std::to_string(*entry.step) + ": " +
                        visible(result_.steps[static_cast<std::size_t>(*entry.step) - 1]));
    }
    if (!entry.violates.empty()) add_line(out, "VIOLATION " + rule_words(run_, entry.violates));
    return out;
  }

  void add(const Entry& entry) {
    if (entry.kind == EntryKind::note) {
      (void)advance(entry.t_ms);
      return add_line(pending_, visible(entry.note));
    }
    const bool is_sent = entry.direction == Direction::sent;
    if (by_writes_ && is_sent) {
      std::string comment = comment_of(entry);
      if (!add_writes(entry.t_ms, comment)) stream_.annotate(std::move(comment));
      return;
    }
    if (by_writes_) (void)add_writes(entry.t_ms, {});
    add_as_shown(entry, is_sent ? TcpStream::Side::client : TcpStream::Side::server);
  }

  void add_as_shown(const Entry& entry, TcpStream::Side side) {
    const nanoseconds time = advance(entry.t_ms);
    switch (entry.kind) {
      case EntryKind::fin:
        return stream_.finish(side, time, comment_of(entry));
      case EntryKind::reset:
        return stream_.reset(side, time, comment_of(entry));
      default:
        return send(side, time, entry.bytes, entry.full_len, comment_of(entry));
    }
  }

  void send(TcpStream::Side side, nanoseconds time, protocol::Bytes octets, std::uint64_t full_len,
            std::string comment) {
    if (full_len > octets.size()) {
      add_line(comment, "capped: the first " + std::to_string(octets.size()) + " of " +
                            std::to_string(full_len) + " octets are here");
    }
    stream_.send(side, time, protocol::as_text(octets), full_len, std::move(comment));
  }

  // Those up to a time; the comment stands at the last. Whether there was one.
  bool add_writes(double until_ms, const std::string& comment) {
    const auto& writes = connection_.writes;
    const std::size_t first = next_write_;
    while (next_write_ < writes.size() && writes[next_write_].t_ms <= until_ms) {
      const Write& write = writes[next_write_++];
      const bool is_last = next_write_ == writes.size() || writes[next_write_].t_ms > until_ms;
      add(write, is_last ? comment : std::string());
    }
    return next_write_ > first;
  }

  void add(const Write& write, std::string comment) {
    if (!write.left) {
      kept_back_ += write.len;
      return;
    }
    const nanoseconds time = advance(write.t_ms);
    switch (write.kind) {
      case WriteKind::fin:
        return stream_.finish(TcpStream::Side::client, time, std::move(comment));
      case WriteKind::reset:
        return stream_.reset(TcpStream::Side::client, time, std::move(comment));
      case WriteKind::octets:
        break;
    }
    const auto here = sent_.first(write.len);
    sent_ = sent_.subspan(here.size());
    send(TcpStream::Side::client, time, here, write.len, std::move(comment));
  }

  const Run& run_;
  const CaseResult& result_;
  const Connection& connection_;
  nanoseconds begin_{};
  nanoseconds time_{};
  TcpStream stream_;
  protocol::Bytes sent_{};  // what no write has taken yet
  std::size_t next_write_ = 0;
  std::uint64_t kept_back_ = 0;  // octets that the end of the connection kept back
  bool by_writes_ = false;
  std::string pending_{};
};

}  // namespace

std::vector<Packet> case_packets(const Run& run, const CaseResult& result,
                                 const CaseAddresses& addresses, nanoseconds begin) {
  std::multimap<nanoseconds, Packet> by_time;
  std::uint16_t port = kFirstPort;
  for (const Connection& connection : result.connections) {
    TcpStream stream(addresses.client, addresses.server, port++);
    for (Packet& packet :
         ConnectionPackets(run, result, connection, begin, std::move(stream)).packets()) {
      by_time.emplace(packet.time, std::move(packet));
    }
  }
  std::vector<Packet> out;
  for (auto& [time, packet] : by_time) out.push_back(std::move(packet));
  return out;
}

}  // namespace wsspec::reports
