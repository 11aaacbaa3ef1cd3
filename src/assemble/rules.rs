//! The lines of a release: title, deck, credit, source, paragraphs (rules 6 and 8), and a title that begins the next
//! release without a header (rule 9).

use super::shape::{
    Bare, bare, could_be_title, ends_in_abbreviation, fits, has_final_stop, is_list_item, is_never_title,
    is_same_title, is_shorter,
};
use super::spans::HeaderSpan;
use super::window::{Content, Place, Question, Window};
use super::{Beginning, Incomplete, PageState, Stage, Step};
use crate::boilerplate::{Credit, FixedLine, begins_as_text, credit, source_name, split_editors_label};
use crate::lines::LineClass;
use crate::span::Span;
use crate::text::has_attribution_clause;
use crate::whitespace::trim_end;

/// A title that begins a release without a header has at least this many characters.
const GUESSED_CHARS: usize = 25;

impl PageState {
    /// Reads a line that begins no release by itself.
    pub(super) fn read_line_of_release(
        &mut self,
        window: Window<'_>,
        content: &Content<'_>,
    ) -> Result<Step, Incomplete> {
        match content.line.class {
            LineClass::Fixed(FixedLine::Source) => self.take_source(window, content),
            LineClass::Header(header) => {
                let (span, faulty) = (window.span(content.line.text), header.is_faulty());
                self.see_header();
                self.take_header(content, HeaderSpan { span, header: header.header(), faulty });
                self.stage = Stage::Head;
            }
            _ if self.index => self.take_paragraph(window, content),
            _ => match self.stage {
                Stage::AwaitHeader => self.take_repetition(window, content),
                Stage::OpeningCredit => self.read_opening_line(window, content)?,
                Stage::Title => self.read_title_line(window, content),
                _ => return self.read_body_line(window, content),
            },
        }
        Ok(Step::Read)
    }

    /// Rule 6: the first text line without a final stop is the title. Lines that are never a title are paragraphs.
    pub(super) fn read_title_line(&mut self, window: Window<'_>, content: &Content<'_>) {
        let line = content.line.text;
        match content.line.class {
            LineClass::Fixed(FixedLine::Credit) if self.release.credit.is_none() => {
                self.take_labelled_credit(window, content);
            }
            LineClass::Fixed(_) => self.take_paragraph(window, content),
            _ if is_never_title(content) => self.take_paragraph(window, content),
            _ if !has_final_stop(line) || ends_in_abbreviation(line) => self.take_title(window, content),
            _ => {
                self.stage = Stage::Body;
                self.take_paragraph(window, content);
            }
        }
    }

    /// Rules 6, 8 and 9: a line after the place of the title.
    fn read_body_line(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<Step, Incomplete> {
        let line = content.line.text;
        let title = self.release.title.map(|title| window.slice(title));
        let below_title = self.stage == Stage::Head && !self.below_title;
        if content.is_credit() {
            if title.is_some() && self.release.credit.is_none() && !self.stopped {
                self.take_labelled_credit(window, content);
                return Ok(Step::Read);
            }
        } else if below_title && title.is_some_and(|title| is_same_title(title, line)) {
            self.take_repetition(window, content);
            return Ok(Step::Read);
        } else if !has_final_stop(line) {
            if below_title && !is_never_title(content) && !is_list_item(line) {
                if let Some(bare) = self.bare_part(window, content)? {
                    match bare {
                        Bare::Deck => self.take_deck(window, content),
                        Bare::Credit => self.take_credit(window, content, line),
                    }
                    return Ok(Step::Read);
                }
            }
            if self.begins_release(window, content)? {
                return Ok(Step::Ends(Beginning::Guess));
            }
        }
        self.take_paragraph(window, content);
        Ok(Step::Read)
    }

    /// Rule 8: returns what a line without a final stop directly below the title is.
    fn bare_part(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<Option<Bare>, Incomplete> {
        let (line, title) = (content.line.text, self.release.title.map(|title| window.slice(title)));
        let following = self.find_after(Question::Following, window, content)?;
        let precedes_title = following.is_some_and(|next| {
            title.is_some_and(|title| next.is_text() && is_same_title(title, next.line.text))
        });
        if precedes_title && self.release.deck.is_none() {
            return Ok(Some(Bare::Deck));
        }
        let Some(bare) = bare(line) else { return Ok(None) };
        let next = self.find_after(Question::AfterCredits, window, content)?;
        let shorter = next.is_some_and(|next| next.is_text() && is_shorter(line, next.line.text));
        let free = match bare {
            Bare::Deck => self.release.deck.is_none(),
            Bare::Credit => self.release.credit.is_none() && following.is_some_and(|next| !next.is_credit()),
        };
        // The clause is looked for last: an incomplete window asks all this again.
        Ok((shorter && free && !has_attribution_clause(line)).then_some(bare))
    }

    /// Rule 9: returns whether a release begins at this line, though it has no header.
    fn begins_release(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<bool, Incomplete> {
        let separated = if self.header_seen { content.gap > 0 } else { !self.wide_gap };
        if !self.stopped
            || !separated
            || fits(content.line.text, GUESSED_CHARS - 1)
            || !could_be_title(content)
        {
            return Ok(false);
        }
        let next = self.find_after(Question::AfterCredits, window, content)?;
        Ok(next.is_some_and(|next| {
            next.is_text() && has_final_stop(next.line.text) && has_attribution_clause(next.line.text)
        }))
    }

    /// Takes a line as the header of the release.
    pub(super) fn take_header(&mut self, content: &Content<'_>, header: HeaderSpan) {
        self.release.header = Some(header);
        self.extend_head(header.span);
        self.stage = Stage::Title;
        self.consume(content);
    }

    /// Takes a line as the title of the release, with a label of the editors at its end.
    pub(super) fn take_title(&mut self, window: Window<'_>, content: &Content<'_>) {
        let (title, label) = split_editors_label(content.line.text);
        self.release.title = Some(window.span(title));
        self.release.label = label.map(|label| window.span(label));
        (self.stage, self.below_title) = (Stage::Head, false);
        self.take_head_line(window, content);
    }

    /// Drops a line that repeats the title.
    fn take_repetition(&mut self, window: Window<'_>, content: &Content<'_>) {
        self.release.repeated.get_or_insert(window.span(content.line.text));
        self.take_head_line(window, content);
    }

    /// Takes a line as the deck of the release.
    pub(super) fn take_deck(&mut self, window: Window<'_>, content: &Content<'_>) {
        self.release.deck = Some(window.span(content.line.text));
        self.take_head_line(window, content);
    }

    /// Takes a line as the credit of the release, with its name.
    fn take_credit(&mut self, window: Window<'_>, content: &Content<'_>, name: &str) {
        self.release.credit = Some(window.span(name));
        self.take_head_line(window, content);
    }

    /// Takes a labelled credit; a caption on its line is a paragraph.
    pub(super) fn take_labelled_credit(&mut self, window: Window<'_>, content: &Content<'_>) {
        let Some(Credit { name, caption }) = credit(content.line.text) else { return };
        self.take_credit(window, content, name);
        if let Some(caption) = caption {
            self.add_paragraph(window.span(caption), caption);
        }
    }

    /// Takes a source line, if a release is under construction.
    fn take_source(&mut self, window: Window<'_>, content: &Content<'_>) {
        if self.is_in_release() {
            self.release.source = source_name(content.line.text).map(|name| window.span(name));
            self.release.span.end = window.span(content.line.text).end;
        }
        self.consume(content);
    }

    /// Takes a line as a paragraph.
    pub(super) fn take_paragraph(&mut self, window: Window<'_>, content: &Content<'_>) {
        self.add_paragraph(window.span(content.line.text), content.line.text);
        self.consume(content);
    }

    /// Takes the lines that are certainly paragraphs: they begin with letters with which no fixed line begins, and
    /// end in a full stop.
    ///
    /// The rules give the same answer, line by line; nearly all lines of a bulletin are of this kind, and this loop
    /// makes reading three times as fast. Such a line is text, because it begins with a letter: it is not blank, a
    /// header, a near-header or a stamp, and by its first letters it is neither boilerplate nor a section line,
    /// source line or labelled credit. After the place of the title a text line with a final stop is a paragraph by
    /// rules 6, 8 and 9, unless the page has its own rules (titles above headers, an index) or the line repeats a title
    /// with a final stop.
    pub(super) fn pass_paragraphs(&mut self, window: Window<'_>) {
        let title_stops = || self.release.title.is_some_and(|title| window.slice(title).ends_with('.'));
        let after_title = matches!(self.stage, Stage::Head | Stage::Body);
        if !after_title || self.index || title_stops() {
            return;
        }
        let rest = &window.text[self.place.at - window.base..];
        let mut paragraphs = 0..0;
        for newline in memchr::memchr_iter(b'\n', rest.as_bytes()) {
            let line = &rest[paragraphs.end..newline];
            let line = line.strip_suffix('\r').unwrap_or(line);
            if !line.ends_with('.') || !begins_as_text(line) {
                break;
            }
            paragraphs.end = newline + 1;
        }
        if !paragraphs.is_empty() {
            self.place = Place { at: self.place.at + paragraphs.end, ..Place::default() };
            let text = trim_end(&rest[paragraphs]);
            self.add_paragraph(window.span(text), text);
        }
    }

    /// Adds a paragraph to the current part of the body.
    fn add_paragraph(&mut self, span: Span, text: &str) {
        let part = &mut self.release.body[self.part];
        *part = if part.is_empty() { span } else { Span::new(part.start, span.end) };
        self.release.span.end = span.end;
        self.below_title = true;
        self.stopped = self.stopped || has_final_stop(text);
        if self.stage == Stage::OpeningCredit {
            self.stage = Stage::Body;
        }
    }

    /// Takes a line that is part of the head. Paragraphs after it are a new part of the body.
    fn take_head_line(&mut self, window: Window<'_>, content: &Content<'_>) {
        if !self.release.body[self.part].is_empty() {
            self.part = (self.part + 1).min(self.release.body.len() - 1);
        }
        self.extend_head(window.span(content.line.text));
        self.consume(content);
    }

    fn extend_head(&mut self, line: Span) {
        self.release.head = line;
        self.release.span.end = line.end;
    }

    /// Moves to the next line. Lines that are reported are remembered.
    pub(super) fn consume(&mut self, content: &Content<'_>) {
        let line = &content.line;
        if matches!(line.class, LineClass::NearHeader | LineClass::StampInside) {
            let start = self.odd_lines.map_or(line.start, |lines| lines.start);
            self.odd_lines = Some(Span::new(start, line.end));
        }
        self.place = Place::after(line);
    }
}
