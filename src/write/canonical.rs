//! The canonical form.

use alloc::string::{String, ToString};

use chrono::{Datelike, NaiveDate};

use crate::assemble::ARTICLE_GAP;
use crate::boilerplate::{WRITTEN_CREDIT, WRITTEN_SECTION, WRITTEN_SHARE, WRITTEN_SOURCE};
use crate::fold::is_cyrillic;
use crate::release::Release;

/// Returns the stamp, on a line of its own.
pub(super) fn stamp_line(captured: NaiveDate) -> String {
    alloc::format!(" date {:04}-{:02}-{:02} \n", captured.year(), captured.month(), captured.day())
}

/// Appends a release after the last one that was written.
pub(super) fn write_release(text: &mut String, release: &Release<'_>, last: Option<&Release<'_>>) {
    let Release { header, title, label, deck, credit, source, related, body, span: _ } = release;
    let mut line = |parts: &[&str]| text.extend(parts.iter().copied().chain(["\n"]));
    if *related && !last.is_some_and(|last| last.related) {
        line(&[WRITTEN_SECTION]);
    } else if header.is_none() && last.is_some() {
        // The blank line and the lines after it show that a release begins here.
        line(&[]);
    }
    let article = header.is_none() && title.is_none() && last.is_none();
    if let Some(header) = header {
        line(&[&header.to_string()]);
    } else if article {
        // After a share line no title is looked for.
        line(&[WRITTEN_SHARE]);
    }
    match (title, label) {
        (Some(title), Some(label)) => line(&[title, " ", label]),
        (Some(title), None) => line(&[title]),
        (None, _) => {}
    }
    if let Some(credit) = credit.as_ref().filter(|_| article) {
        line(&[WRITTEN_CREDIT, credit]);
    }
    if let Some(deck) = deck {
        line(&[deck, if article { "\n" } else { "" }]);
        if let Some(title) = title.as_ref().filter(|_| !deck.contains(is_cyrillic)) {
            // In another script a deck is one only above the title again.
            line(&[title]);
        }
    }
    let mut paragraphs = body.paragraphs().peekable();
    if let Some(credit) = credit.as_ref().filter(|_| !article) {
        // Below a title and a credit a line without a stop could be the deck, but not after the name of the credit.
        let could_be_deck = |line: &&str| line.starts_with(char::is_uppercase) && !line.ends_with('.');
        match paragraphs.next_if(|line| deck.is_none() && title.is_some() && could_be_deck(line)) {
            Some(caption) => line(&[WRITTEN_CREDIT, credit, ". ", caption]),
            None => line(&[WRITTEN_CREDIT, credit]),
        }
    }
    for (at, paragraph) in paragraphs.enumerate() {
        line(&[paragraph]);
        if at == 0 && article && body.paragraphs().skip(1).any(|paragraph| !paragraph.ends_with('.')) {
            // After such a gap no release begins without a header, at a line that looks like a title.
            (0..ARTICLE_GAP).for_each(|_| line(&[]));
        }
    }
    if let Some(source) = source {
        line(&[WRITTEN_SOURCE, source]);
    }
}
