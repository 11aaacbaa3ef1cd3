//! What is measured: one function for each group of figures that share an input.

mod digests;
mod extremes;
mod parts;
pub(crate) mod streams;
mod text;

use crate::table::{Row, Speed};

/// Adds its figures to the tables.
type Section = fn(&mut Vec<Row>, &mut Vec<Speed>);

/// Every section, with the numbers of its rows.
pub(crate) const ALL: [(&[&str], Section); 8] = [
    (&["P1", "P2"], digests::measure),
    (&["P3"], streams::reader),
    (&["P4"], parts::header),
    (&["P5"], text::measure),
    (&["P6"], parts::json),
    (&["P7"], extremes::size),
    (&["P8"], extremes::hostile),
    (&["P9"], streams::memory),
];

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/// 10⁹ bytes a second.
#[allow(clippy::cast_precision_loss, reason = "no input comes near 2^53 bytes")]
fn gigabytes(bytes: usize, seconds: f64) -> f64 {
    bytes as f64 / seconds / 1e9
}
