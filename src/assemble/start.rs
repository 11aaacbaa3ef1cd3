//! The start of a page: the stamp with what shares its line, the lines before the first release, and its first line.

use super::shape::{
    could_be_rubric, could_be_title, fits, has_final_stop, is_never_title, is_shorter, is_token,
};
use super::window::{Content, Place, Question, Window};
use super::{Beginning, Incomplete, PageState, Stage};
use crate::boilerplate::{FixedLine, is_duplicated_headline};
use crate::grammar::stamp;
use crate::lines::LineClass;
use crate::text::{Dateline, has_attribution_clause};

/// A longer first line with an attribution clause is a paragraph, in characters.
const UNATTRIBUTED_CHARS: usize = 120;

impl PageState {
    /// Reads the stamp and what belongs to it on its line (rules 2 and 10).
    pub(super) fn read_stamp(&mut self, window: Window<'_>) -> Result<(), Incomplete> {
        // Whether the line is a stamp is certain once it is complete.
        window.line(0, true)?;
        self.stage = Stage::FirstLine;
        let Some(stamp) = stamp(window.text) else { return Ok(()) };
        match stamp.date {
            Ok(date) => self.captured = Some(date),
            Err(fault) => self.stamp_fault = Some(fault),
        }
        (self.place.at, self.first) = (stamp.len, stamp.len);
        if let Some(line) = window.line(stamp.len, true)? {
            self.index = line.class == LineClass::Fixed(FixedLine::Copyright);
            if is_duplicated_headline(line.text) {
                self.place = Place::after(&line);
            }
        }
        Ok(())
    }

    /// Reads a line before the first release: skips it, or begins the release with it.
    pub(super) fn read_start(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<(), Incomplete> {
        if self.stage == Stage::FirstLine {
            self.page_start = window.span(content.line.text);
            self.opened = self.place.shared;
            self.index &= !content.is_header();
            self.stage = Stage::Start;
        }
        if let LineClass::Fixed(FixedLine::Source) = content.line.class {
            // Before the first release a source line is boilerplate.
            self.place = Place::after(&content.line);
            return Ok(());
        }
        if !self.index && !self.opened && self.is_skipped(window, content)? {
            self.has_text_before = true;
            self.consume(content);
            return Ok(());
        }
        self.title_first = !self.opened && !self.index && self.is_title_of_header(window, content)?;
        // Only now the first release begins, so that an incomplete window has not changed anything.
        let beginning = self.beginning(window, content)?;
        match beginning.filter(|beginning| !matches!(beginning, Beginning::AfterSection)) {
            Some(beginning) => {
                self.begin(window, content, beginning);
                Ok(())
            }
            None => self.read_opening_line(window, content),
        }
    }

    /// Returns whether a line before the first release is skipped: one that is never a title, a short token, or one
    /// rubric; only if another content line follows.
    fn is_skipped(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<bool, Incomplete> {
        let line = content.line.text;
        if self.rubric_skipped || !matches!(content.line.class, LineClass::Text | LineClass::NearHeader) {
            return Ok(false);
        }
        let Some(next) = self.find_after(Question::Following, window, content)? else { return Ok(false) };
        if is_never_title(content) || is_token(line) {
            return Ok(true);
        }
        let longer = is_shorter(line, next.line.text);
        self.rubric_skipped = could_be_rubric(line) && longer && could_be_title(&next);
        Ok(self.rubric_skipped)
    }

    /// Returns whether a line is the title of the header below it; the same title again may be between them (rule 5).
    pub(super) fn is_title_of_header(
        &mut self,
        window: Window<'_>,
        content: &Content<'_>,
    ) -> Result<bool, Incomplete> {
        if !could_be_title(content) {
            return Ok(false);
        }
        let next = self.find_after(Question::AfterRepetitions, window, content)?;
        Ok(next.is_some_and(|next| next.is_header()))
    }

    /// Reads the first line of a release that opens the text without a header (rule 7).
    pub(super) fn read_opening_line(
        &mut self,
        window: Window<'_>,
        content: &Content<'_>,
    ) -> Result<(), Incomplete> {
        let is_deck = could_be_title(content) && self.precedes_dateline(window, content)?;
        let line = content.line.text;
        if self.stage != Stage::OpeningCredit {
            self.begin_release(window.span(line));
            if content.is_credit() {
                self.opened = true;
                self.stage = Stage::OpeningCredit;
                self.take_labelled_credit(window, content);
                return Ok(());
            }
        }
        let is_attributed = || !fits(line, UNATTRIBUTED_CHARS) && has_attribution_clause(line);
        if is_deck {
            self.take_deck(window, content);
        } else if !self.opened && could_be_title(content) && !is_attributed() {
            self.take_title(window, content);
            return Ok(());
        } else {
            self.take_paragraph(window, content);
        }
        self.stage = Stage::Body;
        Ok(())
    }

    /// Returns whether a blank line and a paragraph that opens with a dateline follow.
    fn precedes_dateline(&mut self, window: Window<'_>, content: &Content<'_>) -> Result<bool, Incomplete> {
        let next = self.find_after(Question::Following, window, content)?;
        Ok(next.is_some_and(|next| {
            let line = next.line.text;
            next.gap > 0 && next.is_text() && has_final_stop(line) && Dateline::parse(line).is_some()
        }))
    }
}
