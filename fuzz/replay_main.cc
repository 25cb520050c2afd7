// Runs a fuzz target over every file of the folders and files that are named, so
// that any compiler can repeat what libFuzzer found. Exits 1 when there is no
// file at all: a corpus that moved must not look like one that passes.
//
// `--speed SECONDS LEN` in front runs inputs of LEN octets instead, made of the
// files, again and again for so long, and prints the executions in a second of processor time.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using Octets = std::vector<char>;

std::vector<fs::path> files_of(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void run(const Octets& octets) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(octets.data()), octets.size());
}

// The name goes out first: when the target aborts, it is the last line.
bool replay(const fs::path& file) {
  std::fprintf(stderr, "%s\n", file.c_str());
  std::ifstream in(file, std::ios::binary);
  if (!in) return false;
  run({std::istreambuf_iterator<char>(in), {}});
  return true;
}

// Its first octets; a short one repeats itself.
Octets cut(const fs::path& file, std::size_t len) {
  std::ifstream in(file, std::ios::binary);
  Octets octets{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t i = 0; !octets.empty() && octets.size() < len; ++i) octets.push_back(octets[i]);
  octets.resize(std::min(octets.size(), len));
  return octets;
}

void measure(const std::vector<fs::path>& files, double seconds, std::size_t len) {
  std::vector<Octets> inputs;
  for (const fs::path& file : files) inputs.push_back(cut(file, len));
  const std::clock_t begin = std::clock();
  std::size_t num_runs = 0;
  double taken = 0;
  while (taken < seconds) {
    for (const Octets& input : inputs) run(input);
    num_runs += inputs.size();
    taken = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  }
  std::printf("%.0f\n", static_cast<double>(num_runs) / taken);
}

}  // namespace

int main(int argc, char** argv) {
  const bool is_speed = argc > 3 && std::string_view(argv[1]) == "--speed";
  std::vector<fs::path> files;
  for (int i = is_speed ? 4 : 1; i < argc; ++i) {
    const auto more = files_of(argv[i]);
    files.insert(files.end(), more.begin(), more.end());
  }
  if (files.empty()) return 1;
  if (is_speed) {
    measure(files, std::atof(argv[2]), static_cast<std::size_t>(std::atoi(argv[3])));
    return 0;
  }
  if (!std::all_of(files.begin(), files.end(), replay)) return 1;
  std::printf("%zu files\n", files.size());
  return 0;
}
