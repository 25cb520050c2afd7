#include "harness/cli/desk_play.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "harness/runner/desk.h"
#include "reports/autobahn_driver.h"
#include "reports/autobahn_facts.h"
#include "reports/autobahn_verdict.h"

namespace wsspec::cli {

namespace {

// A driver opens one connection for a case, at the port that it knows.
bool has_one_connection(const script::Case* scripted) {
  return scripted->door.empty() && std::ranges::all_of(scripted->steps, [](const auto& step) {
           return step.connection == 1;
         });
}

// Drivers know Autobahn's cases by its numbers; those that it has not come behind.
int place_in_autobahn(const script::Case* scripted) {
  const results::CaseResult named{.aliases = scripted->aliases};
  const auto ids = reports::autobahn_ids_of(named);
  const auto* facts = ids.empty() ? nullptr : reports::find_autobahn(ids.front());
  return facts == nullptr ? std::numeric_limits<int>::max() : facts->number;
}

std::string info_of(const script::Case& scripted) {
  return reports::autobahn_info(
      {.id = scripted.id, .title = scripted.title, .aliases = scripted.aliases});
}

runner::TargetEnd end_of(const std::vector<results::TargetResult>& results) {
  if (results.empty()) return runner::TargetEnd::unreachable;
  const bool all = std::ranges::all_of(results, [](const auto& target) {
    return target.cases.size() == static_cast<std::size_t>(target.summary.selected);
  });
  return all ? runner::TargetEnd::complete : runner::TargetEnd::incomplete;
}

}  // namespace

PlayedDrivers play_drivers(transport::NetLoop& loop, const TestSetup& setup, DriverEvents events) {
  PlayedDrivers played;
  auto target = setup.target;
  target.limits = judge::limits_for({}, setup.run.time_scale, setup.run.ceiling);
  // What a client offers is seen in each request; that it echoes is a driver's promise.
  target.capabilities = {.echo = setup.run.echo != runner::EchoMode::no,
                         .deflate = true,
                         .subprotocol = true,
                         .tls = target.tls};
  auto cases = setup.cases;
  std::erase_if(cases, [](const auto* each) { return !has_one_connection(each); });
  // Behind Autobahn's, all stand as in the catalogue.
  std::ranges::sort(cases, {},
                    [](const auto* each) { return std::pair(place_in_autobahn(each), each); });
  std::unique_ptr<runner::Desk> desk;
  desk = std::make_unique<runner::Desk>(
      loop, target, std::move(cases), setup.seed,
      runner::DeskEvents{.started = std::move(events.started),
                         .finished = std::move(events.finished),
                         .info = info_of,
                         .status = reports::autobahn_status,
                         .update_reports = [&] { events.update(desk->results()); },
                         .stop = [&loop] { loop.stop(); }});
  auto& reception = setup.clients->reception();
  reception.on_visit = [&](const auto& request, const auto& connect) {
    return desk->visit(request, connect);
  };
  loop.on_signal([&](int signal) {
    played.signal = signal;
    loop.stop();
  });
  loop.run();
  reception.on_visit = {};
  played.results = desk->results();
  played.end = end_of(played.results);
  return played;
}

}  // namespace wsspec::cli
