#include "reports/folder.h"

#include <array>

#include "reports/autobahn.h"

namespace wsspec::reports {

std::span<const FolderFormat> folder_formats() {
  static constexpr std::array kFormats{
      FolderFormat{"autobahn", "a folder as Autobahn|Testsuite writes it: index.json ...",
                   autobahn_files, kIncompleteMarker},
  };
  return kFormats;
}

}  // namespace wsspec::reports
