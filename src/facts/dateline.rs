//! Where and on which day a text says that it was written: `Астана. 23 февраля. KAZAKHSTAN TODAY - …`.

use chrono::{Datelike, NaiveDate};

use crate::agency::Agency;
use crate::release::Release;
use crate::span::{Excerpt, Span};
use crate::text::dateline::Opening;

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
        let Opening { place, date, day, month, reporter, news } = Opening::of(text)?;
        let place = Excerpt::of_slice(place, text)?;
        Some(Self {
            span: Span::new(place.span.start, text.len() - news.len()),
            place,
            date: Excerpt::of_slice(date, text)?,
            day,
            month,
            reporter: Excerpt::of_slice(reporter, text)?,
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
