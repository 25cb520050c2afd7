// From JSON values to results, the counterpart of json_write.h. For json.cc and
// jsonl.cc only. What is wrong is left in the reader's problem.
#pragma once

#include "harness/results/json_reader.h"
#include "harness/results/run.h"

namespace wsspec::results {

void read_run(const JsonReader& in, Run& out);              // without targets
void read_target(const JsonReader& in, TargetResult& out);  // without cases
void read_case(const JsonReader& in, CaseResult& out);
void read_connection(const JsonReader& in, Connection& out);

}  // namespace wsspec::results
