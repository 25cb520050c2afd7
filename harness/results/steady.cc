#include "harness/results/steady.h"

#include <algorithm>

#include "harness/protocol/masking.h"

namespace wsspec::results {
namespace {

// An entry keeps so many octets (the recorder's cap).
constexpr std::size_t kMaxEntryLen = 4096;

protocol::Buffer capped(protocol::Bytes octets) {
  return protocol::to_buffer(octets.first(std::min(octets.size(), kMaxEntryLen)));
}

Entry sent_entry(EntryKind kind, protocol::Bytes octets, int step) {
  Entry out{.kind = kind, .bytes = capped(octets), .full_len = octets.size()};
  if (step > 0) out.step = step;
  return out;
}

Entry frame_entry(const protocol::FrameHeader& header, protocol::Bytes head, protocol::Bytes octets,
                  int step) {
  Entry out = sent_entry(EntryKind::frame, head, step);
  out.header = header;
  protocol::append(out.bytes, capped(octets));
  out.full_len = head.size() + octets.size();
  out.payload = capped(octets);
  if (header.mask_key) protocol::apply_mask(out.payload, *header.mask_key);
  return out;
}

// Writes of one step, one behind the other.
struct Burst {
  int step = 0;
  std::vector<Entry> sent{};
  std::vector<Entry> behind{};  // what came, and remarks
};

bool is_sent(const Entry& entry) {
  return entry.direction == Direction::sent && entry.kind != EntryKind::note;
}

// The bursts of a connection whose octets are all there, each with the entries that
// its writes make as if they had left whole.
class Bursts {
 public:
  explicit Bursts(const Connection& connection) : connection_(connection) {
    for (const Entry& entry : connection.entries) {
      if (entry.kind == EntryKind::request) head_len_ += entry.full_len;
    }
    std::uint64_t first = 0;
    bool kept_back = false;
    for (const Write& write : connection.writes) {
      if (write.step != connection.writes.front().step) break;
      first += write.len;
      kept_back = kept_back || !write.left;
    }
    if (kept_back && head_len_ > 0)
      head_len_ = first;  // it was the request that was not sent to its end
  }

  std::vector<Burst> take() {
    for (const Write& write : connection_.writes) {
      if (out_.empty() || write.step != out_.back().step) begin(write.step);
      if (write.kind != WriteKind::octets) end(write);
      written_ += write.len;
      show_frames();
    }
    show_rest();
    return std::move(out_);
  }

 private:
  void begin(int step) {
    show_rest();
    out_.push_back({.step = step, .sent = {}, .behind = {}});
  }

  void end(const Write& write) {
    show_rest();
    const auto kind = write.kind == WriteKind::fin ? EntryKind::fin : EntryKind::reset;
    out_.back().sent.push_back(sent_entry(kind, {}, write.step));
  }

  [[nodiscard]] protocol::Bytes unshown() const {
    return protocol::Bytes(connection_.sent).subspan(shown_, written_ - shown_);
  }

  void show_frames() {
    if (shown_ == 0 && head_len_ > 0) {
      if (written_ < head_len_) return;
      out_.back().sent.push_back(
          sent_entry(EntryKind::request, unshown().first(head_len_), out_.back().step));
      shown_ = head_len_;
    }
    for (auto next = protocol::decode_frame_header(unshown()); next;
         next = protocol::decode_frame_header(unshown())) {
      const auto rest = unshown();
      if (next->header.payload_len > rest.size() - next->header_len) return;
      const auto payload = rest.subspan(next->header_len, next->header.payload_len);
      out_.back().sent.push_back(
          frame_entry(next->header, rest.first(next->header_len), payload, out_.back().step));
      shown_ += next->header_len + payload.size();
    }
  }

  // Behind a frame that no further write of this step ends, none begins.
  void show_rest() {
    if (out_.empty() || unshown().empty()) return;
    const auto kind = shown_ < head_len_ ? EntryKind::request : EntryKind::raw;
    out_.back().sent.push_back(sent_entry(kind, unshown(), out_.back().step));
    shown_ = written_;
  }

  const Connection& connection_;
  std::vector<Burst> out_{};
  std::uint64_t head_len_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t shown_ = 0;
};

// Octets that are no frame and no head arrive in as many entries as reads.
void join(std::vector<Entry>& entries) {
  std::vector<Entry> out;
  for (Entry& entry : entries) {
    const bool more =
        !out.empty() && entry.kind == EntryKind::raw && out.back().kind == EntryKind::raw &&
        entry.direction == out.back().direction && entry.violates == out.back().violates;
    if (!more) {
      out.push_back(std::move(entry));
      continue;
    }
    Entry& whole = out.back();
    const auto room = kMaxEntryLen - std::min(kMaxEntryLen, whole.bytes.size());
    const protocol::Bytes octets = entry.bytes;
    protocol::append(whole.bytes, octets.first(std::min(room, octets.size())));
    whole.full_len += entry.full_len;
  }
  entries = std::move(out);
}

// Puts what came behind the burst in which it came; false where the entries tell of
// other bursts than the writes.
bool sort_in(const std::vector<Entry>& entries, std::vector<Burst>& bursts) {
  std::size_t at = 0;
  bool any = false;
  for (const Entry& entry : entries) {
    if (!is_sent(entry)) {
      if (bursts.empty()) return false;
      bursts[at].behind.push_back(entry);
      continue;
    }
    if (any && entry.step.value_or(0) != bursts[at].step) ++at;
    any = true;
    if (at >= bursts.size() || entry.step.value_or(0) != bursts[at].step) return false;
  }
  return true;
}

bool has_cut_write(const Connection& connection) {
  for (std::size_t i = 1; i < connection.writes.size(); ++i) {
    const Write& write = connection.writes[i];
    if (write.step > 0 && write.step == connection.writes[i - 1].step) return true;
  }
  return false;
}

// As its entries tell it, where the octets are not all there.
std::vector<Burst> bursts_of_entries(const std::vector<Entry>& entries) {
  std::vector<Burst> out;
  for (const Entry& entry : entries) {
    const int step = entry.step.value_or(0);
    if (is_sent(entry) ? out.empty() || out.back().step != step : out.empty()) {
      out.push_back({.step = step, .sent = {}, .behind = {}});
    }
    (is_sent(entry) ? out.back().sent : out.back().behind).push_back(entry);
  }
  return out;
}

bool is_close(const Entry& entry) {
  return entry.header && entry.header->opcode == protocol::kClose;
}

// The case may end while an answer that nobody waits for is on its way: it always
// comes before the target's own Close, so it is shown before ours.
void show_late_answers_before_closing(std::vector<Burst>& bursts) {
  if (bursts.size() < 2) return;
  Burst& last = bursts.back();
  if (last.step != 0 || last.sent.empty() || !is_close(last.sent.front())) return;
  const auto late = [](const Entry& entry) { return !entry.header || is_close(entry); };
  const auto first = std::find_if(last.behind.begin(), last.behind.end(), late);
  auto& before = bursts[bursts.size() - 2].behind;
  before.insert(before.end(), last.behind.begin(), first);
  last.behind.erase(last.behind.begin(), first);
}

std::vector<Burst> bursts_of(const Connection& connection) {
  const bool whole = connection.sent.size() == connection.sent_len && !connection.truncated;
  if (whole && has_cut_write(connection)) {
    auto bursts = Bursts(connection).take();
    if (sort_in(connection.entries, bursts)) return bursts;
  }
  return bursts_of_entries(connection.entries);
}

// What has come before each burst, as the entries tell it.
std::vector<std::uint64_t> received_before(const std::vector<Burst>& bursts) {
  std::vector<std::uint64_t> out;
  std::uint64_t octets = 0;
  for (const Burst& burst : bursts) {
    out.push_back(octets);
    for (const Entry& entry : burst.behind) octets += entry.full_len;
  }
  return out;
}

// One of them for each run of writes of one step; else each run keeps its first.
void steady_writes(std::vector<Write>& writes, const std::vector<std::uint64_t>& received) {
  std::size_t num_runs = writes.empty() ? 0 : 1;
  for (std::size_t i = 1; i < writes.size(); ++i) num_runs += writes[i].step != writes[i - 1].step;
  const bool fits = num_runs == received.size();
  std::size_t run = 0;
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const bool goes_on = i > 0 && writes[i].step == writes[i - 1].step;
    if (i > 0 && !goes_on) ++run;
    if (fits) {
      writes[i].received = received[run];
    } else if (goes_on) {
      writes[i].received = writes[i - 1].received;
    }
    writes[i].t_ms = 0;
    writes[i].quiet_ms = 0;
    writes[i].left = true;
  }
}

}  // namespace

void make_steady(Connection& connection) {
  auto bursts = bursts_of(connection);
  show_late_answers_before_closing(bursts);
  steady_writes(connection.writes, received_before(bursts));
  connection.entries.clear();
  for (Burst& burst : bursts) {
    join(burst.behind);
    for (auto* part : {&burst.sent, &burst.behind}) {
      connection.entries.insert(connection.entries.end(), part->begin(), part->end());
    }
  }
  connection.opened_ms = 0;
  for (Entry& entry : connection.entries) entry.t_ms = 0;
}

}  // namespace wsspec::results
