//! The structure rules of the format, implemented simply: the reference of the differential test.
//!
//! Written from the description of the format, independent of the crate and never optimised: the content lines are
//! kept in a list. Whether a line contains an attribution clause or opens with a dateline is decided by a few fixed
//! forms; the documents of the test contain only these forms and lines that are clearly without them.
#![allow(clippy::struct_excessive_bools, clippy::option_option, reason = "conditions of the rules")]

pub(crate) mod documents;
mod line;

use chrono::{NaiveDate, NaiveTime};

use line::{
    Line, chars, credit, ends_in_abbreviation, fixed, fold, has_attribution, has_final_stop, header,
    is_boilerplate, is_cyrillic, is_list_item, is_near_header, is_same_title, is_section_line, is_white,
    opens_with_dateline, source, split_label, stamp, trim,
};

/// Date, time and views of a header; the last two are `None` if they are absent or do not exist.
pub(crate) type ModelHeader = (NaiveDate, Option<NaiveTime>, Option<u64>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ModelRelease {
    pub(crate) header: Option<ModelHeader>,
    pub(crate) title: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) deck: Option<String>,
    pub(crate) credit: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) related: bool,
    pub(crate) body: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) captured: Option<String>,
    pub(crate) releases: Vec<ModelRelease>,
    /// Code and line number, by line.
    pub(crate) warnings: Vec<(&'static str, usize)>,
}

/// The codes of the warnings of the model.
pub(crate) const WARNINGS: [&str; 3] = ["near-header", "stamp-inside", "text-before-header"];

/// Reads a text by the rules.
pub(crate) fn parse(text: &str) -> Model {
    let mut page = Page::default();
    page.read_lines(text);
    page.open();
    for at in 0..page.lines.len() {
        page.read_line(at);
    }
    page.model.warnings.sort_by_key(|&(code, line)| (line, code));
    page.model
}

/// Which part of the release the next line may be.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
enum Place {
    #[default]
    Start,
    BelowSectionLine,
    BelowOpeningCredit,
    AboveTitle,
    BelowTitle,
    AboveHeader,
    Body,
}

#[derive(Default)]
struct Page {
    lines: Vec<Line>,
    model: Model,
    place: Place,
    first_number: usize,
    lines_skipped: bool,
    is_index: bool,
    is_opened: bool,
    is_title_first: bool,
    is_related: bool,
    header_seen: bool,
    stop_seen: bool,
    wide_gap_seen: bool,
}

impl Page {
    /// Rules 1, 2 and 4: reads the stamp, the content lines, and the warnings about single lines.
    fn read_lines(&mut self, text: &str) {
        let mut blanks = 0;
        for (number, raw) in (1..).zip(text.split('\n')) {
            let raw = raw.strip_suffix('\r').unwrap_or(raw);
            let (first, later) = if number == 1 { (stamp(raw), None) } else { (None, stamp(raw)) };
            let line = trim(first.map_or(raw, |(_, rest)| rest));
            if let Some((date, _)) = first {
                self.model.captured = date.map(|date| date.to_string());
                self.is_index = fixed("copyright").any(|beginning| fold(line).starts_with(beginning));
            }
            if line.is_empty() {
                blanks += 1;
                continue;
            }
            self.model.warnings.extend(is_near_header(line).then_some((WARNINGS[0], number)));
            self.model.warnings.extend(later.map(|_| (WARNINGS[1], number)));
            self.is_opened |= self.lines.is_empty() && fixed("share").any(|share| share == fold(line));
            let (start, end) = line.split_at_checked(line.len() / 2).unwrap_or_default();
            let is_ticker = first.is_some() && start == end && chars(start) > 20;
            if !is_ticker && !is_boilerplate(line) {
                self.lines.push(Line::new(line, number, blanks, later.is_some()));
            }
            blanks = 0;
        }
    }

    /// Section 2 and rules 5 and 10: decides the shape of the page, and skips lines that are never a title.
    fn open(&mut self) {
        let Some(first) = self.lines.first() else { return };
        self.first_number = first.number;
        self.is_index &= header(&first.text).is_none();
        let skips = !self.is_index && !self.is_opened;
        let is_skipped = |line: &Line| {
            let text = &line.text;
            let is_token = chars(text) <= 4 && !text.contains(|c: char| is_white(c) || c.is_lowercase());
            skips && line.is_text && !line.stamp_inside && (line.is_never_title || is_token)
        };
        while let Some(first) = self.lines.first() {
            let is_source = source(&first.text).is_some();
            if !is_source && (self.lines.len() == 1 || !is_skipped(first)) {
                break;
            }
            self.lines_skipped |= !is_source;
            self.lines.remove(0);
        }
        if skips && !self.lines.is_empty() {
            if self.is_rubric(0) {
                self.lines_skipped = true;
                self.lines.remove(0);
            }
            self.is_title_first = self.is_title_above_header(0);
        }
    }

    fn is_rubric(&self, at: usize) -> bool {
        let (line, next) = (&self.lines[at], self.lines.get(at + 1));
        let is_short = chars(&line.text) < 25 && fold(&line.text).split(' ').count() <= 2;
        let is_longer = |next: &Line| next.could_be_title && chars(&next.text) > chars(&line.text);
        is_short && line.is_text && !line.stamp_inside && next.is_some_and(is_longer)
    }

    /// Rule 5: returns whether a line could be a title and is directly above a header, repetitions passed over.
    fn is_title_above_header(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let next = self.lines[at + 1..].iter().find(|next| !is_same_title(&next.text, &line.text));
        line.could_be_title && next.is_some_and(|next| header(&next.text).is_some())
    }

    /// Returns the next content line, labelled credits passed over, if it is text.
    fn next_text(&self, at: usize) -> Option<&Line> {
        self.lines[at + 1..].iter().find(|line| credit(&line.text).is_none()).filter(|line| line.is_text)
    }

    fn begin(&mut self, header: Option<ModelHeader>, place: Place) {
        let related = self.is_related;
        self.model.releases.push(ModelRelease { header, related, ..ModelRelease::default() });
        (self.place, self.stop_seen) = (place, false);
    }

    /// Returns the current release, which has begun.
    fn release(&mut self) -> &mut ModelRelease {
        self.model.releases.last_mut().expect("a release has begun")
    }

    fn set_title(&mut self, line: &Line, place: Place) -> bool {
        let (title, label) = split_label(&line.text);
        self.release().title = Some(title.to_owned());
        self.release().label = label.map(str::to_owned);
        self.place = place;
        true
    }

    fn set_credit(&mut self, (name, caption): (String, Option<String>)) -> bool {
        self.release().credit = Some(name);
        caption.is_none_or(|caption| self.paragraph(&caption))
    }

    fn read_line(&mut self, at: usize) {
        let line = self.lines[at].clone();
        self.wide_gap_seen |= at > 0 && line.blanks >= 4;
        let _taken = self.header(&line)
            || self.section_or_source_line(&line)
            || self.title_above_header(at, &line)
            || self.index_line(&line)
            || self.first_line(at, &line)
            || self.title(&line)
            || self.repeated_title(&line)
            || self.labelled_credit(&line)
            || self.deck_or_bare_credit(at, &line)
            || self.headerless_release(at, &line)
            || self.paragraph(&line.text);
    }

    /// Rule 3, and the warning about text before the first header.
    fn header(&mut self, line: &Line) -> bool {
        let Some(header) = header(&line.text) else { return false };
        let is_awaited = self.place == Place::AboveHeader;
        let before = &self.model.releases[..self.model.releases.len() - usize::from(is_awaited)];
        let has_no_stop = |release: &ModelRelease| !release.body.iter().any(|line| has_final_stop(line));
        if !self.header_seen && (self.lines_skipped || before.iter().any(has_no_stop)) {
            self.model.warnings.push((WARNINGS[2], self.first_number));
        }
        (self.header_seen, self.is_index) = (true, false);
        if is_awaited {
            (self.release().header, self.place) = (header, Place::BelowTitle);
        } else {
            self.begin(header, Place::AboveTitle);
        }
        true
    }

    /// Rule 4: before any release a source line is boilerplate.
    fn section_or_source_line(&mut self, line: &Line) -> bool {
        let (is_section, source) = (is_section_line(&line.text), source(&line.text));
        let is_taken = is_section || source.is_some();
        if is_section {
            (self.is_related, self.place) = (true, Place::BelowSectionLine);
        } else if is_taken && self.place > Place::BelowSectionLine {
            self.release().source = source;
        }
        is_taken
    }

    /// Rule 5: a repetition of the title above its header is dropped.
    fn title_above_header(&mut self, at: usize, line: &Line) -> bool {
        if self.place != Place::AboveHeader && self.is_title_first && self.is_title_above_header(at) {
            self.begin(None, Place::AboveHeader);
            self.set_title(line, Place::AboveHeader);
        }
        self.place == Place::AboveHeader
    }

    /// Rule 10.
    fn index_line(&mut self, line: &Line) -> bool {
        if self.is_index && (line.could_be_title || self.place <= Place::BelowSectionLine) {
            self.begin(None, Place::Body);
        }
        self.is_index
            && if line.could_be_title {
                self.set_title(line, Place::Body)
            } else {
                self.paragraph(&line.text)
            }
    }

    /// Rule 7.
    fn first_line(&mut self, at: usize, line: &Line) -> bool {
        match (self.place, credit(&line.text)) {
            (Place::Start, Some(credit)) => {
                let place = if credit.1.is_none() { Place::BelowOpeningCredit } else { Place::Body };
                self.begin(None, place);
                return self.set_credit(credit);
            }
            (Place::Start, None) => self.begin(None, Place::Body),
            (Place::BelowOpeningCredit, _) => (self.is_opened, self.place) = (true, Place::Body),
            _ => return false,
        }
        let is_dateline =
            |next: &&Line| next.is_text && has_final_stop(&next.text) && opens_with_dateline(&next.text);
        let dateline = self.lines.get(at + 1).filter(is_dateline);
        if line.could_be_title && dateline.is_some_and(|next| next.blanks > 0) {
            self.release().deck = Some(line.text.clone());
            true
        } else if line.could_be_title
            && !self.is_opened
            && (chars(&line.text) <= 120 || !has_attribution(&line.text))
        {
            self.set_title(line, Place::BelowTitle)
        } else {
            self.paragraph(&line.text)
        }
    }

    /// Rule 6: below a header or a section line.
    fn title(&mut self, line: &Line) -> bool {
        if self.place == Place::BelowSectionLine {
            self.begin(None, Place::AboveTitle);
        }
        if self.place != Place::AboveTitle {
            return false;
        }
        let credit = credit(&line.text).filter(|_| self.release().credit.is_none());
        if let Some(credit) = credit {
            self.set_credit(credit)
        } else if !line.is_text || line.is_never_title {
            self.paragraph(&line.text)
        } else if !has_final_stop(&line.text) || ends_in_abbreviation(&line.text) {
            self.set_title(line, Place::BelowTitle)
        } else {
            self.place = Place::Body;
            false
        }
    }

    /// Rule 6: the title again is dropped.
    fn repeated_title(&mut self, line: &Line) -> bool {
        let title = self.release().title.clone();
        self.place == Place::BelowTitle && title.is_some_and(|title| is_same_title(&title, &line.text))
    }

    /// Rule 8.
    fn labelled_credit(&mut self, line: &Line) -> bool {
        let ModelRelease { title, credit: earlier, .. } = self.release();
        let may_have_one = title.is_some() && earlier.is_none() && !self.stop_seen;
        may_have_one && credit(&line.text).is_some_and(|credit| self.set_credit(credit))
    }

    /// Rule 8.
    fn deck_or_bare_credit(&mut self, at: usize, line: &Line) -> bool {
        let text = &line.text;
        let is_excluded = !line.is_text || line.is_never_title || is_list_item(text) || has_final_stop(text);
        if self.place != Place::BelowTitle || is_excluded {
            return false;
        }
        let title = self.release().title.clone().unwrap_or_default();
        let title_follows = self.lines.get(at + 1).is_some_and(|next| is_same_title(&title, &next.text));
        let credit_follows = self.lines.get(at + 1).is_some_and(|next| credit(&next.text).is_some());
        let is_shorter = self.next_text(at).is_some_and(|next| chars(text) < chars(&next.text));
        let is_bare =
            is_shorter && !text.ends_with(['.', '!', '?', '"', ';', ':', ',']) && !has_attribution(text);
        let cyrillic = text.chars().filter(|&c| is_cyrillic(c)).count();
        let latin = text.chars().filter(|&c| c.is_alphabetic() && c <= '\u{24F}').count();
        let is_deck = cyrillic > latin && chars(text) <= 180 && fold(text).contains(' ');
        let is_credit = latin > cyrillic && chars(text) <= 80 && !credit_follows;
        let ModelRelease { deck, credit, .. } = self.release();
        let part = match (deck.is_none() && title_follows) || (is_bare && is_deck) {
            true => deck,
            false if is_bare && is_credit => credit,
            false => return false,
        };
        let is_first = part.is_none();
        part.get_or_insert(text.clone());
        is_first
    }

    /// Rule 9.
    fn headerless_release(&mut self, at: usize, line: &Line) -> bool {
        let is_separate = if self.header_seen { line.blanks > 0 } else { !self.wide_gap_seen };
        let is_report = |next: &Line| has_final_stop(&next.text) && has_attribution(&next.text);
        let is_title =
            line.could_be_title && chars(&line.text) >= 25 && self.next_text(at).is_some_and(is_report);
        if !is_title || !is_separate || !self.stop_seen {
            return false;
        }
        self.begin(None, Place::BelowTitle);
        self.set_title(line, Place::BelowTitle)
    }

    /// Rule 11.
    fn paragraph(&mut self, text: &str) -> bool {
        self.release().body.push(text.to_owned());
        self.stop_seen |= has_final_stop(text);
        self.place = if self.place == Place::BelowTitle { Place::Body } else { self.place };
        true
    }
}
