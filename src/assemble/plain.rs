//! The hot path: the release that nearly all are, framed in one pass over its bytes.
//!
//! Header, title, a first paragraph that ends in a stop, lines of which none can end the body, and the next
//! header: no line of these needs trimming, and each line end is looked for once. Whatever is otherwise is
//! left to the general way beside this one, which gives the same wherever this gives anything; a test
//! holds the two together.

use super::Window;
use super::frame::Frame;
use super::scan::next_odd_line;
use crate::grammar::{credit as name_of_credit, header_line, is_header, long_header, long_header_end};
use crate::header::Header;
use crate::lines::{Mark, mark};
use crate::span::Span;
use crate::white::{may_end_white, may_lead_white};

/// A line that needs no trimming: its text, and where the next one begins.
#[derive(Clone, Copy)]
struct Plain {
    text: Span,
    next: usize,
}

/// Frames the release whose header stands at `at`, on a page whose titles stand behind their headers.
#[inline]
pub(super) fn plain_release(window: Window<'_>, at: usize, related: bool) -> Option<Frame> {
    let text = window.text;
    let (line, header) = header_at(text, at)?;
    let (title, _) = marked_line(text, line.next).filter(|(title, mark)| is_title(text, *title, *mark))?;
    let (below, mark) = marked_line(text, title.next)?;
    let (credit, first) = match mark {
        // Without a stop it might be a deck, a bare credit, or the title again.
        Mark::Text if ends_in_stop(text, below) => (None, below),
        Mark::Credit => {
            (Some(below.text), marked_line(text, below.next).filter(|(_, mark)| *mark == Mark::Text)?.0)
        }
        _ => return None,
    };
    let end = next_header(text, first.next)?;
    let body = Span::new(first.text.start, plain_stop(text.as_bytes(), end - 1)?);
    let mut frame = Frame::headed(line.text, Ok(header));
    frame.title = Some(title.text);
    frame.credit = credit.and_then(|line| Span::of(name_of_credit(&text[line.range()])?, text));
    frame.related = related;
    frame.body = body;
    frame.head.1 = credit.unwrap_or(title.text);
    frame.end = end;
    Some(frame)
}

fn is_title(text: &str, line: Plain, mark: Mark) -> bool {
    mark == Mark::Text && !ends_in_stop(text, line)
}

/// The line at `at`, if it is whole and needs no trimming at its end.
#[inline]
fn plain_line(text: &str, at: usize) -> Option<Plain> {
    let bytes = text.as_bytes();
    let newline = at + memchr::memchr(b'\n', bytes.get(at..)?)?;
    let stop = plain_stop(bytes, newline).filter(|&stop| stop > at)?;
    Some(Plain { text: Span::new(at, stop), next: newline + 1 })
}

/// Where the text of the line ends whose line end stands at `newline`, if no white space stands there.
#[inline]
fn plain_stop(bytes: &[u8], newline: usize) -> Option<usize> {
    let stop = newline - usize::from(bytes[..newline].last() == Some(&b'\r'));
    bytes[..stop].last().is_some_and(|&last| !may_end_white(last)).then_some(stop)
}

/// The line at `at` with its mark, if it is whole and needs no trimming at either end.
#[inline]
fn marked_line(text: &str, at: usize) -> Option<(Plain, Mark)> {
    let first = *text.as_bytes().get(at)?;
    if may_lead_white(first) {
        return None;
    }
    let line = plain_line(text, at)?;
    Some((line, mark(&text[line.text.range()])))
}

fn ends_in_stop(text: &str, line: Plain) -> bool {
    text.as_bytes()[line.text.end - 1] == b'.'
}

/// The header at `at` and its line. Of the long form the digits end it, so no line end is looked for.
#[inline]
fn header_at(text: &str, at: usize) -> Option<(Plain, Header)> {
    let bytes = text.as_bytes();
    if let Some((header, length)) = long_header(bytes.get(at..)?) {
        let line = Span::new(at, at + length);
        return Some((Plain { text: line, next: behind_line_end(bytes, line.end)? }, header));
    }
    let line = plain_line(text, at)?;
    Some((line, header_line(&text[line.text.range()])?.ok()?))
}

/// Where the next header begins, if lines from `at` on lead to it that cannot end the body.
#[inline]
fn next_header(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = next_odd_line(text, at);
    while bytes.get(at)?.is_ascii_digit() {
        let end = long_header_end(&bytes[at..]).map(|length| at + length);
        if end.is_some_and(|end| behind_line_end(bytes, end).is_some()) {
            return Some(at);
        }
        let line = plain_line(text, at)?;
        if is_header(&text[line.text.range()]) {
            return Some(at);
        }
        at = next_odd_line(text, line.next);
    }
    None
}

/// Where the next line begins, if a line end stands at `at`.
#[inline]
fn behind_line_end(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
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
                prop_assert_eq!(format!("{page:?}"), format!("{general:?}"));
                let Ok(Some(frame)) = found else { break };
                at = frame.end;
            }
        }
    }
}
