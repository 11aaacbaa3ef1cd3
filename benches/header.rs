//! Header lines: this crate's, and chrono's format parser with `u64::from_str`.

mod common;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use mfa_bulletin::Header;

use common::peers::header_by_chrono;
use common::{inputs, ours, visit};

fn header(criterion: &mut Criterion) {
    let lines = inputs::headers(1000);
    for line in &lines {
        let header: Header = line.parse().expect("a header");
        let (moment, views) = header_by_chrono(line);
        assert_eq!((header.local_time(), header.views), (Some(moment), Some(views)));
    }
    let mut group = criterion.benchmark_group("header");
    group.throughput(Throughput::Elements(lines.len() as u64));
    group.bench_function("full", |b| b.iter(|| ours::headers(&lines)));
    group.bench_function("peers/chrono", |b| {
        b.iter(|| visit(lines.iter().map(|line| header_by_chrono(line))));
    });
    group.throughput(Throughput::Elements(1));
    for (name, line) in [("date alone", "13.03.2023"), ("without views", "05.03.2026, 19:58")] {
        group.bench_function(name, |b| b.iter(|| black_box(line).parse::<Header>().expect("a header")));
    }
    let near = "05.03.2026, 19:58 3996x";
    group.bench_function("near-header", |b| b.iter(|| black_box(near).parse::<Header>().is_err()));
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    header(&mut criterion);
    criterion.final_summary();
}
