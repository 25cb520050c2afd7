#include "harness/livefuzz/export_result.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

#include "harness/judge/observer.h"
#include "harness/livefuzz/export_case.h"
#include "harness/protocol/http_head.h"
#include "harness/runner/recorder.h"

namespace wsspec::livefuzz {
namespace {

using results::EntryKind;

transport::Moment moment(double ms) {
  return transport::Moment{} +
         transport::Duration(std::chrono::microseconds(std::llround(ms * 1000)));
}

// Plays a transcript to the observer, and writes down what that sees.
class Retold {
 public:
  explicit Retold(const Transcript& transcript) : transcript_(transcript) {}

  results::Connection connection() {
    recorder_.opened_at(moment(0));
    for (const Piece& piece : transcript_.pieces) {
      now_ = moment(piece.t_ms);
      piece.sent ? sent(piece.octets) : received(piece.octets);
      show();
    }
    if (transcript_.ending == Ending::fin) observer_.received_end();
    if (transcript_.ending == Ending::reset) observer_.received_reset("connection reset");
    show();
    auto out = recorder_.take(moment(0));
    out.truncated = out.truncated || transcript_.truncated;
    return out;
  }

 private:
  void sent(protocol::Bytes octets) {
    recorder_.wrote(now_, octets, /*step=*/0);
    if (!request_.done() && !request_.fault()) {
      const std::size_t len = request_.feed(octets);
      protocol::append(head_, octets.first(len));
      octets = octets.subspan(len);
      if (request_.done() || request_.fault()) asked();
    }
    if (!octets.empty()) observer_.sent(octets);
  }

  void asked() {
    const auto& headers = request_.head().headers;
    recorder_.head(now_, EntryKind::request, head_, /*step=*/0);
    observer_.request_sent({.key = std::string(headers.get("Sec-WebSocket-Key").value_or("")),
                            .subprotocols = {},
                            .extensions = headers.joined("Sec-WebSocket-Extensions")});
    (void)observer_.take_items();  // the request, which is told
  }

  void received(protocol::Bytes octets) {
    recorder_.received(now_, octets.size());
    observer_.received(octets);
  }

  void show() {
    for (const auto& item : observer_.take_items()) recorder_.item(now_, item, /*step=*/0);
  }

  const Transcript& transcript_;
  protocol::HeadParser<protocol::RequestHead> request_{};
  protocol::Buffer head_{};
  judge::Observer observer_{};
  runner::Recorder recorder_{1};
  transport::Moment now_{};
};

}  // namespace

results::CaseResult result_of(const Finding& finding) {
  results::CaseResult row{.id = case_id(finding.key),
                          .title = fmt::format("{}: {}", finding.key.state, finding.what),
                          .group = "fuzz",
                          .requirements = {finding.key.rule},
                          .verdict = results::Verdict::fail,
                          .unexpected = true};
  row.checks.push_back({.verdict = results::Verdict::fail,
                        .requirement = finding.key.rule,
                        .expected = finding.allowed,
                        .observed = finding.observed});
  row.connections.push_back(Retold(finding.transcript).connection());
  return row;
}

}  // namespace wsspec::livefuzz
