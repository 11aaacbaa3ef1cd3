//! The lines of a release: title, deck, credit, source, paragraphs (rules 6 and 8), and a title that begins the next
//! release without a header (rule 9).

use super::shape::{
    HeadPart, bare, could_be_title, ends_in_abbreviation, fits, has_final_stop, is_list_item, is_never_title,
    is_same_title, is_shorter,
};
use super::window::{Passage, Question};
use super::{PageState, Stage};
use crate::boilerplate::{Credit, FixedLine, split_editors_label};
use crate::lines::{Answer, ClassifiedLine, LineClass, Window, class};
use crate::span::Span;
use crate::text::has_attribution_clause;
use crate::whitespace::begins_visibly;

/// A title that begins a release without a header has at least this many characters.
const GUESSED_CHARS: usize = 25;

impl PageState {
    /// Reads a line that begins no release by itself. Returns whether it begins one, because it looks like a title.
    pub(super) fn read_line_of_release(
        &mut self,
        window: Window<'_>,
        line: &ClassifiedLine<'_>,
    ) -> Answer<bool> {
        match line.class {
            LineClass::Fixed(FixedLine::Source(name)) => self.take_source(line, name),
            LineClass::Header(_) => {
                self.take_header(line);
                self.stage = Stage::Head;
            }
            _ if self.index => self.take_paragraph(line),
            _ => match self.stage {
                Stage::AwaitHeader => self.take_repetition(line),
                Stage::OpeningCredit => self.read_opening_line(window, line)?,
                Stage::Title => self.read_title_line(line),
                _ => return self.read_body_line(window, line),
            },
        }
        Ok(false)
    }

    /// Rule 6: the first text line without a final stop is the title. Lines that are never a title are paragraphs.
    pub(super) fn read_title_line(&mut self, line: &ClassifiedLine<'_>) {
        match line.class {
            LineClass::Fixed(FixedLine::Credit(credit)) if self.current.credit.is_empty() => {
                self.take_credit(line, credit);
            }
            _ if is_never_title(line) => self.take_paragraph(line),
            _ if !has_final_stop(line.text) || ends_in_abbreviation(line.text) => self.take_title(line),
            _ => {
                self.stage = Stage::Body;
                self.take_paragraph(line);
            }
        }
    }

    /// Rules 6, 8 and 9: a line after the place of the title. Returns whether it begins the next release.
    fn read_body_line(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<bool> {
        let below_title = self.stage == Stage::Head;
        if let LineClass::Fixed(FixedLine::Credit(credit)) = line.class {
            if !self.current.title.is_empty() && self.current.credit.is_empty() && !self.stopped {
                self.take_credit(line, credit);
                return Ok(false);
            }
        } else if below_title && self.is_title(window, line) {
            self.take_repetition(line);
            return Ok(false);
        } else if !has_final_stop(line.text) {
            let bare = if below_title { self.bare_part(window, line)? } else { None };
            match bare {
                Some(HeadPart::Deck) => self.take_deck(line),
                Some(HeadPart::Credit) => self.take_credit(line, Credit { name: line.text, caption: None }),
                None if self.begins_release(window, line)? => return Ok(true),
                None => self.take_paragraph(line),
            }
            return Ok(false);
        }
        self.take_paragraph(line);
        Ok(false)
    }

    /// Returns whether a line is the title of the release again.
    pub(super) fn is_title(&self, window: Window<'_>, line: &ClassifiedLine<'_>) -> bool {
        let title = self.current.title;
        let may_repeat = !title.is_empty() && line.class != LineClass::StampInside;
        may_repeat && is_same_title(window.slice(title), line.text)
    }

    /// Rule 8: returns what a line without a final stop directly below the title is.
    fn bare_part(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<Option<HeadPart>> {
        if is_never_title(line) || is_list_item(line.text) {
            return Ok(None);
        }
        let following = self.find_after(Question::Following, window, line)?;
        let has_no_deck = self.current.deck.is_empty();
        if has_no_deck && following.is_some_and(|next| next.is_text() && self.is_title(window, &next)) {
            return Ok(Some(HeadPart::Deck));
        }
        let Some(bare) = bare(line.text) else { return Ok(None) };
        let next = self.find_after(Question::AfterCredits, window, line)?;
        let shorter = next.is_some_and(|next| next.is_text() && is_shorter(line.text, next.text));
        let free = match bare {
            HeadPart::Deck => has_no_deck,
            HeadPart::Credit => {
                self.current.credit.is_empty() && following.is_some_and(|next| !next.is_credit())
            }
        };
        // The clause is looked for last: an incomplete window asks all this again.
        Ok((shorter && free && !has_attribution_clause(line.text)).then_some(bare))
    }

    /// Rule 9: returns whether a release begins at this line, though it has no header.
    fn begins_release(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<bool> {
        let separated = if self.header_seen { self.place.gap > 0 } else { !self.wide_gap };
        if !self.stopped || !separated || fits(line.text, GUESSED_CHARS - 1) || !could_be_title(line) {
            return Ok(false);
        }
        let next = self.find_after(Question::AfterCredits, window, line)?;
        Ok(next.is_some_and(|next| {
            next.is_text() && has_final_stop(next.text) && has_attribution_clause(next.text)
        }))
    }

    /// Takes a line as the header of the release, if it is one.
    pub(super) fn take_header(&mut self, line: &ClassifiedLine<'_>) {
        if let LineClass::Header(header) = line.class {
            self.see_header();
            (self.current.header, self.current.header_span) = (Some(header), line.span);
            self.stage = Stage::Title;
            self.take_head_line(line);
        }
    }

    /// Takes a line as the title of the release, with a label of the editors at its end.
    pub(super) fn take_title(&mut self, line: &ClassifiedLine<'_>) {
        let (title, label) = split_editors_label(line.text);
        self.current.title = line.part(title);
        self.current.label = label.map(|label| line.part(label)).unwrap_or_default();
        self.stage = Stage::Head;
        self.take_head_line(line);
    }

    /// Drops a line that repeats the title.
    fn take_repetition(&mut self, line: &ClassifiedLine<'_>) {
        if self.current.repeated.is_empty() {
            self.current.repeated = line.span;
        }
        self.take_head_line(line);
    }

    /// Takes a line as the deck of the release.
    pub(super) fn take_deck(&mut self, line: &ClassifiedLine<'_>) {
        self.current.deck = line.span;
        self.take_head_line(line);
    }

    /// Takes a line as the credit of the release. A caption on its line is a paragraph.
    pub(super) fn take_credit(&mut self, line: &ClassifiedLine<'_>, Credit { name, caption }: Credit<'_>) {
        self.current.credit = line.part(name);
        self.take_head_line(line);
        if let Some(caption) = caption {
            self.add_paragraph(line.part(caption), caption);
        }
    }

    /// Takes a source line, if a release is under construction.
    fn take_source(&mut self, line: &ClassifiedLine<'_>, name: &str) {
        if self.is_in_release() {
            self.current.source = line.part(name);
            self.current.span.end = line.span.end;
        }
        self.consume(line);
    }

    /// Takes a line as a paragraph.
    pub(super) fn take_paragraph(&mut self, line: &ClassifiedLine<'_>) {
        self.add_paragraph(line.span, line.text);
        self.consume(line);
    }

    /// Takes the lines that are certainly paragraphs: text lines without white space at their ends that end in a full
    /// stop.
    ///
    /// The rules give the same answer line by line; nearly all lines of a bulletin are of this kind, and this loop
    /// halves the time. After the first paragraph a text line with a final stop is a paragraph, unless the page is an
    /// index. A line that begins with a visible ASCII character or a letter is not a stamp.
    #[inline]
    pub(super) fn pass_paragraphs(&mut self, window: Window<'_>) {
        if self.stage != Stage::Body || self.index {
            return;
        }
        let rest = &window.text[self.place.at - window.base..];
        let (mut end, mut next, mut length) = (0, 0, None);
        for newline in memchr::memchr_iter(b'\n', rest.as_bytes()) {
            let line = &rest[next..newline];
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !line.ends_with('.') || !begins_visibly(line) || !matches!(class(line), LineClass::Text) {
                length = Some(newline - next);
                break;
            }
            (end, next) = (next + line.len(), newline + 1);
        }
        if next > 0 {
            self.add_paragraph(Span { start: self.place.at, end: self.place.at + end }, ".");
            self.place = Passage { at: self.place.at + next, ..Passage::default() };
        }
        self.place.length = length;
    }

    /// Adds a paragraph to the current part of the body.
    fn add_paragraph(&mut self, span: Span, text: &str) {
        let part = &mut self.current.body[self.part];
        *part = if part.is_empty() { span } else { Span { start: part.start, end: span.end } };
        self.current.span.end = span.end;
        self.stopped = self.stopped || has_final_stop(text);
        if matches!(self.stage, Stage::OpeningCredit | Stage::Head) {
            self.stage = Stage::Body;
        }
    }

    /// Takes a line that is part of the head. Paragraphs after it are a new part of the body.
    fn take_head_line(&mut self, line: &ClassifiedLine<'_>) {
        if !self.current.body[self.part].is_empty() {
            self.part = (self.part + 1).min(self.current.body.len() - 1);
        }
        (self.current.head, self.current.span.end) = (line.span, line.span.end);
        self.consume(line);
    }

    /// Moves to the next line. Lines that are reported are remembered.
    pub(super) fn consume(&mut self, line: &ClassifiedLine<'_>) {
        if matches!(line.class, LineClass::NearHeader | LineClass::StampInside) {
            let first = if self.odd_lines.is_empty() { line.whole } else { self.odd_lines };
            self.odd_lines = Span { start: first.start, end: line.whole.end };
        }
        self.place = Passage::after(line);
    }
}
