#include "tests/reports/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace wsspec::reports {

void expect_golden(const std::string& text, const std::string& file_name) {
  const std::string path = WSSPEC_SOURCE_DIR "/tests/reports/golden/" + file_name;
  if (std::getenv("WSSPEC_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path << " is missing; WSSPEC_UPDATE_GOLDEN=1 writes it";
  const std::string golden{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(text, golden) << "WSSPEC_UPDATE_GOLDEN=1 accepts the change";
}

}  // namespace wsspec::reports
