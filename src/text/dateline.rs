//! The dateline, such as `Астана. 23 февраля. KAZINFORM – …`: place, day and agency.

use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};

use super::lexicon::class::*;
use super::lexicon::{Classes, language};
use super::tokens::{FIRST, Kind, Paragraph, is_dash};
use crate::agency::Agency;
use crate::release::Release;
use crate::span::{Excerpt, Span};

/// A dateline: the place, the day and the agency at the start of a text.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{Agency, Dateline};
///
/// let text = "Астана. 23 февраля. KAZAKHSTAN TODAY - Торговля выросла вдвое.";
/// let dateline = Dateline::parse(text).ok_or("no dateline")?;
/// assert_eq!(dateline.place.text, "Астана");
/// assert_eq!((dateline.day, dateline.month), (Some(23), Some(2)));
/// assert_eq!(dateline.agency, Some(Agency::KazakhstanToday));
/// assert_eq!(&text[dateline.span.end..], "Торговля выросла вдвое.");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Dateline<'a> {
    /// The index of the paragraph to which all spans refer.
    pub paragraph: usize,
    /// The span of the dateline, up to the first word of the news.
    pub span: Span,
    /// The place as written.
    pub place: Excerpt<'a>,
    /// The day of the month, from 1 to 31.
    pub day: Option<u32>,
    /// The month, from 1 to 12.
    pub month: Option<u32>,
    /// The year; `None` if it is not written.
    pub year: Option<i32>,
    /// The agency as written, without slashes, brackets and quotation marks.
    pub reporter: Option<Excerpt<'a>>,
    /// The agency that `reporter` names.
    pub agency: Option<Agency>,
}

/// A dateline may be at most this many days before the header or the capture for its year to be certain.
const DAYS_BEFORE: i64 = 31;
/// It may be at most this many days after the header.
const DAYS_AFTER: i64 = 1;

impl<'a> Dateline<'a> {
    /// Returns the dateline at the start of a paragraph; `None` if the paragraph does not begin with one.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::text::Dateline;
    ///
    /// let text = "Almaty. March 4. KAZAKHSTAN TODAY - Exports grew.";
    /// let dateline = Dateline::parse(text).ok_or("no dateline")?;
    /// assert_eq!((dateline.day, dateline.month, dateline.year), (Some(4), Some(3), None));
    /// let text = "Almaty. March 4 was a Monday. Exports grew - all of them.";
    /// assert_eq!(Dateline::parse(text), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn parse(paragraph: &'a str) -> Option<Self> {
        find([paragraph].into_iter())
    }

    /// Returns the date of the dateline in `year`; `None` without a day and month, or if they do not exist in `year`.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::text::Dateline;
    ///
    /// let text = "Астана. 29 ақпан. KAZAKHSTAN TODAY - Сауда өсті.";
    /// let dateline = Dateline::parse(text).ok_or("no dateline")?;
    /// assert!(dateline.in_year(2024).is_some());
    /// assert!(dateline.in_year(2025).is_none());
    /// # Ok::<(), &str>(())
    /// ```
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month?, self.day?)
    }

    /// Returns the date of the dateline, with a year that is derived from the date of the header or the day of capture.
    ///
    /// A written year is used as it is. Otherwise, with a header, the date is at most 31 days before its date or one day
    /// after it. Without a header, the date is at most 31 days before the day of capture, and not after it. Returns `None`
    /// if no year matches.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mfa_bulletin::text::Dateline;
    ///
    /// let text = "Астана. 31 декабря. KAZAKHSTAN TODAY - Торговля выросла.";
    /// let dateline = Dateline::parse(text).ok_or("no dateline")?;
    /// let header = NaiveDate::from_ymd_opt(2026, 1, 1);
    /// assert_eq!(dateline.resolve(header, None), NaiveDate::from_ymd_opt(2025, 12, 31));
    /// assert_eq!(dateline.resolve(None, NaiveDate::from_ymd_opt(2026, 6, 1)), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn resolve(&self, header: Option<NaiveDate>, captured: Option<NaiveDate>) -> Option<NaiveDate> {
        if let Some(year) = self.year {
            return self.in_year(year);
        }
        let (anchor, after) = match (header, captured) {
            (Some(header), _) => (header, DAYS_AFTER),
            (None, captured) => (captured?, 0),
        };
        let years = [1, 0, -1].map(|step| anchor.year().checked_add(step));
        let mut days = years.into_iter().flatten().filter_map(|year| self.in_year(year));
        days.find(|day| (-after..=DAYS_BEFORE).contains(&anchor.signed_duration_since(*day).num_days()))
    }
}

impl Release<'_> {
    /// Returns the dateline at the start of the body, possibly after captions of pictures.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = "24.02.2026\nТорговля выросла\n\
    ///             Астана. 23 февраля. KAZAKHSTAN TODAY - Она выросла вдвое.\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let release = &bulletin.releases[0];
    /// let found = release.dateline().expect("a dateline");
    /// let day = found.resolve(release.date(), bulletin.captured);
    /// assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2026-02-23"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn dateline(&self) -> Option<Dateline<'_>> {
        find(self.body.paragraphs())
    }
}

/// A dateline is in one of this many paragraphs, after captions.
const PARAGRAPHS: usize = 4;
/// It is in the first tokens of the paragraph, so many of them.
const TOKENS: usize = 24;
/// One of the first words, so many of them, contains a sign.
const FIRST_WORDS: usize = 6;

/// Returns the dateline of a body.
pub(super) fn find<'a>(paragraphs: impl Iterator<Item = &'a str> + Clone) -> Option<Dateline<'a>> {
    let has_sign = |word: &str| word.contains(['.', '/', '(']) || word.starts_with(is_dash);
    let may_begin = |text: &str| text.split(' ').take(FIRST_WORDS).any(has_sign);
    let all = paragraphs.clone();
    // The language is detected only if a dateline may begin here.
    paragraphs.take(PARAGRAPHS).enumerate().filter(|(_, text)| may_begin(text)).find_map(|(index, text)| {
        let paragraph = Paragraph::with_limit(text, language(all.clone()), TOKENS);
        value(&paragraph, index, &elements(&paragraph)?)
    })
}

/// Returns the index after the dateline with which a paragraph begins.
pub(super) fn end(paragraph: &Paragraph<'_>) -> Option<usize> {
    elements(paragraph)?.last().map(|element| element.end)
}

/// Returns the dateline of a row of elements.
fn value<'a>(paragraph: &Paragraph<'a>, index: usize, row: &[Element]) -> Option<Dateline<'a>> {
    let one_of = |letters: &str| row.iter().find(|element| letters.contains(element.letter));
    let reporter = one_of("ABUV").map(|agency| agency.name);
    let date = one_of("D").and_then(|date| date_at(paragraph, date.name.0));
    Some(Dateline {
        paragraph: index,
        span: Span::new(paragraph[FIRST].start, paragraph[row.last()?.end].start),
        place: paragraph.excerpt(one_of("KPpx")?.name),
        day: date.map(|date| date.day),
        month: date.map(|date| date.month),
        year: date.and_then(|date| date.year),
        reporter: reporter.map(|name| paragraph.excerpt(name)),
        agency: reporter.map(|name| agency_in(paragraph, name)),
    })
}

/// A dateline has at most this many elements.
const MOST_ELEMENTS: usize = 12;
/// An agency in strokes, brackets or marks has at most this many tokens.
const LONGEST_AGENCY: usize = 11;
/// The rows of elements that are datelines. Letters: `K` a known town in capitals, `P` other capitals, `p` a known
/// town, `x` another place, `C` a comma and a country or district, `D` a date, `A` an agency, `B` one in strokes, brackets or
/// marks, `U` and `V` the same, unknown; of signs in a row `-` counts before `.` and `,`. `[…]` is one of several, and `?`
/// marks what may be missing.
const SHAPES: &[&str] = &[
    // АСТАНА, 5 мар — Sputnik. | Bishkek, Feb.27, 2018 / Kabar /.
    "[KPpx]C?[.,-]?D[.,-]?[ABUV][BV]?[.-]",
    // ASTANA, May 5 -
    "[KP]C?[.,-]?D[.-]",
    "pC?,D[.-]",
    "pC?[.-]D-",
    // АСТАНА. KAZINFORM – | BISHKEK (TCA) —
    "[KPp]C?[.,-]?[AB][BV]?[.-]",
    "KC?[.,-]?[UV][BV]?[.-]",
    "x[.,]A-",
    // NUR-SULTAN. KAZINFORM An extended meeting …
    "[KP][.,-]?D?[.,]?[AB]",
    // "КАЗАХСТАН СЕГОДНЯ". 2 сентября. КОСТАНАЙ.
    "B[.,]D[.,][KPpx][.-]",
    "B[.,][KPpx][.,]D[.-]",
    "B[.,][KP][.-]",
    // 5 мая. Астана. | ASTANA – | SHYMKENT, Kazakhstan --
    "D[.,][KP][.-]",
    "K-",
    "[KP]C-",
];

/// The letters with which the shapes end.
const ENDS: &str = "-.AB";

/// Returns whether a row of elements has a shape.
fn fits(shape: &str, row: &[Element]) -> bool {
    let end = if shape.starts_with('[') { shape.find(']').map_or(0, |end| end + 1) } else { 1 };
    let Some((set, rest)) = shape.split_at_checked(end) else { return row.is_empty() };
    let first = row.first().is_some_and(|element| set.contains(element.letter));
    let (optional, rest) = rest.strip_prefix('?').map_or((false, rest), |rest| (true, rest));
    optional && fits(rest, row) || first && fits(rest, &row[1..])
}

/// The classes of agencies, in the order in which they count.
const AGENCIES: [(Classes, Agency); 9] = [
    (KAZINFORM, Agency::Kazinform),
    (KAZAKHSTAN_TODAY, Agency::KazakhstanToday),
    (AKORDA, Agency::Akorda),
    (FOREIGN_MINISTRY, Agency::ForeignMinistry),
    (PRIME_MINISTER, Agency::PrimeMinister),
    (PARLIAMENT, Agency::Parliament),
    (TASS, Agency::Tass),
    (XINHUA, Agency::Xinhua),
    (GUARDIAN, Agency::Guardian),
];

/// Returns the agency that tokens name: the first known one.
pub(super) fn agency_in(paragraph: &Paragraph<'_>, (first, last): (usize, usize)) -> Agency {
    let named = |class| (first..=last).any(|at| paragraph.at(at, class) > 0);
    AGENCIES.into_iter().find(|&(class, _)| named(class)).map_or(Agency::Other, |(_, agency)| agency)
}

/// A date, and the index after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Date {
    pub(super) day: u32,
    pub(super) month: u32,
    pub(super) year: Option<i32>,
    pub(super) end: usize,
}

/// Returns the date at a token: `4 марта [2020 года]`, `March 4[, 2020]`, `2020 жылғы 4 наурыз`, `12.04.2017`.
pub(super) fn date_at(paragraph: &Paragraph<'_>, mut at: usize) -> Option<Date> {
    if !paragraph[at].has(NUMBER | MONTHS) {
        return None;
    }
    let written = |format| NaiveDate::parse_from_str(paragraph.word(at), format).ok();
    if let Some(date) = written("%d.%m.%y").or_else(|| written("%d.%m.%Y")) {
        return Some(Date { day: date.day(), month: date.month(), year: Some(date.year()), end: at + 1 });
    }
    // The last letters of 1st, 2nd, 3rd and 11th.
    let ordinal = ['s', 't', 'n', 'd', 'r', 'h'];
    let number = |at: usize| paragraph.word(at).trim_end_matches(ordinal).parse::<i32>().ok();
    let year = |at: usize| number(at).filter(|year| (1901..2200).contains(year));
    let year_before = year(at).filter(|_| paragraph[at + 1].has(YEAR));
    at += 2 * usize::from(year_before.is_some());
    let day = |at: usize| number(at).filter(|day| (1..=31).contains(day)).map(i32::unsigned_abs);
    let month = |at: usize| (0..12).find(|bit| paragraph[at].has(JANUARY << bit)).map(|bit| bit + 1);
    let (day, month) = day(at).zip(month(at + 1)).or_else(|| day(at + 1).zip(month(at)))?;
    let end = at + 2;
    let year_at = end + usize::from(paragraph[end].kind == Kind::Comma);
    let year_after = year(year_at).filter(|_| year_before.is_none());
    let end = if year_after.is_some() { year_at + 1 + paragraph.at(year_at + 1, YEAR) } else { end };
    Some(Date { day, month, year: year_before.or(year_after), end })
}

/// An element of a dateline: its letter, the tokens of its name, and the index after it.
#[derive(Debug, Clone, Copy)]
struct Element {
    letter: char,
    name: (usize, usize),
    end: usize,
}

impl Element {
    const fn new(letter: char, first: usize, end: usize) -> Self {
        Self { letter, name: (first, end - 1), end }
    }
}

/// Returns the place at a token: a town of the lexicon, words in capitals, or one or two capitalised words.
fn place_at(paragraph: &Paragraph<'_>, at: usize) -> Option<Element> {
    let (known, token) = (paragraph.at(at, PLACE), &paragraph[at]);
    let unknown = |at: usize| paragraph[at].capital && !paragraph[at].has(MONTHS | INITIAL | AGENCY);
    let alike = |&at: &usize| known == 0 && unknown(at) && paragraph[at].acronym == token.acronym;
    let mut end = at + known + (at..at + 3).take_while(alike).count();
    // KYZYLORDA REGION, Алматинская область
    let region = token.acronym == paragraph[end].acronym && paragraph[end].has(REGION);
    end += usize::from(region);
    let letter = ['x', 'P', 'p', 'K'][2 * usize::from(known > 0) + usize::from(token.acronym)];
    (end > at).then(|| Element::new(letter, at, end))
}

/// Returns the agency at a token: bare, or in strokes, brackets or marks; an unknown one in capitals before a dash.
fn agency_at(paragraph: &Paragraph<'_>, at: usize) -> Option<Element> {
    let token = &paragraph[at];
    if token.is(&[Kind::Slash, Kind::Open]) || token.opens() {
        return enclosed_agency(paragraph, at);
    }
    // ИА «Новости-Казахстан»
    if token.acronym && paragraph[at + 1].opens() {
        let name = enclosed_agency(paragraph, at + 1)?;
        return Some(Element { name: (at, name.end - 1), ..name });
    }
    let known = paragraph.at(at, AGENCY);
    if known > 0 {
        let end = at + known + paragraph.at(at + known, MEDIUM);
        return Some(Element { end: after_author(paragraph, end), ..Element::new('A', at, end) });
    }
    // КазТАГ -
    let end = at + (at..at + 5).take_while(|&at| paragraph[at].capital).count();
    let named = token.acronym && paragraph[end].kind == Kind::Dash && paragraph[end].spaced;
    named.then(|| Element::new('U', at, end))
}

/// Returns the agency in strokes, brackets or marks, without an author after a comma or a correspondent before it.
fn enclosed_agency(paragraph: &Paragraph<'_>, at: usize) -> Option<Element> {
    let closing = if paragraph[at].kind == Kind::Open { Kind::Close } else { paragraph[at].kind };
    let end = (at + 2..at + LONGEST_AGENCY).find(|&end| paragraph[end].kind == closing)?;
    // (АМИТ «Ховар», Манижа Саидова)
    let last = (at + 2..end).find(|&at| paragraph[at].kind == Kind::Comma).unwrap_or(end) - 1;
    // /Корр. ТАСС Иван Петров/
    let agency = (at..=last).find(|&at| paragraph.at(at, AGENCY) > 0);
    let inner = agency.filter(|&agency| agency > at + 1 && !paragraph[agency - 1].opens());
    let name = inner.map_or((at + 1, last), |inner| (inner, inner + paragraph.at(inner, AGENCY) - 1));
    Some(Element { letter: if agency.is_some() { 'B' } else { 'V' }, name, end: end + 1 })
}

/// Returns the index of the stop after the author of an agency (`, Иван Ли.`, `– Лейла Ахметова.`), or `at` if no author
/// follows.
fn after_author(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let end = (at + 1..at + 5).find(|&end| !paragraph[end].capital).unwrap_or(at);
    let named = paragraph[at].is(&[Kind::Comma, Kind::Dash]) && end > at + 2;
    if named && paragraph[end].kind == Kind::Stop { end } else { at }
}

/// Returns the element at a token after `row` others.
fn element_at(paragraph: &Paragraph<'_>, at: usize, row: usize) -> Option<Element> {
    let token = &paragraph[at];
    let next = &paragraph[at + 1];
    let ends = paragraph[at + 2].is(&[Kind::Comma, Kind::Stop, Kind::Dash, Kind::Open, Kind::Slash]);
    if row == 1 && token.kind == Kind::Comma && next.capital && !next.has(AGENCY) && ends {
        return Some(Element::new('C', at, at + 2));
    }
    let signs = [(Kind::Dash, '-'), (Kind::Stop, '.'), (Kind::Comma, ',')];
    let is_sign = |at: &usize| paragraph[*at].is(&signs.map(|sign| sign.0));
    let after_signs = at + (at..paragraph.end()).take_while(is_sign).count();
    let sign = signs.into_iter().find(|sign| (at..after_signs).any(|at| paragraph[at].kind == sign.0));
    if let Some((_, letter)) = sign {
        return Some(Element::new(letter, at, after_signs));
    }
    if let Some(date) = date_at(paragraph, at) {
        return Some(Element::new('D', at, date.end));
    }
    let agency = if row > 0 || token.kind == Kind::Mark { agency_at(paragraph, at) } else { None };
    agency.or_else(|| place_at(paragraph, at))
}

/// Returns the longest row of elements at the start of a paragraph that is a dateline.
fn elements(paragraph: &Paragraph<'_>) -> Option<Vec<Element>> {
    let (mut row, mut at) = (Vec::new(), FIRST);
    while let Some(element) = element_at(paragraph, at, row.len()).filter(|_| row.len() < MOST_ELEMENTS) {
        at = element.end;
        row.push(element);
    }
    let is_dateline = |row: &[Element]| {
        row.last().is_some_and(|last| ENDS.contains(last.letter) && last.end < paragraph.end())
            && SHAPES.iter().any(|shape| fits(shape, row))
    };
    while !is_dateline(&row) {
        row.pop()?;
    }
    Some(row)
}
