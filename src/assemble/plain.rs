//! The hot path: the release that nearly all are, framed in one pass over its bytes.
//!
//! Header, title, perhaps a labelled credit, a first paragraph that ends in a stop, lines of which none can end the
//! body, and the next header, with up to three empty lines between any two; or nothing between the two headers. No
//! line of these needs trimming, and each line end is looked for once. Whatever is otherwise is
//! left to the general way beside this one, which gives the same wherever this gives anything; a test
//! holds the two together.

#![allow(clippy::inline_always, reason = "a tenth of all instructions of reading goes into calls otherwise")]

use alloc::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

use super::frame::Frame;
use super::scan::{Unstopped, is_stopped, is_suspect, near_newline, next_unstopped};
use super::{ARTICLE_GAP, Page};
use crate::diagnostic::Diagnostic;
use crate::furniture::may_begin_fixed;
use crate::grammar::{credit, header_line, leading_header, trailing_header, usual_header};
use crate::header::Header;
use crate::lines::{Mark, mark};
use crate::release::{Body, Release};
use crate::span::Span;
use crate::white::{may_end_in_white, may_lead_white, trim, trim_end};

/// A release framed by the hot path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlainFrame {
    header: Header,
    line: Span,
    title: Option<Span>,
    credit: Option<Span>,
    related: bool,
    body: Span,
    /// Where the text behind the release goes on.
    pub(crate) end: usize,
}

/// A header that was read already, since the release before it ends there.
///
/// Its values stand side by side: a [`Header`] kept here would be copied in pieces that the processor has to wait for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ahead {
    date: NaiveDate,
    time: NaiveTime,
    views: u64,
    form: Form,
    line: Line,
}

/// What a header line names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Form {
    Date,
    Time,
    Views,
}

impl Ahead {
    #[inline(always)]
    fn new(header: Header, line: Line) -> Self {
        let Header { date, time, views } = header;
        let form = match (time, views) {
            (_, Some(_)) => Form::Views,
            (Some(_), None) => Form::Time,
            (None, None) => Form::Date,
        };
        Self { date, time: time.unwrap_or_default(), views: views.unwrap_or_default(), form, line }
    }

    #[inline(always)]
    fn header(&self) -> Header {
        let time = (self.form >= Form::Time).then_some(self.time);
        Header { date: self.date, time, views: (self.form == Form::Views).then_some(self.views) }
    }
}

/// Why the hot path frames no release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Miss {
    /// The text ends before the release does.
    Short,
    /// Something about it is not plain.
    Odd,
}

/// A line that needs no trimming: its text, and where the next one begins.
#[derive(Debug, Clone, Copy)]
struct Line {
    text: Span,
    next: usize,
}

impl Page {
    /// Frames the release whose header stands at `at`, on a page whose titles stand behind their headers, if it is
    /// a plain one. Else nothing has happened, but that the header at `at` may be kept.
    #[inline(always)]
    pub(crate) fn frame_plain(&mut self, text: &str, at: usize) -> Result<PlainFrame, Miss> {
        self.read_header(text, at).ok_or(Miss::Odd)?;
        let Some(ahead) = self.ahead.as_ref() else { return Err(Miss::Odd) };
        let (header, line) = (ahead.header(), ahead.line);
        let bare = PlainFrame {
            header,
            line: line.text,
            title: None,
            credit: None,
            related: self.related,
            body: Span::new(line.text.end, line.text.end),
            end: 0,
        };
        // A header right behind the other one: there is nothing between them.
        let next = line.next;
        if let Some((header, length)) = text.as_bytes().get(next..).and_then(leading_header) {
            let line = Line { text: Span::new(next, next + length), next: next + length + 1 };
            self.ahead = Some(Ahead::new(header, line));
            return Ok(PlainFrame { end: next, ..bare });
        }
        let below = text_below(text, next).ok_or(Miss::Odd)?;
        let title = line_at(text, below).ok_or(Miss::Odd)?;
        let first_line = &text.as_bytes()[title.text.range()];
        if first_line.first().is_some_and(u8::is_ascii_digit) {
            if let Some(header) = usual_header(first_line) {
                self.ahead = Some(Ahead::new(header, title));
                return Ok(PlainFrame { end: below, ..bare });
            }
        }
        let (credit, first) = above_body(text, title).ok_or(Miss::Odd)?;
        let end = self.body_end(text, first)?;
        let body = Span::new(first, trimmed_end(text, end));
        Ok(PlainFrame { title: Some(title.text), credit, body, end, ..bare })
    }

    /// Reads the header at `at`, if that was not done and the release behind it may be a plain one.
    #[inline(always)]
    fn read_header(&mut self, text: &str, at: usize) -> Option<()> {
        // Only at a header can it be: a release opened by a section line or a guess has none at its first line.
        if !self.header_seen || self.title_first {
            return None;
        }
        if self.ahead.as_ref().is_none_or(|ahead| ahead.line.text.start != at) {
            let newline = at + memchr::memchr(b'\n', text.as_bytes().get(at..)?)?;
            self.ahead = header_between(text, at, newline)?.ok();
        }
        Some(())
    }

    /// Where the next header begins, if the first line ends in a stop and lines lead to it that cannot end the body.
    ///
    /// Without a stop the first line might be a deck, a bare credit, or the title again.
    #[inline(always)]
    fn body_end(&mut self, text: &str, first: usize) -> Result<usize, Miss> {
        let bytes = text.as_bytes();
        let mut at = first;
        loop {
            let wanted = |line: Unstopped| is_suspect(&bytes[..line.newline]) || line.start(bytes) == first;
            let line = next_unstopped(bytes, at, wanted).ok_or(Miss::Short)?;
            let newline = line.newline;
            let end = newline - usize::from(bytes[newline - 1] == b'\r');
            if let Some((header, start)) = bytes.get(first..end).and_then(trailing_header) {
                let start = first + start;
                let line = Line { text: Span::new(start, end), next: newline + 1 };
                self.ahead = Some(Ahead::new(header, line));
                return Ok(start);
            }
            let start = line.start(bytes);
            if start == first {
                return Err(Miss::Odd);
            }
            if let Some(header) = bytes.get(start..end).and_then(usual_header) {
                let line = Line { text: Span::new(start, end), next: newline + 1 };
                self.ahead = Some(Ahead::new(header, line));
                return Ok(start);
            }
            match self.end_at(text, start, newline).ok_or(Miss::Odd)? {
                Ok(end) => return Ok(end),
                Err(next) => at = next,
            }
        }
    }

    /// Where the body ends, if it does at the line from `start` to `newline` or at a header behind it, else where to go
    /// on; none if neither is certain.
    fn end_at(&mut self, text: &str, start: usize, newline: usize) -> Option<Result<usize, usize>> {
        let trimmed = trim(&text[start..newline]);
        if trimmed.is_empty() {
            return self.end_behind_blank(text, start);
        }
        if let Some(ahead) = header_between(text, start, newline) {
            self.ahead = ahead.ok();
            return Some(Ok(start));
        }
        (!matches!(mark(trimmed), Mark::Header | Mark::Section)).then_some(Err(newline + 1))
    }

    /// The same for the blank line at `start`. A line behind another blank one is looked at in turn: where blank lines
    /// set paragraphs apart, each has one.
    fn end_behind_blank(&mut self, text: &str, mut start: usize) -> Option<Result<usize, usize>> {
        let bytes = text.as_bytes();
        loop {
            start = behind_line_ends(bytes, start)?;
            let newline = start + memchr::memchr(b'\n', &bytes[start..])?;
            if let Some(ahead) = header_between(text, start, newline) {
                self.ahead = ahead.ok();
                return Some(Ok(start));
            }
            // Behind a blank line a title may stand, but none that ends in a stop.
            if !is_stopped(bytes, newline) {
                return None;
            }
            start = newline + 1;
            if !matches!(bytes[start..], [b'\n', ..] | [b'\r', b'\n', ..]) {
                return Some(Err(start));
            }
        }
    }
}

impl PlainFrame {
    /// The release, cut from the text of the window in which it was framed.
    #[inline(always)]
    pub(crate) fn release<'a>(&self, window: &'a str) -> Release<'a> {
        let part = |span: Span| Cow::Borrowed(&window[span.range()]);
        Release {
            header: Some(self.header),
            title: self.title.map(part),
            deck: None,
            credit: self.credit.map(part),
            related: self.related,
            body: Body::of_lines(&window[self.body.range()]),
            span: Some(self.span()),
        }
    }

    /// Where the release stands, from its header to the last line of its body.
    #[inline]
    pub(crate) fn span(&self) -> Span {
        Span::new(self.line.start, self.body.end)
    }

    /// The same in the form of all frames.
    #[inline]
    pub(super) fn frame(&self) -> Frame {
        let mut frame = Frame::headed(self.line, Ok(self.header));
        frame.title = self.title;
        frame.credit = self.credit;
        frame.related = self.related;
        frame.body = self.body;
        frame.end = self.end;
        frame
    }
}

/// The name in the credit below the title, if there is one, and where the body begins; none if more than that may
/// stand above the body.
#[inline(always)]
fn above_body(text: &str, title: Line) -> Option<(Option<Span>, usize)> {
    if ends_in_stop(text, title) || !is_text(text, title) {
        return None;
    }
    let first = text_below(text, title.next)?;
    if !may_begin_fixed(&text.as_bytes()[first..]) {
        return Some((None, first));
    }
    let line = line_at(text, first)?;
    let Some(name) = credit_on(text, line) else { return is_text(text, line).then_some((None, first)) };
    let first = text_below(text, line.next)?;
    // Furniture may end in a stop, too.
    (!may_begin_fixed(&text.as_bytes()[first..])).then_some((Some(name), first))
}

/// The header on the line from `start` to `newline`, or the fault in it, if the line needs no trimming.
fn header_between(text: &str, start: usize, newline: usize) -> Option<Result<Ahead, Diagnostic>> {
    let bytes = text.as_bytes();
    if !bytes[start].is_ascii_digit() {
        return None;
    }
    let end = newline - usize::from(bytes[..newline].last() == Some(&b'\r'));
    let header = header_line(text.get(start..end)?)?;
    let line = Line { text: Span::new(start, end), next: newline + 1 };
    Some(header.map(|header| Ahead::new(header, line)))
}

/// Where the text before `end`, which stands behind a line end, ends when trimmed.
#[inline(always)]
fn trimmed_end(text: &str, end: usize) -> usize {
    match &text.as_bytes()[..end] {
        [line @ .., b'\r', b'\n'] | [line @ .., _] if !may_end_in_white(line) => line.len(),
        _ => trim_end(&text[..end]).len(),
    }
}

/// Where the line begins at or below `at`, over so few line ends that nothing follows from them; none if it begins
/// with white space.
#[inline(always)]
fn text_below(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // Nearly always the line stands here: one byte tells.
    if !may_lead_white(*bytes.get(at)?) {
        return Some(at);
    }
    let start = behind_line_ends(bytes, at)?;
    (!may_lead_white(bytes[start])).then_some(start)
}

/// Where the next line that is not empty begins, from the line start `at` on; none if so many stand before it that
/// something follows from them, or if there is none.
#[inline(always)]
fn behind_line_ends(bytes: &[u8], mut at: usize) -> Option<usize> {
    for _ in 0..ARTICLE_GAP {
        match bytes.get(at..)? {
            [b'\n', ..] => at += 1,
            [b'\r', b'\n', ..] => at += 2,
            [_, ..] => return Some(at),
            [] => return None,
        }
    }
    None
}

/// The line at `at`, where no white space stands, if it is whole and needs no trimming at its end.
#[inline(always)]
fn line_at(text: &str, at: usize) -> Option<Line> {
    let bytes = text.as_bytes();
    let newline = near_newline(bytes, at)?;
    let end = newline - usize::from(bytes[newline - 1] == b'\r');
    (!may_end_in_white(&bytes[..end])).then_some(Line { text: Span::new(at, end), next: newline + 1 })
}

/// The name in a labelled credit.
fn credit_on(text: &str, line: Line) -> Option<Span> {
    let name = credit(&text[line.text.range()])?;
    Some(Span::new(line.text.end - name.len(), line.text.end))
}

#[inline(always)]
fn is_text(text: &str, line: Line) -> bool {
    let bytes = &text.as_bytes()[line.text.range()];
    let is_odd = bytes[0].is_ascii_digit() || may_begin_fixed(bytes);
    !is_odd || mark(&text[line.text.range()]) == Mark::Text
}

#[inline(always)]
fn ends_in_stop(text: &str, line: Line) -> bool {
    text.as_bytes()[line.text.end - 1] == b'.'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Frame, Page, Short, Window};
    use super::Miss;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec;
    use alloc::vec::Vec;

    const HEADERS: [&str; 6] = [
        "05.03.2026, 19:58 3996",
        "05.03.2026",
        "31.02.2026, 10:00 6",
        "05.03.2026, 19:58",
        "05.03.2026, 19:58 1234567",
        "05.03.2026, 19:58 12345678",
    ];
    const OTHERS: [&str; 24] = [
        "",
        "",
        " ",
        "05.03.2026, 19:58 3996x",
        "66 pears fell.",
        "66 pears fell",
        "1234567",
        "relevant news",
        "Tell a friend",
        "Груши зреют",
        "новости по теме",
        "нет",
        " padded.",
        "They do, Akorda reports.",
        "MFA",
        "Pears ripen.\u{A0}",
        "\"They do.\"",
        "Select the error and press Ctrl + Enter at the same time.",
        "Source: a paper.",
        "Images | MFA.",
        "Это груши.",
        "Груши зреют, сообщает МИД РК.",
        "They do!",
        "Apples follow",
    ];

    /// Lines of which most make plain releases, and some do not; without headers if `headers` is 0.
    fn line(headers: u32) -> impl Strategy<Value = String> {
        let of = |lines: &'static [&'static str]| prop::sample::select(lines).prop_map(String::from);
        prop_oneof![
            headers => of(&HEADERS),
            3 => of(&["Pears ripen"]),
            3 => of(&["They do so early."]),
            2 => of(&["Images | MFA"]),
            3 => of(&OTHERS),
            // Long ones reach over the blocks that are looked at together.
            2 => (100..300_usize, prop::sample::select(&[".", ".", "", "1"][..]))
                .prop_map(|(length, end)| format!("P{}{end}", "e".repeat(length))),
        ]
    }

    /// A release as nearly all are, but that any line may be another.
    fn release() -> impl Strategy<Value = Vec<String>> {
        let one_of = |lines: &'static [&'static str]| prop_oneof![9 => prop::sample::select(lines).prop_map(String::from), 1 => line(1)];
        let head = (one_of(&HEADERS[..2]), one_of(&["Pears ripen"]), one_of(&["Images | MFA", "They do."]));
        (head, prop::collection::vec(line(0), 0..4))
            .prop_map(|((header, title, first), body)| [vec![header, title, first], body].concat())
    }

    fn text() -> impl Strategy<Value = String> {
        let lines = prop_oneof![
            2 => prop::collection::vec(line(4), 0..30),
            1 => prop::collection::vec(line(0), 0..30),
            2 => prop::collection::vec(release(), 1..6).prop_map(|releases| releases.concat()),
        ];
        let ends =
            prop_oneof![2 => Just(vec!["\n"]), 1 => Just(vec!["\r\n"]), 1 => Just(vec!["\n", "\n", "\r\n"])];
        (lines, ends).prop_map(|(lines, ends)| {
            lines.iter().zip(ends.iter().cycle()).flat_map(|(line, end)| [line.as_str(), end]).collect()
        })
    }

    #[test]
    fn plain_releases_take_the_hot_path() {
        let release = [
            "05.03.2026, 19:58 3996\nPears ripen\nThey do.\n",
            "05.03.2026\nPears ripen\nImages | MFA\nThey do.\n\"And slowly\"\n66 of them fell: 66\nSoon.\n",
            "05.03.2026, 19:58\n\nГруши зреют\n\nФото: МИД\n\nЗреют.\n\n\n\nМедленно.\n\nДа.\n\n",
            "05.03.2026, 19:58 399600000000\n66 pears fell\nAt once.\n",
            "05.03.2026\n05.03.2026, 19:58\n05.03.2026, 19:58 3996\n",
            "05.03.2026\nTell it\nTell it all.\nThis is \u{A0}\n",
        ];
        let text = release.concat() + "04.03.2026\nApples follow\nSlowly.\n";
        for text in [text.replace('\n', "\r\n"), text] {
            let mut page = Page::default();
            let first = page.frame_any(Window { text: &text, last: true }, 0).expect("a whole text");
            let mut at = first.expect("a release").end;
            let found = core::iter::from_fn(|| {
                let frame = page.frame_plain(&text, at).ok()?;
                at = frame.end;
                Some(frame)
            });
            assert_eq!(found.count(), 7, "{:?}", &text[at..]);
            assert_eq!(page.frame_plain(&text, at).err(), Some(Miss::Short));
        }
    }

    #[test]
    fn furniture_below_a_credit_is_no_body() {
        let text =
            "01.01.2024\nPlums\nToo.\n05.03.2026, 19:58\nPears\nImages | A\nSource: B.\n06.03.2026, 10:00\n";
        let window = Window { text, last: true };
        let mut page = Page::default();
        let first = page.frame(window, 0).expect("a whole text").expect("a release");
        let second = page.frame(window, first.end).expect("a whole text").expect("a release");
        assert!(second.release(text).body.is_empty());
        assert_eq!(&text[second.span().range()], "05.03.2026, 19:58\nPears\nImages | A");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_hot_path_frames_what_the_general_way_frames(text in text(), last in any::<bool>()) {
            let window = Window { text: &text, last };
            let (mut page, mut at) = (Page::default(), 0);
            loop {
                let mut general = Page { plodding: true, ..page };
                let right = general.frame_any(window, at);
                let mut shorter = page;
                let shortened = shorter.frame_any(window, at);
                let found = page.frame(window, at);
                let seen = |frame: &Frame| {
                    let warnings: Vec<_> = frame.warnings(None).collect();
                    (frame.release(window.text), frame.span(), frame.end, frame.fault(), warnings)
                };
                let seen = |found: &Result<Option<Frame>, Short>| found.as_ref().ok().map(|found| found.as_ref().map(seen));
                prop_assert_eq!(seen(&found), seen(&right));
                prop_assert_eq!(seen(&shortened), seen(&right));
                let forget = |page: Page| Page { ahead: None, plodding: false, ..page };
                prop_assert_eq!(format!("{:?}", forget(page)), format!("{:?}", forget(general)));
                prop_assert_eq!(format!("{:?}", forget(shorter)), format!("{:?}", forget(general)));
                let Ok(Some(frame)) = found else { break };
                at = frame.end;
            }
        }
    }
}
