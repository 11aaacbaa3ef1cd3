//! The text between a source and the assembler: read, decoded, counted, let go.

use alloc::string::String;
use alloc::vec::Vec;
use std::io::{self, BufRead};

use crate::assemble::Window;
use crate::decode::{Scar, decode};
use crate::span::{Position, Span, floor};

/// So many bytes are taken from the source at once, even if it offers more, for what was just read is best looked at
/// while it is near the processor; so few by a fuzzer that its short texts are long.
pub(super) const READ: usize = if cfg!(fuzzing) { 64 } else { 32 << 10 };

/// Text that was read from a source and not yet let go. Offsets count from the start of that text.
#[derive(Debug)]
pub(super) struct Buffer<R> {
    source: R,
    text: String,
    /// Places in the text that were no UTF-8.
    scars: Vec<Scar>,
    /// The first bytes of a character whose last ones were not read yet: at most three.
    begun: Vec<u8>,
    /// An offset and its position in the stream: lines before it are counted, places that were no UTF-8 forgotten.
    counted: (usize, Position),
    /// The growth of the text by those forgotten, as the ones behind count it.
    growth: usize,
    ended: bool,
}

impl<R> Buffer<R> {
    pub(super) const fn new(source: R) -> Self {
        Self {
            source,
            text: String::new(),
            scars: Vec::new(),
            begun: Vec::new(),
            counted: (0, Position::START),
            growth: 0,
            ended: false,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text up to `end` as the assembler sees it, or all that was read.
    pub(super) fn window(&self, end: usize) -> Window<'_> {
        if end >= self.text.len() {
            return Window { text: &self.text, last: self.ended };
        }
        Window { text: &self.text[..floor(&self.text, end)], last: false }
    }

    /// Whether the source has no more.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Whether all that it holds was UTF-8.
    #[inline]
    pub(super) fn is_sound(&self) -> bool {
        self.scars.is_empty()
    }

    /// The places before `end` that were no UTF-8.
    #[inline]
    pub(super) fn scars_before(&self, end: usize) -> &[Scar] {
        // Nearly no text has any.
        if self.scars.is_empty() {
            return &[];
        }
        &self.scars[..self.scars.partition_point(|scar| scar.at < end)]
    }

    /// Counts the lines before `at`, which never goes back, and forgets the places before it that
    /// were no UTF-8.
    pub(super) fn count(&mut self, at: usize) {
        self.counted = (at, self.position(at));
        let forgotten = self.scars.partition_point(|scar| scar.at < at);
        if let Some(last) = self.scars.drain(..forgotten).next_back() {
            self.growth = last.growth;
        }
        if self.scars.is_empty() {
            // The next one begins the count.
            self.growth = 0;
        }
    }

    /// Lets go of the text before `at`, which becomes the start of the text.
    pub(super) fn let_go(&mut self, at: usize) {
        self.count(at);
        self.text.drain(..at);
        self.scars.iter_mut().for_each(|scar| scar.at -= at);
        self.counted.0 = 0;
    }

    /// The position in the stream of the offset `at`, not before what was counted.
    pub(super) fn position(&self, at: usize) -> Position {
        let (from, position) = self.counted;
        let position = position.advanced(&self.text[from..], at - from);
        Position { byte: self.byte(at), ..position }
    }

    /// How many bytes of the stream stand before the offset `at`, not before what was counted.
    #[inline]
    pub(super) fn byte(&self, at: usize) -> u64 {
        let (from, position) = self.counted;
        let growth = self.scars_before(at).last().map_or(self.growth, |scar| scar.growth);
        position.byte + (at - from - (growth - self.growth)) as u64
    }

    /// A span of the text as one of the stream; none if the machine cannot count so far.
    #[inline]
    pub(super) fn span(&self, span: Span) -> Option<Span> {
        let offset = |at| usize::try_from(self.byte(at)).ok();
        Some(Span::new(offset(span.start)?, offset(span.end)?))
    }
}

impl<R: BufRead> Buffer<R> {
    /// Makes room for `enough` bytes of text, and for what the last read brings beyond them. A text that grows by itself
    /// takes twice what it holds; room in whole reads need not grow with each longer line.
    pub(super) fn make_room(&mut self, enough: usize) {
        let room = enough.next_multiple_of(READ) + READ;
        self.text.reserve_exact(room.saturating_sub(self.text.len()));
    }

    /// Reads once.
    pub(super) fn fill(&mut self) -> io::Result<()> {
        let read = loop {
            match self.source.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        let mut bytes = &read[..read.len().min(READ)];
        let taken = bytes.len();
        self.ended = bytes.is_empty();
        if !self.begun.is_empty() {
            // What completes a character begins none.
            let behind = bytes.iter().take(3).take_while(|&&byte| byte & 0xC0 == 0x80).count();
            let (completing, others) = bytes.split_at(behind);
            self.begun.extend_from_slice(completing);
            let complete = self.ended || !others.is_empty();
            let decoded = decode(&self.begun, complete, &mut self.text, &mut self.scars);
            self.begun.drain(..decoded);
            bytes = others;
        }
        let decoded = decode(bytes, false, &mut self.text, &mut self.scars);
        self.begun.extend_from_slice(&bytes[decoded..]);
        self.source.consume(taken);
        Ok(())
    }
}
