//! The part of the text that was read, and the way from one content line to the next.

use super::Incomplete;
use crate::boilerplate::FixedLine;
use crate::lines::{ClassifiedLine, LineClass, classified_line};
use crate::span::Span;

/// A part of a text: whole lines, or the end of the text.
///
/// All offsets count from the start of the text, so that they stay valid if the next window begins elsewhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    pub(crate) text: &'a str,
    /// The offset of the window in the text.
    pub(crate) base: usize,
    /// Whether the text ends at the end of the window.
    pub(crate) last: bool,
}

impl<'a> Window<'a> {
    /// Returns the window of a whole text.
    pub(crate) const fn whole(text: &'a str) -> Self {
        Self { text, base: 0, last: true }
    }

    /// Returns the offset of the end of the window.
    pub(crate) const fn end(self) -> usize {
        self.base + self.text.len()
    }

    /// Returns the span of a slice of the window.
    pub(super) fn span(self, part: &str) -> Span {
        Span::of_slice(part, self.text).expect("a line is a slice of its window").shifted(self.base)
    }

    /// Returns the slice at a span.
    #[inline]
    pub(crate) fn slice(self, span: Span) -> &'a str {
        &self.text[span.start - self.base..span.end - self.base]
    }

    /// Returns the line that begins at `at`, or `None` at the end of the text.
    #[inline]
    pub(super) fn line(self, at: usize, first: bool) -> Result<Option<ClassifiedLine<'a>>, Incomplete> {
        match classified_line(self.text, at - self.base, first) {
            Some(line) => {
                Ok(Some(ClassifiedLine { start: line.start + self.base, end: line.end + self.base, ..line }))
            }
            None if self.last => Ok(None),
            None => Err(Incomplete),
        }
    }
}

/// A content line: a line that is neither blank nor boilerplate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content<'a> {
    pub(super) line: ClassifiedLine<'a>,
    /// The number of blank lines directly before it.
    pub(super) gap: u32,
}

impl Content<'_> {
    /// Returns whether the line is text: not a header, section line, source line or labelled credit.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.line.class, LineClass::Text | LineClass::NearHeader | LineClass::StampInside)
    }

    /// Returns whether the line is a labelled credit.
    pub(super) fn is_credit(&self) -> bool {
        matches!(self.line.class, LineClass::Fixed(FixedLine::Credit))
    }

    /// Returns whether a release begins at such a line, or after it, wherever it is.
    pub(super) fn begins_anywhere(&self) -> bool {
        self.is_header() || self.line.class == LineClass::Fixed(FixedLine::Section)
    }

    /// Returns whether the line is a header.
    pub(super) fn is_header(&self) -> bool {
        matches!(self.line.class, LineClass::Header(_))
    }
}

/// A place between two lines, and what was passed on the way to it since the last content line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) at: usize,
    /// The number of blank lines passed.
    pub(super) gap: u32,
    /// Whether a share line was passed.
    pub(super) shared: bool,
}

impl Place {
    /// Returns the place after a line.
    pub(super) const fn after(line: &ClassifiedLine<'_>) -> Self {
        Self { at: line.end, gap: 0, shared: false }
    }

    /// Moves to the next content line and returns it. What was passed is kept if the window is incomplete.
    #[inline]
    pub(super) fn next_content<'a>(
        &mut self,
        window: Window<'a>,
        first: usize,
    ) -> Result<Option<Content<'a>>, Incomplete> {
        while let Some(line) = window.line(self.at, self.at == first)? {
            match line.class {
                LineClass::Blank => self.gap = self.gap.saturating_add(1),
                LineClass::Fixed(FixedLine::Share | FixedLine::Boilerplate | FixedLine::Copyright) => {
                    self.gap = 0;
                    self.shared |= line.class == LineClass::Fixed(FixedLine::Share);
                }
                _ => return Ok(Some(Content { line, gap: self.gap })),
            }
            self.at = line.end;
        }
        Ok(None)
    }
}

/// What is looked for after a line.
#[derive(Debug, Clone, Copy)]
pub(super) enum Question {
    /// The next content line.
    Following,
    /// The next content line that is not a labelled credit.
    AfterCredits,
    /// The next content line that is not the same title again.
    AfterRepetitions,
}

/// How far the text after a line was searched. It is kept, so that no line is searched twice: neither when a window
/// was incomplete, nor when each of many equal lines asks the same question.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lookahead {
    from: usize,
    place: Place,
}

impl Lookahead {
    /// Returns the first content line after `line` that `passes` does not pass over.
    pub(super) fn find<'a>(
        &mut self,
        window: Window<'a>,
        line: &ClassifiedLine<'_>,
        passes: impl Fn(&Content<'a>) -> bool,
    ) -> Result<Option<Content<'a>>, Incomplete> {
        if !(self.from..self.place.at).contains(&line.start) {
            *self = Self { from: line.start, place: Place::after(line) };
        }
        loop {
            match self.place.next_content(window, usize::MAX)? {
                Some(content) if passes(&content) => self.place = Place::after(&content.line),
                found => return Ok(found),
            }
        }
    }
}
