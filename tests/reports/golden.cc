#include "tests/reports/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
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
  if (golden.find('\0') == std::string::npos) {
    EXPECT_EQ(text, golden) << "WSSPEC_UPDATE_GOLDEN=1 accepts the change";
  } else {  // octets: nobody reads a difference of these
    const auto differs = std::mismatch(text.begin(), text.end(), golden.begin(), golden.end());
    EXPECT_TRUE(text == golden) << file_name << " differs at octet " << differs.first - text.begin()
                                << "; WSSPEC_UPDATE_GOLDEN=1 accepts the change";
  }
}

}  // namespace wsspec::reports
