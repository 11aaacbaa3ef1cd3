//! Lines to releases: the state machine that every way of reading drives.
//!
//! [`PageState`] is what the lines so far tell about the page, and the release under construction. It reads one
//! content line at a time. Each line either belongs to the current release or begins the next one; what it is depends
//! on the lines before it and, for few lines, on the next content line. If a [`Window`] ends before that line, the
//! answer is [`Incomplete`](crate::lines::Incomplete): nothing is lost, and the caller asks again with more text.
//!
//! The rules of the format, by file: [`start`] what precedes the first release (rules 2, 5, 7, 10), [`rules`] the
//! lines of a release (rules 6 to 9), [`shape`] what a line can be by its own text.

mod rules;
mod shape;
mod spans;
mod start;
mod window;

use core::mem;

use chrono::NaiveDate;

use crate::boilerplate::FixedLine;
use crate::diagnostic::Diagnostic;
use crate::lines::{Answer, ClassifiedLine, LineClass, Window};
use crate::span::Span;
use shape::could_be_title;
use spans::ReleaseSpans;
use window::{Lookahead, Passage, Question};

/// The number of blank lines between the paragraphs of an article page, at least.
pub(crate) const ARTICLE_GAP: u32 = 4;

/// What the lines so far tell about a page, and the release under construction.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one fact about a page")]
pub(crate) struct PageState {
    /// The day that the stamp names.
    captured: Option<NaiveDate>,
    /// The value of the stamp that does not exist, if it was not yet returned.
    stamp_fault: Option<Diagnostic>,
    /// The next line, and the start of the first line after the stamp.
    place: Passage,
    first: usize,
    /// How far the text was searched, by question.
    lookahead: [Lookahead; 3],
    stage: Stage,
    /// A share line or a labelled credit opened the text.
    opened: bool,
    /// The page is an index page.
    index: bool,
    /// Titles precede their headers on this page.
    title_first: bool,
    /// A header was read.
    header_seen: bool,
    /// A section line was read.
    related: bool,
    /// At least [`ARTICLE_GAP`] blank lines separate two content lines.
    wide_gap: bool,
    /// A rubric was skipped before the first release.
    rubric_skipped: bool,
    /// The first content line of the page, and whether text that is not a release precedes its first header.
    page_start: Span,
    has_text_before: bool,
    /// The number of releases that were begun.
    count: usize,
    /// From the first to the last line that was read since the last release and is a near-header or a stamp inside.
    odd_lines: Span,
    /// The release under construction.
    current: ReleaseSpans,
    /// The index of the current part of its body.
    part: usize,
    /// One of its paragraphs ends in a final stop.
    stopped: bool,
    /// The release that was found last, and how many of its faults were returned.
    found: ReleaseSpans,
    returned: usize,
}

/// Where the page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// Before the line of the stamp.
    #[default]
    Stamp,
    /// Before the first content line.
    FirstLine,
    /// Before the first release.
    Start,
    /// Between releases: after a section line, or at the end.
    Between,
    /// In a release that was given up.
    Skip,
    /// In a release whose title precedes its header, before the header.
    AwaitHeader,
    /// In a release that a labelled credit opened.
    OpeningCredit,
    /// In a release, before its title.
    Title,
    /// In a release, after its title and before the first paragraph.
    Head,
    /// In a release, after the first paragraph.
    Body,
}

/// How a line begins a release, or the related ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    Section,
    Header,
    /// A title directly above its header.
    TitleFirst,
    /// The line after a section line.
    AfterSection,
    /// A title of an index page, or a paragraph before the first one.
    IndexTitle,
    IndexText,
    /// A line that only looks like a title.
    Guess,
}

impl PageState {
    /// Finds the next release of a window: see [`release`](Self::release). Returns `false` at the end of the text.
    #[inline]
    pub(crate) fn next_release(&mut self, window: Window<'_>) -> Answer<bool> {
        self.captured(window)?;
        while let Some(line) = self.place.content(window, self.first)? {
            if self.read_line(window, &line)? {
                return Ok(true);
            }
            self.pass_paragraphs(window);
        }
        let found = self.is_in_release();
        self.finish(window.end(), None);
        Ok(found)
    }

    /// Returns the release that was found last.
    pub(crate) fn release(&self) -> &ReleaseSpans {
        &self.found
    }

    /// Returns the release under construction, or else the last one.
    #[cfg(feature = "std")]
    pub(crate) fn unfinished(&self) -> &ReleaseSpans {
        &self.current
    }

    /// Returns the next value of the stamp or of the release that was found last that does not exist.
    #[inline]
    pub(crate) fn next_fault(&mut self, window: Window<'_>) -> Option<Diagnostic> {
        if self.stamp_fault.is_none() && !self.found.is_faulty() {
            return None;
        }
        self.stamp_fault.take().or_else(|| {
            let fault = self.found.faults(window).nth(self.returned)?;
            self.returned += 1;
            Some(fault)
        })
    }

    /// Returns the day that the stamp names.
    #[inline]
    pub(crate) fn captured(&mut self, window: Window<'_>) -> Answer<Option<NaiveDate>> {
        if self.stage == Stage::Stamp {
            self.read_stamp(window)?;
        }
        Ok(self.captured)
    }

    /// Gives up the release under construction: lines are skipped up to the next header or section line.
    #[cfg(feature = "std")]
    pub(crate) fn skip_release(&mut self) {
        self.stage = Stage::Skip;
    }

    /// Skips all text up to the offset of the next line.
    #[cfg(feature = "std")]
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.place = Passage { at, ..Passage::default() };
    }

    /// Returns whether lines are skipped, because a release was given up.
    #[cfg(feature = "std")]
    pub(crate) fn is_skipping(&self) -> bool {
        self.stage == Stage::Skip
    }

    /// Returns the offset of the release under construction, or else of the next line.
    #[cfg(feature = "std")]
    pub(crate) fn release_start(&self) -> usize {
        if self.is_in_release() { self.current.span.start } else { self.place.at }
    }

    /// Returns the first content line of the page.
    #[cfg(feature = "std")]
    pub(crate) fn start(&self) -> Span {
        self.page_start
    }

    /// Returns all findings about the release that was found last and the stamp, in no order; if `found` is `false`,
    /// those that belong to no release.
    pub(crate) fn diagnostics<'a>(
        &mut self,
        window: Window<'a>,
        found: bool,
    ) -> impl Iterator<Item = Diagnostic> + use<'a> {
        let odd = if found { Span::default() } else { mem::take(&mut self.odd_lines) };
        let release = found.then(|| self.found.diagnostics(window, self.captured));
        self.stamp_fault
            .take()
            .into_iter()
            .chain(release.into_iter().flatten())
            .chain(spans::odd_lines(window, odd))
    }

    /// Reads a content line. Returns whether it ended a release.
    #[inline]
    fn read_line(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<bool> {
        if matches!(self.stage, Stage::FirstLine | Stage::Start) {
            return self.read_start(window, line).map(|()| false);
        }
        self.wide_gap |= self.place.gap >= ARTICLE_GAP && !self.header_seen;
        // Nearly all lines are of this kind. No rule asks more about such a line.
        if matches!(line.class, LineClass::Text)
            && line.text.ends_with('.')
            && !self.index
            && (self.stage == Stage::Body || self.stage == Stage::Head && !self.is_title(window, line))
        {
            self.take_paragraph(line);
            return Ok(false);
        }
        let beginning = match self.beginning(window, line)? {
            None if self.stage == Stage::Skip => {
                self.place = Passage::after(line);
                return Ok(false);
            }
            None if !self.read_line_of_release(window, line)? => return Ok(false),
            beginning => beginning.unwrap_or(Beginning::Guess),
        };
        let ended = self.is_in_release();
        if ended {
            self.finish(line.whole.start, Some(beginning));
        }
        self.begin(line, beginning);
        Ok(ended)
    }

    /// Returns how a line begins a release by a rule that does not depend on the release before it.
    fn beginning(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<Option<Beginning>> {
        Ok(match line.class {
            LineClass::Fixed(FixedLine::Section) => Some(Beginning::Section),
            LineClass::Fixed(FixedLine::Source(_)) => None,
            _ if self.stage == Stage::AwaitHeader => None,
            LineClass::Header(_) => Some(Beginning::Header),
            _ if self.stage == Stage::Skip => None,
            _ if self.title_first && self.is_title_of_header(window, line)? => Some(Beginning::TitleFirst),
            _ if self.index && could_be_title(line) => Some(Beginning::IndexTitle),
            _ if self.is_in_release() => None,
            _ if self.index => Some(Beginning::IndexText),
            _ => Some(Beginning::AfterSection),
        })
    }

    /// Begins a release, or the related ones.
    fn begin(&mut self, line: &ClassifiedLine<'_>, beginning: Beginning) {
        if beginning == Beginning::Section {
            (self.related, self.stage) = (true, Stage::Between);
            self.place = Passage::after(line);
            return;
        }
        self.begin_release(line.span);
        match beginning {
            Beginning::Header => self.take_header(line),
            Beginning::IndexText => self.take_paragraph(line),
            Beginning::AfterSection | Beginning::Section => {
                self.stage = Stage::Title;
                self.read_title_line(line);
            }
            Beginning::TitleFirst => {
                self.take_title(line);
                self.stage = Stage::AwaitHeader;
            }
            Beginning::IndexTitle | Beginning::Guess => {
                self.current.guessed = beginning == Beginning::Guess;
                self.take_title(line);
            }
        }
    }

    /// Starts the construction of a release whose first line has this span.
    fn begin_release(&mut self, line: Span) {
        self.current = ReleaseSpans {
            index: self.count,
            span: line,
            head: line,
            related: self.related,
            on_index_page: self.index,
            ..ReleaseSpans::default()
        };
        self.count += 1;
        (self.part, self.stopped, self.stage) = (0, false, Stage::Body);
    }

    /// Finishes the release under construction, if there is one, at a line that begins the next one or at the end.
    fn finish(&mut self, end: usize, next: Option<Beginning>) {
        if !self.is_in_release() {
            self.found = ReleaseSpans::default();
            return;
        }
        let headed = self.header_seen || self.title_first;
        self.has_text_before |= !headed && !self.stopped;
        if next == Some(Beginning::Header) {
            self.see_header();
        }
        self.current.end = end;
        self.current.odd_lines = mem::take(&mut self.odd_lines);
        (self.found, self.returned, self.stage) = (self.current, 0, Stage::Between);
    }

    /// Remembers that the page has a header. Text before the first one is reported.
    fn see_header(&mut self) {
        if !self.header_seen && self.has_text_before {
            self.current.text_before = self.page_start;
        }
        (self.header_seen, self.index) = (true, false);
    }

    /// Returns whether a release is under construction.
    fn is_in_release(&self) -> bool {
        matches!(
            self.stage,
            Stage::AwaitHeader | Stage::OpeningCredit | Stage::Title | Stage::Head | Stage::Body
        )
    }

    /// Returns the first content line after a line that the question does not pass over.
    fn find_after<'a>(
        &mut self,
        question: Question,
        window: Window<'a>,
        line: &ClassifiedLine<'_>,
    ) -> Answer<Option<ClassifiedLine<'a>>> {
        self.lookahead[question as usize].find(window, line, |next| match question {
            Question::Following => false,
            Question::AfterCredits => next.is_credit(),
            Question::AfterRepetitions => {
                let may_repeat = next.is_text() && next.class != LineClass::StampInside;
                may_repeat && shape::is_same_title(line.text, next.text)
            }
        })
    }
}
