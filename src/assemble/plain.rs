//! The hot path: the release that nearly all are, framed in one pass over its bytes.
//!
//! Header, title, a first paragraph that ends in a stop, lines of which none can end the body, and the next
//! header: no line of these needs trimming, and each line end is looked for once. Whatever is otherwise is
//! left to the general way beside this one, which gives the same wherever this gives anything; a test
//! holds the two together.

use alloc::borrow::Cow;

use super::frame::Frame;
use super::scan::{Suspect, next_suspect};
use super::{ARTICLE_GAP, Opening, Page};
use crate::grammar::{credit as name_of_credit, header_line};
use crate::header::Header;
use crate::lines::{Mark, mark};
use crate::release::{Body, Release};
use crate::span::Span;
use crate::white::{may_end_white, may_lead_white, trim, trim_end};

/// A release framed by the hot path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlainFrame {
    header: Header,
    line: Span,
    title: Span,
    credit: Option<Span>,
    related: bool,
    body: Span,
    /// Where the text behind the release goes on.
    pub(crate) end: usize,
}

/// A header that was read already, since the release before it ends there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead {
    header: Header,
    line: Line,
}

/// A line that needs no trimming: its text, and where the next one begins.
#[derive(Debug, Clone, Copy)]
struct Line {
    text: Span,
    next: usize,
}

impl Page {
    /// Frames the release whose header stands at `at`, on a page whose titles stand behind their headers, if it is
    /// a plain one. Else nothing has happened.
    #[inline]
    pub(crate) fn frame_plain(&mut self, text: &str, at: usize) -> Option<PlainFrame> {
        if self.opening != Opening::Header || !self.header_seen || self.title_first {
            return None;
        }
        let Ahead { header, line } = match self.ahead {
            Some(ahead) if ahead.line.text.start == at => ahead,
            _ => header_at(text, at)?,
        };
        let title = line_below(text, line.next)?;
        let mut first = line_below(text, title.next)?;
        if !is_title(text, title) {
            return None;
        }
        let mut mark = mark_of(text, first);
        let credit = (mark == Mark::Credit).then_some(first.text);
        if credit.is_some() {
            first = line_below(text, first.next)?;
            mark = mark_of(text, first);
        }
        // Without a stop it might be a deck, a bare credit, or the title again.
        if !ends_in_stop(text, first) || mark != Mark::Text {
            return None;
        }
        let (end, ahead) = body_end(text, first.next)?;
        self.ahead = ahead;
        Some(PlainFrame {
            header,
            line: line.text,
            title: title.text,
            credit,
            related: self.related,
            body: Span::new(first.text.start, stop_before(text, end)),
            end,
        })
    }
}

impl PlainFrame {
    /// The release, cut from the text of the window in which it was framed.
    #[inline]
    pub(crate) fn release<'a>(&self, window: &'a str) -> Release<'a> {
        let part = |span: Span| Cow::Borrowed(&window[span.range()]);
        Release {
            header: Some(self.header),
            title: Some(part(self.title)),
            deck: None,
            credit: self.credit.and_then(|line| name_of_credit(&window[line.range()])).map(Cow::Borrowed),
            related: self.related,
            body: Body::of_lines(&window[self.body.range()]),
            span: Some(Span::new(self.line.start, self.body.end)),
        }
    }

    /// The same in the form of all frames.
    #[inline]
    pub(super) fn frame(&self, text: &str) -> Frame {
        let mut frame = Frame::headed(self.line, Ok(self.header));
        frame.title = Some(self.title);
        frame.credit = self.credit.and_then(|line| Span::of(name_of_credit(&text[line.range()])?, text));
        frame.related = self.related;
        frame.body = self.body;
        frame.head.1 = self.credit.unwrap_or(self.title);
        frame.end = self.end;
        frame
    }
}

/// The header at `at` and its line, if it needs no trimming and has no fault.
#[inline]
fn header_at(text: &str, at: usize) -> Option<Ahead> {
    let newline = at + memchr::memchr(b'\n', text.as_bytes().get(at..)?)?;
    header_between(text, at, newline)?
}

/// The header on the line from `start` to `newline`, if it needs no trimming; none inside if it has a fault.
#[inline]
fn header_between(text: &str, start: usize, newline: usize) -> Option<Option<Ahead>> {
    let bytes = text.as_bytes();
    let stop = newline - usize::from(bytes[..newline].last() == Some(&b'\r'));
    let header = header_line(text.get(start..stop)?)?;
    let line = Line { text: Span::new(start, stop), next: newline + 1 };
    Some(header.ok().map(|header| Ahead { header, line }))
}

/// Where the text before `end`, which stands behind a line end, ends when trimmed.
#[inline]
fn stop_before(text: &str, end: usize) -> usize {
    match text.as_bytes()[..end] {
        [.., byte, _] if !may_end_white(byte) => end - 1,
        _ => trim_end(&text[..end]).len(),
    }
}

/// The line at or below `at`, over a few line ends, if it is whole and needs no trimming.
#[inline]
fn line_below(text: &str, at: usize) -> Option<Line> {
    let bytes = text.as_bytes();
    let at = behind_line_ends(bytes, at)?;
    if may_lead_white(*bytes.get(at)?) {
        return None;
    }
    let newline = at + memchr::memchr(b'\n', &bytes[at..])?;
    let stop = newline - usize::from(bytes[newline - 1] == b'\r');
    (!may_end_white(bytes[stop - 1])).then_some(Line { text: Span::new(at, stop), next: newline + 1 })
}

/// Goes over so few line ends that nothing follows from them.
#[inline]
fn behind_line_ends(bytes: &[u8], at: usize) -> Option<usize> {
    let mut behind = at;
    while *bytes.get(behind)? == b'\n' {
        behind += 1;
    }
    (behind - at < ARTICLE_GAP as usize).then_some(behind)
}

#[inline]
fn mark_of(text: &str, line: Line) -> Mark {
    mark(&text[line.text.range()])
}

#[inline]
fn is_title(text: &str, line: Line) -> bool {
    !ends_in_stop(text, line) && mark_of(text, line) == Mark::Text
}

#[inline]
fn ends_in_stop(text: &str, line: Line) -> bool {
    text.as_bytes()[line.text.end - 1] == b'.'
}

/// Where the next header begins, if lines from `at` on lead to it that cannot end the body; with the header, if it
/// needs no trimming and has no fault.
#[inline]
fn body_end(text: &str, mut at: usize) -> Option<(usize, Option<Ahead>)> {
    let bytes = text.as_bytes();
    loop {
        let Suspect { start, newline } = next_suspect(bytes, at)?;
        if let Some(ahead) = header_between(text, start, newline) {
            return Some((start, ahead));
        }
        match mark(trim(&text[start..newline])) {
            Mark::Blank => {
                let start = behind_line_ends(bytes, start)?;
                let newline = start + memchr::memchr(b'\n', &bytes[start..])?;
                if let Some(ahead) = header_between(text, start, newline) {
                    return Some((start, ahead));
                }
                // Behind a blank line a title may stand, but none that ends in a stop.
                at = (bytes[newline - 1] == b'.').then_some(newline + 1)?;
            }
            Mark::Header | Mark::Section => return None,
            _ => at = newline + 1,
        }
    }
}
#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Page, Window};
    use alloc::format;
    use alloc::string::String;

    /// Lines of which most make plain releases, and some do not.
    fn line() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            3 => Just("05.03.2026, 19:58 3996"),
            1 => Just("05.03.2026"),
            3 => Just("Pears ripen"),
            3 => Just("They do so early."),
            2 => Just("Images | MFA"),
            3 => prop::sample::select(&[
                "", " ", "31.02.2026, 10:00 6", "05.03.2026, 19:58 3996x", "66 pears fell.", "relevant news", "Tell a friend",
                "Груши зреют", "новости по теме", "нет", " padded.", "They do, Akorda reports.", "MFA", "Pears ripen.\u{A0}",
            ][..]),
        ]
    }

    fn text() -> impl Strategy<Value = String> {
        let end = prop_oneof![4 => Just("\n"), 1 => Just("\r\n")];
        prop::collection::vec((line(), end), 0..30)
            .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end]).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_hot_path_frames_what_the_general_way_frames(text in text(), last in any::<bool>()) {
            let window = Window { text: &text, last };
            let (mut page, mut at) = (Page::default(), 0);
            loop {
                let mut general = page;
                let right = general.frame_any(window, at);
                let found = page.frame(window, at);
                prop_assert_eq!(format!("{found:?}"), format!("{right:?}"));
                let forget = |page: Page| Page { ahead: None, ..page };
                prop_assert_eq!(format!("{:?}", forget(page)), format!("{:?}", forget(general)));
                let Ok(Some(frame)) = found else { break };
                at = frame.end;
            }
        }
    }
}
