//! The text between a source and the assembler: read, decoded, counted, discarded.

use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;
use std::io::{self, BufRead};

use crate::diagnostic::Diagnostic;
use crate::lines::Window;
use crate::span::{Position, Span};
use crate::utf8::{InvalidUtf8, decode, invalid_lines};

/// The most bytes that are taken from the source at once. A fuzzer reads less, so that its short texts are long.
pub(super) const READ: usize = if cfg!(fuzzing) { 64 } else { 32 << 10 };

/// Text that was read from a source and is still needed.
///
/// All offsets count from the start of the decoded text, so that they stay valid when text is discarded. Where bytes
/// that are not UTF-8 were replaced, an offset in the stream is another one: see [`Buffer::byte`].
#[derive(Debug)]
pub(super) struct Buffer<R> {
    pub(super) source: R,
    text: String,
    /// The offset of the text that is kept.
    base: usize,
    /// The offset after the last complete line.
    lines_end: usize,
    /// The places in the text that were not UTF-8, each with the number of bytes by which the text up to it is longer
    /// than the stream; `growth` is the same number for the places that were discarded.
    invalid: VecDeque<InvalidUtf8>,
    growth: usize,
    /// The bytes of the last read, of which only the first ones of an incomplete character remain.
    undecoded: Vec<u8>,
    /// An offset, and its position in the stream. Places before it that were not UTF-8 are forgotten.
    counted: (usize, Position),
    /// The end of the text at the last error of the source, and its position.
    failed: (usize, Position),
    /// The rest of the current line is discarded.
    skip_line: bool,
    ended: bool,
}

impl<R> Buffer<R> {
    pub(super) const fn new(source: R) -> Self {
        Self {
            source,
            text: String::new(),
            base: 0,
            lines_end: 0,
            invalid: VecDeque::new(),
            growth: 0,
            undecoded: Vec::new(),
            counted: (0, Position::START),
            failed: (0, Position::START),
            skip_line: false,
            ended: false,
        }
    }

    /// Returns the complete lines that were read, up to the offset `most`; at the end of the source, all text.
    #[inline]
    pub(super) fn window(&self, most: usize) -> Window<'_> {
        let (all, most) = (if self.ended { self.end() } else { self.lines_end }, most - self.base);
        if all - self.base <= most {
            return Window { text: &self.text[..all - self.base], base: self.base, last: self.ended };
        }
        let newline = memchr::memrchr(b'\n', &self.text.as_bytes()[..most]);
        Window { text: &self.text[..newline.map_or(0, |newline| newline + 1)], base: self.base, last: false }
    }

    /// Returns the offset after all text that was read.
    pub(super) fn end(&self) -> usize {
        self.base + self.text.len()
    }

    /// Returns the offset of the text that is kept.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    /// Returns whether a place before `end` was not UTF-8.
    #[inline]
    pub(super) fn is_invalid(&self, end: usize) -> bool {
        self.invalid.front().is_some_and(|place| place.at < end)
    }

    /// Returns whether a place in the text was not UTF-8.
    pub(super) fn has_invalid(&self) -> bool {
        !self.invalid.is_empty()
    }

    /// Returns a finding for each line before `end` with bytes that are not UTF-8.
    pub(super) fn invalid_before(&self, end: usize) -> Vec<Diagnostic> {
        let before = self.invalid.iter().copied().take_while(|place| place.at < end);
        invalid_lines(&self.text, self.base, before)
    }

    /// Counts the lines before `at`, and forgets the places before it that were not UTF-8.
    pub(super) fn count(&mut self, at: usize) {
        self.counted = (at, self.position(at));
        let forgotten = self.invalid.partition_point(|place| place.at < at);
        if let Some(last) = self.invalid.drain(..forgotten).next_back() {
            self.growth = last.growth;
        }
    }

    /// Discards the text before `at`.
    pub(super) fn discard(&mut self, at: usize) {
        self.count(at);
        self.text.drain(..at - self.base);
        self.base = at;
        self.lines_end = self.lines_end.max(at);
    }

    /// Discards the line that begins at `at`, and what will be read of it. Its line end is kept: the rest of a line is a
    /// blank line.
    pub(super) fn discard_line(&mut self, at: usize) {
        let newline = memchr::memchr(b'\n', &self.text.as_bytes()[at - self.base..]);
        self.discard(newline.map_or(self.end(), |newline| at + newline));
        self.skip_line = newline.is_none() && !self.ended;
    }

    /// Returns the position in the stream of an offset after what was counted.
    pub(super) fn position(&self, at: usize) -> Position {
        let (from, position) = self.counted;
        let position = position.advanced(&self.text[from - self.base..], at - from);
        Position { byte: self.byte(at), ..position }
    }

    /// Returns the position of the end of all text. Text is counted once, however often the source fails.
    pub(super) fn end_position(&mut self) -> Position {
        let (from, position) = if self.failed.0 > self.counted.0 { self.failed } else { self.counted };
        let end = self.end();
        let position = position.advanced(&self.text[from - self.base..], end - from);
        self.failed = (end, position);
        Position { byte: self.byte(end), ..position }
    }

    /// Returns the number of bytes of the stream before an offset after what was counted.
    #[inline]
    fn byte(&self, at: usize) -> u64 {
        let before = self.invalid.partition_point(|place| place.at < at);
        let growth = before.checked_sub(1).map_or(self.growth, |last| self.invalid[last].growth);
        (at - growth) as u64
    }

    /// Returns a span of the text as one of the stream.
    #[inline]
    pub(super) fn span(&self, span: Span) -> Span {
        let offset = |at| usize::try_from(self.byte(at)).unwrap_or(usize::MAX);
        Span::new(offset(span.start), offset(span.end))
    }
}

impl<R: BufRead> Buffer<R> {
    /// Reads until a line is complete, `most` bytes are kept, or the source has ended.
    pub(super) fn read_line(&mut self, most: usize) -> io::Result<()> {
        let before = self.lines_end;
        while self.lines_end == before && !self.ended && self.text.len() <= most {
            self.fill()?;
        }
        Ok(())
    }

    /// Reads once.
    fn fill(&mut self) -> io::Result<()> {
        let read = loop {
            match self.source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        let bytes = &read[..read.len().min(READ)];
        let taken = bytes.len();
        self.ended = bytes.is_empty();
        self.undecoded.extend_from_slice(bytes);
        self.source.consume(taken);
        let (from, mut found) = (self.text.len(), Vec::new());
        let decoded = decode(&self.undecoded, self.ended, &mut self.text, &mut found);
        self.undecoded.drain(..decoded);
        for place in found {
            let growth = place.growth + self.invalid.back().map_or(self.growth, |last| last.growth);
            self.invalid.push_back(InvalidUtf8 { at: place.at + self.base, growth });
        }
        self.find_lines(from);
        Ok(())
    }

    /// Finds the end of the last complete line in the text from index `from` on.
    fn find_lines(&mut self, from: usize) {
        if self.skip_line {
            let newline = memchr::memchr(b'\n', &self.text.as_bytes()[from..]);
            self.skip_line = newline.is_none();
            // The line end is kept: the rest of a line is a blank line.
            self.discard(self.base + newline.map_or(self.text.len(), |newline| from + newline));
        }
        let from = from.min(self.text.len());
        if let Some(newline) = memchr::memrchr(b'\n', &self.text.as_bytes()[from..]) {
            self.lines_end = self.base + from + newline + 1;
        }
    }
}
