// Prints how many of the inputs in a folder deliver at least one message, and three.
// usage: count_messages FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <vector>

#include "fuzz/message_count.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::size_t num_inputs = 0;
  std::size_t num_with_one = 0;
  std::size_t num_with_three = 0;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::vector<char> octets{std::istreambuf_iterator<char>(in), {}};
    const std::size_t count = wsspec::fuzz::count_messages(std::as_bytes(std::span(octets)));
    ++num_inputs;
    if (count >= 1) ++num_with_one;
    if (count >= 3) ++num_with_three;
  }
  if (num_inputs == 0) return 1;
  std::printf("%zu kept, %zu%% deliver a message, %zu%% three or more\n", num_inputs,
              num_with_one * 100 / num_inputs, num_with_three * 100 / num_inputs);
  return 0;
}
