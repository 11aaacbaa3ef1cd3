//! The header of a release: date, time and views.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// The offset from UTC in all of Kazakhstan since 1 March 2024, in seconds.
const UTC_PLUS_5: i32 = 5 * 3600;
/// The offset from UTC in Astana and Almaty before that day, in seconds.
const UTC_PLUS_6: i32 = 6 * 3600;
/// The first day of UTC+5.
const PLUS_5_FROM: NaiveDate = NaiveDate::from_ymd_opt(2024, 3, 1).expect("a date of the calendar");
/// The first day of UTC+6 without daylight saving time. Earlier offsets are not supported.
const PLUS_6_FROM: NaiveDate = NaiveDate::from_ymd_opt(2004, 10, 31).expect("a date of the calendar");

/// The first line of a release: `dd.mm.yyyy, hh:mm views`. The views may be missing, or both the time
/// and the views.
///
/// The values are as written: the local time of Astana, without a time zone. Headers are ordered by
/// date, time and views, with `None` first. [`FromStr`](core::str::FromStr) parses a header, and
/// [`Display`](core::fmt::Display) writes it.
///
/// Serialises to `{"date", "time", "views"}`.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::Header;
///
/// let header: Header = "05.03.2026, 19:58 3996".parse()?;
/// assert_eq!(header.date.to_string(), "2026-03-05");
/// assert_eq!(header.views, Some(3996));
///
/// let header: Header = "13.03.2023".parse()?;
/// assert_eq!((header.time, header.views), (None, None));
/// # Ok::<(), mfa_bulletin::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub struct Header {
    /// The date of publication. In a parsed header the year is 0 to 9999.
    pub date: NaiveDate,
    /// The time of publication. In a parsed header it is 00:00 to 23:59, without seconds.
    pub time: Option<NaiveTime>,
    /// The number of times that the release had been read when the page was captured.
    pub views: Option<u64>,
}

impl Header {
    /// Creates a header with a date, without time and views.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mfa_bulletin::Header;
    ///
    /// let date = NaiveDate::from_ymd_opt(2023, 3, 13).expect("a date of the calendar");
    /// assert_eq!(Header::new(date), "13.03.2023".parse()?);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub const fn new(date: NaiveDate) -> Self {
        Self { date, time: None, views: None }
    }

    /// Returns the date and time of publication as written, in local time; `None` if there is no time.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Header;
    ///
    /// let header: Header = "05.03.2026, 19:58 3996".parse()?;
    /// assert_eq!(header.local_time().expect("a time").to_string(), "2026-03-05 19:58:00");
    /// assert_eq!("05.03.2026".parse::<Header>()?.local_time(), None);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn local_time(&self) -> Option<NaiveDateTime> {
        self.time.map(|time| self.date.and_time(time))
    }

    /// Returns the instant of publication; `None` if there is no time, or if the date is before
    /// 31 October 2004.
    ///
    /// Headers are in the local time of Astana and Almaty (IANA `Asia/Almaty`): UTC+6 from 31 October
    /// 2004, UTC+5 from 1 March 2024. The hour from 23:00 on 29 February 2024 occurred twice; the
    /// result is the first of the two instants, at UTC+6. No clock or time zone database is used.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Header;
    ///
    /// for (line, instant) in [
    ///     ("05.03.2026, 19:58 3996", "2026-03-05 19:58:00 +05:00"),
    ///     ("29.02.2024, 23:30 7", "2024-02-29 23:30:00 +06:00"),
    ///     ("01.03.2024, 00:00 7", "2024-03-01 00:00:00 +05:00"),
    /// ] {
    ///     let header: Header = line.parse()?;
    ///     assert_eq!(header.instant().expect("an instant").to_string(), instant);
    /// }
    /// assert_eq!("30.10.2004, 12:00 7".parse::<Header>()?.instant(), None);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn instant(&self) -> Option<DateTime<FixedOffset>> {
        let east = if self.date >= PLUS_5_FROM {
            UTC_PLUS_5
        } else if self.date >= PLUS_6_FROM {
            UTC_PLUS_6
        } else {
            return None;
        };
        self.local_time()?.and_local_timezone(FixedOffset::east_opt(east)?).single()
    }
}
