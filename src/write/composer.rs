//! Composing: canonical text that is passed on only after it was read back.

use alloc::collections::VecDeque;
use alloc::string::String;

use chrono::{Datelike, NaiveDate, Timelike};

use super::canonical::{Written, write_release, write_stamp};
use super::error::{ReleasePart, RoundTripError, RoundTripReason};
use crate::assemble::PageState;
use crate::header::Header;
use crate::lines::{LineKind, Window, lines};
use crate::release::Release;
use crate::whitespace::trim;

/// Why writing into a string cannot fail.
const WRITTEN: &str = "a String takes all that is written to it";

/// Composes one release after the other. The last one waits, because the next one shows where it ends; then it is read
/// by the assembler that reads every bulletin.
#[derive(Debug, Default)]
pub(super) struct Composer {
    /// The line of the stamp, until it is passed on.
    stamp: String,
    draft: Draft,
    /// The draft without its last release.
    before_last: Draft,
    /// The number of releases that were composed.
    count: usize,
    /// The text has ended, because it was finished or because a release was refused.
    ended: Option<Result<(), RoundTripError>>,
}

/// The text that is not yet certain.
#[derive(Debug, Clone)]
struct Draft {
    text: String,
    /// The offset of `text` in the whole text.
    base: usize,
    page: PageState,
    written: Written,
    /// The releases in the text, each with its index and the offset after it.
    waiting: VecDeque<(usize, Release<'static>, usize)>,
}

impl Composer {
    /// Creates the composer of a text with a stamp.
    pub(super) fn stamped(captured: NaiveDate) -> Result<Self, RoundTripError> {
        if !has_form(captured) {
            let (part, reason) = (ReleasePart::Captured, RoundTripReason::NoForm);
            return Err(RoundTripError { release: None, part, reason });
        }
        let mut composer = Self::default();
        write_stamp(&mut composer.stamp, captured).expect(WRITTEN);
        // The page reads the stamp, which is certain, and waits for the first release.
        let _ = composer.draft.page.next_release(Window { text: &composer.stamp, base: 0, last: false });
        composer.draft.base = composer.stamp.len();
        Ok(composer)
    }

    /// Adds a release, and appends to `out` what is certain now. A refused release ends the text: everything before it
    /// is passed on, and every later call returns the same error.
    pub(super) fn push(&mut self, release: &Release<'_>, out: &mut String) -> Result<(), RoundTripError> {
        out.push_str(&core::mem::take(&mut self.stamp));
        let index = self.count;
        if let Some(ended) = &self.ended {
            let (part, reason) = (ReleasePart::Header, RoundTripReason::AfterEnd);
            return ended.clone().and(Err(RoundTripError { release: Some(index), part, reason }));
        }
        self.count += 1;
        if let Err((part, reason)) = check(release) {
            return self.end(RoundTripError { release: Some(index), part, reason }, out);
        }
        self.before_last = self.draft.clone();
        self.draft.push(index, release);
        match self.draft.settle(false, out) {
            Ok(()) if self.draft.waiting.len() == 1 => Ok(()),
            Ok(()) => self.refuse_last(None, out),
            Err(error) => self.refuse_last(Some(error), out),
        }
    }

    /// Ends the text, and appends the rest to `out`.
    pub(super) fn finish(&mut self, out: &mut String) -> Result<(), RoundTripError> {
        out.push_str(&core::mem::take(&mut self.stamp));
        if let Some(ended) = &self.ended {
            return ended.clone();
        }
        self.ended = Some(Ok(()));
        self.draft.settle(true, out).or_else(|error| self.refuse_last(Some(error), out))
    }

    /// Ends the text before its last release, which is refused, unless the one before it does not read back either.
    fn refuse_last(&mut self, found: Option<RoundTripError>, out: &mut String) -> Result<(), RoundTripError> {
        let Some((index, release, _)) = self.draft.waiting.pop_back() else { return Ok(()) };
        let after_related = self.before_last.written.is_after_related();
        let (part, reason) = match found {
            _ if after_related && !release.related => (ReleasePart::Related, RoundTripReason::AfterRelated),
            Some(found) if found.release == Some(index) => (found.part, found.reason),
            _ if release.header.is_none() => (ReleasePart::Header, RoundTripReason::NoBeginning),
            _ => (ReleasePart::Body, RoundTripReason::Otherwise),
        };
        if self.draft.base == self.before_last.base {
            self.draft = core::mem::take(&mut self.before_last);
        } else {
            // Everything before the last release was passed on.
            self.draft = Draft::default();
        }
        self.end(RoundTripError { release: Some(index), part, reason }, out)
    }

    /// Ends the text with an error, or with that of a release before it.
    fn end(&mut self, error: RoundTripError, out: &mut String) -> Result<(), RoundTripError> {
        let error = self.draft.settle(true, out).err().unwrap_or(error);
        self.ended = Some(Err(error.clone()));
        Err(error)
    }
}

impl Default for Draft {
    fn default() -> Self {
        let (text, page, waiting) = (String::new(), PageState::default(), VecDeque::new());
        Self { text, base: 0, page, written: Written::NOTHING, waiting }
    }
}

impl Draft {
    /// Adds a release to the text.
    fn push(&mut self, index: usize, release: &Release<'_>) {
        write_release(&mut self.text, release, self.written).expect(WRITTEN);
        self.written = self.written.and(release);
        self.waiting.push_back((index, release.clone().into_owned(), self.base + self.text.len()));
    }

    /// Reads the releases back, and appends to `out` those that are certain: all of them if these are the last ones.
    fn settle(&mut self, last: bool, out: &mut String) -> Result<(), RoundTripError> {
        loop {
            let window = Window { text: &self.text, base: self.base, last };
            if !self.page.next_release(window) {
                return Ok(());
            }
            let found = &self.page.found;
            let Some((index, release, end)) = self.waiting.front() else {
                out.push_str(&self.text);
                self.text.clear();
                return Ok(());
            };
            let refuse =
                |part| RoundTripError { release: Some(*index), part, reason: RoundTripReason::Otherwise };
            if !found.begun {
                return Err(refuse(ReleasePart::Body));
            }
            let read = found.release(window);
            // Only blank lines may be between the release and the next one.
            let between = self.text.get(end - self.base..found.end - self.base);
            if read != *release || !between.is_some_and(|between| trim(between).is_empty()) {
                return Err(refuse(difference(&read, release)));
            }
            out.extend(self.text.drain(..end - self.base));
            self.base = *end;
            self.waiting.pop_front();
        }
    }
}

/// Returns the first part in which two releases differ.
fn difference(found: &Release<'_>, right: &Release<'_>) -> ReleasePart {
    let Release { header, title, label, deck, credit, source, related, body: _, span: _ } = right;
    if found.header != *header {
        ReleasePart::Header
    } else if found.related != *related {
        ReleasePart::Related
    } else if found.title != *title {
        ReleasePart::Title
    } else if found.label != *label {
        ReleasePart::Label
    } else if found.deck != *deck {
        ReleasePart::Deck
    } else if found.credit != *credit {
        ReleasePart::Credit
    } else if found.source != *source {
        ReleasePart::Source
    } else {
        ReleasePart::Body
    }
}

/// Finds what would not read back wherever the release is.
fn check(release: &Release<'_>) -> Result<(), (ReleasePart, RoundTripReason)> {
    let Release { header, title, label, deck, credit, source, related: _, body, span: _ } = release;
    if header.is_some_and(|header| !is_writable(&header)) {
        return Err((ReleasePart::Header, RoundTripReason::NoForm));
    }
    if header.is_none() && title.is_none() && credit.is_none() && body.is_empty() {
        return Err((ReleasePart::Body, RoundTripReason::Blank));
    }
    for (part, text) in [(ReleasePart::Title, title), (ReleasePart::Deck, deck)] {
        check_part(part, text.as_deref(), |kind| kind == LineKind::Text)?;
    }
    if deck.is_some() && title.is_none() && header.is_some() {
        return Err((ReleasePart::Deck, RoundTripReason::Untitled));
    }
    if label.is_some() && title.is_none() {
        return Err((ReleasePart::Label, RoundTripReason::Untitled));
    }
    // After its label a part may look like anything.
    for (part, text) in
        [(ReleasePart::Label, label), (ReleasePart::Credit, credit), (ReleasePart::Source, source)]
    {
        check_part(part, text.as_deref(), |_| true)?;
    }
    let is_paragraph = |kind: LineKind<'_>| {
        matches!(kind, LineKind::Text | LineKind::Credit(_) | LineKind::NearHeader | LineKind::StampInside)
    };
    body.paragraphs().try_for_each(|paragraph| check_part(ReleasePart::Body, Some(paragraph), is_paragraph))
}

fn check_part(
    part: ReleasePart,
    text: Option<&str>,
    fits: impl Fn(LineKind<'_>) -> bool,
) -> Result<(), (ReleasePart, RoundTripReason)> {
    let Some(text) = text else { return Ok(()) };
    let kind = lines(text).next().map_or(LineKind::Blank, |line| line.kind);
    let reason = if trim(text).is_empty() {
        RoundTripReason::Blank
    } else if text.contains('\n') {
        RoundTripReason::LineEnd
    } else if trim(text) != text {
        RoundTripReason::Padded
    } else if !fits(kind) {
        RoundTripReason::ReadAs(kind.name())
    } else {
        return Ok(());
    };
    Err((part, reason))
}

/// Returns whether the form of a header can say all of it.
fn is_writable(header: &Header) -> bool {
    let Header { date, time, views } = header;
    let minutes_only = time.is_none_or(|time| time.second() == 0 && time.nanosecond() == 0);
    has_form(*date) && minutes_only && (views.is_none() || time.is_some())
}

/// Returns whether a date has a year of four digits.
fn has_form(date: NaiveDate) -> bool {
    (0..=9999).contains(&date.year())
}
