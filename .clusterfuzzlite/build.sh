#!/usr/bin/env bash
# ClusterFuzzLite runs this in the root of the tree.
set -euo pipefail
exec bash fuzz/oss-fuzz/build.sh
