//! Lines to releases: the one state machine that every way of reading drives.
//!
//! A [`Page`] is what the lines so far have taught. [`Page::frame`] looks at a [`Window`] of text and
//! frames the next release in it: where its parts stand, nothing copied. If the window ends before the
//! question is answered and more text may follow, it says so and nothing has happened; a caller with
//! more text asks again. What is decided depends on the lines before and the next content line alone,
//! so a window that grows by single bytes gives what the whole text gives.

mod frame;
mod plain;
mod rules;
mod scan;

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::furniture::{is_share, is_ticker};
use crate::lines::{LineKind, Mark, RawLine, leading_stamp, raw_line};

pub(crate) use frame::Frame;
use plain::Ahead;
#[cfg(feature = "std")]
pub(crate) use plain::Miss;
pub(crate) use plain::PlainFrame;

/// So many blank lines in a row stand between the paragraphs of an article page only.
pub(crate) const ARTICLE_GAP: u32 = 4;

/// A part of the text to look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'a> {
    pub(crate) text: &'a str,
    /// Whether the text ends where the window does.
    pub(crate) last: bool,
}

/// The window ends before the question is answered.
#[derive(Debug)]
pub(crate) struct Short;

/// What the lines so far have taught about the page.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that a page can have shown")]
pub(crate) struct Page {
    /// The day of the stamp.
    pub(crate) captured: Option<NaiveDate>,
    /// How the next release begins.
    opening: Opening,
    /// The first release was begun, so it is known whether titles stand before headers.
    begun: bool,
    /// Titles stand before their headers on the whole page.
    title_first: bool,
    header_seen: bool,
    /// A section line was seen: all releases under it are related ones.
    related: bool,
    /// So many blank lines in a row were seen as stand in article pages.
    wide_gap: bool,
    /// The header with which the next release begins, if it was read already.
    ahead: Option<Ahead>,
    /// Every line is looked at: what the shortcuts are compared with.
    #[cfg(test)]
    plodding: bool,
}

/// How a release begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Opening {
    /// It is the first of the text.
    #[default]
    First,
    /// At a header, or at the title before a header on a title-first page.
    Header,
    /// At a section line.
    Section,
    /// At a line that looks like a title, for want of a header.
    Guessed,
}

/// A line that is neither blank nor furniture, and what was passed on the way to it.
#[derive(Debug, Clone, Copy)]
struct Content<'a> {
    line: RawLine<'a>,
    /// Blank lines right before it.
    gap: u32,
    /// An article-page gap was passed, the one right before it included.
    wide_gap: bool,
    /// A line for sharing the page was passed.
    shared: bool,
}

/// Why a whole text is enough to answer every question.
const NEVER_SHORT: &str = "a whole text is its own last window";

impl Page {
    /// Begins the page of a whole text, as [`open`](Self::open) does.
    pub(crate) fn open_whole(text: &str) -> (Self, usize, Option<Diagnostic>) {
        Self::open(Window { text, last: true }).expect(NEVER_SHORT)
    }

    /// Frames the next release of a whole text, as [`frame`](Self::frame) does.
    #[inline]
    pub(crate) fn frame_whole(&mut self, text: &str, at: usize) -> Option<Frame> {
        self.frame(Window { text, last: true }, at).expect(NEVER_SHORT)
    }

    /// The same without the hot path, which a caller tried before.
    #[inline]
    pub(crate) fn frame_any_whole(&mut self, text: &str, at: usize) -> Option<Frame> {
        self.frame_any(Window { text, last: true }, at).expect(NEVER_SHORT)
    }

    /// Begins a page: the stamp, with the ticker on its line. Gives the page, where the text behind
    /// goes on, and the fault in the stamp.
    pub(crate) fn open(window: Window<'_>) -> Result<(Self, usize, Option<Diagnostic>), Short> {
        // A stamp is told from its beginning only once its line is whole.
        window.has_line(0)?;
        let Some(stamp) = leading_stamp(window.text) else { return Ok((Self::default(), 0, None)) };
        let (captured, fault) = match stamp.kind {
            LineKind::Stamp(date) => (Some(date), None),
            LineKind::Fault(kind, span) => (None, Some(Diagnostic::new(kind, span))),
            _ => (None, None),
        };
        let behind = window.line(stamp.span.end)?;
        let ticker = behind.filter(|line| line.mark == Mark::Text && is_ticker(line.text));
        let at = ticker.map_or(stamp.span.end, |line| line.end);
        Ok((Self { captured, ..Self::default() }, at, fault))
    }
}

impl Page {
    /// Whether lines may be passed over that make no difference.
    #[cfg_attr(not(test), allow(clippy::unused_self, reason = "only tests ask for the long way"))]
    const fn takes_shortcuts(&self) -> bool {
        #[cfg(test)]
        let plodding = self.plodding;
        #[cfg(not(test))]
        let plodding = false;
        !plodding
    }

    /// The text before the next release goes, so that all places in it are others.
    #[cfg(feature = "std")]
    pub(crate) fn let_go(&mut self) {
        self.ahead = None;
    }
}

impl Content<'_> {
    fn is_text(&self) -> bool {
        self.line.mark == Mark::Text
    }

    fn is_header(&self) -> bool {
        self.line.mark == Mark::Header
    }

    fn is_credit(&self) -> bool {
        self.line.mark == Mark::Credit
    }

    fn is_section(&self) -> bool {
        self.line.mark == Mark::Section
    }

    /// Where the line behind it begins.
    fn next(&self) -> usize {
        self.line.end
    }
}

impl<'a> Window<'a> {
    /// Whether the window holds all of the line at `at`.
    fn has_line(self, at: usize) -> Result<(), Short> {
        let whole = self.last || memchr::memchr(b'\n', &self.text.as_bytes()[at..]).is_some();
        if whole { Ok(()) } else { Err(Short) }
    }

    /// The line at `at`, if the window holds all of it; none at the end of the text.
    #[inline]
    pub(crate) fn line(self, at: usize) -> Result<Option<RawLine<'a>>, Short> {
        let line = raw_line(self.text, at);
        // A line without its end may go on, and at the window's end another may follow.
        let whole = self.last || line.is_some_and(|line| self.text.as_bytes()[line.end - 1] == b'\n');
        if whole { Ok(line) } else { Err(Short) }
    }

    /// The next content line from `at` on: blanks and furniture passed over. None if there is none.
    #[inline]
    fn content(self, mut at: usize) -> Result<Option<Content<'a>>, Short> {
        let (mut gap, mut wide_gap, mut shared) = (0_u32, false, false);
        loop {
            // Lines of a line end alone are many in some pages, and need no closer look.
            while self.text.as_bytes().get(at) == Some(&b'\n') {
                gap = gap.saturating_add(1);
                at += 1;
            }
            wide_gap |= gap >= ARTICLE_GAP;
            let Some(line) = self.line(at)? else { return Ok(None) };
            match line.mark {
                Mark::Blank => gap = gap.saturating_add(1),
                Mark::Furniture => {
                    gap = 0;
                    shared |= is_share(line.text);
                }
                _ => return Ok(Some(Content { line, gap, wide_gap, shared })),
            }
            at = line.end;
        }
    }

    /// The next content line that is no labelled credit: what the rules mean when they look ahead.
    fn content_ahead(self, mut at: usize) -> Result<Option<Content<'a>>, Short> {
        while let Some(content) = self.content(at)? {
            if !content.is_credit() {
                return Ok(Some(content));
            }
            at = content.next();
        }
        Ok(None)
    }
}
