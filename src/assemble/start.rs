//! The start of a page: the stamp with what shares its line, the lines before the first release, and its first line.

use super::shape::{
    could_be_rubric, could_be_title, fits, has_final_stop, is_never_title, is_shorter, is_token,
};
use super::window::{Passage, Question};
use super::{Beginning, PageState, Stage};
use crate::boilerplate::{FixedLine, is_duplicated_headline};
use crate::grammar::stamp;
use crate::lines::{Answer, ClassifiedLine, LineClass, Window};
use crate::text::{Dateline, has_attribution_clause};

/// A longer first line with an attribution clause is a paragraph, in characters.
const UNATTRIBUTED_CHARS: usize = 120;

impl PageState {
    /// Reads the stamp and what belongs to it on its line (rules 2 and 10).
    #[cold]
    pub(super) fn read_stamp(&mut self, window: Window<'_>) -> Answer<()> {
        // Whether the line is a stamp is certain once it is complete.
        window.line(0, None, true)?;
        self.stage = Stage::FirstLine;
        let Some(stamp) = stamp(window.text) else { return Ok(()) };
        match stamp.date {
            Ok(date) => self.captured = Some(date),
            Err(fault) => self.stamp_fault = Some(fault),
        }
        (self.place.at, self.first) = (stamp.len, stamp.len);
        if let Some(line) = window.line(stamp.len, None, true)? {
            self.index = line.class == LineClass::Fixed(FixedLine::Copyright);
            if is_duplicated_headline(line.text) {
                self.place = Passage::after(&line);
            }
        }
        Ok(())
    }

    /// Reads a line before the first release: skips it, or begins the release with it.
    pub(super) fn read_start(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<()> {
        if self.stage == Stage::FirstLine {
            self.page_start = line.span;
            self.opened = self.place.shared;
            self.index &= !line.is_header();
            self.stage = Stage::Start;
        }
        if let LineClass::Fixed(FixedLine::Source(_)) = line.class {
            // Before the first release a source line is boilerplate.
            self.place = Passage::after(line);
            return Ok(());
        }
        if !self.index && !self.opened && self.is_skipped(window, line)? {
            self.has_text_before = true;
            self.consume(line);
            return Ok(());
        }
        self.title_first = !self.opened && !self.index && self.is_title_of_header(window, line)?;
        // Only now the first release begins, so that an incomplete window has not changed anything.
        match self.beginning(window, line)? {
            None | Some(Beginning::AfterSection) => self.read_opening_line(window, line)?,
            Some(beginning) => self.begin(line, beginning),
        }
        Ok(())
    }

    /// Returns whether a line before the first release is skipped: one that is never a title, a short token, or one
    /// rubric; only if another content line follows.
    fn is_skipped(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<bool> {
        if self.rubric_skipped || !matches!(line.class, LineClass::Text | LineClass::NearHeader) {
            return Ok(false);
        }
        let Some(next) = self.find_after(Question::Following, window, line)? else { return Ok(false) };
        if is_never_title(line) || is_token(line.text) {
            return Ok(true);
        }
        let longer = is_shorter(line.text, next.text);
        self.rubric_skipped = could_be_rubric(line.text) && longer && could_be_title(&next);
        Ok(self.rubric_skipped)
    }

    /// Returns whether a line is the title of the header below it; the same title again may be between them (rule 5).
    pub(super) fn is_title_of_header(
        &mut self,
        window: Window<'_>,
        line: &ClassifiedLine<'_>,
    ) -> Answer<bool> {
        let found = could_be_title(line).then(|| self.find_after(Question::AfterRepetitions, window, line));
        Ok(found.transpose()?.flatten().is_some_and(|next| next.is_header()))
    }

    /// Reads the first line of a release that opens the text without a header (rule 7).
    pub(super) fn read_opening_line(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<()> {
        let is_deck = could_be_title(line) && self.precedes_dateline(window, line)?;
        if self.stage != Stage::OpeningCredit {
            self.begin_release(line.span);
            if let LineClass::Fixed(FixedLine::Credit(credit)) = line.class {
                (self.opened, self.stage) = (true, Stage::OpeningCredit);
                self.take_credit(line, credit);
                return Ok(());
            }
        }
        let is_attributed = || !fits(line.text, UNATTRIBUTED_CHARS) && has_attribution_clause(line.text);
        if is_deck {
            self.take_deck(line);
        } else if !self.opened && could_be_title(line) && !is_attributed() {
            self.take_title(line);
            return Ok(());
        } else {
            self.take_paragraph(line);
        }
        self.stage = Stage::Body;
        Ok(())
    }

    /// Returns whether a blank line and a paragraph that opens with a dateline follow.
    fn precedes_dateline(&mut self, window: Window<'_>, line: &ClassifiedLine<'_>) -> Answer<bool> {
        let next = self.find_after(Question::Following, window, line)?;
        let separated = self.lookahead[Question::Following as usize].place.gap > 0;
        Ok(next.is_some_and(|next| {
            separated && next.is_text() && has_final_stop(next.text) && Dateline::parse(next.text).is_some()
        }))
    }
}
