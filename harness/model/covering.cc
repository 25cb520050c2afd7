#include "harness/model/covering.h"

#include <optional>
#include <utility>

#include "harness/model/choose.h"

namespace wsspec::model {
namespace {

// The combinations of values of some parameters, numbered.
class Tuples {
 public:
  Tuples(const ParameterSpace& space, std::vector<std::size_t> parameters)
      : space_(space), parameters_(std::move(parameters)) {
    std::size_t num = 1;
    for (const std::size_t parameter : parameters_) num *= num_values(parameter);
    is_missing_.assign(num, false);
    for (std::size_t i = 0; i < num; ++i) {
      if (space_.can_complete(at(i))) is_missing_[i] = true;
    }
  }

  [[nodiscard]] std::size_t size() const { return is_missing_.size(); }
  [[nodiscard]] bool is_missing(std::size_t i) const { return is_missing_[i]; }
  // With all other parameters open.
  [[nodiscard]] Combination at(std::size_t i) const {
    Combination combination = space_.open();
    for (const std::size_t parameter : parameters_) {
      combination[parameter] = static_cast<std::uint8_t>(i % num_values(parameter));
      i /= num_values(parameter);
    }
    return combination;
  }
  // Empty where one of the parameters is open.
  [[nodiscard]] std::optional<std::size_t> in(const Combination& row) const {
    std::size_t i = 0;
    std::size_t factor = 1;
    for (const std::size_t parameter : parameters_) {
      if (row[parameter] == kOpenValue) return std::nullopt;
      i += factor * row[parameter];
      factor *= num_values(parameter);
    }
    return i;
  }
  [[nodiscard]] bool would_gain(const Combination& row) const {
    const auto i = in(row);
    return i && is_missing_[*i];
  }
  bool take(const Combination& row) {
    const auto i = in(row);
    if (!i || !is_missing_[*i]) return false;
    is_missing_[*i] = false;
    return true;
  }

 private:
  [[nodiscard]] std::size_t num_values(std::size_t parameter) const {
    return space_.parameters()[parameter].values.size();
  }

  const ParameterSpace& space_;
  std::vector<std::size_t> parameters_;
  std::vector<bool> is_missing_{};
};

bool merge(const Combination& tuple, Combination& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (tuple[i] != kOpenValue && row[i] != kOpenValue && tuple[i] != row[i]) return false;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (tuple[i] != kOpenValue) row[i] = tuple[i];
  }
  return true;
}

class Ipog {
 public:
  Ipog(const ParameterSpace& space, std::size_t t, std::size_t max_rows)
      : space_(space), t_(t), max_rows_(max_rows) {}

  std::vector<Combination> build() {
    for (std::size_t next = t_ - 1; next < space_.parameters().size(); ++next) {
      look_at(next);
      for (Combination& row : rows_) extend(row, next);
      for (Tuples& tuples : missing_) add_rows(tuples);
    }
    for (Combination& row : rows_) row = space_.complete(std::move(row)).value();
    return std::move(rows_);
  }

 private:
  // All tuples of `next` and t - 1 of those in front of it.
  void look_at(std::size_t next) {
    missing_.clear();
    for (auto& parameters : choose(next, t_ - 1)) {
      parameters.push_back(next);
      missing_.emplace_back(space_, std::move(parameters));
    }
  }

  // Horizontal growth: the value that most of what is missing needs.
  void extend(Combination& row, std::size_t next) {
    std::size_t best_gain = 0;
    std::uint8_t best = kOpenValue;
    const std::size_t num_values = space_.parameters()[next].values.size();
    // Where several are as good, each has its turn.
    for (std::size_t i = 0; i < num_values; ++i) {
      row[next] = static_cast<std::uint8_t>((i + turn_) % num_values);
      const std::size_t gain = gain_of(row);
      if (gain <= best_gain || !space_.can_complete(row)) continue;
      best_gain = gain;
      best = row[next];
    }
    ++turn_;
    row[next] = best;
    for (Tuples& tuples : missing_) tuples.take(row);
  }

  [[nodiscard]] std::size_t gain_of(const Combination& row) const {
    std::size_t gain = 0;
    for (const Tuples& tuples : missing_) gain += tuples.would_gain(row) ? 1U : 0U;
    return gain;
  }

  // Vertical growth: what is missing still goes into rows that leave room for it, or new ones.
  void add_rows(Tuples& tuples) {
    for (std::size_t i = 0; i < tuples.size(); ++i) {
      if (!tuples.is_missing(i)) continue;
      Combination* row = place(tuples.at(i));
      if (row == nullptr) continue;
      for (Tuples& others : missing_) others.take(*row);
    }
  }

  Combination* place(const Combination& tuple) {
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) {
      Combination merged = *row;
      if (!merge(tuple, merged) || !space_.can_complete(merged)) continue;
      *row = std::move(merged);
      return &*row;
    }
    if (rows_.size() == max_rows_) return nullptr;
    return &rows_.emplace_back(tuple);
  }

  const ParameterSpace& space_;
  std::size_t t_;
  std::size_t max_rows_;
  std::size_t turn_ = 0;
  std::vector<Combination> rows_{};
  std::vector<Tuples> missing_{};
};

}  // namespace

std::vector<Combination> covering_array(const ParameterSpace& space, std::size_t t,
                                        std::size_t max_rows) {
  return Ipog(space, t, max_rows).build();
}

}  // namespace wsspec::model
