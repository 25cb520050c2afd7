// What writer.cc registers: one factory a format, each in the file of its name.
#pragma once

#include "reports/writer.h"

namespace wsspec::reports {

MakeWriter make_html;   // html.cc
MakeWriter make_json;   // json.cc
MakeWriter make_jsonl;  // jsonl.cc
MakeWriter make_junit;  // junit.cc

}  // namespace wsspec::reports
