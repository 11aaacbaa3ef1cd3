//! The rules for the lines of a release: before the first one (rules 5 and 7), title, deck, credit, source, paragraphs
//! (rules 6 and 8), and a title that begins the next release without a header (rule 9).

use core::cmp::Ordering;

use super::{PageState, Stage, shape};
use crate::boilerplate::{is_part_of_no_body, split_editors_label};
use crate::diagnostic::DiagnosticKind as Kind;
use crate::grammar::{DATE_LEN, header_line};
use crate::lines::{Line, LineKind, Window};
use crate::span::Span;
use crate::text::{Dateline, has_attribution_clause};
use crate::whitespace::{is_white, trim_start};

/// Returns the content lines after a line.
fn after<'a>(window: Window<'a>, line: &Line<'_>) -> impl Iterator<Item = Line<'a>> {
    window.lines(line.span.end).filter(Line::is_content)
}

/// Returns the content line after a line, labelled credits passed over, if it is text.
fn next_text<'a>(window: Window<'a>, line: &Line<'_>) -> Option<Line<'a>> {
    after(window, line).find(|next| !matches!(next.kind, LineKind::Credit(_))).filter(Line::is_text)
}

impl PageState {
    // Questions about a line and the lines after it.

    /// Decides whether a line before the first release is skipped: one that is never a title, a token of at most four
    /// characters, or one rubric, which is remembered; only if another content line follows.
    pub(super) fn skips(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        let may_be = matches!(line.kind, LineKind::Text | LineKind::NearHeader) && !self.rubric_skipped;
        let next = after(window, line).next().filter(|_| may_be && !self.index && !self.opened);
        let Some(next) = next else { return false };
        let is_token = !line.text.contains(|c: char| is_white(c) || c.is_lowercase());
        let is_skipped = shape::is_never_title(line) || is_token && shape::fits(line.text, 4);
        self.rubric_skipped = !is_skipped && shape::is_rubric(line, &next);
        is_skipped || self.rubric_skipped
    }

    /// Finds out whether a line is the title of the header below it; the same title again may be between them (rule 5).
    /// If not, the lines that were searched are remembered.
    pub(super) fn finds_header_below(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        if line.span.start < self.untitled || !shape::could_be_title(line) {
            return false;
        }
        let next = after(window, line).find(|next| !shape::is_same_title(line.text, next.text));
        let found = next.is_some_and(|next| next.is_header());
        self.untitled = if found { 0 } else { next.map_or(window.end(), |next| next.span.start) };
        found
    }

    /// Returns whether a line is the title of the release again.
    pub(super) fn is_title(&self, window: Window<'_>, line: &str) -> bool {
        shape::is_same_title(window.slice(self.current.title), line)
    }

    /// Rule 9: returns whether a release begins at this line, which has at least 25 characters, though it has no header.
    fn is_guessed_title(&self, window: Window<'_>, line: &Line<'_>) -> bool {
        let separated = if self.header_seen { self.gap > 0 } else { !self.wide_gap };
        self.current.stopped
            && separated
            && !shape::fits(line.text, 24)
            && shape::could_be_title(line)
            && next_text(window, line)
                .is_some_and(|next| shape::has_final_stop(next.text) && has_attribution_clause(next.text))
    }

    // Lines by their place in a release.

    /// Reads a line of text or a labelled credit.
    pub(super) fn read_text(&mut self, window: Window<'_>, line: &Line<'_>) {
        if self.stage == Stage::Start {
            if self.skips(window, line) {
                self.text_before = true;
                return;
            }
            self.title_first = !self.opened && !self.index && self.finds_header_below(window, line);
        }
        let is_awaited = self.stage == Stage::AwaitHeader;
        let precedes_header = self.title_first && !is_awaited && self.finds_header_below(window, line);
        if precedes_header || self.index && shape::could_be_title(line) {
            self.begin(window, line);
            self.take_title(window, line);
            self.stage = if precedes_header { Stage::AwaitHeader } else { Stage::Head };
            return;
        }
        if !self.current.begun {
            self.begin(window, line);
        }
        let has_stop = shape::has_final_stop(line.text);
        let is_below_title = !self.current.title.is_empty() && !self.current.stopped;
        let may_have_credit = matches!(self.stage, Stage::Opening | Stage::Title) || is_below_title;
        match (self.stage, line.kind) {
            // Rule 10.
            _ if self.index => self.take_paragraph(window, line.text),
            // Rule 5.
            (Stage::AwaitHeader, _) => self.take_repetition(window, line),
            // Rule 8, and rule 7 for a credit that opens the text.
            (stage, LineKind::Credit(name)) if may_have_credit && self.current.credit.is_empty() => {
                self.opened |= stage == Stage::Opening;
                self.take_credit(window, line, name);
            }
            (Stage::Opening, _) => self.read_opening_line(window, line),
            // Rule 6.
            (Stage::Title, _) if shape::is_never_title(line) => self.take_paragraph(window, line.text),
            (Stage::Title, _) if !has_stop || shape::ends_in_abbreviation(line.text) => {
                self.take_title(window, line);
            }
            (Stage::Head, _) if self.is_title(window, line.text) => self.take_repetition(window, line),
            _ if has_stop => {
                self.stage = Stage::Body;
                self.take_paragraph(window, line.text);
            }
            // Rule 8.
            (Stage::Head, _) if self.take_bare_line(window, line) => {}
            // Rule 9.
            _ if self.is_guessed_title(window, line) => {
                self.begin(window, line);
                self.take_title(window, line);
                self.current.report(Kind::GuessedRelease, self.current.title);
            }
            _ => self.take_paragraph(window, line.text),
        }
    }

    /// Rule 7: reads the first line that may be a title, of a release that opens the text without a header. A line of more
    /// than 120 characters with an attribution clause is a paragraph.
    fn read_opening_line(&mut self, window: Window<'_>, line: &Line<'_>) {
        let mut passed = window.lines(line.span.end).take_while(|next| !next.is_content());
        let is_separated = passed.by_ref().last().is_some_and(|last| last.kind == LineKind::Blank);
        let next = after(window, line).next().filter(|_| is_separated);
        let precedes_dateline =
            next.is_some_and(|next| shape::has_final_stop(next.text) && Dateline::parse(next.text).is_some());
        let (title, _) = split_editors_label(line.text);
        let is_attributed = || !shape::fits(line.text, 120) && has_attribution_clause(title);
        self.stage = Stage::Body;
        let could_be_title = shape::could_be_title(line);
        if could_be_title && precedes_dateline {
            self.current.deck = self.take_head_line(window, line);
        } else if could_be_title && !self.opened && !is_attributed() {
            self.take_title(window, line);
        } else {
            self.take_paragraph(window, line.text);
        }
    }

    /// Rule 8: takes a line without a final stop directly below the title, if it is the deck (at most 180 characters) or a
    /// bare credit (at most 80).
    fn take_bare_line(&mut self, window: Window<'_>, line: &Line<'_>) -> bool {
        if shape::is_never_title(line) || shape::is_list_item(line.text) {
            return false;
        }
        let (text, next) = (line.text, after(window, line).next());
        let is_bare = !text.ends_with(['!', '?', '"', ';', ':', ','])
            && next_text(window, line).is_some_and(|next| shape::is_shorter(text, next.text))
            && !has_attribution_clause(split_editors_label(text).0);
        let script = shape::compare_scripts(text);
        let is_deck = script == Ordering::Greater && shape::fits(text, 180) && text.contains(is_white);
        let is_credit = script == Ordering::Less && shape::fits(text, 80);
        let precedes_title = next.is_some_and(|next| self.is_title(window, next.text));
        let precedes_credit = next.is_some_and(|next| matches!(next.kind, LineKind::Credit(_)));
        if self.current.deck.is_empty() && (precedes_title || is_bare && is_deck) {
            self.current.deck = self.take_head_line(window, line);
        } else if self.current.credit.is_empty() && is_bare && is_credit && !precedes_credit {
            self.current.credit = self.take_head_line(window, line);
        } else {
            return false;
        }
        true
    }

    // Parts of a release.

    /// Takes a line as the header of a release.
    pub(super) fn take_header(&mut self, window: Window<'_>, line: &Line<'_>) {
        let is_awaited = self.stage == Stage::AwaitHeader;
        if !is_awaited {
            self.begin(window, line);
        }
        if self.text_before && !self.header_seen {
            let first = if self.found.begun { &mut self.found } else { &mut self.current };
            first.report(Kind::TextBeforeHeader, self.start);
        }
        (self.header_seen, self.index) = (true, false);
        let span = self.take_head_line(window, line);
        self.current.header_span = span;
        if let LineKind::Header(header) = line.kind {
            self.current.header = Some(header);
        } else if let Ok((header, faults)) = header_line(line.text, span.start) {
            self.current.header = header;
            self.current.findings.extend(faults);
        }
        let dates = self.current.header.map(|header| header.date).zip(self.captured);
        if let Some((_, captured)) = dates.filter(|(date, captured)| date > captured) {
            self.current
                .report(Kind::HeaderAfterStamp { captured }, Span { end: span.start + DATE_LEN, ..span });
        }
        self.stage = if is_awaited { Stage::Head } else { Stage::Title };
    }

    /// Takes a line as the title of the release, with a label of the editors at its end.
    fn take_title(&mut self, window: Window<'_>, line: &Line<'_>) {
        let (title, label) = split_editors_label(line.text);
        (self.current.title, self.current.label) = (window.span(title), window.span(label));
        self.take_head_line(window, line);
        self.stage = Stage::Head;
    }

    /// Drops a line that repeats the title.
    fn take_repetition(&mut self, window: Window<'_>, line: &Line<'_>) {
        let span = self.take_head_line(window, line);
        if !self.current.findings.iter().rev().any(|found| found.kind == Kind::RepeatedTitle) {
            self.current.report(Kind::RepeatedTitle, span);
        }
    }

    /// Takes a line as the credit of the release, with its name. A caption after the name is a paragraph, unless a body
    /// would leave it out.
    fn take_credit(&mut self, window: Window<'_>, line: &Line<'_>, name: &str) {
        let (line_span, name) = (self.take_head_line(window, line), window.span(name));
        self.current.credit = Span { end: line_span.end, ..name };
        let rest = window.slice(Span { start: name.end, ..line_span }).strip_prefix('.').map(trim_start);
        if let Some(caption) = rest.filter(|caption| !is_part_of_no_body(caption)) {
            self.current.credit = name;
            self.take_paragraph(window, caption);
        }
    }

    /// Takes a line, or the caption in it, as a paragraph.
    fn take_paragraph(&mut self, window: Window<'_>, text: &str) {
        self.current.add_paragraph(window.span(text), shape::has_final_stop(text));
        if self.stage != Stage::Title {
            self.stage = Stage::Body;
        }
    }

    /// Takes a line that is part of the head. Paragraphs after it are a new part of the body. Returns its span.
    fn take_head_line(&mut self, window: Window<'_>, line: &Line<'_>) -> Span {
        let (span, release) = (window.span(line.text), &mut self.current);
        if !release.body[release.part].is_empty() {
            // Only a title and a credit separate parts of a body, each once.
            release.part = (release.part + 1).min(2);
        }
        (release.head, release.span.end) = (span, span.end);
        span
    }
}
