#include "harness/livefuzz/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <system_error>
#include <utility>

#include "harness/livefuzz/finding_json.h"
#include "harness/model/scenario_edit.h"

namespace wsspec::livefuzz {
namespace {

using Done = tl::expected<void, std::string>;

constexpr std::int64_t kApplication = 0x77737066;  // "wspf", in the header of the file
constexpr std::int64_t kFormat = 1;

constexpr std::string_view kTables =
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE played (seed TEXT NOT NULL, first TEXT NOT NULL, \"end\" TEXT NOT NULL);"
    "CREATE TABLE findings (rule TEXT NOT NULL, state TEXT NOT NULL, frame TEXT NOT NULL,"
    " finding TEXT NOT NULL, PRIMARY KEY (rule, state, frame)) WITHOUT ROWID;";

// SQLite's numbers are signed.
Value text(std::uint64_t number) {
  return std::to_string(number);
}
std::uint64_t number(const Value& value) {
  const auto* digits = std::get_if<std::string>(&value);
  return digits == nullptr ? 0 : std::strtoull(digits->c_str(), nullptr, 10);
}
std::string string(const Value& value) {
  const auto* found = std::get_if<std::string>(&value);
  return found == nullptr ? "" : *found;
}

std::filesystem::path file_in(const std::filesystem::path& folder) {
  return folder / kCampaignFile;
}

// Of two findings with one key.
Finding simpler(const Finding& a, const Finding& b) {
  const bool prefers_b = (b.confirmed > 0) != (a.confirmed > 0)
                             ? b.confirmed > 0
                             : model::weigh(b.scenario) < model::weigh(a.scenario);
  Finding chosen = prefers_b ? b : a;
  chosen.num_seen = a.num_seen + b.num_seen;
  chosen.found_s = std::min(a.found_s, b.found_s);
  return chosen;
}

}  // namespace

tl::expected<Store, std::string> Store::open(const std::filesystem::path& folder, Access access) {
  const auto file = file_in(folder);
  std::error_code none;
  if (!std::filesystem::exists(file, none)) {
    return tl::make_unexpected(
        fmt::format("{} is no campaign: it has no {}; name the folder that "
                    "wsspec fuzz --campaign was given",
                    folder.string(), kCampaignFile));
  }
  auto database = Database::open(file, access);
  if (!database) return tl::make_unexpected(database.error());
  Store store(*std::move(database));
  store.file_ = file.string();
  if (auto done = store.load(); !done) return tl::make_unexpected(done.error());
  return store;
}

tl::expected<Store, std::string> Store::begin(const std::filesystem::path& folder,
                                              const CampaignFacts& facts) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (trouble) {
    return tl::make_unexpected(fmt::format("the folder {} cannot be made: {}; name another",
                                           folder.string(), trouble.message()));
  }
  auto database = Database::open(file_in(folder), Access::write);
  if (!database) return tl::make_unexpected(database.error());
  Store store(*std::move(database));
  store.file_ = file_in(folder).string();
  const auto num_tables = store.database_.number("schema_version");
  if (!num_tables) return tl::make_unexpected(num_tables.error());
  if (const auto done = *num_tables == 0 ? store.create(facts) : store.load(); !done)
    return tl::make_unexpected(done.error());
  if (store.facts_.target != facts.target) {
    return tl::make_unexpected(
        fmt::format("{} is a campaign against {}, not {}; name another folder", folder.string(),
                    store.facts_.target, facts.target));
  }
  return store;
}

Done Store::create(const CampaignFacts& facts) {
  facts_ = facts;
  auto done =
      database_.run(fmt::format("BEGIN; PRAGMA application_id = {}; PRAGMA user_version = "
                                "{}; {}",
                                kApplication, kFormat, kTables));
  for (const auto& [name, value] : {std::pair<std::string, std::string>{"target", facts.target},
                                    {"seed", std::to_string(facts.seed)},
                                    {"version", facts.version},
                                    {"started", facts.started}}) {
    if (done) done = database_.run("INSERT INTO facts VALUES (?, ?)", {name, value});
  }
  return done ? database_.run("COMMIT") : done;
}

Done Store::check_format() {
  const auto application = database_.number("application_id");
  if (!application) return tl::make_unexpected(application.error());
  if (*application != kApplication)
    return tl::make_unexpected(file_ + " is not the file of a campaign; name another folder");
  const auto format = database_.number("user_version");
  if (!format) return tl::make_unexpected(format.error());
  if (*format == kFormat) return {};
  return tl::make_unexpected(
      fmt::format("{} is a campaign in format {}, and this wsspec knows {}; use the version that "
                  "made it, or name another folder",
                  file_, *format, kFormat));
}

Done Store::load() {
  if (auto done = check_format(); !done) return done;
  auto done = database_.query("SELECT name, value FROM facts", [this](const auto& row) {
    const std::string name = string(row[0]);
    if (name == "target") facts_.target = string(row[1]);
    if (name == "seed") facts_.seed = number(row[1]);
    if (name == "version") facts_.version = string(row[1]);
    if (name == "started") facts_.started = string(row[1]);
  });
  if (!done) return done;
  done = database_.query("SELECT seed, first, \"end\" FROM played", [this](const auto& row) {
    played_[number(row[0])].add(number(row[1]), number(row[2]));
  });
  if (!done) return done;
  std::string trouble;
  done = database_.query("SELECT finding FROM findings", [&](const auto& row) {
    auto finding = finding_from_json(string(row[0]));
    if (!finding) trouble = finding.error();
    if (finding) findings_[finding->key] = *std::move(finding);
  });
  if (!done || trouble.empty()) return done;
  return tl::make_unexpected(
      fmt::format("{} is damaged: a finding cannot be read ({}); \"sqlite3 "
                  "FILE .recover\" gets out what can be read",
                  file_, trouble));
}

std::uint64_t Store::next_number() const {
  const auto found = played_.find(facts_.seed);
  return found == played_.end() ? 0 : found->second.first_gap();
}

Done Store::save(const Finding& finding) {
  return write({finding});
}

void Store::add_played(std::uint64_t seed, std::uint64_t first, std::uint64_t end) {
  played_[seed].add(first, end);
  has_changed_ = true;
}

Done Store::flush() {
  return has_changed_ ? write({}) : Done{};
}

Done Store::merge(const Store& other) {
  std::vector<Finding> findings;
  for (const auto& [key, finding] : other.findings_) {
    const auto mine = findings_.find(key);
    findings.push_back(mine == findings_.end() ? finding : simpler(mine->second, finding));
  }
  for (const auto& [seed, numbers] : other.played_) {
    for (const auto& [first, end] : numbers.ranges()) add_played(seed, first, end);
  }
  return write(findings);
}

Done Store::write(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) findings_[finding.key] = finding;
  auto done = database_.run("BEGIN IMMEDIATE");
  if (!done) return done;
  done = write_changes(findings);
  if (done) done = database_.run("COMMIT");
  if (done) {
    has_changed_ = false;
  } else if (const auto undone = database_.run("ROLLBACK"); !undone) {
    // SQLite has rolled it back already.
    return done;
  }
  return done;
}

Done Store::write_changes(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    const auto done = database_.run(
        "INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?)",
        {finding.key.rule, finding.key.state, finding.key.frame, finding_to_json(finding)});
    if (!done) return done;
  }
  if (!has_changed_) return {};
  if (auto done = database_.run("DELETE FROM played"); !done) return done;
  for (const auto& [seed, numbers] : played_) {
    for (const auto& [first, end] : numbers.ranges()) {
      const auto done = database_.run("INSERT INTO played VALUES (?, ?, ?)",
                                      {text(seed), text(first), text(end)});
      if (!done) return done;
    }
  }
  return {};
}

}  // namespace wsspec::livefuzz
