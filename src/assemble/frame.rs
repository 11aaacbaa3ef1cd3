//! Framing: where one release begins and ends, and which line of it is what.

use alloc::borrow::Cow;

use chrono::NaiveDate;

use super::plain::Miss;
use super::rules::{Bare, bare, has_final_stop, is_shorter, may_be_title};
use super::scan::{Before, last_quiet_line, next_odd_line};
use super::{Content, Opening, Page, Short, Window};
use crate::diagnostic::{Diagnostic, DiagnosticKind};
use crate::grammar::{DATE_LEN, credit};
use crate::header::Header;
use crate::lines::{RawLine, header_at};
use crate::release::{Body, Release};
use crate::span::Span;
use crate::text::has_attribution_clause;
use crate::white::trim_end;

/// One release as framed: where its parts stand in the window, and what is odd about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    /// The header's place with its value, or with the fault in it.
    header: Option<(Span, Result<Header, Diagnostic>)>,
    pub(super) title: Option<Span>,
    /// The second of two equal titles.
    repeated: Option<Span>,
    deck: Option<Span>,
    pub(super) credit: Option<Span>,
    pub(super) related: bool,
    guessed: bool,
    /// From the first paragraph to the last, with blanks and furniture among them.
    pub(super) body: Span,
    /// The first line of the release, and the last one before its body.
    pub(super) head: (Span, Span),
    /// Where the text behind the release goes on.
    pub(crate) end: usize,
}

impl Frame {
    /// The frame of a release of which nothing but the header is known.
    #[inline]
    pub(super) fn headed(line: Span, header: Result<Header, Diagnostic>) -> Self {
        Self { header: Some((line, header)), ..Self::new(line) }
    }

    /// The frame of a release that begins with `line`.
    #[inline]
    fn new(line: Span) -> Self {
        Self {
            header: None,
            title: None,
            repeated: None,
            deck: None,
            credit: None,
            related: false,
            guessed: false,
            body: Span::new(line.end, line.end),
            head: (line, line),
            end: line.end,
        }
    }

    /// The fault in its header.
    #[inline]
    pub(crate) fn fault(&self) -> Option<Diagnostic> {
        self.header.and_then(|(_, header)| header.err())
    }

    /// What is odd about it, short of a fault.
    pub(crate) fn warnings(&self, captured: Option<NaiveDate>) -> impl Iterator<Item = Diagnostic> {
        let warn = |kind| move |span| Diagnostic::new(kind, span);
        let late = match (self.header, captured) {
            (Some((line, Ok(header))), Some(captured)) if header.date > captured => {
                let date = Span::new(line.start, line.start + DATE_LEN);
                Some(warn(DiagnosticKind::HeaderAfterStamp { captured })(date))
            }
            _ => None,
        };
        let untitled = self.header.filter(|_| self.title.is_none()).map(|(line, _)| line);
        let (_, last) = self.head;
        [
            late,
            untitled.map(warn(DiagnosticKind::HeaderWithoutTitle)),
            self.title.filter(|_| self.guessed).map(warn(DiagnosticKind::GuessedRelease)),
            self.repeated.map(warn(DiagnosticKind::RepeatedTitle)),
            self.body.is_empty().then_some(last).map(warn(DiagnosticKind::ReleaseWithoutBody)),
        ]
        .into_iter()
        .flatten()
    }

    /// Where the release stands, from its first line to the last of its body.
    #[inline]
    pub(crate) fn span(&self) -> Span {
        let (first, last) = self.head;
        Span::new(first.start, if self.body.is_empty() { last.end } else { self.body.end })
    }

    /// The release, cut from the text of the window in which it was framed.
    #[inline]
    pub(crate) fn release<'a>(&self, window: &'a str) -> Release<'a> {
        let part = |span: Span| Cow::Borrowed(&window[span.range()]);
        Release {
            header: self.header.and_then(|(_, header)| header.ok()),
            title: self.title.map(part),
            deck: self.deck.map(part),
            credit: self.credit.map(part),
            related: self.related,
            body: Body::of_lines(&window[self.body.range()]),
            span: Some(self.span()),
        }
    }
}

/// A release being framed.
pub(super) struct Framing<'a> {
    window: Window<'a>,
    page: Page,
    frame: Frame,
    /// The content line to look at.
    next: Option<Content<'a>>,
}

impl Page {
    /// Frames the release that begins at `at` or behind it; none if there is none left.
    ///
    /// If the window is short, nothing has changed, but that the header at `at` may be kept.
    #[inline]
    pub(crate) fn frame(&mut self, window: Window<'_>, at: usize) -> Result<Option<Frame>, Short> {
        match self.frame_plain(window.text, at) {
            Ok(plain) => Ok(Some(plain.frame())),
            Err(Miss::Short) if !window.last => Err(Short),
            Err(_) => self.frame_any(window, at),
        }
    }

    /// Learns what the head of the release at `at` teaches of the page, and goes on behind it at a header or section line.
    #[cfg(feature = "std")]
    pub(crate) fn skip(&mut self, window: Window<'_>, at: usize) {
        // Where the window ends in the head, the rest of it is not known.
        let _ = self.pass_sections(window, at);
        if let Ok(Some(mut framing)) = Framing::begin(*self, window, at) {
            let _ = framing.head();
            *self = framing.page;
        }
        (self.begun, self.opening, self.ahead) = (true, Opening::Header, None);
    }

    /// Learns what section lines teach, and gives the first content line behind them.
    #[inline]
    fn pass_sections<'a>(&mut self, window: Window<'a>, at: usize) -> Result<Option<Content<'a>>, Short> {
        let mut next = window.content(at)?;
        while let Some(content) = next {
            self.wide_gap |= content.wide_gap;
            if !content.is_section() {
                return Ok(next);
            }
            (self.related, self.opening) = (true, Opening::Section);
            next = window.content(content.next())?;
        }
        Ok(None)
    }

    /// The general way: frames whatever release begins at `at` or behind it.
    pub(super) fn frame_any(&mut self, window: Window<'_>, at: usize) -> Result<Option<Frame>, Short> {
        let Some(mut framing) = Framing::begin(*self, window, at)? else { return Ok(None) };
        framing.head()?;
        framing.repeated_title()?;
        framing.deck_and_credit()?;
        framing.body()?;
        *self = framing.page;
        Ok(Some(framing.frame))
    }
}

impl<'a> Framing<'a> {
    /// Goes to the first content line of the release, over section lines.
    #[inline]
    fn begin(mut page: Page, window: Window<'a>, at: usize) -> Result<Option<Self>, Short> {
        page.ahead = None;
        let Some(first) = page.pass_sections(window, at)? else { return Ok(None) };
        if !page.begun {
            page.begun = true;
            page.title_first = window.is_title_first(&first)?;
        }
        let line = window.place(first.line.text);
        let frame =
            Frame { related: page.related, guessed: page.opening == Opening::Guessed, ..Frame::new(line) };
        Ok(Some(Self { window, page, frame, next: Some(first) }))
    }

    /// Header and title, in the page's order.
    #[inline]
    fn head(&mut self) -> Result<(), Short> {
        let Some(first) = self.next else { return Ok(()) };
        if first.is_header() {
            self.take_header(first.line)?;
            self.title_after_header()?;
        } else if first.is_text() {
            let header_follows = self.page.title_first && self.window.header_follows(&first)?;
            if header_follows || self.opens_with_title(&first) {
                self.take_title(first.line)?;
                self.repeated_title()?;
            }
            if let Some(next) = self.next.filter(|_| header_follows) {
                self.take_header(next.line)?;
            }
        }
        Ok(())
    }

    /// Rule 6: the line after a header is its title if it does not end in a stop.
    #[inline]
    fn title_after_header(&mut self) -> Result<(), Short> {
        match self.next {
            Some(next) if next.is_text() && !next.line.text.ends_with('.') => self.take_title(next.line),
            _ => Ok(()),
        }
    }

    /// Whether a first line that is no header is the title (rules 6, 7 and 9).
    fn opens_with_title(&self, first: &Content<'_>) -> bool {
        let line = first.line.text;
        match self.page.opening {
            Opening::Section => !line.ends_with('.'),
            Opening::Guessed => true,
            Opening::First | Opening::Header => !first.shared && may_be_title(line),
        }
    }

    /// Rule 6: the same title in succession is one title.
    #[inline]
    fn repeated_title(&mut self) -> Result<(), Short> {
        let Some(title) = self.frame.title else { return Ok(()) };
        while let Some(next) = self.next {
            if !next.is_text() || next.line.text != &self.window.text[title.range()] {
                break;
            }
            self.frame.repeated.get_or_insert(self.window.place(next.line.text));
            let last =
                if self.page.takes_shortcuts() { self.window.last_equal(next.line) } else { next.line };
            self.pass(last)?;
        }
        Ok(())
    }

    /// Rule 8: what stands between title and body, at most one of each.
    #[inline]
    fn deck_and_credit(&mut self) -> Result<(), Short> {
        if let Some((Bare::Deck, line)) = self.bare_line()? {
            self.frame.deck = Some(self.window.place(line.text));
            self.pass(line)?;
        }
        if let Some(Content { line, .. }) = self.next.filter(Content::is_credit) {
            self.frame.credit = credit(line.text).map(|name| self.window.place(name));
            self.pass(line)?;
        } else if let Some((Bare::Credit, line)) = self.bare_line()? {
            self.frame.credit = Some(self.window.place(line.text));
            self.pass(line)?;
        }
        Ok(())
    }

    /// The next line if it may be a deck or bare credit and is shorter than what follows.
    #[inline]
    fn bare_line(&self) -> Result<Option<(Bare, RawLine<'a>)>, Short> {
        let next = self.next.filter(|next| next.is_text() && self.frame.title.is_some());
        let Some(line) = next.map(|next| next.line) else { return Ok(None) };
        let Some(bare) = bare(line.text) else { return Ok(None) };
        let ahead = self.window.content_ahead(line.end)?;
        let shorter = ahead.is_some_and(|ahead| ahead.is_text() && is_shorter(line.text, ahead.line.text));
        Ok(shorter.then_some((bare, line)))
    }

    /// The body: up to the line with which the next release begins.
    #[inline]
    fn body(&mut self) -> Result<(), Short> {
        let first = self.next;
        let cut = self.cut()?;
        let end = cut.map_or(self.window.text.len(), |cut| cut.line.start);
        if let Some(first) = first.filter(|first| first.line.start < end) {
            let start = self.window.place(first.line.text).start;
            self.frame.body = self.window.place(trim_end(&self.window.text[start..end]));
        }
        self.frame.end = end;
        Ok(())
    }

    /// The line with which the next release begins; none if this is the last one.
    #[inline]
    fn cut(&mut self) -> Result<Option<Content<'a>>, Short> {
        self.page.opening = Opening::Header;
        // A title may not follow at once where there was none: the line is the first paragraph.
        let mut guessing = self.frame.title.is_some();
        let mut before: Option<Content<'_>> = None;
        while let Some(next) = self.next {
            if next.is_section() {
                return Ok(Some(next));
            }
            if next.is_header() {
                let title = before.filter(|line| self.page.title_first && may_be_title(line.line.text));
                return Ok(Some(title.unwrap_or(next)));
            }
            if let Some(at) = self.quiet_from(&next) {
                guessing = true;
                self.go_to(at)?;
                continue;
            }
            let following = self.following(&next)?;
            if let Some(ahead) = following.filter(|_| guessing) {
                if self.begins_release(&next, ahead)? {
                    self.page.opening = Opening::Guessed;
                    return Ok(Some(next));
                }
            }
            guessing = true;
            // Of the same title twice the first begins the release.
            before = before.filter(|before| before.line.text == next.line.text).or(Some(next));
            before = before.filter(|_| next.is_text());
            match following {
                Some(following) => self.advance(following),
                None => self.go_to(next_odd_line(self.window.text, next.next()))?,
            }
        }
        Ok(None)
    }

    /// Where the lines behind a line of the body end of which none makes a difference, on a page without headers.
    fn quiet_from(&self, next: &Content<'_>) -> Option<usize> {
        if self.page.header_seen || !self.page.takes_shortcuts() {
            return None;
        }
        let stopped = next.is_text() && has_final_stop(next.line.text);
        let before = Before { stopped, under_blank: next.gap > 0 };
        last_quiet_line(self.window.text.as_bytes(), next.next(), before)
    }

    /// The content line behind a line of the body, if a release may begin there or here. Otherwise, where only
    /// a header, a section line or a blank line can matter, all lines that are certainly none may be skipped.
    #[inline]
    #[allow(clippy::option_option, reason = "not looked for is another thing than not found")]
    fn following(&self, next: &Content<'a>) -> Result<Option<Option<Content<'a>>>, Short> {
        let plain = self.page.header_seen && !self.page.title_first && next.gap == 0;
        if plain && self.page.takes_shortcuts() {
            Ok(None)
        } else {
            self.window.content(next.next()).map(Some)
        }
    }

    /// Rule 9: whether a release begins at this line, though without a header; `ahead` is the next one.
    fn begins_release(&self, next: &Content<'a>, ahead: Option<Content<'a>>) -> Result<bool, Short> {
        let (header_seen, after_blank) = (self.page.header_seen, next.gap > 0);
        let possible = if header_seen { after_blank } else { !self.page.wide_gap };
        // No title ends so, but the lead of a list and its items do.
        let leads_on = next.line.text.ends_with([':', ';', ',']);
        if !possible || !next.is_text() || leads_on {
            return Ok(false);
        }
        let ahead = match ahead {
            Some(credit) if credit.is_credit() => self.window.content_ahead(credit.next())?,
            ahead => ahead,
        };
        let blank_is_enough = after_blank && !header_seen;
        Ok(match ahead {
            None => blank_is_enough && may_be_title(next.line.text),
            Some(ahead) => {
                ahead.is_text()
                    && has_final_stop(ahead.line.text)
                    && may_be_title(next.line.text)
                    && (blank_is_enough || has_attribution_clause(ahead.line.text))
            }
        })
    }

    #[inline]
    fn take_header(&mut self, line: RawLine<'a>) -> Result<(), Short> {
        self.page.header_seen = true;
        let header = header_at(line.text, self.window.text);
        self.frame.header = header.map(|header| (self.window.place(line.text), header));
        self.pass(line)
    }

    #[inline]
    fn take_title(&mut self, line: RawLine<'a>) -> Result<(), Short> {
        self.frame.title = Some(self.window.place(line.text));
        self.pass(line)
    }

    /// Goes on behind a line of the head.
    #[inline]
    fn pass(&mut self, line: RawLine<'a>) -> Result<(), Short> {
        self.frame.head.1 = self.window.place(line.text);
        self.go_to(line.end)
    }

    #[inline]
    fn go_to(&mut self, at: usize) -> Result<(), Short> {
        let next = self.window.content(at)?;
        self.advance(next);
        Ok(())
    }

    #[inline]
    fn advance(&mut self, next: Option<Content<'a>>) {
        self.page.wide_gap |= next.is_some_and(|next| next.wide_gap);
        self.next = next;
    }
}

impl<'a> Window<'a> {
    /// Where a slice of the window stands in it.
    #[inline]
    fn place(self, part: &str) -> Span {
        Span::of(part, self.text).expect("the lines of a window are slices of it")
    }

    /// Rule 5: whether the titles of the page stand before their headers.
    fn is_title_first(self, first: &Content<'a>) -> Result<bool, Short> {
        Ok(first.is_text() && may_be_title(first.line.text) && self.header_follows(first)?)
    }

    /// Whether the next content line is a header; the same title twice in succession is one.
    fn header_follows(self, title: &Content<'a>) -> Result<bool, Short> {
        let mut next = self.content(title.next())?;
        while let Some(again) = next.filter(|next| next.is_text() && next.line.text == title.line.text) {
            next = self.content(self.last_equal(again.line).end)?;
        }
        Ok(next.is_some_and(|next| next.is_header()))
    }

    /// The last of the lines right behind `line` that are the same, byte for byte; `line` itself if there is none.
    fn last_equal(self, line: RawLine<'a>) -> RawLine<'a> {
        let bytes = self.text.as_bytes();
        let equal = &bytes[line.start..line.end];
        let count = bytes[line.end..].chunks_exact(equal.len()).take_while(|&bytes| bytes == equal).count();
        let behind = count * equal.len();
        let text = &self.text[behind + self.place(line.text).start..behind + self.place(line.text).end];
        RawLine { start: line.start + behind, end: line.end + behind, text, mark: line.mark }
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn of_equal_lines_the_last_one_is_found() {
        for count in 0..20 {
            let text = format!("Pears\n{}Figs \n Figs\nFigs\n", " Figs\n".repeat(count + 1));
            let window = Window { text: &text, last: true };
            let first = window.line(6).expect("a whole text").expect("a line");
            let last = window.last_equal(first);
            assert_eq!((last.start, last.end), (6 + 6 * count, 12 + 6 * count));
            assert_eq!(window.place(last.text), Span::new(7 + 6 * count, 11 + 6 * count));
        }
    }
}
