#include "harness/runner/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "harness/runner/case_result.h"

namespace wsspec::runner {

namespace {

// Of strangers' making, so that their memory has a bound.
constexpr std::size_t kMaxAgents = 64;
constexpr std::size_t kMaxAgentLen = 200;
constexpr std::size_t kMaxPlays = 256;  // and as many answers under way
constexpr const char* kSomeAgent = "client";

int digit_of(char c) {
  const std::string_view digits = "0123456789abcdef";
  const auto at = digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// "a%20b+c" is "a b c".
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && digit_of(text[i + 1]) >= 0 &&
                        digit_of(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::map<std::string, std::string> query_of(std::string_view target) {
  std::map<std::string, std::string> query;
  const auto mark = target.find('?');
  std::string_view rest = mark == std::string_view::npos ? "" : target.substr(mark + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto part = rest.substr(0, end);
    const auto equals = std::min(part.find('='), part.size());
    query[decoded(part.substr(0, equals))] =
        decoded(part.substr(std::min(equals + 1, part.size())));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return query;
}

std::string value_of(const std::map<std::string, std::string>& query, const char* key) {
  const auto found = query.find(key);
  return found == query.end() ? std::string() : found->second;
}

}  // namespace

Desk::Desk(transport::Loop& loop, Target target, std::vector<const script::Case*> cases,
           std::uint64_t seed, DeskEvents events)
    : loop_(loop),
      target_(std::move(target)),
      cases_(std::move(cases)),
      seed_(seed),
      events_(std::move(events)) {
}

Desk::~Desk() {
  if (timer_) loop_.cancel(*timer_);
}

bool Desk::visit(const protocol::RequestHead& request, const transport::Connect& connect) {
  if (!request.headers.has("Upgrade")) return false;
  const std::string path = request.target.substr(0, request.target.find('?'));
  const Query query = query_of(request.target);
  if (path == "/runCase") {
    const auto place = place_of(query);
    return place && play(*place, value_of(query, "agent"), request, connect);
  }
  if (const auto place = place_of_id(std::string_view(path).substr(1))) {
    return play(*place, value_of(query, "agent"), request, connect);
  }
  return control(path, query, connect);
}

bool Desk::control(const std::string& path, const Query& query, const transport::Connect& connect) {
  if (path == "/getCaseCount") return tell(connect, std::to_string(cases_.size()));
  if (path == "/getCaseStatus") return tell_status(connect, query);
  if (path == "/getCaseInfo") {
    const auto place = place_of(query);
    return place && tell(connect, events_.info(*cases_[*place]));
  }
  if (path == "/updateReports") {
    events_.update_reports();
    const bool last = value_of(query, "shutdownOnComplete") == "true";
    return tell(connect, {}, last ? events_.stop : std::function<void()>());
  }
  if (path == "/stopServer") return tell(connect, {}, events_.stop);
  return false;
}

bool Desk::tell_status(const transport::Connect& connect, const Query& query) {
  const auto place = place_of(query);
  const Agent* agent = agent_named(value_of(query, "agent"));
  if (!place || agent == nullptr) return false;
  const auto row = agent->rows.find(*place);
  return tell(connect, row == agent->rows.end() ? "{}" : events_.status(row->second));
}

bool Desk::tell(const transport::Connect& connect, std::string text, std::function<void()> then) {
  if (told_.size() >= kMaxPlays) return false;
  auto& slot = told_.emplace_back();
  slot = std::make_unique<Told>(
      loop_, connect, std::move(text), [this, who = &slot, then = std::move(then)] {
        leave([this, who] { told_.remove_if([who](const auto& one) { return &one == who; }); });
        if (then) then();
      });
  return true;
}

bool Desk::play(std::size_t place, const std::string& agent, const protocol::RequestHead& request,
                const transport::Connect& connect) {
  Agent* const who = agent_named(agent);
  if (who == nullptr || plays_.size() >= kMaxPlays) return false;
  who->banner = std::string(request.headers.get("User-Agent").value_or(""));
  Play& play = *plays_.emplace_back(std::make_unique<Play>());
  play.place = place;
  play.agent = agent.empty() ? kSomeAgent : agent;
  play.target = target_;
  play.target.await = [this, connect, target = request.target](const std::string&) {
    return Awaited{.connect = connect, .asked = {.host = target_.host, .target = target}};
  };
  if (events_.started) events_.started(play.agent, *cases_[place]);
  play.player =
      std::make_unique<Player>(loop_, *cases_[place], play.target, seed_, /*attempt=*/1,
                               [this, &play](Played result) { played(play, std::move(result)); });
  return true;
}

void Desk::played(Play& play, Played result) {
  auto row = case_row(*cases_[play.place], play.target, seed_);
  if (result.connect_error.empty()) {
    take_attempt(row, std::move(result), /*attempt=*/1, /*solo=*/false);
  } else {
    set_verdict(row, results::Verdict::error, results::Cause::connect_error, result.connect_error);
  }
  if (events_.finished) events_.finished(play.agent, row);
  agents_[play.agent].rows.insert_or_assign(play.place, std::move(row));
  leave([this, who = &play] {
    plays_.remove_if([who](const auto& one) { return one.get() == who; });
  });
}

// Not from inside what is destroyed.
void Desk::leave(std::function<void()> fn) {
  loop_.call_after({}, std::move(fn));
}

std::optional<std::size_t> Desk::place_of(const Query& query) const {
  if (const auto tuple = value_of(query, "casetuple"); !tuple.empty()) return place_of_id(tuple);
  const std::string text = value_of(query, "case");
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || number < 1 || number > cases_.size()) return std::nullopt;
  return number - 1;
}

// Our id, or Autobahn's.
std::optional<std::size_t> Desk::place_of_id(std::string_view id) const {
  const auto alias = fmt::format("autobahn:{}", id);
  const auto found = std::ranges::find_if(cases_, [&](const script::Case* each) {
    return each->id == id || std::ranges::find(each->aliases, alias) != each->aliases.end();
  });
  if (found == cases_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - cases_.begin());
}

Desk::Agent* Desk::agent_named(const std::string& name) {
  const std::string known = name.empty() ? kSomeAgent : name;
  if (const auto found = agents_.find(known); found != agents_.end()) return &found->second;
  if (agents_.size() >= kMaxAgents || known.size() > kMaxAgentLen) return nullptr;
  return &agents_[known];
}

std::vector<results::TargetResult> Desk::results() const {
  std::vector<results::TargetResult> out;
  for (const auto& [name, agent] : agents_) {
    if (agent.rows.empty()) continue;
    auto& target = out.emplace_back();
    target.name = name;
    target.url = target_.url;
    target.role = "client";
    target.banner = agent.banner;
    target.version = results::version_in_banner(agent.banner);
    target.capabilities = target_.capabilities;
    target.summary.selected = static_cast<int>(cases_.size());
    for (const auto& [place, row] : agent.rows) target.cases.push_back(row);
  }
  return out;
}

}  // namespace wsspec::runner
