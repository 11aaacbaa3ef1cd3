//! Composing: canonical text that is let go only once it was read back as what it says.

use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate, Timelike};

use super::canonical::{Place, write_release, write_stamp};
use super::refusal::{Part, Reason, Refusal};
use crate::assemble::{Page, Window};
use crate::header::Header;
use crate::lines::{LineKind, line_at};
use crate::release::Release;
use crate::white::trim;

/// So many releases wait at most: where the first ends is told by the line behind the first of the next.
const MOST_WAITING: usize = 2;

/// Composes one release behind the other. A release waits until the one behind it is known, since
/// that tells how it ends; then both are read by the assembler that will read them one day.
#[derive(Debug)]
pub(super) struct Composer {
    /// None until the stamp was composed.
    page: Option<Page>,
    captured: Option<NaiveDate>,
    /// Where the first waiting release stands.
    place: Place,
    /// The releases that wait, each with its index.
    waiting: VecDeque<(usize, Release<'static>)>,
    /// How many releases were taken or refused.
    count: usize,
}

impl Composer {
    pub(super) fn new(captured: Option<NaiveDate>) -> Result<Self, Refusal> {
        if captured.is_some_and(|date| !has_form(date)) {
            return Err(Refusal { release: None, part: Part::Captured, reason: Reason::NoForm });
        }
        Ok(Self { page: None, captured, place: Place::FIRST, waiting: VecDeque::new(), count: 0 })
    }

    /// Takes a release, and appends to `out` what is certain by now.
    pub(super) fn push(&mut self, release: &Release<'_>, out: &mut String) -> Result<(), Refusal> {
        let index = self.count;
        self.count += 1;
        check(release).map_err(|(part, reason)| Refusal { release: Some(index), part, reason })?;
        self.waiting.push_back((index, release.clone().into_owned()));
        self.settle(false, out)
    }

    /// Ends the text, and appends to `out` what is left.
    pub(super) fn finish(&mut self, out: &mut String) -> Result<(), Refusal> {
        let settled = self.settle(true, out);
        // Each refusal leaves one release out, so there is an end to them; the first is told.
        while !self.waiting.is_empty() {
            let _ = self.settle(true, out);
        }
        settled
    }

    /// Reads the waiting releases back, and lets go of those that are certain. A refused one is left
    /// out, so that the next ones can be taken.
    fn settle(&mut self, last: bool, out: &mut String) -> Result<(), Refusal> {
        let (text, ends) = self.compose();
        let mut ends = ends.into_iter();
        let window = |last| Window { text: &text, last };
        let opened = self.page.map_or_else(|| Page::open(window(last)), |page| Ok((page, 0, None)));
        let Ok((mut page, mut at, _)) = opened else { return Ok(()) };
        while let Some((_, release)) = self.waiting.front() {
            let decided = last || self.waiting.len() > MOST_WAITING;
            let Ok(frame) = page.frame(window(decided), at) else { return Ok(()) };
            let end = ends.next().unwrap_or(text.len());
            // A blank line may stand before the next release, but nothing of that release.
            let ends_there = frame
                .is_some_and(|frame| text.get(end..frame.end).is_some_and(|behind| trim(behind).is_empty()));
            let found = frame.map(|frame| frame.release(&text));
            if !ends_there || found.as_ref() != Some(release) {
                return Err(self.refuse(found));
            }
            // The stamp was waiting with the first release.
            out.push_str(&text[if self.page.is_some() { at } else { 0 }..end]);
            at = end;
            self.page = Some(page);
            self.place = self.place.behind(release);
            self.waiting.pop_front();
        }
        if last && self.page.is_none() {
            out.push_str(&text);
        }
        Ok(())
    }

    /// The waiting releases as text, behind the stamp if it waits too, and where each of them ends.
    fn compose(&self) -> (String, Vec<usize>) {
        const WRITTEN: &str = "a String takes all that is written to it";
        let mut text = String::new();
        let stamp = self.captured.filter(|_| self.page.is_none());
        stamp.map_or(Ok(()), |captured| write_stamp(&mut text, captured)).expect(WRITTEN);
        let mut place = self.place;
        let ends = self.waiting.iter().map(|(_, release)| {
            write_release(&mut text, release, place).expect(WRITTEN);
            place = place.behind(release);
            text.len()
        });
        let ends = ends.collect();
        (text, ends)
    }

    /// Leaves out the release that does not read back, and says why.
    fn refuse(&mut self, found: Option<Release<'_>>) -> Refusal {
        let right = self.waiting.front().map(|(_, release)| release);
        let count = |release: &Release<'_>| release.body.paragraphs().count();
        let (mut culprit, mut part, mut reason) = (0, Part::Body, Reason::Otherwise);
        if let (Some(found), Some(right)) = (found, right) {
            part = difference(&found, right);
            // Words of the next release were taken into this one, be it as a repeated title.
            let swallowed = count(&found) > count(right) || found == *right;
            if part == Part::Body && self.waiting.get(1).is_some() && swallowed {
                (culprit, part, reason) = (1, Part::Header, Reason::NoBeginning);
            } else if part == Part::Related {
                reason = Reason::BehindRelated;
            }
        }
        let release = self.waiting.remove(culprit).map(|(index, _)| index);
        Refusal { release, part, reason }
    }
}

/// The first part in which two releases differ.
fn difference(found: &Release<'_>, right: &Release<'_>) -> Part {
    let Release { header, title, deck, credit, related, body: _, span: _ } = right;
    if found.header != *header {
        Part::Header
    } else if found.related != *related {
        Part::Related
    } else if found.title != *title {
        Part::Title
    } else if found.deck != *deck {
        Part::Deck
    } else if found.credit != *credit {
        Part::Credit
    } else {
        Part::Body
    }
}

/// What can be said against a release wherever it stands.
fn check(release: &Release<'_>) -> Result<(), (Part, Reason)> {
    let Release { header, title, deck, credit, related: _, body, span: _ } = release;
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
    // Behind its label a credit may look like anything.
    check_part(Part::Credit, credit.as_deref(), |kind| kind != LineKind::Blank)?;
    let is_paragraph = |kind: LineKind<'_>| matches!(kind, LineKind::Text | LineKind::Credit(_));
    body.paragraphs().try_for_each(|paragraph| check_part(Part::Body, Some(paragraph), is_paragraph))
}

fn check_part(
    part: Part,
    text: Option<&str>,
    fits: impl Fn(LineKind<'_>) -> bool,
) -> Result<(), (Part, Reason)> {
    let Some(text) = text else { return Ok(()) };
    let kind = line_at(text, 0).map_or(LineKind::Blank, |line| line.kind);
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
