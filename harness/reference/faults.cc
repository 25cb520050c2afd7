// The list of all faults: one line an area. The rows are in faults_<area>.cc.
#include <iterator>

#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

constexpr std::vector<Fault> (*kAreas[])() = {
    framing_faults,
};

std::vector<Fault> all_areas() {
  std::vector<Fault> rows;
  for (const auto area : kAreas) {
    auto part = area();
    rows.insert(rows.end(), std::make_move_iterator(part.begin()),
                std::make_move_iterator(part.end()));
  }
  return rows;
}

}  // namespace

const std::vector<Fault>& faults() {
  static const std::vector<Fault> rows = all_areas();
  return rows;
}

}  // namespace wsspec::reference
