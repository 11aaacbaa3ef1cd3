//! Where and on which day a text says that it was written: `Астана. 23 февраля. KAZAKHSTAN TODAY - …`.

use chrono::{Datelike, NaiveDate};
use memchr::{memchr2, memmem};

use crate::agency::Agency;
use crate::release::Release;
use crate::span::{Excerpt, Span};

/// The place, the day and the agency with which a body opens; spans are bytes of its first paragraph.
///
/// ```
/// use mfa_bulletin::facts::{Agency, dateline_in};
///
/// let text = "Астана. 23 февраля. KAZAKHSTAN TODAY - Груши созрели рано.";
/// let dateline = dateline_in([text]).ok_or("no dateline")?;
/// assert_eq!((dateline.place.text, dateline.day, dateline.month), ("Астана", 23, 2));
/// assert_eq!(dateline.agency, Agency::KazakhstanToday);
/// assert_eq!(&text[dateline.span.end..], "Груши созрели рано.");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Dateline<'a> {
    /// The whole dateline, its dash and the space behind it too: the news begins at its end.
    pub span: Span,
    /// The place, as written.
    pub place: Excerpt<'a>,
    /// Day and month, as written.
    pub date: Excerpt<'a>,
    /// Day of the month, 1-31; it exists in some year.
    pub day: u32,
    /// Month, 1-12.
    pub month: u32,
    /// Who reports, as written.
    pub reporter: Excerpt<'a>,
    /// The reporter behind the spelling.
    pub agency: Agency,
}

/// Where and on which day a release was written; the same as [`Release::dateline`].
///
/// ```
/// use mfa_bulletin::{Bulletin, facts::dateline};
///
/// let text = "24.02.2026\nГруши созрели\nАстана. 23 февраля. KAZAKHSTAN TODAY - Они созрели рано.\n";
/// let bulletin = Bulletin::parse(text)?;
/// assert!(bulletin.iter().filter_map(dateline).map(|found| found.place.text).eq(["Астана"]));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
pub fn dateline<'a>(release: &'a Release<'_>) -> Option<Dateline<'a>> {
    dateline_in(release.body.paragraphs())
}

/// Where and on which day the release whose body is `paragraphs` was written; see [`Release::dateline`].
///
/// ```
/// use mfa_bulletin::facts::dateline_in;
///
/// let dateline = dateline_in(["Almaty. March 4. KAZAKHSTAN TODAY - Pears ripened."]).ok_or("none")?;
/// assert_eq!((dateline.day, dateline.month), (4, 3));
/// assert_eq!(dateline_in(["Almaty. March 4 was a Monday. Pears ripened - all of them."]), None);
/// # Ok::<(), &str>(())
/// ```
pub fn dateline_in<'a>(paragraphs: impl IntoIterator<Item = &'a str>) -> Option<Dateline<'a>> {
    Dateline::opening(paragraphs.into_iter().next()?)
}

impl Release<'_> {
    /// Where and on which day the release was written: the dateline with which its first paragraph opens.
    ///
    /// Place, day and month, and agency, parted by stops or commas, then a dash. 25 of 26 Russian pages
    /// seen open so. The English and Kazakh forms are the same with their own months, the English month before or behind
    /// its day. What lacks a part is no dateline: precision before recall.
    ///
    /// ```
    /// use mfa_bulletin::Bulletin;
    ///
    /// let text = "24.02.2026\nГруши созрели\nАстана. 23 февраля. KAZAKHSTAN TODAY - Они созрели рано.\n";
    /// let bulletin = Bulletin::parse(text)?;
    /// let release = &bulletin.releases[0];
    /// let found = release.dateline().expect("a dateline");
    /// let day = found.resolve(release.header.map(|header| header.date), bulletin.captured);
    /// assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2026-02-23"));
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn dateline(&self) -> Option<Dateline<'_>> {
        dateline(self)
    }
}

/// How many days a dateline may lie before its header or its capture for the year to be certain.
const DAYS_BEFORE: i64 = 31;
/// How many days it may lie after the header: one, for a text dated for the morning and put up at night.
const DAYS_AFTER: i64 = 1;

impl<'a> Dateline<'a> {
    /// The dateline that `text` opens with.
    fn opening(text: &'a str) -> Option<Self> {
        let (place, rest) = part(text.trim_start(), PLACE_BYTES)?;
        let (date, rest) = part(rest, DATE_BYTES)?;
        let (reporter, news) = before_dash(rest)?;
        if !is_name(place) || !is_name(reporter) {
            return None;
        }
        let (day, month) = day_and_month(date)?;
        let place = Excerpt::of(place, text)?;
        Some(Self {
            span: Span::new(place.span.start, text.len() - news.len()),
            place,
            date: Excerpt::of(date, text)?,
            day,
            month,
            reporter: Excerpt::of(reporter, text)?,
            agency: Agency::of(reporter),
        })
    }

    /// The day in `year`; none where that year has no such day, as for 29 February.
    ///
    /// ```
    /// use mfa_bulletin::facts::dateline_in;
    ///
    /// let dateline = dateline_in(["Астана. 29 ақпан. KAZAKHSTAN TODAY - Алмұрт пісті."]).ok_or("none")?;
    /// assert!(dateline.in_year(2024).is_some());
    /// assert!(dateline.in_year(2025).is_none());
    /// # Ok::<(), &str>(())
    /// ```
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The day with its year, where the `header`'s date or, without one, the day of capture makes it certain.
    ///
    /// With a header: the day that lies at most 31 days before it or one day after it, so that 31 December under
    /// a header of 1 January is of the year before. Without: the latest such day that is not after the
    /// capture and at most 31 days before it; an old page may be captured years late, so beyond
    /// that there is no saying. A header that does not fit is not overruled by the capture.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mfa_bulletin::facts::dateline_in;
    ///
    /// let dateline = dateline_in(["Астана. 31 декабря. KAZAKHSTAN TODAY - Груши."]).ok_or("none")?;
    /// let header = NaiveDate::from_ymd_opt(2026, 1, 1);
    /// assert_eq!(dateline.resolve(header, None), NaiveDate::from_ymd_opt(2025, 12, 31));
    /// assert_eq!(dateline.resolve(None, NaiveDate::from_ymd_opt(2026, 6, 1)), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn resolve(&self, header: Option<NaiveDate>, captured: Option<NaiveDate>) -> Option<NaiveDate> {
        match (header, captured) {
            (Some(header), _) => self.near(header, DAYS_AFTER),
            (None, Some(captured)) => self.near(captured, 0),
            (None, None) => None,
        }
    }

    /// The day at most [`DAYS_BEFORE`] before and `after` days behind `anchor`.
    fn near(&self, anchor: NaiveDate, after: i64) -> Option<NaiveDate> {
        let year = anchor.year();
        let days = [year.checked_add(1), Some(year), year.checked_sub(1)];
        days.into_iter()
            .flatten()
            .filter_map(|year| self.in_year(year))
            .find(|day| (-after..=DAYS_BEFORE).contains(&anchor.signed_duration_since(*day).num_days()))
    }
}

/// The longest place and the longest date, in bytes: 40 Cyrillic letters, and `29 қыркүйек` twice over.
const PLACE_BYTES: usize = 80;
const DATE_BYTES: usize = 48;
/// The longest name of an agency, in bytes.
const REPORTER_BYTES: usize = 80;

/// What stands before the next `. `, and what behind it.
fn part(text: &str, longest: usize) -> Option<(&str, &str)> {
    let stop = memchr2(b'.', b',', head(text, longest))?;
    let behind = &text[stop + 1..];
    behind.starts_with(char::is_whitespace).then(|| (&text[..stop], behind.trim_start()))
}

/// What stands before the next dash with a space behind it, and the news behind that.
fn before_dash(text: &str) -> Option<(&str, &str)> {
    let head = head(text, REPORTER_BYTES);
    let found = |dash: &str| Some((memmem::find(head, dash.as_bytes())?, dash.len()));
    let dash = ["- ", "– ", "— "].into_iter().filter_map(found).min()?;
    Some((text[..dash.0].trim_end(), text[dash.0 + dash.1..].trim_start()))
}

/// The first bytes of `text`, at most `longest`: a letter cut in two at their end is no mark that is looked for.
fn head(text: &str, longest: usize) -> &[u8] {
    &text.as_bytes()[..text.len().min(longest)]
}

/// Whether `words` are one to four words with a capital each: a place or an agency.
fn is_name(words: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let is_word = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(plain);
    (1..=4).contains(&words.split(' ').count()) && words.split(' ').all(is_word)
}

/// `23 февраля`, `February 23` or `23 ақпан` as day and month, if some year has that day.
fn day_and_month(date: &str) -> Option<(u32, u32)> {
    let (first, second) = date.split_once(' ')?;
    let (day, name) =
        if first.starts_with(|c: char| c.is_ascii_digit()) { (first, second) } else { (second, first) };
    let digits = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    let month = month(name)?;
    let day = day.parse().ok().filter(|_| digits)?;
    NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| (day, month))
}

/// A year that has every day.
const LEAP_YEAR: i32 = 2024;

/// The number of the month called `name`, whatever its case.
fn month(name: &str) -> Option<u32> {
    let same = |month: &&str| month.chars().eq(name.chars().flat_map(char::to_lowercase));
    (1..).zip(MONTHS).find(|(_, names)| names.iter().any(same)).map(|(number, _)| number)
}

/// The months as datelines write them: English, Russian (genitive), Kazakh. Source: datelines of the site's pages;
/// the Kazakh names are the state calendar's.
const MONTHS: [[&str; 3]; 12] = [
    ["january", "января", "қаңтар"],
    ["february", "февраля", "ақпан"],
    ["march", "марта", "наурыз"],
    ["april", "апреля", "сәуір"],
    ["may", "мая", "мамыр"],
    ["june", "июня", "маусым"],
    ["july", "июля", "шілде"],
    ["august", "августа", "тамыз"],
    ["september", "сентября", "қыркүйек"],
    ["october", "октября", "қазан"],
    ["november", "ноября", "қараша"],
    ["december", "декабря", "желтоқсан"],
];
