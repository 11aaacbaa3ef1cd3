//! P7 and P8: large inputs, and hostile ones.

use super::{KIB, MIB, gigabytes};
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
        let text = kind.text(16 * MIB);
        let times =
            Race::default().lane(|| limit::newline_visit(text.as_bytes())).lane(|| ours::lazy(&text)).run(15);
        let what = format!("{}, against newline visit", kind.name);
        rows.push(Row::new("P8", what, times.ratio(0, 1)).unit(" x").at_least(0.2, 0.5));
        let growth = growth(kind);
        if growth > worst.0 {
            worst = (growth, kind.name);
        }
    }
    let (growth, name) = worst;
    let what = format!("time at 2n / at n, the worst of them: {name}");
    rows.push(Row::new("P8", what, growth).unit(" x").no_more_than(2.1));
}

/// How many times as long a text of twice the length takes: the lesser of two doublings. A cache that is full, or branches
/// that the processor knows by heart, bend one of them; time that does not grow in a straight line bends both.
fn growth(kind: hostile::Hostile) -> f64 {
    let texts = [128, 256, 512].map(|length| kind.text(length * KIB));
    let race = texts.iter().fold(Race::default(), |race, text| race.lane(|| ours::lazy(text)));
    let times = race.run(63);
    times.ratio(1, 0).min(times.ratio(2, 1))
}
