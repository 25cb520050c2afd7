#include "reports/autobahn_driver.h"

#include <nlohmann/json.hpp>

#include "reports/autobahn_facts.h"
#include "reports/autobahn_verdict.h"

namespace wsspec::reports {

std::string autobahn_info(const results::CaseResult& row) {
  const auto ids = autobahn_ids_of(row);
  return nlohmann::ordered_json{{"id", ids.empty() ? row.id : ids.front()},
                                {"description", row.title}}
      .dump();
}

std::string autobahn_status(const results::CaseResult& row) {
  const auto ids = autobahn_ids_of(row);
  const auto* facts = ids.empty() ? nullptr : find_autobahn(ids.front());
  const auto verdict = autobahn_verdict(row, facts == nullptr ? AutobahnFacts() : *facts);
  return nlohmann::ordered_json{{"behavior", to_string(verdict.behavior)}}.dump();
}

}  // namespace wsspec::reports
