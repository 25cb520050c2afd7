#include "harness/model/shrink_steps.h"

#include <iterator>
#include <utility>
#include <vector>

#include "harness/model/chunks.h"
#include "harness/model/compressed.h"
#include "harness/model/move_steps.h"
#include "harness/model/scenario_edit.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::model {
namespace {

using Changed = std::optional<Scenario>;

template <typename Item>
void erase(std::vector<Item>& items, const Chunk& chunk) {
  const auto begin = std::next(items.begin(), static_cast<std::ptrdiff_t>(chunk.begin));
  items.erase(begin, std::next(begin, static_cast<std::ptrdiff_t>(chunk.len)));
}

// Leaves out chunks of one of the lists of a scenario, which `list` gets out of it.
template <auto list>
std::size_t count_chunks(const Scenario& scenario) {
  Scenario copy = scenario;
  return num_chunks(list(copy).size());
}
template <auto list>
Changed without_chunk(const Scenario& scenario, std::size_t i) {
  Scenario changed = scenario;
  erase(list(changed), chunk_at(list(changed).size(), i));
  return changed;
}
auto& cuts_of(Scenario& scenario) {
  return scenario.sequence.cuts;
}
auto& waits_of(Scenario& scenario) {
  return scenario.waits;
}
auto& pauses_of(Scenario& scenario) {
  return scenario.pauses;
}

// Steps of single frames, numbered from the first frame's on.
template <auto count>
std::size_t count_in_moves(const Scenario& scenario) {
  std::size_t sum = 0;
  for (const Move& move : scenario.sequence.moves) sum += count(move);
  return sum;
}
template <auto count, auto apply>
Changed change_move(const Scenario& scenario, std::size_t i) {
  for (std::size_t index = 0; index < scenario.sequence.moves.size(); ++index) {
    const Move& move = scenario.sequence.moves[index];
    if (i >= count(move)) {
      i -= count(move);
      continue;
    }
    const auto changed = apply(move, i);
    if (!changed) return std::nullopt;
    return replace_move(scenario, index, *changed);
  }
  return std::nullopt;
}

std::size_t count_frames(const Scenario& scenario) {
  return num_chunks(scenario.sequence.moves.size());
}
Changed without_frames(const Scenario& scenario, std::size_t i) {
  const Chunk chunk = chunk_at(scenario.sequence.moves.size(), i);
  return replace_moves(scenario, chunk.begin, chunk.len, {});
}

Changed plain_opening(const Scenario& scenario, std::size_t) {
  Scenario changed = scenario;
  changed.opening = "plain";
  return changed;
}

Changed simpler_offer(const Scenario& scenario, std::size_t i) {
  if (scenario.offer.empty()) return std::nullopt;
  if (i == 0) return without_compression(scenario);
  Scenario changed = scenario;
  changed.offer = i == 1 ? "" : protocol::kPermessageDeflate;
  changed.agreed.reset();
  if (i == 2) changed.agreed.emplace();
  return changed;
}

std::size_t count_messages(const Scenario& scenario) {
  return compressed_messages(scenario).size();
}
Changed plain_message(const Scenario& scenario, std::size_t i) {
  return uncompressed(scenario, compressed_messages(scenario)[i]);
}

std::size_t count_contents(const Scenario& scenario) {
  std::size_t sum = 0;
  for (const auto& message : compressed_messages(scenario))
    sum += 1 + num_chunks(message.content.size());
  return sum;
}
// The last step of each message compresses the same anew.
Changed simpler_content(const Scenario& scenario, std::size_t i) {
  for (const auto& message : compressed_messages(scenario)) {
    const std::size_t num = 1 + num_chunks(message.content.size());
    if (i < num) {
      Buffer content = message.content;
      if (i + 1 < num) erase(content, chunk_at(content.size(), i));
      return recompressed(scenario, message, content);
    }
    i -= num;
  }
  return std::nullopt;
}

std::size_t count_joints(const Scenario& scenario) {
  return scenario.sequence.moves.size();
}
// A data frame and the next one of its message; what is between them comes in front.
Changed joined(const Scenario& scenario, std::size_t i) {
  const auto& moves = scenario.sequence.moves;
  const auto is_whole = [](const Move& move) { return move.announced_len == move.payload.size(); };
  if (moves[i].fin || protocol::is_control(moves[i].opcode)) return std::nullopt;
  std::size_t next = i + 1;
  while (next < moves.size() && protocol::is_control(moves[next].opcode)) ++next;
  if (next == moves.size() || moves[next].opcode != protocol::kContinuation) return std::nullopt;
  if (!is_whole(moves[i]) || !is_whole(moves[next])) return std::nullopt;
  Buffer payload = moves[i].payload;
  protocol::append(payload, moves[next].payload);
  Move both = moves[i];
  both.fin = moves[next].fin;
  std::vector<Move> with(std::next(moves.begin(), static_cast<std::ptrdiff_t>(i + 1)),
                         std::next(moves.begin(), static_cast<std::ptrdiff_t>(next)));
  with.push_back(with_payload(both, std::move(payload)));
  return replace_moves(scenario, i, next - i + 1, with);
}

std::size_t count_tail(const Scenario& scenario) {
  return num_chunks(scenario.sequence.tail.size());
}
Changed shorter_tail(const Scenario& scenario, std::size_t i) {
  Buffer tail = scenario.sequence.tail;
  erase(tail, chunk_at(tail.size(), i));
  return replace_tail(scenario, std::move(tail));
}

Changed shorter_pause(const Scenario& scenario, std::size_t i) {
  Scenario changed = scenario;
  changed.pauses[i].ms /= 2;
  return changed;
}

template <std::size_t n>
std::size_t always(const Scenario&) {
  return n;
}

constexpr ShrinkStage kStages[] = {
    {"pauses", count_chunks<pauses_of>, without_chunk<pauses_of>},
    {"frames", count_frames, without_frames},
    {"cuts", count_chunks<cuts_of>, without_chunk<cuts_of>},
    {"waits", count_chunks<waits_of>, without_chunk<waits_of>},
    {"opening", always<1>, plain_opening},
    {"offer", always<3>, simpler_offer},
    {"compression", count_messages, plain_message},
    {"compressed contents", count_contents, simpler_content},
    {"joints", count_joints, joined},
    {"tail", count_tail, shorter_tail},
    {"payloads", count_in_moves<num_filled>, change_move<num_filled, filled>},
    {"payload lengths", count_in_moves<num_shorter>, change_move<num_shorter, shorter>},
    {"headers", count_in_moves<num_plainer>, change_move<num_plainer, plainer>},
    {"octets", count_in_moves<num_simpler_octets>,
     change_move<num_simpler_octets, with_simpler_octet>},
    {"times", [](const Scenario& scenario) { return scenario.pauses.size(); }, shorter_pause},
};

}  // namespace

std::span<const ShrinkStage> shrink_stages() {
  return kStages;
}

}  // namespace wsspec::model
