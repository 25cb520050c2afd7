// Build-time generator behind wsspec_embed (cmake/embed.cmake): writes a C++
// source that defines one span of EmbeddedFile.
//
// usage: embed_files OUTPUT NAMESPACE::SYMBOL BASE FILE...
//
// Contents are written as numbers: the standard promises only 65536 characters
// of a string literal, and no escape has to be thought of.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kNumbersPerLine = 32;

bool read_file(const fs::path& path, std::string& contents) {
  std::ifstream in(path, std::ios::binary);
  contents.assign(std::istreambuf_iterator<char>(in), {});
  return in.good() || in.eof();
}

// A trailing zero keeps the array of an empty file legal; the view leaves it out.
void write_array(std::ostream& out, std::size_t index, std::string_view contents) {
  out << "constexpr char kFile" << index << "[] = {";
  int column = 0;
  for (const char c : contents) {
    out << (column++ % kNumbersPerLine == 0 ? "\n" : "") << static_cast<int>(c) << ',';
  }
  out << "0};\n";
}

void write_table(std::ostream& out, const fs::path& base, const std::vector<fs::path>& files,
                 const std::vector<std::size_t>& sizes) {
  if (files.empty()) return;
  out << "constexpr wsspec::EmbeddedFile kFiles[] = {\n";
  for (std::size_t i = 0; i < files.size(); ++i) {
    out << "    {R\"name(" << files[i].lexically_relative(base).generic_string()
        << ")name\", {kFile" << i << ", " << sizes[i] << "}},\n";
  }
  out << "};\n";
}

void write_symbol(std::ostream& out, std::string_view qualified, bool empty) {
  const auto colon = qualified.rfind("::");
  out << "namespace " << qualified.substr(0, colon) << " {\n"
      << "extern const EmbeddedFiles " << qualified.substr(colon + 2) << ";\n"
      << "constinit const EmbeddedFiles " << qualified.substr(colon + 2)
      << (empty ? "{}" : "{kFiles}") << ";\n}\n";
}

bool write_source(std::ostream& out, std::string_view symbol, const fs::path& base,
                  const std::vector<fs::path>& files) {
  out << "#include \"cmake/embedded_file.h\"\n\nnamespace {\n";
  std::vector<std::size_t> sizes;
  for (const fs::path& file : files) {
    std::string contents;
    if (!read_file(file, contents)) {
      std::cerr << "embed_files: cannot read " << file << '\n';
      return false;
    }
    write_array(out, sizes.size(), contents);
    sizes.push_back(contents.size());
  }
  write_table(out, base, files, sizes);
  out << "}  // namespace\n\n";
  write_symbol(out, symbol, files.empty());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv, argv + argc);
  if (args.size() < 4 || args[2].find("::") == std::string::npos) {
    std::cerr << "usage: embed_files OUTPUT NAMESPACE::SYMBOL BASE FILE...\n";
    return EXIT_FAILURE;
  }
  std::ofstream out(args[1], std::ios::binary);
  const bool ok = write_source(out, args[2], args[3], {args.begin() + 4, args.end()});
  return ok && out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
