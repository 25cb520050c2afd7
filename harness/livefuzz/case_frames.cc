#include "harness/livefuzz/case_frames.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace wsspec::livefuzz {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kNames[] = {"continuation", "text", "binary", "", "", "", "", "",
                                       "close",        "ping", "pong",   "", "", "", "", ""};

std::uint64_t len_of(const model::Move& move) {
  return model::header_len(move) + move.payload.size();
}

bool is_plain(const protocol::Buffer& payload) {
  return std::ranges::all_of(payload, [](std::byte octet) {
    return octet >= std::byte{0x20} && octet < std::byte{0x7f} && octet != std::byte{'{'} &&
           octet != std::byte{'}'};
  });
}

Json payload_of(const model::Move& move) {
  const bool may_be_text = move.opcode != protocol::kClose || move.payload.empty();
  if (may_be_text && is_plain(move.payload)) return protocol::as_text(move.payload);
  return {{"hex", protocol::to_hex(move.payload)}};
}

int form_bits(protocol::LengthForm form) {
  if (form == protocol::LengthForm::bits7) return 7;
  return form == protocol::LengthForm::bits16 ? 16 : 64;
}

Json frame_of(const model::Move& move) {
  Json frame;
  if (kNames[move.opcode].empty()) frame["opcode"] = move.opcode;
  frame[kNames[move.opcode].empty() ? "payload" : std::string(kNames[move.opcode])] =
      payload_of(move);
  if (!move.fin) frame["fin"] = false;
  if (move.rsv != 0) frame["rsv"] = move.rsv;
  frame["mask"] = move.mask_key ? Json(protocol::to_hex(*move.mask_key)) : Json(false);
  model::Move shortest = move;
  model::announce(shortest, move.announced_len);
  if (shortest.length_form != move.length_form) frame["length_form"] = form_bits(move.length_form);
  if (move.announced_len != move.payload.size()) frame["announce"] = move.announced_len;
  return frame;
}

}  // namespace

CaseFrames::CaseFrames(const model::Scenario& scenario)
    : scenario_(scenario), len_(model::to_octets(scenario.sequence).size()) {
}

std::uint64_t CaseFrames::next_end() const {
  std::uint64_t end = sent_;
  for (std::size_t i = move_; i < scenario_.sequence.moves.size(); ++i) {
    end += len_of(scenario_.sequence.moves[i]);
    if (std::ranges::binary_search(scenario_.waits, end)) return end;
  }
  return len_;
}

Json CaseFrames::take_to(std::uint64_t end) {
  const std::uint64_t begin = sent_;
  Json items = Json::array();
  const auto& moves = scenario_.sequence.moves;
  for (; move_ < moves.size() && sent_ < end; ++move_) {
    items.push_back(frame_of(moves[move_]));
    sent_ += len_of(moves[move_]);
  }
  if (end == len_ && !scenario_.sequence.tail.empty()) {
    items.push_back({{"raw", {{"hex", protocol::to_hex(scenario_.sequence.tail)}}}});
    sent_ = len_;
  }
  Json step{{"send", items.size() == 1 ? std::move(items[0]) : std::move(items)}};
  if (Json cut = cut_between(begin, end); !cut.is_null()) step["cut"] = std::move(cut);
  return step;
}

Json CaseFrames::cut_between(std::uint64_t begin, std::uint64_t end) const {
  std::vector<std::uint64_t> at;
  const auto add = [&](std::uint64_t offset) {
    if (offset > begin && offset < end) at.push_back(offset - begin);
  };
  for (const std::uint64_t cut : scenario_.sequence.cuts) add(cut);
  const std::size_t num_cuts = at.size();
  std::uint32_t ms = 0;
  for (const model::Pause& pause : scenario_.pauses) {
    add(pause.at);
    if (pause.at > begin && pause.at < end) ms = std::max(ms, pause.ms);
  }
  for (const std::uint64_t wait : scenario_.waits) add(wait);
  if (at.empty()) return {};
  if (at.size() > num_cuts) std::ranges::sort(at);
  at.erase(std::ranges::unique(at).begin(), at.end());
  Json cut{{"at", at}};
  if (ms > 0) cut["pause"] = ms;
  return cut;
}

}  // namespace wsspec::livefuzz
