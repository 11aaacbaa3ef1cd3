//! The text between a source and the assembler: read, decoded, counted, discarded.

use alloc::vec::Vec;
use std::io::{self, BufRead};

use crate::lines::Window;
use crate::span::{Position, Span};
use crate::utf8::Decoded;

/// The most bytes that are taken from the source at once. A fuzzer reads less, so that its short texts are long.
const READ: usize = if cfg!(fuzzing) { 64 } else { 32 << 10 };

/// Text that was read from a source and is still needed.
///
/// All offsets count from the start of the decoded text, so that they stay valid when text is discarded. Where bytes
/// that are not UTF-8 were replaced, an offset in the stream is another one: see [`Buffer::byte`].
#[derive(Debug, Default)]
pub(super) struct Buffer {
    /// The most bytes of a release.
    pub(super) limit: usize,
    /// The text that is kept, and the last place before it that was not UTF-8.
    pub(super) decoded: Decoded,
    /// The position of its start in the stream.
    start: Position,
    /// The offset whose position was asked for last, and this position.
    counted: (usize, Position),
    /// The offset after the last complete line.
    lines_end: usize,
    /// The bytes of the last read, of which only the first ones of an incomplete character remain.
    undecoded: Vec<u8>,
    ended: bool,
}

impl Buffer {
    /// Returns the complete lines in which the end of a release that begins at `from` is searched; at the end of the
    /// source, all text.
    #[inline]
    pub(super) fn window(&self, from: usize) -> Window<'_> {
        let Decoded { text, base, .. } = &self.decoded;
        let all = if self.ended { text.len() } else { self.lines_end - base };
        let most = (from - base).saturating_add(self.most());
        let end = match most < all {
            true => memchr::memrchr(b'\n', &text.as_bytes()[..most]).map_or(0, |newline| newline + 1),
            false => all,
        };
        Window { text: &text[..end], base: *base, last: self.ended && end == text.len() }
    }

    /// Returns whether no line is complete and more text may come.
    pub(super) fn has_no_line(&self) -> bool {
        self.lines_end == self.decoded.base && !self.ended
    }

    /// Returns whether there is more text than is searched for the end of a release that begins at `from`.
    pub(super) fn is_full(&self, from: usize) -> bool {
        self.end() - from > self.most()
    }

    /// Returns how much text is searched for the end of a release. A read more than the limit contains the line after a
    /// release of exactly that length.
    fn most(&self) -> usize {
        self.limit.saturating_add(READ)
    }

    /// Returns the offset after all text that was read.
    pub(super) fn end(&self) -> usize {
        self.decoded.base + self.decoded.text.len()
    }

    /// Discards the text before `at`.
    pub(super) fn discard(&mut self, at: usize) {
        self.start = self.position(at);
        let passed = self.decoded.invalid.partition_point(|place| place.at < at);
        self.decoded.invalid.drain(..passed.saturating_sub(1));
        self.decoded.text.drain(..at - self.decoded.base);
        self.decoded.base = at;
        self.lines_end = self.lines_end.max(at);
    }

    /// Discards what was read of the line that begins at `at`, and returns the offset of the text that is kept: its line
    /// end, or else one character, so that what will be read of it is not taken for a line.
    pub(super) fn discard_line(&mut self, at: usize) -> usize {
        let newline = memchr::memchr(b'\n', &self.decoded.text.as_bytes()[at - self.decoded.base..]);
        self.discard(newline.map_or(self.end(), |newline| at + newline));
        if newline.is_none() {
            self.decoded.text.push('.');
            self.decoded.base -= 1;
        }
        self.decoded.base
    }

    /// Returns the position in the stream of an offset. Text is counted once if the offsets do not decrease.
    pub(super) fn position(&mut self, at: usize) -> Position {
        let (from, position) =
            if self.counted.0 <= at { self.counted } else { (self.decoded.base, self.start) };
        let position = position.advanced(&self.decoded.text[from - self.decoded.base..], at - from);
        self.counted = (at, Position { byte: self.byte(at), ..position });
        self.counted.1
    }

    /// Returns the number of bytes of the stream before an offset.
    fn byte(&self, at: usize) -> u64 {
        let before = self.decoded.invalid.partition_point(|place| place.at < at);
        let growth = before.checked_sub(1).map_or(0, |last| self.decoded.invalid[last].growth);
        (at - growth) as u64
    }

    /// Returns a span of the text as one of the stream.
    pub(super) fn span(&self, span: Span) -> Span {
        let offset = |at| usize::try_from(self.byte(at)).unwrap_or(usize::MAX);
        Span::new(offset(span.start), offset(span.end))
    }

    /// Reads until a line is complete, there is more text than is searched, or the source has ended.
    pub(super) fn read_line(&mut self, source: &mut impl BufRead) -> io::Result<()> {
        let before = self.lines_end;
        while self.lines_end == before && !self.ended && !self.is_full(self.decoded.base) {
            let bytes = match source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let taken = bytes.len().min(READ);
            self.ended = taken == 0;
            self.undecoded.extend_from_slice(&bytes[..taken]);
            source.consume(taken);
            let from = self.decoded.text.len();
            let read = self.decoded.push(&self.undecoded, self.ended);
            self.undecoded.drain(..read);
            if let Some(newline) = memchr::memrchr(b'\n', &self.decoded.text.as_bytes()[from..]) {
                self.lines_end = self.decoded.base + from + newline + 1;
            }
        }
        Ok(())
    }
}
