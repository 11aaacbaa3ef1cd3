//! A diagnostic drawn on the line in which it stands.

use alloc::vec::Vec;
use core::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::Diagnostic;
use crate::span::{Position, floor};

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
    /// The number of the line, if somebody counted it already.
    line: Option<u64>,
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
    // The start of the last drawn line, and its number.
    let (mut start, mut number) = (0, 1);
    diagnostics.iter().map(move |&diagnostic| {
        let at = floor(source, diagnostic.span.start);
        let passed = source.as_bytes().get(start..at).unwrap_or_else(|| {
            // It goes back: lines are counted anew.
            (start, number) = (0, 1);
            &source.as_bytes()[..at]
        });
        number += memchr::memchr_iter(b'\n', passed).count() as u64;
        start = memchr::memrchr(b'\n', passed).map_or(start, |newline| start + newline + 1);
        Report { line: Some(number), ..Report::new(source, diagnostic) }
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
        Self { source, diagnostic, origin: None, line: None }
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
        let drawing = Drawing::new(self.source, &self.diagnostic);
        let number = self.line.unwrap_or_else(|| Position::at(self.source, self.diagnostic.span.start).line);
        let gutter = alloc::format!("{number}").len();
        writeln!(f, "{}", self.diagnostic)?;
        write!(f, "{:gutter$}--> ", "")?;
        match self.origin {
            Some(origin) => writeln!(f, "{origin}:{number}:{}", drawing.column)?,
            None => writeln!(f, "line {number}, column {}", drawing.column)?,
        }
        writeln!(f, "{:gutter$} |", "")?;
        write!(f, "{number} | ")?;
        drawing.write_line(f)?;
        write!(f, "{:gutter$} | ", "")?;
        drawing.write_carets(f)
    }
}

/// The graphemes of the line around the fault.
struct Drawing<'a> {
    /// Column of the fault's first grapheme in the whole line, from 1.
    column: usize,
    /// The graphemes shown before the fault, in it and behind it.
    before: Vec<&'a str>,
    fault: Vec<&'a str>,
    behind: Vec<&'a str>,
    cut_before: bool,
    cut_behind: bool,
}

impl<'a> Drawing<'a> {
    fn new(source: &'a str, diagnostic: &Diagnostic) -> Self {
        let start = floor(source, diagnostic.span.start);
        let end = floor(source, diagnostic.span.end.max(start));
        let line_start = source[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |newline| start + newline);
        let line_end = line_end - usize::from(source[start..line_end].ends_with('\r'));
        let end = end.min(line_end);
        let graphemes = |from: usize, to: usize| source[from..to].graphemes(true);

        let column = graphemes(line_start, start).count() + 1;
        let fault: Vec<_> = graphemes(start, end).take(WIDTH).collect();
        let room = WIDTH.saturating_sub(fault.len());
        let tail: Vec<_> = graphemes(end, line_end).take(room + 1).collect();
        let whole = column - 1 + fault.len() + tail.len() <= WIDTH;
        let lead = if whole { WIDTH } else { LEAD.min(room).max(room.saturating_sub(tail.len())) };
        let skipped = (column - 1).saturating_sub(lead);
        let before: Vec<_> = graphemes(line_start, start).skip(skipped).collect();
        let room = room.saturating_sub(before.len());
        let cut_behind = tail.len() > room || end < floor(source, diagnostic.span.end).min(line_end);
        let behind = tail.into_iter().take(room).collect();
        Self { column, before, fault, behind, cut_before: skipped > 0, cut_behind }
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
