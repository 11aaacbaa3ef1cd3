//! Invariants, as functions that panic if they are violated: shared by stable tests and fuzz targets.
#![allow(dead_code, reason = "each test file and each fuzz target uses its own part of this")]

pub(crate) mod lossy;
pub(crate) mod recipe;
pub(crate) mod roundtrip;
#[cfg(feature = "std")]
pub(crate) mod streams;
pub(crate) mod text;

use std::borrow::Cow;

use mfa_bulletin::Bulletin;

/// Asserts a property of an input.
pub(crate) type Property = fn(&[u8]);

/// The fuzz targets: the name and the property of each.
#[cfg(feature = "std")]
pub(crate) const TARGETS: [(&str, Property); 6] = [
    ("bytes", bytes),
    ("lossy_total", lossy_total),
    ("roundtrip", roundtrip),
    ("stream_parity", stream_parity),
    ("structured", structured),
    ("text_tiles", text_tiles),
];

/// Asserts that any text is read: strict, lossy and lazy agree, and all spans are right.
pub(crate) fn lossy_total(input: &[u8]) {
    lossy::assert_invariants(&decoded(input));
}

/// Asserts that what was read is written and reads back equal, or is refused.
pub(crate) fn roundtrip(input: &[u8]) {
    let _ = roundtrip::reads_back(&Bulletin::parse_lossy(&decoded(input)).bulletin);
}

/// Asserts the same of a bulletin that was not parsed. The input is a [`recipe`].
pub(crate) fn structured(input: &[u8]) {
    let _ = roundtrip::reads_back(&recipe::bulletin(&decoded(input)));
}

/// Asserts that a stream in chunks leads to the same releases as the whole text. The bytes of the first line are the sizes of the
/// chunks, the other lines are the text.
#[cfg(feature = "std")]
pub(crate) fn stream_parity(input: &[u8]) {
    let line = input.iter().position(|&byte| byte == b'\n').unwrap_or(input.len());
    let (sizes, text) = input.split_at(line);
    streams::same_in_chunks(&decoded(text.get(1..).unwrap_or_default()), sizes);
}

/// Asserts that any bytes are read: invalid UTF-8 is an error at its place, or U+FFFD, and costs its release only.
#[cfg(feature = "std")]
pub(crate) fn bytes(input: &[u8]) {
    streams::same_from_bytes(input);
}

/// Asserts that sentences tile a text, and that words, quotations, attributions and datelines are slices of it.
pub(crate) fn text_tiles(input: &[u8]) {
    text::assert_invariants(&decoded(input));
}

/// Returns the input as a text, so that a mutation which breaks a character is not lost.
fn decoded(input: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(input)
}
