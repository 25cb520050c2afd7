#include "tests/runner/schedule.h"

namespace wsspec::runner {

Scheduled run(House& house, const std::vector<script::Case>& cases, SchedulePlay play) {
  Scheduled out;
  int in_flight = 0;
  Scheduler* running = nullptr;
  std::vector<const script::Case*> selected;
  selected.reserve(cases.size());
  for (const auto& scripted : cases) selected.push_back(&scripted);
  ScheduleEvents events;
  events.started = [&](const script::Case& scripted) {
    out.max_in_flight = std::max(out.max_in_flight, ++in_flight);
    if (play.started) play.started(scripted, out);
  };
  events.finished = [&](results::CaseResult row) {
    --in_flight;
    out.rows.push_back(std::move(row));
    if (play.finished) play.finished(*running, out);
  };
  events.note = [&](const std::string& text) { out.notes.push_back(text); };
  events.over = [&](bool complete) {
    out.complete = complete;
    ++out.num_over;
    house.loop.stop();
  };
  Scheduler scheduler(house.loop, house.target, selected, play.options, play.process, events);
  running = &scheduler;
  scheduler.start();
  house.loop.run();
  return out;
}

std::vector<script::Case> echoes(const std::string& group, int count, const std::string& text) {
  std::vector<script::Case> cases;
  cases.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    cases.push_back(case_named(group, text + std::to_string(i),
                               R"({"send": {"text": ")" + text + R"("}}, {"expect": "echo"})",
                               R"("needs": ["echo"], )"));
  }
  return cases;
}

}  // namespace wsspec::runner
