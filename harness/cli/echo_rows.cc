#include "harness/cli/echo_rows.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <thread>
#include <vector>

#include "harness/script/suggest.h"

namespace wsspec::cli {

namespace {

// Where a name is known for the other role, that is the likelier mistake.
template <typename Rows>
std::string remedy(protocol::Role role, const std::string& kind, const std::string& name,
                   const Rows& all, const Rows& of_the_other) {
  std::vector<std::string_view> known;
  for (const auto& row : all) known.push_back(row.name);
  for (const auto& row : of_the_other)
    if (row.name == name)
      return role == protocol::Role::client
                 ? fmt::format("; it is one of the server, which --port runs")
                 : fmt::format("; it is one of the client, which --connect runs");
  return fmt::format("{}; wsspec echo --list-{}s{} lists them",
                     script::near_suggestion(name, known), kind,
                     role == protocol::Role::client ? " --role client" : "");
}

template <typename Rows>
tl::expected<Apply, Trouble> find(protocol::Role role, const std::string& kind,
                                  const std::string& name, const Rows& (*rows_of)(protocol::Role)) {
  for (const auto& row : rows_of(role))
    if (row.name == name) return row.apply;
  return usage(
      fmt::format("there is no {} \"{}\"{}", kind, name,
                  remedy(role, kind, name, rows_of(role), rows_of(protocol::peer_of(role)))));
}

}  // namespace

void print_faults(protocol::Role role) {
  for (const auto& fault : reference::faults(role)) {
    std::cout << fmt::format("{:44} {} ({})\n", fault.name, fault.what,
                             fmt::join(fault.requirements, ", "));
  }
}

void print_variations(protocol::Role role) {
  for (const auto& variation : reference::variations(role)) {
    std::cout << fmt::format("{:44} {}\n", variation.name, variation.what);
  }
}

void die(reference::Death death) {
  if (death == reference::Death::crash) std::abort();
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

tl::expected<Apply, Trouble> find_apply(protocol::Role role, const std::string& fault,
                                        const std::string& variation) {
  if (!fault.empty()) return find(role, "fault", fault, reference::faults);
  if (!variation.empty()) return find(role, "variation", variation, reference::variations);
  return Apply{nullptr};
}

}  // namespace wsspec::cli
