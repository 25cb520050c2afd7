// SQLite for one file, with sentences in place of its codes: all that store.cc needs of it.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace wsspec::livefuzz {

enum class Access : std::uint8_t { read, write };

using Value = std::variant<std::int64_t, double, std::string>;

class Database {
 public:
  // For writing, the file is made where there is none, and nobody else has it until this object
  // goes. Errors of all members are sentences that name the file and the remedy.
  [[nodiscard]] static tl::expected<Database, std::string> open(const std::filesystem::path& file,
                                                                Access access);

  // One statement, or with no values several.
  [[nodiscard]] tl::expected<void, std::string> run(std::string_view statement,
                                                    const std::vector<Value>& values = {});
  // Calls `row` with each row's columns.
  [[nodiscard]] tl::expected<void, std::string> query(
      std::string_view statement, const std::function<void(const std::vector<Value>&)>& row);
  // The number of a pragma such as "user_version".
  [[nodiscard]] tl::expected<std::int64_t, std::string> number(std::string_view pragma);

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  explicit Database(const std::filesystem::path& file) : file_(file) {}
  [[nodiscard]] std::string sentence(int code) const;
  [[nodiscard]] tl::expected<void, std::string> begin(Access access);

  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_{};
};

}  // namespace wsspec::livefuzz
