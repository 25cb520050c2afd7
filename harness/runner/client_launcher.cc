#include "harness/runner/client_launcher.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "harness/runner/replace_all.h"

namespace wsspec::runner {

namespace {

constexpr transport::Duration kPollEvery = std::chrono::milliseconds(10);
// What is awaited at one moment arrives in one turn of the loop, or a little behind it.
constexpr transport::Duration kGathering = std::chrono::milliseconds(10);
// Of those with a list; the last connections of one keep no other from starting.
constexpr int kMaxLists = 4;
// For a client that is known not to end by itself.
constexpr transport::Duration kKnownNotToLeave = std::chrono::milliseconds(100);
constexpr const char* kUrl = "{url}";
constexpr const char* kUrls = "{urls}";

// A file in the folder for such things; empty when it cannot be made.
std::string make_list_file() {
  std::error_code code;
  const auto folder = std::filesystem::temp_directory_path(code);
  std::string name = ((code ? "/tmp" : folder) / "wsspec-urls-XXXXXX").string();
  const int fd = ::mkstemp(name.data());
  if (fd < 0) return {};
  ::close(fd);
  return name;
}

}  // namespace

std::string wrong_client_command(const std::string& command) {
  const bool url = command.find(kUrl) != std::string::npos;
  const bool urls = command.find(kUrls) != std::string::npos;
  if (url && urls) return "--exec: name {url} or {urls}, not both";
  if (url || urls) return {};
  return "--exec: the client has to know where to connect; write {url} where its command takes the "
         "URL, or {urls} for a file with one URL a line";
}

bool ClientLauncher::Process::is_over() const {
  return ended && std::ranges::all_of(guests, &Guest::asked);
}

ClientLauncher::ClientLauncher(
    transport::Loop& loop, LaunchOptions options, WatchOutput watch,
    std::function<void(const std::string&, const std::string&)> on_failed)
    : loop_(loop),
      options_(std::move(options)),
      watch_(std::move(watch)),
      on_failed_(std::move(on_failed)),
      lists_(options_.command.find(kUrls) != std::string::npos) {
}

ClientLauncher::~ClientLauncher() {
  for (const auto& timer : {timer_, launching_}) {
    if (timer) loop_.cancel(*timer);
  }
  for (auto& process : processes_) {
    process.supervisor->kill();
    if (!process.list_file.empty()) std::remove(process.list_file.c_str());
  }
}

void ClientLauncher::want(Visit visit) {
  wanted_.push_back(std::move(visit));
  if (launching_) return;
  launching_ = loop_.call_after(lists_ ? kGathering : transport::Duration{0}, [this] {
    launching_.reset();
    launch();
  });
}

int ClientLauncher::num_running() const {
  return static_cast<int>(
      std::ranges::count_if(processes_, [](const Process& process) { return !process.ended; }));
}

// Each start costs, so that a list has to be worth it.
bool ClientLauncher::has_room_for_list() const {
  std::size_t in_play = 0;
  for (const auto& process : processes_) {
    if (process.ended) continue;
    if (!std::ranges::all_of(process.guests, &Guest::here)) return false;
    in_play += static_cast<std::size_t>(
        std::ranges::count_if(process.guests, [](const Guest& guest) { return !guest.asked; }));
  }
  return num_running() < kMaxLists && wanted_.size() >= in_play;
}

void ClientLauncher::launch() {
  std::vector<Visit> now;
  std::vector<Visit> later;
  const bool list_fits = lists_ && has_room_for_list();
  const auto room = [&] {
    if (lists_) return list_fits;
    return num_running() + static_cast<int>(now.size()) < options_.max_processes;
  };
  for (auto& visit : std::exchange(wanted_, {})) {
    const bool may_start = is_running_for(visit.case_id) || room();
    (may_start ? now : later).push_back(std::move(visit));
  }
  wanted_ = std::move(later);
  if (lists_) {
    if (!now.empty()) start(std::move(now));
    return;
  }
  for (auto& visit : now) start({std::move(visit)});
}

// A case holds its connections until it has them all, so that nobody would ever make room.
bool ClientLauncher::is_running_for(const std::string& case_id) const {
  return std::ranges::any_of(processes_, [&](const Process& process) {
    return !process.ended && std::ranges::any_of(process.guests, [&](const Guest& guest) {
      return guest.here && !guest.asked && guest.visit.case_id == case_id;
    });
  });
}

std::string ClientLauncher::command_for(const std::vector<Visit>& visits, Process& process) const {
  std::string command = options_.command;
  replace_all(command, kUrl, visits.front().url);
  if (!lists_) return command;
  process.list_file = make_list_file();
  std::ofstream list(process.list_file);
  for (const auto& visit : visits) list << visit.url << '\n';
  replace_all(command, kUrls, process.list_file);
  return command;
}

void ClientLauncher::start(std::vector<Visit> visits) {
  Process& process = processes_.emplace_back();
  process.progress = loop_.now();
  process.supervisor =
      std::make_unique<Supervisor>(command_for(visits, process), /*port=*/0, watch_);
  for (auto& visit : visits) process.guests.push_back({.visit = std::move(visit)});
  const auto started = process.supervisor->start();
  if (!started) {
    process.ended = true;
    nobody_comes(process, started.error());
  }
  keep_polling();
}

void ClientLauncher::arrived(const std::string& target) {
  for (auto& process : processes_) {
    for (auto& guest : process.guests) {
      if (guest.visit.target != target) continue;
      guest.here = true;
      guest.log_start = process.supervisor->log_position();
      process.progress = loop_.now();
    }
  }
}

Fate ClientLauncher::fate(const std::string& case_id) {
  Fate out;
  for (auto& process : processes_) {
    for (auto& guest : process.guests) {
      if (guest.visit.case_id != case_id || (guest.asked && process.ended)) continue;
      if (!std::exchange(guest.asked, true)) process.progress = loop_.now();
      const bool alone = process.guests.size() == 1;
      out.log = process.supervisor->log_since(alone ? 0 : guest.log_start);
      if (!process.ended && alone) out.state = Fate::State::running;
      if (process.crashed && out.state == Fate::State::fine) {
        out.state = Fate::State::crashed;
        out.alone = alone;
        out.what = process.supervisor->how_it_ended();
      }
    }
  }
  return out;
}

void ClientLauncher::keep_polling() {
  if (timer_) return;
  timer_ = loop_.call_after(kPollEvery, [this] {
    timer_.reset();
    poll();
  });
}

void ClientLauncher::poll() {
  for (auto& process : processes_) {
    if (!process.ended) look_at(process);
  }
  processes_.remove_if([](const Process& process) { return process.is_over(); });
  launch();
  if (num_running() > 0) keep_polling();
}

void ClientLauncher::look_at(Process& process) {
  if (process.supervisor->has_ended()) return has_ended(process);
  const auto idle = loop_.now() - process.progress;
  const bool all_here = std::ranges::all_of(process.guests, &Guest::here);
  const bool all_played = all_here && std::ranges::all_of(process.guests, &Guest::asked);
  if (all_played && idle > options_.leaving) return end_late(process);
  const bool in_play = std::ranges::any_of(
      process.guests, [](const Guest& guest) { return guest.here && !guest.asked; });
  if (all_here || in_play || idle <= options_.arrival) return;
  process.supervisor->kill();
  process.ended = true;
  nobody_comes(process,
               fmt::format("the client has not connected within {} s; its last output:\n{}",
                           std::chrono::duration<double>(options_.arrival).count(),
                           process.supervisor->log_since(0)));
}

// What it has not come to is for the next process, unless there is no reason to hope.
void ClientLauncher::has_ended(Process& process) {
  process.ended = true;
  process.crashed = process.supervisor->was_killed();
  if (!process.list_file.empty()) std::remove(process.list_file.c_str());
  nobody_comes(process,
               fmt::format("the client ended before it connected ({}); its last output:\n{}",
                           process.supervisor->how_it_ended(), process.supervisor->log_since(0)));
}

void ClientLauncher::end_late(Process& process) {
  process.supervisor->kill();
  process.ended = true;
  options_.leaving = std::min(options_.leaving, kKnownNotToLeave);
  if (!std::exchange(told_of_leaving_, true)) {
    remark_ = "the client does not end by itself when its connection has ended; it is ended";
  }
}

void ClientLauncher::nobody_comes(Process& process, const std::string& why) {
  const bool any_came = std::ranges::any_of(process.guests, &Guest::here);
  std::vector<Guest> left;
  for (const auto& guest : process.guests) {
    if (!guest.here) left.push_back(guest);
  }
  if (any_came) std::erase_if(process.guests, [](const Guest& guest) { return !guest.here; });
  for (auto& guest : left) {
    if (any_came) {
      wanted_.push_back(std::move(guest.visit));
    } else {
      on_failed_(guest.visit.target, why);
    }
  }
}

}  // namespace wsspec::runner
