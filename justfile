# Recipes for developers; `just` lists them. The gate, .ci/run, needs neither just nor another tool.

[private]
default:
    @just --list

# Run the gate: all checks that must pass before a change lands.
check:
    .ci/run

# Run the tests of the library.
test *arguments:
    cargo test {{arguments}}

# Measure the table of docs/speed.md.
bench:
    cargo bench -p mfa-bulletin-benches --bench ratios

# Count the instructions that hostile texts cost (valgrind).
counts *word:
    cargo bench -p mfa-bulletin-benches --bench counts -- {{word}}

# Check and test every combination of features (cargo-hack).
features:
    cargo hack clippy --feature-powerset --all-targets -- -D warnings
    cargo hack test --feature-powerset

# Build without the standard library, for a target that has none (`rustup target add`).
no-std target="thumbv7em-none-eabihf":
    cargo build --manifest-path tests/no_std/Cargo.toml --features serde --target {{target}} --target-dir target/no-std

# Check the lowest versions of the dependencies (nightly, cargo-hack, cargo-minimal-versions).
minimal-versions:
    cargo minimal-versions check --direct --ignore-private --lib --all-features

# Compare the public interface with the kept one (nightly, cargo-public-api).
public-api:
    just print-public-api | diff -u tests/public-api.txt -

# Keep the public interface as it is now.
keep-public-api:
    just print-public-api >tests/public-api.txt

[private]
print-public-api:
    @cargo +nightly public-api --all-features --omit blanket-impls,auto-trait-impls

# Tell whether the version number fits the changes since a revision (cargo-semver-checks).
semver revision="main":
    cargo semver-checks --all-features --baseline-rev {{revision}}

# Check licences, sources and advisories of all dependencies (cargo-deny).
deny:
    cargo deny --all-features check

# Fail if the tests run less than 98 % of the lines (cargo-llvm-cov).
coverage *arguments="--fail-under-lines 98":
    cargo llvm-cov --all-features --lib --tests {{arguments}}

# Change the code in one place at a time and expect a test to fail (cargo-mutants, hours).
mutants *arguments:
    cargo mutants --output target {{arguments}}

# Fuzz one target for some seconds (nightly, cargo-fuzz).
fuzz target="lossy_total" seconds="60":
    mkdir -p fuzz/corpus/{{target}}
    cargo +nightly fuzz run {{target}} fuzz/corpus/{{target}} tests/data/fuzz/{{target}} \
        tests/data/clean tests/data/legacy tests/data/malformed -- \
        -dict=fuzz/dictionary.txt -max_total_time={{seconds}} -max_len=2048 -timeout=10

# Show what the package contains, and build from it.
package:
    cargo package --list
    cargo package

# Run the blocks of docs/analysts.md in a virtual environment.
recipes:
    cargo build --quiet -p mfa-bulletin-cli
    python3 -m venv target/recipes
    target/recipes/bin/pip install --quiet pandas duckdb polars openpyxl
    PATH=$PWD/target/debug:$PATH target/recipes/bin/python examples/cli/recipes.py docs/analysts.md

# Build the wheel of the Python module in a virtual environment, and compare it with the program.
python:
    cargo build --quiet -p mfa-bulletin-cli
    python3 -m venv target/python
    target/python/bin/pip install --quiet maturin pytest
    PYTHON=$PWD/target/python/bin/python bindings/python/check.sh --require

# Compare a Spark job of which an executor is killed with the plain filter (Java, pyspark).
spark *arguments:
    cargo build --quiet --release -p mfa-bulletin-cli
    examples/spark/check.sh {{arguments}}
