//! Composing: canonical text that is passed on only after it was read back as what it says.

use alloc::collections::VecDeque;
use alloc::string::String;

use chrono::{Datelike, NaiveDate, Timelike};

use super::canonical::{Place, write_release, write_stamp};
use super::refusal::{Part, Reason, Refusal};
use crate::assemble::PageState;
use crate::header::Header;
use crate::lines::{LineKind, Window, lines};
use crate::release::Release;
use crate::whitespace::trim;

/// Why composing cannot fail.
const WRITTEN: &str = "a String takes all that is written to it";

/// Composes one release after the other. The last one waits, since the next one tells where it ends; then both are
/// read by the assembler that reads every bulletin.
#[derive(Debug)]
pub(super) struct Composer {
    draft: Draft,
    /// The draft without its last release.
    before: Option<Draft>,
    /// The number of releases that were composed.
    count: usize,
    /// What ended the text.
    refused: Option<Refusal>,
}

/// The text that is not yet certain.
#[derive(Debug, Clone)]
struct Draft {
    text: String,
    /// The offset of `text` in the whole text.
    base: usize,
    page: PageState,
    place: Place,
    /// The releases in the text, each with its index and the offset after it.
    waiting: VecDeque<(usize, Release<'static>, usize)>,
}

impl Composer {
    /// Begins a text, with a stamp if it was captured.
    pub(super) fn new(captured: Option<NaiveDate>) -> Result<Self, Refusal> {
        if captured.is_some_and(|date| !has_form(date)) {
            return Err(Refusal { release: None, part: Part::Captured, reason: Reason::NoForm });
        }
        let mut text = String::new();
        if let Some(captured) = captured {
            write_stamp(&mut text, captured).expect(WRITTEN);
        }
        let draft = Draft {
            text,
            base: 0,
            page: PageState::default(),
            place: Place::FIRST,
            waiting: VecDeque::new(),
        };
        Ok(Self { draft, before: None, count: 0, refused: None })
    }

    /// Adds a release, and appends to `out` what is certain now. A refused release ends the text: everything before it
    /// is passed on, and every later call returns the same refusal.
    pub(super) fn push(&mut self, release: &Release<'_>, out: &mut String) -> Result<(), Refusal> {
        if let Some(refusal) = &self.refused {
            return Err(refusal.clone());
        }
        let index = self.count;
        self.count += 1;
        if let Err((part, reason)) = check(release) {
            return self.end(Refusal { release: Some(index), part, reason }, out);
        }
        self.before = Some(self.draft.clone());
        self.draft.push(index, release);
        match self.draft.settle(false, out) {
            Ok(()) if self.draft.waiting.len() == 1 => Ok(()),
            Ok(()) => self.end_before_last(None, out),
            Err(refusal) => self.end_before_last(Some(refusal), out),
        }
    }

    /// Ends the text, and appends the rest to `out`.
    pub(super) fn finish(&mut self, out: &mut String) -> Result<(), Refusal> {
        match &self.refused {
            Some(refusal) => Err(refusal.clone()),
            None => self.draft.settle(true, out).or_else(|refusal| self.end_before_last(Some(refusal), out)),
        }
    }

    /// Ends the text before its last release, which is refused, unless the one before it does not read back either.
    fn end_before_last(&mut self, found: Option<Refusal>, out: &mut String) -> Result<(), Refusal> {
        let last = self.draft.waiting.pop_back();
        let Some((index, release, _)) = last else { return Ok(()) };
        let follows_related = self.draft.waiting.back().is_some_and(|(_, before, _)| before.related);
        let (part, reason) = match found {
            Some(found) if found.release == Some(index) => (found.part, found.reason),
            _ if follows_related && !release.related => (Part::Related, Reason::BehindRelated),
            _ if release.header.is_none() => (Part::Header, Reason::NoBeginning),
            _ => (Part::Body, Reason::Otherwise),
        };
        if let Some(before) = self.before.take() {
            self.draft = before;
        }
        self.end(Refusal { release: Some(index), part, reason }, out)
    }

    /// Ends the text with a refusal.
    fn end(&mut self, refusal: Refusal, out: &mut String) -> Result<(), Refusal> {
        let refusal = self.draft.settle(true, out).err().unwrap_or(refusal);
        self.refused = Some(refusal.clone());
        Err(refusal)
    }
}

impl Draft {
    /// Adds a release to the text.
    fn push(&mut self, index: usize, release: &Release<'_>) {
        write_release(&mut self.text, release, self.place).expect(WRITTEN);
        self.place = self.place.behind(release);
        self.waiting.push_back((index, release.clone().into_owned(), self.base + self.text.len()));
    }

    /// Reads the releases back, and appends to `out` those that are certain: all if these are the last ones.
    fn settle(&mut self, last: bool, out: &mut String) -> Result<(), Refusal> {
        loop {
            let window = Window { text: &self.text, base: self.base, last };
            let Ok(found) = self.page.next_release(window) else { return Ok(()) };
            let Some((index, release, end)) = self.waiting.front() else {
                out.push_str(&self.text);
                self.text.clear();
                return Ok(());
            };
            let refuse = |part| Refusal { release: Some(*index), part, reason: Reason::Otherwise };
            if !found {
                return Err(refuse(Part::Body));
            }
            let found = self.page.release();
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

/// The first part in which two releases differ.
fn difference(found: &Release<'_>, right: &Release<'_>) -> Part {
    let Release { header, title, label, deck, credit, source, related, body: _, span: _ } = right;
    if found.header != *header {
        Part::Header
    } else if found.related != *related {
        Part::Related
    } else if found.title != *title {
        Part::Title
    } else if found.label != *label {
        Part::Label
    } else if found.deck != *deck {
        Part::Deck
    } else if found.credit != *credit {
        Part::Credit
    } else if found.source != *source {
        Part::Source
    } else {
        Part::Body
    }
}

/// What can be said against a release wherever it stands.
fn check(release: &Release<'_>) -> Result<(), (Part, Reason)> {
    let Release { header, title, label, deck, credit, source, related: _, body, span: _ } = release;
    if header.is_some_and(|header| !is_writable(&header)) {
        return Err((Part::Header, Reason::NoForm));
    }
    if header.is_none() && title.is_none() && credit.is_none() && body.is_empty() {
        return Err((Part::Body, Reason::Blank));
    }
    for (part, text) in [(Part::Title, title), (Part::Deck, deck)] {
        check_part(part, text.as_deref(), |kind| kind == LineKind::Text)?;
    }
    if deck.is_some() && title.is_none() {
        return Err((Part::Deck, Reason::Untitled));
    }
    if label.is_some() && title.is_none() {
        return Err((Part::Label, Reason::Untitled));
    }
    // After its label a part may look like anything.
    for (part, text) in [(Part::Label, label), (Part::Credit, credit), (Part::Source, source)] {
        check_part(part, text.as_deref(), |_| true)?;
    }
    let is_paragraph = |kind: LineKind<'_>| {
        matches!(kind, LineKind::Text | LineKind::Credit(_) | LineKind::NearHeader | LineKind::StampInside)
    };
    body.paragraphs().try_for_each(|paragraph| check_part(Part::Body, Some(paragraph), is_paragraph))
}

fn check_part(
    part: Part,
    text: Option<&str>,
    fits: impl Fn(LineKind<'_>) -> bool,
) -> Result<(), (Part, Reason)> {
    let Some(text) = text else { return Ok(()) };
    let kind = lines(text).next().map_or(LineKind::Blank, |line| line.kind);
    let reason = if trim(text).is_empty() {
        Reason::Blank
    } else if text.contains('\n') {
        Reason::LineEnd
    } else if trim(text) != text {
        Reason::Padded
    } else if !fits(kind) {
        Reason::ReadAs(kind.name())
    } else {
        return Ok(());
    };
    Err((part, reason))
}

/// Whether the form of a header can say all of it.
fn is_writable(header: &Header) -> bool {
    let Header { date, time, views } = header;
    let minutes_only = time.is_none_or(|time| time.second() == 0 && time.nanosecond() == 0);
    has_form(*date) && minutes_only && (views.is_none() || time.is_some())
}

/// Whether a date has a year of four digits.
fn has_form(date: NaiveDate) -> bool {
    (0..=9999).contains(&date.year())
}
