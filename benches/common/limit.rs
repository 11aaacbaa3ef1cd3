//! The least that reading takes: finding the line ends, checking UTF-8, copying the bytes.

use std::hint::black_box;

/// The yardstick: every newline found and visited, nothing else done.
pub(crate) fn newline_visit(bytes: &[u8]) {
    for i in memchr::memchr_iter(b'\n', bytes) {
        black_box(i);
    }
}

/// The text checked as UTF-8.
pub(crate) fn utf8(bytes: &[u8]) {
    black_box(std::str::from_utf8(black_box(bytes)).is_ok());
}

/// The bytes copied to `into`, of the same length.
pub(crate) fn copy(bytes: &[u8], into: &mut [u8]) {
    into.copy_from_slice(black_box(bytes));
    black_box(into);
}
