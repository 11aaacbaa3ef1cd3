//! The header of a release: when it was published and how often it was read.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// Kazakhstan's one time zone since 1 March 2024, in seconds east of UTC.
const UTC_PLUS_5: i32 = 5 * 3600;
/// The time of Astana and Almaty before that, in seconds east of UTC.
const UTC_PLUS_6: i32 = 6 * 3600;
/// From this midnight on the clocks show UTC+5.
const PLUS_5_FROM: (i32, u32, u32) = (2024, 3, 1);
/// From this day on they showed UTC+6 all year; what they showed before is not kept here.
const PLUS_6_FROM: (i32, u32, u32) = (2004, 10, 31);

/// The line that opens a release: `dd.mm.yyyy, hh:mm views`, of which the tail may be missing.
///
/// All values are as printed: local time of Astana, no zone. Orders by date, then time (none
/// first), then views. [`FromStr`](core::str::FromStr) reads the line, [`Display`](core::fmt::Display)
/// writes it.
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
    /// The day of publication, years 0 to 9999 where it was parsed.
    pub date: NaiveDate,
    /// The time of publication, 00:00 to 23:59 and without seconds where it was parsed; none in a header of
    /// the date alone.
    pub time: Option<NaiveTime>,
    /// How often the release had been read when the page was captured; none in a header without it.
    pub views: Option<u64>,
}

impl Header {
    /// A header of the date alone.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use mfa_bulletin::Header;
    ///
    /// let date = NaiveDate::from_ymd_opt(2023, 3, 13).expect("a day of the calendar");
    /// assert_eq!(Header::new(date), "13.03.2023".parse()?);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub const fn new(date: NaiveDate) -> Self {
        Self { date, time: None, views: None }
    }

    /// Date and time of publication as printed; none if the header names no time.
    ///
    /// ```
    /// use mfa_bulletin::Header;
    ///
    /// let header: Header = "05.03.2026, 19:58 3996".parse()?;
    /// assert_eq!(header.published().expect("a time").to_string(), "2026-03-05 19:58:00");
    /// assert_eq!("05.03.2026".parse::<Header>()?.published(), None);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn published(&self) -> Option<NaiveDateTime> {
        self.time.map(|time| self.date.and_time(time))
    }

    /// The instant of publication; none if the header names no time, or lies before 31 October 2004.
    ///
    /// Headers are local time of Astana and Almaty (IANA `Asia/Almaty`): UTC+5 from 1 March 2024
    /// 00:00, UTC+6 from 31 October 2004 until then. The hour from 23:00 to 23:59 of 29 February
    /// 2024 occurred twice; such a header is taken as the first of the two, at UTC+6. No clock and
    /// no environment is asked.
    ///
    /// ```
    /// use mfa_bulletin::Header;
    ///
    /// let at = |line: &str| line.parse::<Header>().map(|header| header.published_at());
    /// assert_eq!(at("05.03.2026, 19:58 3996")?.expect("known").to_string(), "2026-03-05 19:58:00 +05:00");
    /// assert_eq!(at("29.02.2024, 23:30 7")?.expect("known").to_string(), "2024-02-29 23:30:00 +06:00");
    /// assert_eq!(at("01.03.2024, 00:00 7")?.expect("known").to_string(), "2024-03-01 00:00:00 +05:00");
    /// assert_eq!(at("30.10.2004, 12:00 7")?, None);
    /// # Ok::<(), mfa_bulletin::Error>(())
    /// ```
    pub fn published_at(&self) -> Option<DateTime<FixedOffset>> {
        let east = if self.date >= day(PLUS_5_FROM)? {
            UTC_PLUS_5
        } else if self.date >= day(PLUS_6_FROM)? {
            UTC_PLUS_6
        } else {
            return None;
        };
        self.published()?.and_local_timezone(FixedOffset::east_opt(east)?).single()
    }
}

fn day((year, month, day): (i32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}
