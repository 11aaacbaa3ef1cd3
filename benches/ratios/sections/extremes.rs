//! P7 and P8: large inputs, and hostile ones.

use super::{MIB, gigabytes};
use crate::common::inputs::{ENGLISH, digest};
use crate::common::{hostile, limit, ours};
use crate::rounds::Race;
use crate::table::{Row, Speed};

pub(crate) fn size(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    let large = digest(&ENGLISH, 256 * MIB);
    let end = large[..4 * MIB].rfind('\n').map_or(0, |newline| newline + 1);
    let small = &large[..end];
    let share = |text: &str, rounds| {
        let times = Race::default()
            .lane(|| limit::newline_visit(text.as_bytes()))
            .lane(|| ours::lazy(text))
            .run(rounds);
        (times.ratio(0, 1), gigabytes(text.len(), times.seconds(1)))
    };
    let (large_share, speed) = share(&large, 9);
    let (small_share, _) = share(small, 63);
    let what = "`releases` at 256 MiB / at 4 MiB, each as a share of its newline visit";
    rows.push(Row::new("P7", what, large_share / small_share).no_less_than(0.9));
    rows.push(Row::new("P7", "`releases` at 256 MiB", speed).unit(" GB/s"));
}

pub(crate) fn hostile(rows: &mut Vec<Row>, _: &mut Vec<Speed>) {
    let mut worst = (0.0, "");
    for kind in hostile::ALL {
        let (text, half) = (kind.text(16 * MIB), kind.text(8 * MIB));
        let times = Race::default()
            .lane(|| limit::newline_visit(text.as_bytes()))
            .lane(|| ours::lazy(&text))
            .lane(|| ours::lazy(&half))
            .run(7);
        let what = format!("{}, against newline visit", kind.name);
        rows.push(Row::new("P8", what, times.ratio(0, 1)).unit(" x").at_least(0.2, 0.5));
        let growth = times.ratio(1, 2);
        if growth > worst.0 {
            worst = (growth, kind.name);
        }
    }
    let (growth, name) = worst;
    let what = format!("time at 16 MiB / at 8 MiB, the worst of them: {name}");
    rows.push(Row::new("P8", what, growth).unit(" x").no_more_than(2.1));
}
