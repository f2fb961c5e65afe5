#!/usr/bin/env bash
# Records one run's history from the running product's Temporal server, for the replay test beside it:
#   libs/workflows/histories/record.sh NAME WORKFLOW_ID [RUN_ID]
# Needs the `temporal` command (the start script keeps one in its cache) and TEMPORAL_ADDRESS.
# A run that continues as new: start the product with CASE_HISTORY_LIMIT=60, then record both of its runs.
set -euo pipefail
name=$1 workflow=$2 run=${3:-}
temporal workflow show --address "${TEMPORAL_ADDRESS:-127.0.0.1:47030}" --workflow-id "$workflow" \
  ${run:+--run-id "$run"} --output json |
  node -e '
    // Which machine worked on it is nobody else'"'"'s business, and nothing that replay looks at.
    const history = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const clean = (_, value) => (value && typeof value === "object" && "identity" in value ? { ...value, identity: "worker" } : value);
    process.stdout.write(JSON.stringify(history, clean) + "\n");
  ' >"$(dirname "$0")/$name.json"
