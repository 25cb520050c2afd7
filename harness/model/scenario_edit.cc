#include "harness/model/scenario_edit.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace wsspec::model {
namespace {

// What becomes of stream offsets where octets are replaced.
struct Shift {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t new_end = 0;

  [[nodiscard]] std::uint64_t operator()(std::uint64_t at) const {
    if (at <= begin) return at;
    return at >= end ? at - end + new_end : std::min(at, new_end);
  }
};

std::uint64_t len_of(const Move& move) {
  return header_len(move) + move.payload.size();
}

std::uint64_t len_of(std::vector<Move>::const_iterator first,
                     std::vector<Move>::const_iterator last) {
  std::uint64_t len = 0;
  for (; first != last; ++first) len += len_of(*first);
  return len;
}

std::uint64_t stream_len(const Scenario& scenario) {
  const auto& moves = scenario.sequence.moves;
  return len_of(moves.begin(), moves.end()) + scenario.sequence.tail.size();
}

void shift(std::vector<std::uint64_t>& offsets, const Shift& by, std::uint64_t last) {
  for (std::uint64_t& at : offsets) at = by(at);
  std::erase_if(offsets, [last](std::uint64_t at) { return at == 0 || at > last; });
  offsets.erase(std::ranges::unique(offsets).begin(), offsets.end());
}

void shift(Scenario& scenario, const Shift& by) {
  const std::uint64_t last = stream_len(scenario);
  shift(scenario.sequence.cuts, by, last);
  shift(scenario.waits, by, last);
  for (Pause& pause : scenario.pauses) pause.at = std::min(by(pause.at), last);
  scenario.num_sequences = 1;
}

bool is_shortest(const Move& move) {
  Move other = move;
  announce(other, move.announced_len);
  return other.length_form == move.length_form;
}

// FNV-1a over numbers and strings.
class Digest {
 public:
  void add(std::uint64_t number) {
    for (int i = 0; i < 8; ++i, number >>= 8) octet(number & 0xff);
  }
  void add(std::string_view text) {
    add(text.size());
    for (const char c : text) octet(static_cast<unsigned char>(c));
  }
  void add(Bytes octets) {
    add(octets.size());
    for (const std::byte one : octets) octet(std::to_integer<std::uint64_t>(one));
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void octet(std::uint64_t value) {
    value_ ^= value;
    value_ *= 0x100000001b3ULL;
  }
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

std::uint64_t weigh_octet(std::byte octet) {
  if (octet == std::byte{'a'}) return 0;
  return octet == std::byte{0} ? 1 : 2;
}

enum Part : std::size_t {
  kOpening,
  kOffer,
  kFrames,
  kFlags,
  kOctets,
  kWrites,
  kTime,
  kAnnounced,
  kPayload,
  kKeys,
  kOpcodes
};

void weigh_move(const Move& move, Weight& weight) {
  weight[kFlags] += move.fin ? 0U : 1U;
  for (unsigned bit = 1; bit < 8; bit *= 2) weight[kFlags] += (move.rsv & bit) != 0 ? 1U : 0U;
  weight[kAnnounced] += std::min<std::uint64_t>(move.announced_len, 1ULL << 32);
  weight[kOpcodes] += move.opcode;
  for (const std::byte octet : move.payload) weight[kPayload] += weigh_octet(octet);
  if (!move.mask_key) return;
  for (const std::byte octet : *move.mask_key) weight[kKeys] += octet == std::byte{0} ? 0U : 1U;
}

}  // namespace

Scenario replace_moves(const Scenario& scenario, std::size_t first, std::size_t num,
                       const std::vector<Move>& with) {
  Scenario changed = scenario;
  auto& moves = changed.sequence.moves;
  const auto begin = std::next(moves.begin(), static_cast<std::ptrdiff_t>(first));
  const auto end = std::next(begin, static_cast<std::ptrdiff_t>(num));
  const std::uint64_t at = len_of(moves.begin(), begin);
  const Shift by{at, at + len_of(begin, end), at + len_of(with.begin(), with.end())};
  moves.insert(moves.erase(begin, end), with.begin(), with.end());
  shift(changed, by);
  return changed;
}

Scenario replace_move(const Scenario& scenario, std::size_t index, const Move& with) {
  return replace_moves(scenario, index, 1, {with});
}

Scenario replace_tail(const Scenario& scenario, Buffer tail) {
  Scenario changed = scenario;
  const std::uint64_t end = stream_len(scenario);
  const std::uint64_t begin = end - scenario.sequence.tail.size();
  const Shift by{begin, end, begin + tail.size()};
  changed.sequence.tail = std::move(tail);
  shift(changed, by);
  return changed;
}

Move with_payload(const Move& move, Buffer payload) {
  Move changed = move;
  const bool is_whole = move.announced_len == move.payload.size();
  changed.payload = std::move(payload);
  if (!is_whole) return changed;
  const auto form = move.length_form;
  announce(changed, changed.payload.size());
  if (!is_shortest(move)) changed.length_form = form;
  return changed;
}

Weight weigh(const Scenario& scenario) {
  Weight weight{};
  weight[kOpening] = scenario.opening == "plain" ? 0 : 1;
  weight[kOffer] = scenario.offer.size();
  weight[kFrames] = scenario.sequence.moves.size() + (scenario.sequence.tail.empty() ? 0U : 1U);
  weight[kOctets] = stream_len(scenario);
  weight[kWrites] = scenario.sequence.cuts.size() + scenario.waits.size() + scenario.pauses.size();
  for (const Pause& pause : scenario.pauses) weight[kTime] += pause.ms;
  for (const Move& move : scenario.sequence.moves) weigh_move(move, weight);
  for (const std::byte octet : scenario.sequence.tail) weight[kPayload] += weigh_octet(octet);
  return weight;
}

std::uint64_t digest(const Scenario& scenario) {
  Digest digest;
  digest.add(scenario.opening);
  digest.add(scenario.offer);
  digest.add(Bytes(to_octets(scenario.sequence)));
  for (const auto* offsets : {&scenario.sequence.cuts, &scenario.waits}) {
    digest.add(offsets->size());
    for (const std::uint64_t at : *offsets) digest.add(at);
  }
  for (const Pause& pause : scenario.pauses) {
    digest.add(pause.at);
    digest.add(pause.ms);
  }
  return digest.value();
}

std::uint64_t distance(const Scenario& a, const Scenario& b) {
  const Buffer left = to_octets(a.sequence);
  const Buffer right = to_octets(b.sequence);
  const std::size_t shorter = std::min(left.size(), right.size());
  std::size_t front = 0;
  while (front < shorter && left[front] == right[front]) ++front;
  std::size_t back = 0;
  while (back < shorter - front && left[left.size() - 1 - back] == right[right.size() - 1 - back])
    ++back;
  std::uint64_t num = std::max(left.size(), right.size()) - front - back;
  for (const bool differs :
       {a.opening != b.opening, a.offer != b.offer, a.sequence.cuts != b.sequence.cuts,
        a.waits != b.waits, a.pauses != b.pauses})
    num += differs ? 1U : 0U;
  return num;
}

}  // namespace wsspec::model
