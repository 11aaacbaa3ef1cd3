//! JSON Lines, in GB/s of bulletin: text to lines, and serde_json alone.

mod common;

use criterion::{Criterion, Throughput};
use mfa_bulletin::Bulletin;

use common::inputs::{ENGLISH, RUSSIAN, digest};
use common::ours;

const MIB: usize = 1024 * 1024;

fn emptied(into: &mut Vec<u8>) -> &mut Vec<u8> {
    into.clear();
    into
}

fn json(criterion: &mut Criterion) {
    for tongue in [&ENGLISH, &RUSSIAN] {
        let text = digest(tongue, MIB);
        let releases = ours::parsed(&text).releases;
        let cut = ours::cut_into_paragraphs(&releases);
        let whole = serde_json::to_string(&ours::parsed(&text)).expect("a bulletin is a JSON object");
        let mut into = Vec::with_capacity(2 * text.len());
        let mut group = criterion.benchmark_group(format!("json/{}", tongue.name));
        group.throughput(Throughput::BytesDecimal(text.len() as u64));
        group.bench_function("parse and write", |b| b.iter(|| ours::json(&text, emptied(&mut into))));
        group.bench_function("write", |b| b.iter(|| ours::json_of(&releases, emptied(&mut into))));
        group.bench_function("write paragraphs", |b| b.iter(|| ours::json_of(&cut, emptied(&mut into))));
        group.bench_function("read back", |b| {
            b.iter(|| serde_json::from_str::<Bulletin<'static>>(&whole).expect("what was written"));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    json(&mut criterion);
    criterion.final_summary();
}
