#include "harness/livefuzz/finding_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace wsspec::livefuzz {
namespace {

using Json = nlohmann::ordered_json;
using protocol::Buffer;
using protocol::LengthForm;

Buffer octets_of(const Json& digits) {
  auto octets = protocol::from_hex(digits.get<std::string>());
  if (!octets) throw std::runtime_error("octets are not hexadecimal digits");
  return *std::move(octets);
}

std::string hex(protocol::Bytes octets) {
  return protocol::to_hex(octets);
}

int bits_of(LengthForm form) {
  if (form == LengthForm::bits7) return 7;
  return form == LengthForm::bits16 ? 16 : 64;
}
LengthForm form_of(int bits) {
  if (bits == 7) return LengthForm::bits7;
  if (bits != 16 && bits != 64) throw std::runtime_error("length_bits is not 7, 16 or 64");
  return bits == 16 ? LengthForm::bits16 : LengthForm::bits64;
}

Json of(const model::Move& move) {
  return {{"fin", move.fin},
          {"rsv", move.rsv},
          {"opcode", move.opcode},
          {"mask", move.mask_key ? Json(hex(*move.mask_key)) : Json()},
          {"length_bits", bits_of(move.length_form)},
          {"announced", move.announced_len},
          {"payload", hex(move.payload)}};
}

model::Move move_of(const Json& json) {
  model::Move move{.fin = json.at("fin").get<bool>(),
                   .rsv = json.at("rsv").get<std::uint8_t>(),
                   .opcode = json.at("opcode").get<std::uint8_t>(),
                   .length_form = form_of(json.at("length_bits").get<int>()),
                   .announced_len = json.at("announced").get<std::uint64_t>(),
                   .payload = octets_of(json.at("payload"))};
  if (move.rsv > 7 || move.opcode > 15) throw std::runtime_error("rsv or opcode is too large");
  if (json.at("mask").is_null()) return move;
  const Buffer key = octets_of(json.at("mask"));
  if (key.size() != move.mask_key.emplace().size())
    throw std::runtime_error("a mask has four octets");
  std::ranges::copy(key, move.mask_key->begin());
  return move;
}

Json of(const protocol::DeflateParams& params) {
  return {{"server_no_context_takeover", params.server_no_context_takeover},
          {"client_no_context_takeover", params.client_no_context_takeover},
          {"server_max_window_bits", params.server_max_window_bits},
          {"client_max_window_bits", params.client_max_window_bits}};
}

protocol::DeflateParams params_of(const Json& json) {
  return {.server_no_context_takeover = json.at("server_no_context_takeover").get<bool>(),
          .client_no_context_takeover = json.at("client_no_context_takeover").get<bool>(),
          .server_max_window_bits = json.at("server_max_window_bits").get<int>(),
          .client_max_window_bits = json.at("client_max_window_bits").get<int>()};
}

Json of(const model::Scenario& scenario) {
  Json json{{"opening", scenario.opening},
            {"offer", scenario.offer},
            {"agreed", scenario.agreed ? of(*scenario.agreed) : Json()},
            {"moves", Json::array()},
            {"tail", hex(scenario.sequence.tail)},
            {"cuts", scenario.sequence.cuts},
            {"waits", scenario.waits},
            {"pauses", Json::array()},
            {"sequences", scenario.num_sequences}};
  for (const auto& move : scenario.sequence.moves) json["moves"].push_back(of(move));
  for (const auto& pause : scenario.pauses)
    json["pauses"].push_back({{"at", pause.at}, {"ms", pause.ms}});
  return json;
}

model::Scenario scenario_of(const Json& json) {
  model::Scenario scenario{.opening = json.at("opening").get<std::string>(),
                           .offer = json.at("offer").get<std::string>()};
  if (!json.at("agreed").is_null()) scenario.agreed = params_of(json.at("agreed"));
  for (const Json& move : json.at("moves")) scenario.sequence.moves.push_back(move_of(move));
  scenario.sequence.tail = octets_of(json.at("tail"));
  json.at("cuts").get_to(scenario.sequence.cuts);
  json.at("waits").get_to(scenario.waits);
  for (const Json& pause : json.at("pauses")) {
    scenario.pauses.push_back(
        {.at = pause.at("at").get<std::uint64_t>(), .ms = pause.at("ms").get<std::uint32_t>()});
  }
  json.at("sequences").get_to(scenario.num_sequences);
  return scenario;
}

constexpr const char* kEndings[] = {"none", "fin", "reset"};  // as Ending counts them

Json of(const Transcript& transcript) {
  Json pieces = Json::array();
  for (const Piece& piece : transcript.pieces) {
    pieces.push_back({{"sent", piece.sent}, {"t", piece.t_ms}, {"octets", hex(piece.octets)}});
  }
  return {{"pieces", pieces},
          {"ending", kEndings[static_cast<std::size_t>(transcript.ending)]},
          {"truncated", transcript.truncated}};
}

Transcript transcript_of(const Json& json) {
  Transcript transcript{.truncated = json.at("truncated").get<bool>()};
  for (const Json& piece : json.at("pieces")) {
    transcript.pieces.push_back({.sent = piece.at("sent").get<bool>(),
                                 .t_ms = piece.at("t").get<double>(),
                                 .octets = octets_of(piece.at("octets"))});
  }
  const auto ending = json.at("ending").get<std::string>();
  const auto* found = std::ranges::find(kEndings, ending);
  if (found == std::end(kEndings)) throw std::runtime_error("unknown ending");
  transcript.ending = static_cast<Ending>(found - std::begin(kEndings));
  return transcript;
}

Json of(const Finding& finding) {
  return {{"rule", finding.key.rule},
          {"state", finding.key.state},
          {"frame", finding.key.frame},
          {"what", finding.what},
          {"allowed", finding.allowed},
          {"observed", finding.observed},
          {"rests_on_time", finding.rests_on_time},
          {"scenario", of(finding.scenario)},
          {"seed", finding.seed},
          {"number", finding.number},
          {"move", finding.move},
          {"transcript", of(finding.transcript)},
          {"confirmed", finding.confirmed},
          {"tried", finding.tried},
          {"seen", finding.num_seen},
          {"found_s", finding.found_s},
          {"nearest_passing", finding.nearest_passing ? of(*finding.nearest_passing) : Json()}};
}

Finding finding_of(const Json& json) {
  Finding finding;
  json.at("rule").get_to(finding.key.rule);
  json.at("state").get_to(finding.key.state);
  json.at("frame").get_to(finding.key.frame);
  json.at("what").get_to(finding.what);
  json.at("allowed").get_to(finding.allowed);
  json.at("observed").get_to(finding.observed);
  json.at("rests_on_time").get_to(finding.rests_on_time);
  finding.scenario = scenario_of(json.at("scenario"));
  json.at("seed").get_to(finding.seed);
  json.at("number").get_to(finding.number);
  json.at("move").get_to(finding.move);
  finding.transcript = transcript_of(json.at("transcript"));
  json.at("confirmed").get_to(finding.confirmed);
  json.at("tried").get_to(finding.tried);
  json.at("seen").get_to(finding.num_seen);
  json.at("found_s").get_to(finding.found_s);
  if (const Json& nearest = json.at("nearest_passing"); !nearest.is_null())
    finding.nearest_passing = scenario_of(nearest);
  return finding;
}

// Words of a target may be no UTF-8.
std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class Value>
tl::expected<Value, std::string> read(std::string_view text, Value (*convert)(const Json&)) {
  try {
    return convert(Json::parse(text));
  } catch (const std::exception& trouble) {
    return tl::make_unexpected(std::string(trouble.what()));
  }
}

}  // namespace

std::string scenario_to_json(const model::Scenario& scenario) {
  return text_of(of(scenario));
}
std::string finding_to_json(const Finding& finding) {
  return text_of(of(finding));
}

tl::expected<model::Scenario, std::string> scenario_from_json(std::string_view text) {
  return read<model::Scenario>(text, scenario_of);
}
tl::expected<Finding, std::string> finding_from_json(std::string_view text) {
  return read<Finding>(text, finding_of);
}

}  // namespace wsspec::livefuzz
