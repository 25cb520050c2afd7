#include "harness/runner/client_side.h"

#include <fmt/format.h>

#include <utility>

namespace wsspec::runner {

ClientSide::ClientSide(transport::Loop& loop, std::optional<LaunchOptions> launch,
                       WatchOutput watch)
    : loop_(loop), reception_(loop) {
  if (!launch) return;
  launcher_.emplace(loop, std::move(*launch), std::move(watch),
                    [this](const std::string& target, const std::string& why) {
                      reception_.give_up(target, why);
                    });
  reception_.on_arrival = [this](const std::string& target) { launcher_->arrived(target); };
}

BrowserPage& ClientSide::serve_page(Document document, transport::Duration patience) {
  document_ = std::move(document);
  page_.emplace(loop_, patience, [this](const std::string& target, const std::string& why) {
    reception_.give_up(target, why);
  });
  reception_.on_arrival = [this](const std::string& target) { page_->arrived(target); };
  reception_.on_visit = [this](const auto& request, const auto& connect) {
    return page_->visit(request, connect);
  };
  reception_.on_get = [this](const std::string& target) {
    return target == "/" ? &document_ : nullptr;
  };
  return *page_;
}

void ClientSide::serve_at(std::string scheme, std::string host) {
  scheme_ = std::move(scheme);
  host_ = std::move(host);
}

void ClientSide::add_door(const std::string& case_id, std::string host) {
  doors_.insert_or_assign(case_id, std::move(host));
}

Awaited ClientSide::await(const std::string& case_id) {
  const auto door = doors_.find(case_id);
  const std::string& host = door == doors_.end() ? host_ : door->second;
  std::string target = fmt::format("/{}?play={}", case_id, ++num_plays_);
  Visit visit{.case_id = case_id,
              .target = target,
              .url = fmt::format("{}://{}{}", scheme_, host, target),
              .elsewhere = door != doors_.end()};
  const auto connect = [this, visit](transport::StreamHandler& handler) {
    auto stream = reception_.await(visit.target)(handler);
    if (launcher_) launcher_->want(visit);
    if (page_) page_->want(visit);
    return stream;
  };
  return {.connect = connect, .asked = {.host = host, .target = std::move(target)}};
}

ProcessHooks ClientSide::hooks() {
  if (page_) {
    return {.has_ended = [this] { return page_->has_gone(); },
            .how_it_ended = [] { return std::string("its page was left, reloaded or lost"); },
            .was_ended_by_hand = [this] { return page_->was_left(); },
            .restart = [this](auto then) { page_->wait_for_page(std::move(then)); }};
  }
  if (!launcher_) return {};
  return {.fate = [this](const std::string& case_id) { return launcher_->fate(case_id); }};
}

}  // namespace wsspec::runner
