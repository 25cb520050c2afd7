#include "harness/livefuzz/database.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace wsspec::livefuzz {
namespace {

using Done = tl::expected<void, std::string>;

struct Statement {
  struct Finish {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finish> handle{};
  std::string_view rest{};
  int code = SQLITE_OK;
};

Statement prepare(sqlite3* database, std::string_view text) {
  Statement statement;
  sqlite3_stmt* handle = nullptr;
  const char* rest = text.data();
  statement.code =
      sqlite3_prepare_v2(database, text.data(), static_cast<int>(text.size()), &handle, &rest);
  statement.handle.reset(handle);
  statement.rest = text.substr(static_cast<std::size_t>(rest - text.data()));
  return statement;
}

int bind(sqlite3_stmt* statement, int index, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, index, *number);
  if (const auto* real = std::get_if<double>(&value))
    return sqlite3_bind_double(statement, index, *real);
  const auto& text = std::get<std::string>(value);
  return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT,
                             SQLITE_UTF8);
}

Value column(sqlite3_stmt* statement, int index) {
  switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, index)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, index);
    default: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
      const auto len = static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
      return text == nullptr ? std::string() : std::string(text, len);
    }
  }
}

// In a folder that nobody may write to, the file is read as one that does not change.
std::string uri_of(const std::filesystem::path& file, bool is_immutable) {
  std::string uri = "file:";
  for (const char c : file.string()) {
    const bool is_special = c == '?' || c == '#' || c == '%';
    uri += is_special ? fmt::format("%{:02x}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return uri + (is_immutable ? "?immutable=1" : "");
}

}  // namespace

std::string Database::sentence(int code) const {
  const std::string file = file_.string();
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return file + " is not the file of a campaign; name another folder";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return file + " is in use by another wsspec; wait for its end, or name another folder";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return file + " cannot be written; allow that, or name another folder";
    case SQLITE_CANTOPEN:
      return file + " cannot be opened; make the folder one that may be written, or name another";
    case SQLITE_FULL:
      return file + ": the disk is full; make room and go on, what was stored stays";
    case SQLITE_CORRUPT:
      return file + " is damaged; \"sqlite3 FILE .recover\" gets out what can be read";
    default: {
      const int number = handle_ ? sqlite3_system_errno(handle_.get()) : 0;
      return fmt::format("{}: {}{}", file,
                         handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code),
                         number == 0 ? "" : " (" + std::generic_category().message(number) + ")");
    }
  }
}

tl::expected<Database, std::string> Database::open(const std::filesystem::path& file,
                                                   Access access) {
  Database database(file);
  const int flags =
      access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  for (const bool is_immutable : {false, true}) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(uri_of(file, is_immutable).c_str(), &handle,
                                     flags | SQLITE_OPEN_URI, nullptr);
    database.handle_.reset(handle);
    if (code != SQLITE_OK) return tl::make_unexpected(database.sentence(code));
    auto begun = database.begin(access);
    const bool may_try_again = access == Access::read && !is_immutable &&
                               (sqlite3_errcode(handle) & 0xff) == SQLITE_CANTOPEN &&
                               !std::filesystem::exists(file.string() + "-wal");
    if (begun) break;
    if (!may_try_again) return tl::make_unexpected(begun.error());
  }
  return database;
}

// A finding is on the disk when save() returns: WAL with a sync at each commit.
Done Database::begin(Access access) {
  if (access == Access::read) return run("PRAGMA query_only = 1; SELECT 1 FROM sqlite_schema");
  return run(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
      "BEGIN IMMEDIATE; COMMIT");
}

Done Database::run(std::string_view statement, const std::vector<Value>& values) {
  while (!statement.empty()) {
    const Statement prepared = prepare(handle_.get(), statement);
    if (prepared.code != SQLITE_OK) return tl::make_unexpected(sentence(prepared.code));
    int index = 0;
    for (const Value& value : values) {
      const int code = bind(prepared.handle.get(), ++index, value);
      if (code != SQLITE_OK) return tl::make_unexpected(sentence(code));
    }
    int code = SQLITE_DONE;
    while (prepared.handle && (code = sqlite3_step(prepared.handle.get())) == SQLITE_ROW) continue;
    if (code != SQLITE_DONE) return tl::make_unexpected(sentence(code));
    statement = prepared.rest;
  }
  return {};
}

Done Database::query(std::string_view statement,
                     const std::function<void(const std::vector<Value>&)>& row) {
  const Statement prepared = prepare(handle_.get(), statement);
  if (prepared.code != SQLITE_OK) return tl::make_unexpected(sentence(prepared.code));
  int code = SQLITE_DONE;
  while ((code = sqlite3_step(prepared.handle.get())) == SQLITE_ROW) {
    std::vector<Value> values;
    for (int i = 0; i < sqlite3_column_count(prepared.handle.get()); ++i)
      values.push_back(column(prepared.handle.get(), i));
    row(values);
  }
  if (code != SQLITE_DONE) return tl::make_unexpected(sentence(code));
  return {};
}

tl::expected<std::int64_t, std::string> Database::number(std::string_view pragma) {
  std::int64_t found = 0;
  const auto done = query(fmt::format("PRAGMA {}", pragma), [&found](const auto& values) {
    if (const auto* value = std::get_if<std::int64_t>(&values.at(0))) found = *value;
  });
  if (!done) return tl::make_unexpected(done.error());
  return found;
}

}  // namespace wsspec::livefuzz
