//! The rules for the lines of a release: before the first one (rules 5 and 7), title, deck, credit, source, paragraphs
//! (rules 6 and 8), and a title that begins the next release without a header (rule 9).

use core::cmp::Ordering;

use super::shape::{
    compare_scripts, could_be_rubric, could_be_title, ends_in_abbreviation, fits, has_final_stop,
    is_list_item, is_never_title, is_same_title, is_shorter, is_token,
};
use super::{PageState, ReleaseSpans, Stage};
use crate::boilerplate::split_editors_label;
use crate::grammar::header_line;
use crate::lines::{Line, LineKind, Window};
use crate::span::Span;
use crate::text::{Dateline, has_attribution_clause};
use crate::whitespace::{is_white, trim_start};

/// A longer first line with an attribution clause is a paragraph, in characters.
const UNATTRIBUTED_CHARS: usize = 120;
/// A title that begins a release without a header has at least this many characters.
const GUESSED_CHARS: usize = 25;
/// The most characters of a deck and of a bare credit.
const DECK_CHARS: usize = 180;
const CREDIT_CHARS: usize = 80;

/// Returns the content lines after a line.
fn after<'a>(window: Window<'a>, line: &Line<'_>) -> impl Iterator<Item = Line<'a>> {
    window.lines(line.span.end).filter(Line::is_content)
}

/// Returns the content line after a line, labelled credits passed over, if it is text.
fn next_text<'a>(window: Window<'a>, line: &Line<'_>) -> Option<Line<'a>> {
    after(window, line).find(|next| !next.is_credit()).filter(Line::is_text)
}

/// Questions about a line and the lines after it.
impl PageState {
    /// Returns whether a line before the first release is skipped: one that is never a title, a short token, or one
    /// rubric; only if another content line follows.
    pub(super) fn is_skipped(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        let may_be = matches!(line.kind, LineKind::Text | LineKind::NearHeader);
        if self.index || self.opened || self.rubric_skipped || !may_be {
            return false;
        }
        let Some(next) = after(window, line).next() else { return false };
        if is_never_title(line) || is_token(line.text) {
            return true;
        }
        let longer = is_shorter(line.text, next.text);
        self.rubric_skipped = could_be_rubric(line.text) && longer && could_be_title(&next);
        self.rubric_skipped
    }

    /// Returns whether a line is the title of the header below it; the same title again may be between them (rule 5).
    pub(super) fn is_title_of_header(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        if line.span.start < self.untitled || !could_be_title(line) {
            return false;
        }
        let next = after(window, line).find(|next| !is_same_title(line.text, next));
        let found = next.is_some_and(|next| next.is_header());
        if !found {
            self.untitled = next.map_or(window.end(), |next| next.span.start);
        }
        found
    }

    /// Returns whether a line is the title of the release again.
    fn is_title(&self, window: Window<'_>, line: &Line<'_>) -> bool {
        !self.current.title.is_empty() && is_same_title(window.slice(self.current.title), line)
    }

    /// Rule 9: returns whether a release begins at this line, though it has no header.
    fn is_guessed_title(&self, window: Window<'_>, line: &Line<'_>) -> bool {
        let separated = if self.header_seen { self.gap > 0 } else { !self.wide_gap };
        self.current.stopped
            && separated
            && !fits(line.text, GUESSED_CHARS - 1)
            && could_be_title(line)
            && next_text(window, line)
                .is_some_and(|next| has_final_stop(next.text) && has_attribution_clause(next.text))
    }
}

/// Lines by their place in a release.
impl PageState {
    /// Rule 7: reads the line with which a release without a header opens the text.
    pub(super) fn read_first_line(&mut self, window: Window<'_>, line: &Line<'_>) {
        if let LineKind::Credit(name) = line.kind {
            (self.opened, self.stage) = (true, Stage::OpeningCredit);
            self.take_credit(window, line, name);
        } else {
            self.read_opening_line(window, line);
        }
    }

    /// Rule 7: reads the first line that may be a title, of a release that opens the text without a header.
    pub(super) fn read_opening_line(&mut self, window: Window<'_>, line: &Line<'_>) {
        let mut separated = false;
        let next = window.lines(line.span.end).find(|next| {
            let passed = !next.is_content();
            separated = if passed { next.kind == LineKind::Blank } else { separated };
            !passed
        });
        let is_dateline = |next: Line<'_>| {
            next.is_text() && has_final_stop(next.text) && Dateline::parse(next.text).is_some()
        };
        let is_attributed = || !fits(line.text, UNATTRIBUTED_CHARS) && has_attribution_clause(line.text);
        self.stage = Stage::Body;
        if !could_be_title(line) {
            self.take_paragraph(window, line);
        } else if separated && next.is_some_and(is_dateline) {
            self.current.deck = self.take_head_line(window, line);
        } else if self.opened || is_attributed() {
            self.take_paragraph(window, line);
        } else {
            self.take_title(window, line);
        }
    }

    /// Rule 6: the first text line without a final stop is the title. Lines that are never a title are paragraphs.
    pub(super) fn read_title_line(&mut self, window: Window<'_>, line: &Line<'_>) {
        match line.kind {
            LineKind::Credit(name) if self.current.credit.is_empty() => self.take_credit(window, line, name),
            _ if is_never_title(line) => self.take_paragraph(window, line),
            _ if !has_final_stop(line.text) || ends_in_abbreviation(line.text) => {
                self.take_title(window, line);
            }
            _ => {
                self.stage = Stage::Body;
                self.take_paragraph(window, line);
            }
        }
    }

    /// Rules 6, 8 and 9: reads a line after the place of the title. Returns the release that it ends.
    pub(super) fn read_body_line(&mut self, window: Window<'_>, line: &Line<'_>) -> Option<ReleaseSpans> {
        let below_title = self.stage == Stage::Head;
        let has_title = !self.current.title.is_empty();
        match line.kind {
            LineKind::Credit(name)
                if has_title && self.current.credit.is_empty() && !self.current.stopped =>
            {
                self.take_credit(window, line, name);
            }
            LineKind::Credit(_) => self.take_paragraph(window, line),
            _ if below_title && self.is_title(window, line) => self.take_repetition(window, line),
            _ if has_final_stop(line.text) => self.take_paragraph(window, line),
            _ if below_title && self.take_bare_line(window, line) => {}
            _ if self.is_guessed_title(window, line) => {
                let ended = self.begin(window, line);
                self.current.guessed = true;
                self.take_title(window, line);
                return ended;
            }
            _ => self.take_paragraph(window, line),
        }
        None
    }

    /// Rule 8: takes a line without a final stop directly below the title, if it is the deck or a bare credit.
    fn take_bare_line(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        if is_never_title(line) || is_list_item(line.text) {
            return false;
        }
        let following = after(window, line).next();
        let is_bare = || {
            !line.text.ends_with(['!', '?', '"', ';', ':', ','])
                && next_text(window, line).is_some_and(|next| is_shorter(line.text, next.text))
                && !has_attribution_clause(line.text)
        };
        let has_no_deck = self.current.deck.is_empty();
        let is_deck = || match compare_scripts(line.text) {
            Ordering::Greater => fits(line.text, DECK_CHARS) && line.text.contains(is_white) && is_bare(),
            _ => false,
        };
        let is_credit = || match compare_scripts(line.text) {
            Ordering::Less => {
                fits(line.text, CREDIT_CHARS) && following.is_some_and(|next| !next.is_credit()) && is_bare()
            }
            _ => false,
        };
        if has_no_deck && (following.is_some_and(|next| self.is_title(window, &next)) || is_deck()) {
            self.current.deck = self.take_head_line(window, line);
            true
        } else if self.current.credit.is_empty() && is_credit() {
            self.take_credit(window, line, line.text);
            true
        } else {
            false
        }
    }
}

/// Parts of a release.
impl PageState {
    /// Takes a line as the header of a release. Returns the release that it ends.
    pub(super) fn take_header(&mut self, window: Window<'_>, line: &Line<'_>) -> Option<ReleaseSpans> {
        let awaited = self.stage == Stage::AwaitHeader;
        self.index = false;
        let mut ended = if awaited { None } else { self.begin(window, line) };
        if self.text_before && !self.header_seen {
            ended.as_mut().unwrap_or(&mut self.current).text_before = self.start;
        }
        self.header_seen = true;
        self.current.header = match line.kind {
            LineKind::Header(header) => Some(header),
            _ => header_line(line.text).ok().and_then(|found| found.header),
        };
        self.current.header_span = self.take_head_line(window, line);
        self.stage = if awaited { Stage::Head } else { Stage::Title };
        ended
    }

    /// Takes a line as the title of the release, with a label of the editors at its end.
    pub(super) fn take_title(&mut self, window: Window<'_>, line: &Line<'_>) {
        let (title, label) = split_editors_label(line.text);
        self.current.title = window.span(title);
        self.current.label = label.map(|label| window.span(label)).unwrap_or_default();
        self.take_head_line(window, line);
        self.stage = Stage::Head;
    }

    /// Drops a line that repeats the title.
    pub(super) fn take_repetition(&mut self, window: Window<'_>, line: &Line<'_>) {
        let span = self.take_head_line(window, line);
        if self.current.repeated.is_empty() {
            self.current.repeated = span;
        }
    }

    /// Takes a line as the credit of the release, with its name. A caption after the name is a paragraph.
    fn take_credit(&mut self, window: Window<'_>, line: &Line<'_>, name: &str) {
        let line_span = self.take_head_line(window, line);
        self.current.credit = window.span(name);
        let rest = window.slice(Span { start: self.current.credit.end, ..line_span });
        if let Some(caption) = rest.strip_prefix('.').map(trim_start) {
            self.add_paragraph(window, caption);
        }
    }

    /// Takes a source line, if a release is under construction.
    pub(super) fn take_source(&mut self, window: Window<'_>, line: &Line<'_>, name: &str) {
        if self.current.begun {
            self.current.source = window.span(name);
            self.current.span.end = window.span(line.text).end;
        }
    }

    /// Takes a line as a paragraph.
    pub(super) fn take_paragraph(&mut self, window: Window<'_>, line: &Line<'_>) {
        self.add_paragraph(window, line.text);
    }

    /// Adds a paragraph to the body.
    fn add_paragraph(&mut self, window: Window<'_>, text: &str) {
        self.current.add_paragraph(window.span(text), has_final_stop(text));
        if matches!(self.stage, Stage::OpeningCredit | Stage::Head) {
            self.stage = Stage::Body;
        }
    }

    /// Takes a line that is part of the head. Returns its span.
    fn take_head_line(&mut self, window: Window<'_>, line: &Line<'_>) -> Span {
        let span = window.span(line.text);
        self.current.add_head_line(span);
        span
    }
}
