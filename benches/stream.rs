//! Streams, in GB/s: releases lent and owned, beside the same bytes checked and read at once.

mod common;

use criterion::{Criterion, Throughput};

use common::inputs::{ENGLISH, RUSSIAN, digest};
use common::ours;

const KIB: usize = 1024;

fn stream(criterion: &mut Criterion) {
    for tongue in [&ENGLISH, &RUSSIAN] {
        for (size, bytes) in [("64 KiB", 64 * KIB), ("4 MiB", 4 * 1024 * KIB)] {
            let text = digest(tongue, bytes);
            let bytes = text.as_bytes();
            let mut group = criterion.benchmark_group(format!("stream/{}/{size}", tongue.name));
            group.throughput(Throughput::BytesDecimal(bytes.len() as u64));
            group.bench_function("from_utf8 and lazy", |b| b.iter(|| ours::checked(bytes)));
            group.bench_function("lending", |b| b.iter(|| ours::lending(ours::stream(bytes))));
            group.bench_function("owned", |b| b.iter(|| ours::owned(ours::stream(bytes))));
        }
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    stream(&mut criterion);
    criterion.final_summary();
}
