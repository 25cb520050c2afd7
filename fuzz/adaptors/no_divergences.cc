// For a parser whose every divergence is news.
#include "fuzz/divergence.h"

namespace wsspec::fuzz {

std::span<const Explained> explained_divergences() {
  return {};
}

}  // namespace wsspec::fuzz
