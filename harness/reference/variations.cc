#include "harness/reference/faults_parts.h"

namespace wsspec::reference {

const std::vector<Variation>& variations() {
  static const std::vector<Variation> rows = variation_rows();
  return rows;
}

}  // namespace wsspec::reference
