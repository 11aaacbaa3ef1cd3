#!/usr/bin/env bash
# Checks releases.py on a small cluster of two executors, one of which is killed while tasks run: its output must be
# that of the plain filter. `check.sh [--require]`; without Java or pyspark it says so, and fails only with --require.
# PYTHON is the interpreter that has pyspark, PROGRAM the program to run.
set -euo pipefail
cd "$(dirname "$0")/../.."
PYTHON=${PYTHON:-python3}
PROGRAM=$(realpath "${PROGRAM:-target/release/mfa-bulletin}")

if ! java -version >/dev/null 2>&1 || ! "$PYTHON" -c 'import pyspark' 2>/dev/null; then
  echo "not checked: Java or pyspark is missing"
  [ "${1:-}" != --require ]
  exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"

# 5,000 documents in 20 files, 50 of them bad.
"$PYTHON" - "$work/in" <<'PY'
import json, sys
for shard in range(20):
    with open(f"{sys.argv[1]}/{shard:02}.jsonl", "w", encoding="utf-8") as file:
        for number in range(shard * 250, shard * 250 + 250):
            day = 31 if number % 200 == 7 else 1 + number % 28
            text = f"{day:02}.02.2026, 19:58 {number}\nЛот {number} of Early Pears Arrives\nIt\tdid, Kazinform reports.\n"
            line = json.dumps({"uri": f"page-{number}", "text": text}, ensure_ascii=False)
            file.write(line[:30] + "\n" if number % 200 == 107 else line + "\n")
PY
cat "$work"/in/*.jsonl | "$PROGRAM" filter --faults output >"$work/right"

# Each task takes some seconds, so that the kill comes while tasks run.
cat >"$work/slow" <<SH
#!/bin/sh
touch "$work/started.\$\$"
sleep 2
exec "$PROGRAM" "\$@"
SH
chmod +x "$work/slow"

SPARK_HOME=$("$PYTHON" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME PYSPARK_PYTHON=$PYTHON SPARK_LOCAL_IP=127.0.0.1
"$SPARK_HOME/bin/spark-submit" --master 'local-cluster[2,1,512]' --conf spark.executor.memory=512m \
  --conf spark.ui.enabled=false --conf spark.sql.files.maxPartitionBytes=65536 --conf spark.sql.files.openCostInBytes=32768 \
  examples/spark/releases.py "$work/in" "$work/out" "$work/slow" >"$work/log" 2>&1 &
job=$!

# An executor is a descendant of the job, and the program that it runs for a task a descendant of the executor.
descendants() { for child in $(pgrep -P "$1"); do echo "$child"; descendants "$child"; done; }
busy_executor() {
  for process in $(descendants "$job"); do
    # A process may end before it is looked at.
    command=$( (tr '\0' ' ' <"/proc/$process/cmdline") 2>/dev/null) || continue
    [[ $command =~ ^[^\ ]*java\ .*CoarseGrainedExecutorBackend ]] || continue
    if [ -n "$(descendants "$process")" ]; then echo "$process"; return; fi
  done
}
executor=
while [ -z "$executor" ]; do
  kill -0 "$job" 2>/dev/null || { tail -n 30 "$work/log"; echo "no task was seen"; exit 1; }
  sleep 0.2
  executor=$(busy_executor)
done
kill -9 "$executor"
echo "killed executor $executor"
wait "$job" || { tail -n 30 "$work/log"; exit 1; }
[ "$(find "$work" -name 'started.*' | wc -l)" -gt "$(find "$work/out" -name 'part-*' | wc -l)" ] ||
  { echo "no task was repeated: the kill came too late"; exit 1; }

# Spark orders the files by itself, and a task counts the lines of its part.
plain() { sed 's/"input_line":[0-9]*,//' "$@" | LC_ALL=C sort; }
diff <(plain "$work/right") <(plain "$work"/out/part-*) >"$work/diff" || { head "$work/diff"; exit 1; }
echo "equal: $(wc -l <"$work/right") lines, $(grep -c '"fault"' "$work/right") of them faults"
