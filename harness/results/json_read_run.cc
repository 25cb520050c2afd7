#include "harness/results/json_read.h"

namespace wsspec::results {
namespace {

// A later minor version only adds; a later major version means something else.
void check_format(const JsonReader& in) {
  std::string format;
  std::string version;
  in.need("format", format);
  in.need("version", version);
  if (in.ok() && (format != "wsspec-report" || !version.starts_with("1."))) {
    in.wrong("a wsspec-report of version 1");
  }
}

void read_suite(const JsonReader& in, Run& out) {
  in.read("version", out.suite_version);
  in.read("catalogue", out.catalogue);
  in.read("sha256", out.catalogue_sha256);
  in.read("cases_total", out.cases_total);
}

void read_previous(const JsonReader& in, PreviousRun& out) {
  in.read("source", out.source);
  in.read("started", out.started);
  in.read("version", out.suite_version);
  in.read("catalogue", out.catalogue);
}

void read_host(const JsonReader& in, Host& out) {
  in.read("os", out.os);
  in.read("arch", out.arch);
}

void read_ci(const JsonReader& in, CiJob& out) {
  in.read("provider", out.provider);
  in.read("commit", out.commit);
  in.read("url", out.url);
}

void read_invocation(const JsonReader& in, Run& out) {
  in.read("id", out.id);
  in.read("started", out.started);
  in.read("duration_ms", out.duration_ms);
  in.read("seed", out.seed);
  in.read_texts("argv", out.argv);
  in.read("profile", out.profile);
  in.read("shard", out.shard);
  if (const auto host = in.at("host")) read_host(*host, out.host);
  if (const auto ci = in.at("ci")) read_ci(*ci, out.ci.emplace());
  in.read("complete", out.complete);
  in.read("exit_code", out.exit_code);
  if (const auto earlier = in.at("previous")) read_previous(*earlier, out.previous.emplace());
}

void read_requirement(const JsonReader& in, Requirement& out) {
  in.read("rfc", out.rfc);
  in.read("section", out.section);
  in.need("level", out.level);
  in.read("text", out.text);
  in.read("url", out.url);
  in.read("no_case", out.no_case);
}

}  // namespace

void read_run(const JsonReader& in, Run& out) {
  check_format(in);
  if (const auto suite = in.at("suite")) read_suite(*suite, out);
  if (const auto run = in.at("run")) read_invocation(*run, out);
  in.read_members("requirements", [&](const std::string& id, const JsonReader& member) {
    Requirement& requirement = out.requirements[id];
    requirement.id = id;
    read_requirement(member, requirement);
  });
}

}  // namespace wsspec::results
