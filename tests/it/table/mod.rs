//! Tables of cases, and texts made of the words that rules know.

#![allow(dead_code)]

use proptest::prelude::*;

/// Returns the rows of a table of cases: a text and what is expected, comments left out.
pub(crate) fn rows(table: &'static str) -> Vec<Row> {
    let rows: Vec<_> =
        table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 30, "a table of cases is missing");
    rows
}

/// The columns of a case.
pub(crate) type Row = Vec<&'static str>;

const PIECES: &[&str] = &[
    "\"",
    "\"",
    "«",
    "»",
    "“",
    "”",
    "„",
    "'",
    "’",
    "``",
    ",",
    ", ",
    ".",
    ". ",
    ": ",
    " ",
    " ",
    " ",
    "\u{A0}",
    " - ",
    " – ",
    "–",
    "! ",
    "?",
    "(",
    ")",
    "/",
    "…",
    "he",
    "The Head",
    "said",
    " said ",
    "noted",
    "told reporters",
    "that",
    "of",
    "in",
    "and",
    "adding",
    "Kazinform",
    " reports",
    "citing",
    "the Ministry",
    "заявил",
    "сообщили в",
    "он",
    "Как",
    "отметил",
    "что",
    "министр",
    "Иван Ли",
    "пресс-служба",
    "со ссылкой на",
    "деп",
    "атап өтті",
    "деді",
    "хабарлайды",
    "министрі",
    "сілтеме жасап",
    "Бұл туралы",
    "Серік",
    "Астана",
    "ASTANA",
    "23",
    "февраля",
    "May",
    "KAZAKHSTAN TODAY",
    "pears",
    "груши",
    "U.S.",
    "Y.",
    "г.",
    "kt.kz",
    "x",
    "5",
    "12.04.17",
    "1.",
    "É",
    "ß",
    "\u{301}",
    "\u{AD}",
    "👩\u{200d}🌾",
    "\u{feff}",
    "s' ",
    "I",
];

/// Returns texts made of words and marks that rules know.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}
