// All ways to choose some of several.
#pragma once

#include <cstddef>
#include <vector>

namespace wsspec::model {

// Every ascending list of `k` of the numbers below `n`, in order.
[[nodiscard]] inline std::vector<std::vector<std::size_t>> choose(std::size_t n, std::size_t k) {
  std::vector<std::vector<std::size_t>> all;
  std::vector<std::size_t> chosen(k);
  for (std::size_t i = 0; i < k; ++i) chosen[i] = i;
  while (k <= n) {
    all.push_back(chosen);
    std::size_t i = k;
    while (i > 0 && chosen[i - 1] == n - k + i - 1) --i;
    if (i == 0) break;
    ++chosen[i - 1];
    for (; i < k; ++i) chosen[i] = chosen[i - 1] + 1;
  }
  return all;
}

}  // namespace wsspec::model
