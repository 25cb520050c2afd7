#include "harness/livefuzz/export_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "harness/livefuzz/case_frames.h"
#include "harness/model/model.h"
#include "harness/model/openings.h"
#include "harness/model/scenarios.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::livefuzz {
namespace {

using Json = nlohmann::ordered_json;
using model::Due101;
using model::Kind;

// Small letters, digits and single hyphens.
std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (is_plain) {
      out += lower;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "none" : out;
}

// "rfc6455/5.2" of "6455-5.2-4".
std::string section_of(const std::string& rule) {
  const auto first = rule.find('-');
  const auto last = rule.rfind('-');
  if (first == last) return "rfc6455/5";
  return "rfc" + rule.substr(0, first) + "/" + rule.substr(first + 1, last - first - 1);
}

Json outcome(std::string_view is) {
  return {{"is", is}};
}

class CaseSteps {
 public:
  CaseSteps(const Finding& finding, bool echoes)
      : finding_(finding),
        scenario_(finding.scenario),
        echoes_(echoes),
        expected_(model::expect(scenario_.sequence, model::model_for(scenario_.agreed))) {}

  Json steps() {
    if (open()) play();
    if (finding_.key.state == "crash") add(outcome("alive"));
    return std::move(steps_);
  }
  [[nodiscard]] const std::set<std::string>& needs() const { return needs_; }
  [[nodiscard]] bool closes() const { return closes_ && finding_.key.state != "crash"; }

 private:
  void add(Json expected) { steps_.push_back({{"expect", std::move(expected)}}); }
  void add_any(Json expected) { add({{"any_of", std::move(expected)}}); }

  // Whether frames follow.
  bool open() {
    const model::OpeningRow* row = model::find_opening(scenario_.opening);
    const bool is_about_it = finding_.key.state.starts_with("opening");
    const bool is_changed = row != nullptr && scenario_.opening != "plain";
    if (is_changed) add_request(*row);
    if (!is_changed || row->due == Due101::must) {
      if (is_changed || is_about_it) add(accepted());
      return true;
    }
    Json refused = outcome("refused");
    if (finding_.key.rule.starts_with("6455-4.4-")) refused["version_list"] = true;
    Json any = Json::array({outcome("dropped"), std::move(refused)});
    if (row->due != Due101::must_not) any.push_back(accepted());
    add_any(std::move(any));
    return false;
  }

  [[nodiscard]] Json accepted() const {
    Json accepted = outcome("accepted");
    const model::OpeningRow* row = model::find_opening(scenario_.opening);
    const bool declines = row != nullptr && row->due == Due101::no_deflate;
    if (declines || scenario_.opening == "unknown-extension") accepted["extension"] = false;
    return accepted;
  }

  // Words in braces are filled in by who plays the case.
  void add_request(const model::OpeningRow& row) {
    const protocol::ClientOffer offer{
        .key = "{key}", .subprotocols = {}, .extensions = scenario_.offer};
    auto request = protocol::make_request("{host}", "{target}", offer);
    if (row.change != nullptr) row.change(request);
    steps_.push_back({{"request", {{"raw", model::write_opening(row, request)}}}});
  }

  void play() {
    CaseFrames frames(scenario_);
    while (!frames.is_over() && !is_over_) {
      const std::uint64_t begin = frames.num_sent();
      // Behind a failure nothing is waited for but its signs.
      const bool fails = expected_.failure && !is_before_failure(frames.next_end());
      steps_.push_back(fails ? frames.take_all() : frames.take());
      judge(begin, frames.num_sent(), frames.is_over());
    }
  }

  [[nodiscard]] bool is_before_failure(std::uint64_t end) const {
    return end <= expected_.places[expected_.failure->move].begin;
  }

  void judge(std::uint64_t begin, std::uint64_t end, bool is_last) {
    if (expected_.unknown_from <= end) {
      is_over_ = true;
      return add_any({outcome("open"), outcome("failed"), outcome("silent")});
    }
    if (expected_.failure && !is_before_failure(end)) return judge_failure(end);
    const std::size_t num_before = steps_.size();
    for (const model::Due& due : expected_.due) {
      if (due.at > begin && due.at <= end) judge_due(due, end);
    }
    if (steps_.size() > num_before || !is_last) return;
    closes_ = !expected_.ends_inside_frame;
    add_free(outcome("open"), end);
  }

  void judge_failure(std::uint64_t end) {
    is_over_ = true;
    closes_ = false;
    Json failed = outcome("failed");
    failed["code"] = expected_.failure->codes;
    if (expected_.failure->latest <= end) return add(std::move(failed));
    add_any({std::move(failed), outcome("open")});
  }

  void judge_due(const model::Due& due, std::uint64_t end) {
    switch (due.delivery.kind) {
      case Kind::text:
      case Kind::binary:
        // One answer for all of them.
        if (!echoes_ || last_ == Kind::text) return;
        needs_.insert("echo");
        last_ = Kind::text;
        return add_free(outcome("echo"), end);
      case Kind::ping:
        if (last_ == Kind::ping) return;
        last_ = Kind::ping;
        return add_free(outcome("pong"), end);
      case Kind::close:
        is_over_ = true;
        return add(outcome("closed"));
      case Kind::pong:
        return;
    }
  }

  void add_free(Json expected, std::uint64_t end) {
    if (expected_.may_fail_from > end) return add(std::move(expected));
    Json failed = outcome("failed");
    failed["grade"] = "info";
    failed["why"] = "the RFC leaves it open whether this is an error";
    add_any({std::move(expected), std::move(failed)});
  }

  const Finding& finding_;
  const model::Scenario& scenario_;
  bool echoes_;
  model::Expected expected_;
  Json steps_ = Json::array();
  std::set<std::string> needs_{};
  std::optional<Kind> last_{};
  bool is_over_ = false;
  bool closes_ = true;
};

}  // namespace

std::string case_id(const Key& key) {
  return fmt::format("fuzz.{}.{}-{}", slug(key.rule), slug(key.state), slug(key.frame));
}

std::string case_file(const Finding& finding, bool echoes) {
  CaseSteps writer(finding, echoes);
  Json steps = writer.steps();
  std::set<std::string> needs = writer.needs();
  if (finding.scenario.agreed) needs.insert("deflate");
  Json entry{{"id", case_id(finding.key)},
             {"title", fmt::format("{}: {}", finding.key.state, finding.what)},
             {"req", Json::array({finding.key.rule})}};
  if (!needs.empty()) entry["needs"] = needs;
  if (!finding.scenario.offer.empty()) entry["offer"] = finding.scenario.offer;
  if (!writer.closes()) entry["end"] = "none";
  entry["steps"] = std::move(steps);
  const Json file{{"section", section_of(finding.key.rule)},
                  {"group", "fuzz"},
                  {"role", "server"},
                  {"cases", Json::array({std::move(entry)})}};
  return fmt::format("// Found by wsspec fuzz: seed {}, number {}.\n{}\n", finding.seed,
                     finding.number, file.dump(1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace wsspec::livefuzz
