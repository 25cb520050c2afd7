// Named parameters of a few values each, and what of their combinations cannot be: what a covering
// array (harness/model/covering.h) is made over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wsspec::model {

struct Parameter {
  std::string name{};
  std::vector<std::string> values{};  // 1 to 254, in words
};

// The index of a value for each parameter, in their order.
using Combination = std::vector<std::uint8_t>;
inline constexpr std::uint8_t kOpenValue = std::numeric_limits<std::uint8_t>::max();

struct Constraint {
  std::vector<std::size_t> parameters{};  // that it looks at; no other may change its answer
  std::function<bool(const Combination&)> holds{};
};

class ParameterSpace {
 public:
  ParameterSpace(std::vector<Parameter> parameters, std::vector<Constraint> constraints);

  [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
  [[nodiscard]] Combination open() const { return Combination(parameters_.size(), kOpenValue); }

  // No constraint whose parameters all have a value is broken.
  [[nodiscard]] bool allows(const Combination& partial) const;
  // What is open set to the lowest values that every constraint lets be; empty: there are none.
  [[nodiscard]] std::optional<Combination> complete(Combination partial) const;
  [[nodiscard]] bool can_complete(const Combination& partial) const {
    return complete(partial).has_value();
  }

 private:
  [[nodiscard]] bool allows_behind(const Combination& partial, std::size_t parameter) const;
  [[nodiscard]] bool fill(Combination& partial, std::size_t from) const;

  std::vector<Parameter> parameters_;
  std::vector<Constraint> constraints_;
  std::vector<std::vector<std::size_t>> constraints_of_;  // a parameter
};

}  // namespace wsspec::model
