//! Hostile texts: each kind repeats what some part of a reader handles at the highest cost.

use std::iter::successors;

use crate::inputs::Rng;

/// A kind of hostile text: its name, how it begins, and the pieces that follow in random order.
pub type Kind = (&'static str, &'static str, &'static [&'static str]);

const RELEASE: &str = "05.03.2026, 19:58 3996\nPears ripen\nThey do.\n";
const CLAUSE: &str =
    ", the Press Service of Pear and Plum and Quince and Apple, сообщили в Союзе груш и слив";

/// The length of the block that a text repeats.
pub const BLOCK: usize = 1024;

/// All kinds.
pub const KINDS: &[Kind] = &[
    // Structure.
    ("newlines", "", &["\n"]),
    ("no-break spaces", "", &["\u{A0}\u{A0}\u{A0}\u{A0}\n"]),
    ("stamps", "", &[" date 2026-02-21 \n"]),
    ("headers alone", "", &["05.03.2026, 19:58 3996\n"]),
    ("near-headers", "", &["05.03.2026, 19:58 3996x\n", "> 05.03.2026 19:58, 3 996\n"]),
    ("faulty headers", "", &["31.02.2026, 10:00 6\n"]),
    ("digits and dots", "", &["0", "1", "2", "3", ".", ".", "2", "0", ".", "\n"]),
    ("titles without bodies", "", &["Embassy opens a library of maps\n"]),
    ("credits", "", &["Images | MFA\n"]),
    (
        "boilerplate",
        "",
        &["Tell a friend\n", "Рассказать друзьям\n", "Read more\n", "Система Orphus\n", "Source: X\n"],
    ),
    ("section lines", RELEASE, &["relevant news\n", "новости по теме\n"]),
    ("guessed releases", RELEASE, &["\nPears\nApples.\n"]),
    ("attribution clauses", RELEASE, &[CLAUSE, CLAUSE, CLAUSE, CLAUSE, ".\n\nPears ripen\n"]),
    // Text.
    ("one line", "", &["pears "]),
    ("a full stop, then spaces", ".", &[" "]),
    ("combining marks", "e", &["\u{301}"]),
    ("colons", "", &[":"]),
    ("initials", "", &["A. ", "Zh."]),
    ("capitalised words", "", &["Pear ", "Сливин "]),
    ("datelines", "", &["Астана. 5 марта. ", "ASTANA, March 5 (Pear) -- "]),
    // Quotations.
    ("double marks", "", &["\""]),
    ("opening marks", "", &["«", "“", "„"]),
    ("quoted words", "\"Hi,\" he said ", &["\"a\" "]),
    ("single marks", "'Hi,' he said ", &["'a' "]),
    ("single marks in a word", "", &["-'a'", "/'a'"]),
    ("single marks and verbs", "", &["'a' said, "]),
    ("speeches", "", &["Pears ripen\", - said A. Quince, head of ", "Груши поспели», — сказал А. Сливин, "]),
    ("names and colons", "", &["Quince: \"", "Сливин: «"]),
    ("dashes", "", &["– деді Теменов, ", "– "]),
];

/// Returns every kind alone and every two kinds.
pub fn mixtures() -> impl Iterator<Item = (Kind, Kind)> {
    let tails = successors(Some(KINDS), |kinds| kinds.get(1..)).take(KINDS.len());
    tails.flat_map(|kinds| kinds.iter().map(|other| (kinds[0], *other)))
}

/// Returns a text that repeats a block of at least [`BLOCK`] bytes, which has pieces of the two kinds in random order. A
/// text of twice as many blocks has twice as much of everything.
#[must_use]
pub fn text(kinds: (Kind, Kind), blocks: usize) -> String {
    let ((_, start, _), (_, other_start, _)) = kinds;
    let start = if start == other_start { start.to_owned() } else { [start, other_start].concat() };
    let (mut block, mut rng) = (String::new(), Rng::new(7));
    while block.len() < BLOCK {
        let (_, _, pieces) = rng.pick(&[kinds.0, kinds.1]);
        block.push_str(rng.pick(pieces));
    }
    start + &block.repeat(blocks)
}
