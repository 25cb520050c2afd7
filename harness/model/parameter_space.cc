#include "harness/model/parameter_space.h"

#include <algorithm>
#include <utility>

namespace wsspec::model {
namespace {

bool is_broken(const Constraint& constraint, const Combination& partial) {
  const bool is_set = std::ranges::all_of(constraint.parameters, [&partial](std::size_t parameter) {
    return partial[parameter] != kOpenValue;
  });
  return is_set && !constraint.holds(partial);
}

}  // namespace

ParameterSpace::ParameterSpace(std::vector<Parameter> parameters,
                               std::vector<Constraint> constraints)
    : parameters_(std::move(parameters)),
      constraints_(std::move(constraints)),
      constraints_of_(parameters_.size()) {
  for (std::size_t i = 0; i < constraints_.size(); ++i) {
    for (const std::size_t parameter : constraints_[i].parameters)
      constraints_of_[parameter].push_back(i);
  }
}

bool ParameterSpace::allows(const Combination& partial) const {
  return std::ranges::none_of(constraints_, [&partial](const Constraint& constraint) {
    return is_broken(constraint, partial);
  });
}

bool ParameterSpace::allows_behind(const Combination& partial, std::size_t parameter) const {
  return std::ranges::none_of(constraints_of_[parameter], [this, &partial](std::size_t i) {
    return is_broken(constraints_[i], partial);
  });
}

bool ParameterSpace::fill(Combination& partial, std::size_t from) const {
  while (from < partial.size() && partial[from] != kOpenValue) ++from;
  if (from == partial.size()) return true;
  for (std::size_t value = 0; value < parameters_[from].values.size(); ++value) {
    partial[from] = static_cast<std::uint8_t>(value);
    if (allows_behind(partial, from) && fill(partial, from + 1)) return true;
  }
  partial[from] = kOpenValue;
  return false;
}

std::optional<Combination> ParameterSpace::complete(Combination partial) const {
  if (!allows(partial) || !fill(partial, 0)) return std::nullopt;
  return partial;
}

}  // namespace wsspec::model
