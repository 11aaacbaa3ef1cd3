//! A diagnostic drawn on the line in which it stands.

use alloc::collections::VecDeque;
use alloc::vec::Vec;
use core::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::Diagnostic;
use crate::span::floor;

/// So many graphemes of a line are shown at most; a longer one is cut to a window around the fault.
const WIDTH: usize = 100;
/// So many graphemes are shown before the fault if the line is cut.
const LEAD: usize = 30;
/// Stands where a line is cut.
const CUT: &str = "...";

/// Draws a [`Diagnostic`] on its source: plain text, several lines, no colours.
///
/// The column in its second line counts graphemes, what a reader sees as characters. Tabs stay
/// tabs, above and in the line of carets. Of a line over 100 graphemes a window around the fault is
/// shown, and control characters as U+FFFD.
///
/// ```
/// use mfa_bulletin::{Bulletin, Report};
///
/// let text = "Pears ripen\n05.03.2026, 25:61 12\n";
/// let lossy = Bulletin::parse_lossy(text);
/// let report = Report::new(text, lossy.diagnostics[0]).origin("pears.txt");
/// assert_eq!(report.to_string(), "\
/// error[no-such-time]: time 25:61 does not exist
///  --> pears.txt:2:13
///   |
/// 2 | 05.03.2026, 25:61 12
///   |             ^^^^^
/// ");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    source: &'a str,
    diagnostic: Diagnostic,
    origin: Option<&'a str>,
    /// Where it stands, if somebody measured that already.
    place: Option<Place>,
}

/// The reports of many diagnostics of one source, lazily: its lines are counted once for all of them.
///
/// ```
/// use mfa_bulletin::{Bulletin, reports};
///
/// let text = "31.02.2026\nPears ripen\nThey do.\n05.03.2026, 24:00\nFigs\nSlowly.\n";
/// let lossy = Bulletin::parse_lossy(text);
/// let drawn: Vec<String> = reports(text, &lossy.diagnostics).map(|report| report.to_string()).collect();
/// assert!(drawn[0].contains("--> line 1, column 1\n") && drawn[1].contains("--> line 4, column 13\n"));
/// ```
pub fn reports<'a>(source: &'a str, diagnostics: &'a [Diagnostic]) -> impl Iterator<Item = Report<'a>> {
    let mut ruler = Ruler::new(source);
    diagnostics.iter().map(move |&diagnostic| {
        let place = Some(ruler.place(diagnostic.span.start));
        Report { place, ..Report::new(source, diagnostic) }
    })
}

impl<'a> Report<'a> {
    /// Draws `diagnostic` on `source`, the text in which it was found.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Report};
    ///
    /// let text = "31.02.2026\nPears ripen\nThey do.\n";
    /// let error = Bulletin::parse(text).unwrap_err();
    /// let report = Report::new(text, error.diagnostic().expect("a fault of the text"));
    /// assert!(report.to_string().starts_with("error[no-such-date]: date 31.02.2026 does not exist\n"));
    /// ```
    pub const fn new(source: &'a str, diagnostic: Diagnostic) -> Self {
        Self { source, diagnostic, origin: None, place: None }
    }

    /// Names the file or address from which the source came.
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Report};
    ///
    /// let text = "31.02.2026\nPears ripen\nThey do.\n";
    /// let found = Bulletin::parse_lossy(text).diagnostics[0];
    /// assert!(Report::new(text, found).origin("pears.txt").to_string().contains("--> pears.txt:1:1\n"));
    /// ```
    #[must_use]
    pub const fn origin(self, origin: &'a str) -> Self {
        Self { origin: Some(origin), ..self }
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measured = || Ruler::new(self.source).place(self.diagnostic.span.start);
        let place = self.place.unwrap_or_else(measured);
        let (number, column) = (place.line, place.column);
        let drawing = Drawing::new(self.source, &self.diagnostic, place);
        let gutter = alloc::format!("{number}").len();
        writeln!(f, "{}", self.diagnostic)?;
        write!(f, "{:gutter$}--> ", "")?;
        match self.origin {
            Some(origin) => writeln!(f, "{origin}:{number}:{column}")?,
            None => writeln!(f, "line {number}, column {column}")?,
        }
        writeln!(f, "{:gutter$} |", "")?;
        write!(f, "{number} | ")?;
        drawing.write_line(f)?;
        write!(f, "{:gutter$} | ", "")?;
        drawing.write_carets(f)
    }
}

/// Where a fault stands in its line.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Number of the line, from 1.
    line: u64,
    /// Column of the fault's first grapheme in the whole line, from 1.
    column: usize,
    /// Where the last graphemes before the fault begin, so many as may be shown.
    shown_from: usize,
    /// Where the line ends.
    line_end: usize,
}

/// Measures where places stand; from one to the next only what lies between them is read.
#[derive(Debug, Clone)]
struct Ruler<'a> {
    source: &'a str,
    /// The last place.
    at: usize,
    line: u64,
    line_start: usize,
    line_end: Option<usize>,
    /// How many graphemes of the line begin before `at`, and where the last of them do.
    graphemes: usize,
    starts: VecDeque<usize>,
}

impl<'a> Ruler<'a> {
    fn new(source: &'a str) -> Self {
        let starts = VecDeque::new();
        Self { source, at: 0, line: 1, line_start: 0, line_end: None, graphemes: 0, starts }
    }

    fn place(&mut self, at: usize) -> Place {
        let at = floor(self.source, at);
        if at < self.at {
            *self = Self::new(self.source);
        }
        let passed = &self.source.as_bytes()[self.at..at];
        if let Some(newline) = memchr::memrchr(b'\n', passed) {
            self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
            self.line_start = self.at + newline + 1;
            (self.line_end, self.graphemes) = (None, 0);
            self.starts.clear();
        }
        self.at = at;
        // The last grapheme may have been cut: it goes on.
        let last = self.starts.pop_back();
        self.graphemes -= usize::from(last.is_some());
        let from = last.unwrap_or(self.line_start);
        for (start, _) in self.source[from..at].grapheme_indices(true) {
            self.graphemes += 1;
            self.starts.push_back(from + start);
            if self.starts.len() > WIDTH {
                self.starts.pop_front();
            }
        }
        let line_end = self.line_end.unwrap_or_else(|| {
            let newline = memchr::memchr(b'\n', &self.source.as_bytes()[at..]);
            newline.map_or(self.source.len(), |newline| at + newline)
        });
        self.line_end = Some(line_end);
        let shown_from = self.starts.front().copied().unwrap_or(at);
        Place { line: self.line, column: self.graphemes + 1, shown_from, line_end }
    }
}

/// The graphemes of the line around the fault.
struct Drawing<'a> {
    /// The graphemes shown before the fault, in it and behind it.
    before: Vec<&'a str>,
    fault: Vec<&'a str>,
    behind: Vec<&'a str>,
    cut_before: bool,
    cut_behind: bool,
}

impl<'a> Drawing<'a> {
    fn new(source: &'a str, diagnostic: &Diagnostic, place: Place) -> Self {
        let Place { line: _, column, shown_from, line_end } = place;
        let start = floor(source, diagnostic.span.start);
        let end = floor(source, diagnostic.span.end.max(start));
        let line_end = line_end - usize::from(source[start..line_end].ends_with('\r'));
        let end = end.min(line_end);
        let graphemes = |from: usize, to: usize| source[from..to].graphemes(true);

        let mut before: Vec<_> = graphemes(shown_from, start).collect();
        let fault: Vec<_> = graphemes(start, end).take(WIDTH).collect();
        let room = WIDTH.saturating_sub(fault.len());
        let tail: Vec<_> = graphemes(end, line_end).take(room + 1).collect();
        let whole = column - 1 + fault.len() + tail.len() <= WIDTH;
        let lead = if whole { WIDTH } else { LEAD.min(room).max(room.saturating_sub(tail.len())) };
        let before = before.split_off(before.len().saturating_sub(lead));
        let room = room.saturating_sub(before.len());
        let cut_behind = tail.len() > room || end < floor(source, diagnostic.span.end).min(line_end);
        let behind = tail.into_iter().take(room).collect();
        Self { cut_before: before.len() + 1 < column, before, fault, behind, cut_behind }
    }

    fn write_line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.cut_before { CUT } else { "" })?;
        for grapheme in self.before.iter().chain(&self.fault).chain(&self.behind) {
            // What a terminal would obey, or what would turn the line round, is shown as a mark.
            let obeyed = *grapheme != "\t" && grapheme.chars().any(is_control);
            f.write_str(if obeyed { "\u{FFFD}" } else { grapheme })?;
        }
        writeln!(f, "{}", if self.cut_behind { CUT } else { "" })
    }

    fn write_carets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.cut_before { "   " } else { "" })?;
        for grapheme in &self.before {
            f.write_str(if *grapheme == "\t" { "\t" } else { " " })?;
        }
        // An empty span is a place between two characters: one caret shows it.
        for _ in 0..self.fault.len().max(1) {
            f.write_str("^")?;
        }
        writeln!(f)
    }
}

/// Whether a terminal obeys a character instead of showing it.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
