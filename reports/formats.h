// What writer.cc registers: one factory a format, each in the file of its name.
#pragma once

#include "reports/writer.h"

namespace wsspec::reports {

MakeWriter make_badge;    // badge_svg.cc
MakeWriter make_ctrf;     // ctrf.cc
MakeWriter make_github;   // github.cc
MakeWriter make_html;     // html.cc
MakeWriter make_json;     // json.cc
MakeWriter make_jsonl;    // jsonl.cc
MakeWriter make_junit;    // junit.cc
MakeWriter make_md;       // markdown.cc
MakeWriter make_pcapng;   // pcapng.cc
MakeWriter make_sarif;    // sarif.cc
MakeWriter make_shields;  // badge_shields.cc
MakeWriter make_tap;      // tap.cc

}  // namespace wsspec::reports
