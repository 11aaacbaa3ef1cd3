//! The way from one content line to the next.

use crate::boilerplate::FixedLine;
use crate::lines::{Answer, ClassifiedLine, LineClass, Window};

/// A place between two lines, and what was passed on the way to it since the last content line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Passage {
    pub(super) at: usize,
    /// The number of blank lines passed.
    pub(super) gap: u32,
    /// Whether a share line was passed.
    pub(super) shared: bool,
    /// The length of the next line, if it was already searched.
    pub(super) length: Option<usize>,
}

impl Passage {
    /// Returns the place after a line.
    pub(super) const fn after(line: &ClassifiedLine<'_>) -> Self {
        Self { at: line.whole.end, gap: 0, shared: false, length: None }
    }

    /// Moves to the next content line, one that is neither blank nor boilerplate, and returns it. What was passed is
    /// kept if the window is incomplete.
    #[inline]
    pub(super) fn content<'a>(
        &mut self,
        window: Window<'a>,
        first: usize,
    ) -> Answer<Option<ClassifiedLine<'a>>> {
        while let Some(line) = window.line(self.at, self.length.take(), self.at == first)? {
            match line.class {
                LineClass::Blank => self.gap = self.gap.saturating_add(1),
                LineClass::Fixed(FixedLine::Share | FixedLine::Boilerplate | FixedLine::Copyright) => {
                    self.gap = 0;
                    self.shared |= line.class == LineClass::Fixed(FixedLine::Share);
                }
                _ => return Ok(Some(line)),
            }
            self.at = line.whole.end;
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
    /// The place before the line that was found.
    pub(super) place: Passage,
}

impl Lookahead {
    /// Returns the first content line after `line` that `passes` does not pass over.
    pub(super) fn find<'a>(
        &mut self,
        window: Window<'a>,
        line: &ClassifiedLine<'_>,
        passes: impl Fn(&ClassifiedLine<'a>) -> bool,
    ) -> Answer<Option<ClassifiedLine<'a>>> {
        let start = line.whole.start;
        if !(self.from..self.place.at).contains(&start) {
            *self = Self { from: start, place: Passage::after(line) };
        }
        loop {
            match self.place.content(window, usize::MAX)? {
                Some(next) if passes(&next) => self.place = Passage::after(&next),
                found => return Ok(found),
            }
        }
    }
}
