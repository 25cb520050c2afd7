#include <set>

#include "harness/model/choose.h"
#include "harness/model/covering.h"

namespace wsspec::model {
namespace {

// What `row` holds of the parameters; all others are open.
Combination part_of(const ParameterSpace& space, const Combination& row,
                    const std::vector<std::size_t>& parameters) {
  Combination part = space.open();
  for (const std::size_t parameter : parameters) part[parameter] = row[parameter];
  return part;
}

// Of the parameters from index `from` of the list on.
std::uint64_t num_possible(const ParameterSpace& space, const std::vector<std::size_t>& parameters,
                           Combination& part, std::size_t from) {
  if (!space.allows(part)) return 0;
  if (from == parameters.size()) return space.can_complete(part) ? 1 : 0;
  std::uint64_t num = 0;
  const std::size_t parameter = parameters[from];
  for (std::size_t i = 0; i < space.parameters()[parameter].values.size(); ++i) {
    part[parameter] = static_cast<std::uint8_t>(i);
    num += num_possible(space, parameters, part, from + 1);
  }
  part[parameter] = kOpenValue;
  return num;
}

}  // namespace

Coverage coverage(const ParameterSpace& space, const std::vector<Combination>& rows,
                  std::size_t t) {
  Coverage sum;
  for (const auto& parameters : choose(space.parameters().size(), t)) {
    std::set<Combination> seen;
    for (const Combination& row : rows) {
      if (space.allows(row)) seen.insert(part_of(space, row, parameters));
    }
    Combination part = space.open();
    sum.covered += seen.size();
    sum.possible += num_possible(space, parameters, part, 0);
  }
  return sum;
}

}  // namespace wsspec::model
