//! Whole texts, in GB/s: each way of reading, the limit, and what a user would write instead.

mod common;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};

use common::inputs::{ENGLISH, KAZAKH, RUSSIAN, digest};
use common::peers::{ByRegex, Found, by_grammar, by_guarded_lines, by_lines};
use common::{hostile, limit, ours, visit};

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

fn group<'a>(criterion: &'a mut Criterion, name: &str, bytes: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::BytesDecimal(bytes as u64));
    group
}

fn parse(criterion: &mut Criterion) {
    for tongue in [&ENGLISH, &RUSSIAN, &KAZAKH] {
        for (size, bytes) in [("64 KiB", 64 * KIB), ("4 MiB", 4 * MIB)] {
            let text = digest(tongue, bytes);
            let mut group = group(criterion, &format!("parse/{}/{size}", tongue.name), text.len());
            group.bench_function("lazy", |b| b.iter(|| ours::lazy(&text)));
            group.bench_function("typed", |b| b.iter(|| ours::typed(&text)));
            group.bench_function("paragraphs", |b| b.iter(|| ours::paragraphs(&text)));
            group.bench_function("lossy", |b| b.iter(|| ours::lossy(&text)));
        }
    }
    let text = digest(&ENGLISH, 256 * MIB);
    let mut group = group(criterion, "parse/English/256 MiB", text.len());
    group.sample_size(10);
    group.bench_function("lazy", |b| b.iter(|| ours::lazy(&text)));
}

fn hostile(criterion: &mut Criterion) {
    for kind in hostile::ALL {
        let text = kind.text(MIB);
        let mut group = group(criterion, &format!("hostile/{}", kind.name), text.len());
        group.sample_size(10);
        group.bench_function("newline visit", |b| b.iter(|| limit::newline_visit(text.as_bytes())));
        group.bench_function("lazy", |b| b.iter(|| ours::lazy(&text)));
        group.bench_function("lossy", |b| b.iter(|| ours::lossy(&text)));
    }
}

fn limit(criterion: &mut Criterion) {
    let text = digest(&ENGLISH, 4 * MIB);
    let mut copy = vec![0; text.len()];
    let mut group = group(criterion, "limit", text.len());
    group.bench_function("newline visit", |b| b.iter(|| limit::newline_visit(text.as_bytes())));
    group.bench_function("from_utf8", |b| b.iter(|| limit::utf8(text.as_bytes())));
    group.bench_function("copy", |b| b.iter(|| limit::copy(text.as_bytes(), &mut copy)));
}

fn peers(criterion: &mut Criterion) {
    let text = digest(&ENGLISH, 4 * MIB);
    let regex = ByRegex::new();
    let releases = ours::parsed(&text).releases;
    let right: Vec<_> = releases.iter().map(Found::of_release).collect();
    assert!(regex.releases(&text).map(|found| found.compared()).eq(right.iter().copied()));
    assert!(by_lines(&text).map(|found| found.compared()).eq(right.iter().copied()));
    assert!(by_guarded_lines(&text).map(|found| found.compared()).eq(right.iter().copied()));
    assert!(by_grammar::<Vec<_>>(&text).iter().map(Found::compared).eq(right.iter().copied()));
    let mut group = group(criterion, "peers", text.len());
    group.bench_function("str::lines", |b| b.iter(|| visit(by_lines(black_box(&text)))));
    group.bench_function("str::lines, first byte looked at", |b| {
        b.iter(|| visit(by_guarded_lines(black_box(&text))));
    });
    group.bench_function("winnow", |b| b.iter(|| by_grammar::<()>(black_box(&text))));
    group.bench_function("regex", |b| b.iter(|| visit(regex.releases(black_box(&text)))));
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    parse(&mut criterion);
    limit(&mut criterion);
    peers(&mut criterion);
    hostile(&mut criterion);
    criterion.final_summary();
}
