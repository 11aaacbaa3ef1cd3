//! Lines to releases: the state machine that every way of reading drives.
//!
//! [`PageState`] is what the lines so far tell about the page, and the release under construction. It reads one
//! content line at a time. Each line either belongs to the current release or begins the next one; what it is depends
//! on the lines before it and, for few lines, on the next content line. If a [`Window`] ends before that line, the
//! answer is [`Incomplete`]: nothing is lost, and the caller asks again with more text.
//!
//! The rules of the format, by file: [`start`] what precedes the first release (rules 2, 5, 7, 10), [`rules`] the
//! lines of a release (rules 6 to 9), [`shape`] what a line can be by its own text.

mod rules;
mod shape;
mod spans;
mod start;
mod window;

use chrono::NaiveDate;

use crate::boilerplate::FixedLine;
use crate::diagnostic::Diagnostic;
use crate::lines::LineClass;
use crate::span::Span;
use shape::could_be_title;
use spans::HeaderSpan;
use window::{Content, Lookahead, Place, Question};

pub(crate) use spans::ReleaseSpans;
pub(crate) use window::Window;

/// The number of blank lines between the paragraphs of an article page, at least.
pub(crate) const ARTICLE_GAP: u32 = 4;

/// The window ends before the question is answered.
#[derive(Debug)]
pub(crate) struct Incomplete;

/// What the lines so far tell about a page, and the release under construction.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is one fact about a page")]
pub(crate) struct PageState {
    /// The day that the stamp names.
    captured: Option<NaiveDate>,
    /// The value of the stamp that does not exist.
    pub(crate) stamp_fault: Option<Diagnostic>,
    /// The next line, and the start of the first line after the stamp.
    place: Place,
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
    /// The line that ended the last release begins the next one in this way.
    pending: Option<Beginning>,
    release: ReleaseSpans,
    /// From the first to the last line that was read since the last release and is a near-header or a stamp inside.
    odd_lines: Option<Span>,
    /// The index of the current part of the body.
    part: usize,
    /// A paragraph of the release ends in a final stop.
    stopped: bool,
    /// A paragraph follows the title.
    below_title: bool,
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
    /// In a release whose title precedes its header, before the header.
    AwaitHeader,
    /// In a release that a labelled credit opened.
    OpeningCredit,
    /// In a release, before its title.
    Title,
    /// In a release, after its title.
    Head,
    /// In a release, after the place of its title.
    Body,
    /// In a release that was given up.
    Skip,
}

/// How a line begins a release, or the related ones.
#[derive(Debug, Clone, Copy)]
enum Beginning {
    Section,
    Header(HeaderSpan),
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

/// Whether a line belongs to the current release.
enum Step {
    /// The line was read.
    Read,
    /// The line ends the release and begins the next one.
    Ends(Beginning),
}

impl PageState {
    /// Finds the next release of a window: see [`release`](Self::release). Returns `false` at the end of the text.
    #[inline]
    pub(crate) fn next_release(&mut self, window: Window<'_>) -> Result<bool, Incomplete> {
        self.captured(window)?;
        loop {
            let Some(content) = self.place.next_content(window, self.first)? else {
                let found = self.is_in_release();
                self.finish(window.end());
                return Ok(found);
            };
            if let Step::Ends(beginning) = self.read_line(window, &content)? {
                self.pending = Some(beginning);
                self.finish(content.line.start);
                return Ok(true);
            }
            self.pass_paragraphs(window);
        }
    }

    /// Returns the release that was found last.
    pub(crate) fn release(&self) -> &ReleaseSpans {
        &self.release
    }

    /// Returns the day that the stamp names.
    #[inline]
    pub(crate) fn captured(&mut self, window: Window<'_>) -> Result<Option<NaiveDate>, Incomplete> {
        if self.stage == Stage::Stamp {
            self.read_stamp(window)?;
        }
        Ok(self.captured)
    }

    /// Gives up the release under construction: lines are skipped up to the next header or section line.
    #[cfg(feature = "std")]
    pub(crate) fn skip_release(&mut self) {
        self.release = ReleaseSpans::default();
        (self.stage, self.pending) = (Stage::Skip, None);
    }

    /// Skips all text up to the offset of the next line.
    #[cfg(feature = "std")]
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.place = Place { at, ..Place::default() };
    }

    /// Returns whether lines are skipped, because a release was given up.
    #[cfg(feature = "std")]
    pub(crate) fn is_skipping(&self) -> bool {
        self.stage == Stage::Skip
    }

    /// Returns the offset of the release under construction, or else of the next line.
    #[cfg(feature = "std")]
    pub(crate) fn release_start(&self) -> usize {
        if self.is_in_release() { self.release.span.start } else { self.place.at }
    }

    /// Returns the first content line of the page.
    #[cfg(feature = "std")]
    pub(crate) fn start(&self) -> Span {
        self.page_start
    }

    /// Returns the day that the stamp names, if it was read.
    #[cfg(feature = "std")]
    pub(crate) fn stamp(&self) -> Option<NaiveDate> {
        self.captured
    }

    /// Returns the findings that belong to no release: at the end of the text.
    pub(crate) fn rest<'a>(&mut self, window: Window<'a>) -> impl Iterator<Item = Diagnostic> + use<'a> {
        spans::odd_lines(window, self.release.odd_lines.take().or(self.odd_lines.take()))
    }

    /// Reads a content line, or decides that it ends the release.
    fn read_line(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<Step, Incomplete> {
        if let Some(beginning) = self.pending.take() {
            self.begin(window, content, beginning);
            return Ok(Step::Read);
        }
        if self.stage == Stage::Skip && !content.begins_anywhere() {
            self.place = Place::after(&content.line);
            return Ok(Step::Read);
        }
        if matches!(self.stage, Stage::FirstLine | Stage::Start) {
            self.read_start(window, content)?;
            return Ok(Step::Read);
        }
        self.wide_gap |= !self.header_seen && content.gap >= ARTICLE_GAP;
        match self.beginning(window, content)? {
            Some(beginning) if self.is_in_release() => return Ok(Step::Ends(beginning)),
            Some(beginning) => self.begin(window, content, beginning),
            None => return self.read_line_of_release(window, content),
        }
        Ok(Step::Read)
    }

    /// Returns how a line begins a release by a rule that does not depend on the release before it.
    fn beginning(
        &mut self,
        window: Window<'_>,
        content: &Content<'_>,
    ) -> Result<Option<Beginning>, Incomplete> {
        Ok(match content.line.class {
            LineClass::Fixed(FixedLine::Section) => Some(Beginning::Section),
            LineClass::Fixed(FixedLine::Source) => None,
            _ if self.stage == Stage::AwaitHeader => None,
            LineClass::Header(header) => {
                let span = window.span(content.line.text);
                let faulty = header.is_faulty();
                Some(Beginning::Header(HeaderSpan { span, header: header.header(), faulty }))
            }
            _ if self.title_first && self.is_title_of_header(window, content)? => Some(Beginning::TitleFirst),
            _ if self.index && could_be_title(content) => Some(Beginning::IndexTitle),
            _ if self.index && !self.is_in_release() => Some(Beginning::IndexText),
            _ if !self.is_in_release() => Some(Beginning::AfterSection),
            _ => None,
        })
    }

    /// Begins a release, or the related ones.
    fn begin(&mut self, window: Window<'_>, content: &Content<'_>, beginning: Beginning) {
        if let Beginning::Section = beginning {
            (self.related, self.stage) = (true, Stage::Between);
            self.place = Place::after(&content.line);
            return;
        }
        self.begin_release(window.span(content.line.text));
        match beginning {
            Beginning::Header(header) => {
                self.see_header();
                self.take_header(content, header);
            }
            Beginning::TitleFirst => {
                self.take_title(window, content);
                self.stage = Stage::AwaitHeader;
            }
            Beginning::IndexTitle => self.take_title(window, content),
            Beginning::IndexText => self.take_paragraph(window, content),
            Beginning::Guess => {
                self.release.guessed = true;
                self.take_title(window, content);
            }
            Beginning::AfterSection | Beginning::Section => {
                self.stage = Stage::Title;
                self.read_title_line(window, content);
            }
        }
    }

    /// Starts the construction of a release whose first line has this span.
    fn begin_release(&mut self, line: Span) {
        self.release = ReleaseSpans { index: self.count, ..ReleaseSpans::default() };
        self.count += 1;
        (self.release.span, self.release.head) = (line, line);
        (self.release.related, self.release.on_index_page) = (self.related, self.index);
        (self.part, self.stopped, self.below_title, self.stage) = (0, false, false, Stage::Body);
    }

    /// Finishes the release under construction.
    fn finish(&mut self, end: usize) {
        let headed = self.header_seen || self.title_first;
        self.has_text_before |= self.is_in_release() && !headed && !self.stopped;
        if let Some(Beginning::Header(_)) = self.pending {
            self.see_header();
        }
        self.stage = Stage::Between;
        self.release.end = end;
        self.release.odd_lines = self.odd_lines.take();
    }

    /// Remembers that the page has a header. Text before the first one is reported.
    fn see_header(&mut self) {
        if !self.header_seen {
            self.release.text_before = self.has_text_before.then_some(self.page_start);
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
        content: &Content<'_>,
    ) -> Result<Option<Content<'a>>, Incomplete> {
        let line = &content.line;
        self.lookahead[question as usize].find(window, line, |next| match question {
            Question::Following => false,
            Question::AfterCredits => next.is_credit(),
            Question::AfterRepetitions => next.is_text() && shape::is_same_title(line.text, next.line.text),
        })
    }
}
