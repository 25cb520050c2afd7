#include "harness/runner/client_side.h"

#include <fmt/format.h>

#include <utility>

namespace wsspec::runner {

ClientSide::ClientSide(transport::Loop& loop, std::optional<LaunchOptions> launch,
                       WatchOutput watch)
    : reception_(loop) {
  if (!launch) return;
  launcher_.emplace(loop, std::move(*launch), std::move(watch),
                    [this](const std::string& target, const std::string& why) {
                      reception_.give_up(target, why);
                    });
  reception_.on_arrival = [this](const std::string& target) { launcher_->arrived(target); };
}

void ClientSide::serve_at(std::string scheme, std::string host) {
  scheme_ = std::move(scheme);
  host_ = std::move(host);
}

Awaited ClientSide::await(const std::string& case_id) {
  std::string target = fmt::format("/{}?play={}", case_id, ++num_plays_);
  Visit visit{.case_id = case_id,
              .target = target,
              .url = fmt::format("{}://{}{}", scheme_, host_, target)};
  const auto connect = [this, visit](transport::StreamHandler& handler) {
    auto stream = reception_.await(visit.target)(handler);
    if (launcher_) launcher_->want(visit);
    return stream;
  };
  return {.connect = connect, .asked = {.host = host_, .target = std::move(target)}};
}

ProcessHooks ClientSide::hooks() {
  if (!launcher_) return {};
  return {.fate = [this](const std::string& case_id) { return launcher_->fate(case_id); }};
}

}  // namespace wsspec::runner
