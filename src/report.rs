//! Positions of diagnostics, and reports that show a diagnostic with its line.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use unicode_segmentation::UnicodeSegmentation;

use crate::diagnostic::Diagnostic;
use crate::span::{Position, Span, floor};

/// The number of graphemes that are shown of a line.
const WIDTH: usize = 100;
/// The number of graphemes that are shown before the span when a line is cut.
const LEAD: usize = 30;
/// The number of bytes that are read of a line on each side of the start of the span, so that
/// drawing takes the same time on a line of any length.
const REACH: usize = 512;
/// Replaces the part of a line that is not shown.
const CUT: &str = "...";

/// Returns the positions at which diagnostics start, in the order of the diagnostics.
///
/// The text is read once, when the function is called, whatever the order of the diagnostics. This
/// takes time linear in the length of the text, plus the time of sorting the diagnostics.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, positions};
///
/// let text = "31.02.2026\nTalks Open\nEnvoys met.\n\
///             05.03.2026, 24:00\nTrade Doubles\nExports grew.\n";
/// let diagnostics = Bulletin::parse_lossy(text).diagnostics;
/// let mut lines = Vec::new();
/// for (diagnostic, position) in diagnostics.iter().zip(positions(text, &diagnostics)) {
///     lines.push((diagnostic.code(), position.line, position.column));
/// }
/// assert_eq!(lines, [("no-such-date", 1, 1), ("no-such-time", 4, 13)]);
/// ```
pub fn positions(text: &str, diagnostics: &[Diagnostic]) -> impl ExactSizeIterator<Item = Position> + use<> {
    let starts = diagnostics.iter().map(|diagnostic| floor(text, diagnostic.span.start));
    let mut starts: Vec<(usize, usize)> = starts.zip(0..).collect();
    starts.sort_unstable();
    let mut found = vec![Position::START; starts.len()];
    let (mut at, mut position) = (0, Position::START);
    for (start, index) in starts {
        position = position.advanced(&text[at..], start - at);
        at = start;
        found[index] = position;
    }
    found.into_iter()
}

/// Returns the reports of the diagnostics of a text, in the order of the diagnostics.
///
/// The lines of the text are counted once for all reports, as in [`positions`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, reports};
///
/// let text = "31.02.2026\nTalks Open\nEnvoys met.\n\
///             05.03.2026, 24:00\nTrade Doubles\nExports grew.\n";
/// let lossy = Bulletin::parse_lossy(text);
/// let mut reports = reports(text, &lossy.diagnostics).map(|report| report.to_string());
/// assert!(reports.next().expect("a report").contains("--> line 1, column 1\n"));
/// assert!(reports.next().expect("a report").contains("--> line 4, column 13\n"));
/// ```
pub fn reports<'a>(text: &'a str, diagnostics: &'a [Diagnostic]) -> impl Iterator<Item = Report<'a>> {
    let placed = diagnostics.iter().zip(positions(text, diagnostics));
    placed.map(move |(&diagnostic, position)| Report { text, diagnostic, position, origin: None })
}

/// A report of a [`Diagnostic`] with its line: several lines of plain text, without colours.
///
/// The column in the second line counts `char`s, as [`Position`] does. The line of carets counts
/// graphemes, so that the carets are below the span; a tab remains a tab in both lines. If a line is
/// longer than 100 graphemes, or has more than 512 bytes before or after the start of the span, only
/// the part around the start of the span is shown. Control characters are shown as U+FFFD.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::{Bulletin, Report};
///
/// let text = "\n05.03.2026, 25:61 12\nTalks Open\nEnvoys met.\n";
/// let lossy = Bulletin::parse_lossy(text);
/// let report = Report::new(text, lossy.diagnostics[0]).origin("page.txt");
/// assert_eq!(report.to_string(), "\
/// error[no-such-time]: time 25:61 does not exist
///  --> page.txt:2:13
///   |
/// 2 | 05.03.2026, 25:61 12
///   |             ^^^^^
/// ");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    text: &'a str,
    diagnostic: Diagnostic,
    position: Position,
    origin: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Creates a report of `diagnostic`, which was found in `text`.
    ///
    /// Counts the lines of the text up to the diagnostic; use [`reports`] for many diagnostics.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Report};
    ///
    /// let text = "31.02.2026\nTalks Open\nEnvoys met.\n";
    /// let error = Bulletin::parse(text).unwrap_err();
    /// let report = Report::new(text, error.diagnostic().expect("a fault of the text"));
    /// let first_line = "error[no-such-date]: date 31.02.2026 does not exist\n";
    /// assert!(report.to_string().starts_with(first_line));
    /// ```
    pub fn new(text: &'a str, diagnostic: Diagnostic) -> Self {
        Self { text, diagnostic, position: Position::at(text, diagnostic.span.start), origin: None }
    }

    /// Sets the file or address of the text, which the report then shows before the position.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, Report};
    ///
    /// let text = "31.02.2026\nTalks Open\nEnvoys met.\n";
    /// let found = Bulletin::parse_lossy(text).diagnostics[0];
    /// let report = Report::new(text, found).origin("page.txt").to_string();
    /// assert!(report.contains("--> page.txt:1:1\n"));
    /// ```
    #[must_use]
    pub const fn origin(self, origin: &'a str) -> Self {
        Self { origin: Some(origin), ..self }
    }

    /// Returns the position at which the diagnostic starts.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::{Bulletin, reports};
    ///
    /// let text = "\n05.03.2026, 25:61 12\nTalks Open\nEnvoys met.\n";
    /// let lossy = Bulletin::parse_lossy(text);
    /// let position = reports(text, &lossy.diagnostics).next().expect("a report").position();
    /// assert_eq!((position.line, position.column), (2, 13));
    /// ```
    pub const fn position(&self) -> Position {
        self.position
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column, .. } = self.position;
        let excerpt = ShownLine::new(self.text, self.diagnostic.span);
        let gutter = alloc::format!("{line}").len();
        writeln!(f, "{}", self.diagnostic)?;
        write!(f, "{:gutter$}--> ", "")?;
        match self.origin {
            Some(origin) => writeln!(f, "{origin}:{line}:{column}")?,
            None => writeln!(f, "{}", self.position)?,
        }
        writeln!(f, "{:gutter$} |", "")?;
        write!(f, "{line} | ")?;
        excerpt.write_text(f)?;
        write!(f, "{:gutter$} | ", "")?;
        excerpt.write_carets(f)
    }
}

/// The part of a line that is shown.
struct ShownLine<'a> {
    graphemes: Vec<&'a str>,
    /// The number of graphemes before the span.
    lead: usize,
    /// The number of carets.
    carets: usize,
    cut_before: bool,
    cut_after: bool,
}

impl<'a> ShownLine<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        let start = floor(text, span.start);
        let (from, to) = (floor(text, start.saturating_sub(REACH)), floor(text, start + REACH));
        let line_start = text[from..start].rfind('\n').map(|newline| from + newline + 1);
        let line_end = text[start..to].find('\n').map(|newline| start + newline);
        let line_base = line_start.unwrap_or(from);
        let line = &text[line_base..line_end.unwrap_or(to)];
        let line: Vec<_> = line.strip_suffix('\r').unwrap_or(line).grapheme_indices(true).collect();
        let index = |byte: usize| line.partition_point(|(at, _)| line_base + at < byte);

        let (caret, carets_end) = (index(start), index(span.end));
        let first = caret.saturating_sub(LEAD).min(line.len().saturating_sub(WIDTH));
        let last = line.len().min(first + WIDTH);
        Self {
            graphemes: line[first..last].iter().map(|&(_, grapheme)| grapheme).collect(),
            lead: caret - first,
            // The span may be empty: one caret shows the place.
            carets: carets_end.min(last).saturating_sub(caret).max(1),
            cut_before: first > 0 || line_start.is_none() && from > 0,
            cut_after: last < line.len() || line_end.is_none() && to < text.len(),
        }
    }

    fn write_text(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.cut_before { CUT } else { "" })?;
        for grapheme in &self.graphemes {
            let is_shown = *grapheme == "\t" || !grapheme.chars().any(is_control);
            f.write_str(if is_shown { grapheme } else { "\u{FFFD}" })?;
        }
        writeln!(f, "{}", if self.cut_after { CUT } else { "" })
    }

    fn write_carets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:width$}", "", width = if self.cut_before { CUT.len() } else { 0 })?;
        for grapheme in &self.graphemes[..self.lead] {
            f.write_str(if *grapheme == "\t" { "\t" } else { " " })?;
        }
        writeln!(f, "{:^<width$}", "", width = self.carets)
    }
}

/// Whether a terminal obeys a character instead of showing it.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
