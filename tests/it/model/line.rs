//! What one line is: the words, fixed strings and line forms of the rules.

use chrono::{NaiveDate, NaiveTime};

use super::ModelHeader;

// Section 1 and rule 1: characters and words.

const LATIN_TWINS: &str = "ABCEHIKMOPTXƏaceiopxyə";
const CYRILLIC_TWINS: &str = "АВСЕНІКМОРТХӘасеіорхуә";

fn is_horizontal(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

pub(super) fn is_white(c: char) -> bool {
    is_horizontal(c) || matches!(c, '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FEFF}' | '\u{AD}')
}

pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c| is_white(c) || is_invisible(c))
}

pub(super) fn chars(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a text has the form of `shape`, in which each `0` is one digit.
fn has_shape(text: &str, shape: &str) -> bool {
    let fits = |(c, s): (char, char)| c == s || (s == '0' && c.is_ascii_digit());
    text.len() == shape.len() && text.chars().zip(shape.chars()).all(fits)
}

/// Returns the form in which words, fixed strings and titles are compared; its words are separated by one space.
pub(super) fn fold(text: &str) -> String {
    let mut text: String = text.chars().filter(|&c| !is_invisible(c) && c != '\u{301}').collect();
    for (decomposed, letter) in [("и\u{306}", "й"), ("И\u{306}", "Й"), ("е\u{308}", "ё"), ("Е\u{308}", "Ё")]
    {
        text = text.replace(decomposed, letter);
    }
    let twin =
        |c| LATIN_TWINS.chars().position(|latin| latin == c).and_then(|at| CYRILLIC_TWINS.chars().nth(at));
    let words = text.split_inclusive(|c: char| !c.is_alphabetic());
    let twins = words.flat_map(|word| {
        let has_cyrillic = word.contains(is_cyrillic);
        word.chars().map(move |c| if has_cyrillic { twin(c).unwrap_or(c) } else { c })
    });
    let lower = twins.collect::<String>().to_lowercase();
    lower.split(is_white).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

// Section 2: fixed strings, in folded form where they are compared folded.

/// Returns the fixed strings of a class, a row of the file.
pub(super) fn fixed(class: &str) -> impl Iterator<Item = &'static str> {
    let row = include_str!("fixed.tsv").lines().find_map(|row| row.strip_prefix(class)?.strip_prefix('\t'));
    row.expect("a class of the file").split('\t')
}

pub(super) fn is_boilerplate(line: &str) -> bool {
    let folded = fold(line);
    fixed("share").chain(fixed("boilerplate")).any(|whole| folded == whole)
        || fixed("copyright").chain(fixed("citing")).any(|beginning| folded.starts_with(beginning))
}

pub(super) fn is_section_line(line: &str) -> bool {
    let folded = fold(line);
    fixed("section").any(|section| section == folded.strip_suffix(':').unwrap_or(&folded).trim_end())
}

/// Returns X of a line `Source: X`.
pub(super) fn source(line: &str) -> Option<String> {
    let (label, name) = line.split_once(':')?;
    let is_source = fixed("source").any(|source| source == fold(label)) && !trim(name).is_empty();
    is_source.then(|| trim(name).to_owned())
}

/// Returns the title without a label of the editors, and the label.
pub(super) fn split_label(title: &str) -> (&str, Option<&str>) {
    let without = |label| Some((title.strip_suffix(label)?.strip_suffix(is_white)?, label));
    fixed("editors").find_map(without).map_or((title, None), |(title, label)| (trim(title), Some(label)))
}

pub(super) fn is_same_title(a: &str, b: &str) -> bool {
    fold(split_label(a).0) == fold(split_label(b).0)
}

/// Rule 8: returns X of a labelled credit, and the caption after its first sentence.
pub(super) fn credit(line: &str) -> Option<(String, Option<String>)> {
    let mark = line.find(['|', ':'])?;
    let (label, name) = (fold(&line[..mark]), trim(&line[mark + 1..]));
    let label = label.strip_prefix('©').unwrap_or(&label).trim_start().to_owned() + &line[mark..=mark];
    let ends = |&at: &usize| {
        let letters = name[..at].chars().rev().take_while(|c| c.is_alphabetic()).count();
        letters >= 2 && name[at + 2..].starts_with(char::is_uppercase)
    };
    let end = name.match_indices(". ").map(|(at, _)| at).find(ends);
    let fits = line.len() <= 160 || end.is_some_and(|end| chars(&name[..end]) <= 80);
    let is_credit = fits && !name.is_empty() && fixed("credit").any(|credit| credit == label);
    is_credit.then(|| {
        (name[..end.unwrap_or(name.len())].to_owned(), end.map(|end| trim(&name[end + 1..]).to_owned()))
    })
}

/// Returns whether a line is never a title, deck or bare credit, whatever surrounds it.
fn is_not_a_title(line: &str) -> bool {
    let folded = fold(line);
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_date = line.contains(|c: char| c.is_ascii_digit())
        && words.all(|word| fixed("date").any(|known| known == word));
    let is_url = |url: &str| {
        ["http://", "https://", "www."].iter().any(|scheme| url.starts_with(scheme))
            && !url.contains(is_white)
    };
    let labelled = line.split_once(':').filter(|(label, _)| chars(label) <= 30);
    let marks = folded.replace(" :", ":").replace(" |", "|");
    is_date
        || !line.contains(char::is_alphabetic)
        || line.starts_with('#')
        || is_url(line)
        || labelled.is_some_and(|(_, url)| is_url(trim(url)))
        || marks.contains('©')
        || fixed("credit").any(|label| marks.contains(label))
        || is_near_header(line)
}

// Words of section 1 and the rules.

pub(super) fn has_final_stop(line: &str) -> bool {
    let open = line.strip_suffix(['"', '”', '»', '’', ')']).unwrap_or(line);
    let source = ["Source: ", "Источник: "].iter().find_map(|label| line.rsplit_once(label));
    open.ends_with('.') || source.is_some_and(|(_, name)| fold(name).split(' ').count() <= 3)
}

/// Rule 6: returns whether a line ends in an abbreviation of single capitals, as `the U.S.` does.
pub(super) fn ends_in_abbreviation(line: &str) -> bool {
    let word: Vec<char> = line.rsplit(is_white).next().unwrap_or(line).chars().collect();
    word.len() >= 4 && word.chunks(2).all(|pair| pair[0].is_uppercase() && pair.get(1) == Some(&'.'))
}

pub(super) fn is_list_item(line: &str) -> bool {
    ["- ", "– ", "— ", "• "].iter().any(|mark| line.starts_with(mark))
}

pub(super) fn has_attribution(line: &str) -> bool {
    fixed("reports").any(|form| fold(line).contains(&fold(form)))
}

pub(super) fn opens_with_dateline(line: &str) -> bool {
    let places = ["Астана. ", "АСТАНА. ", "АСТАНА, ", "ASTANA, ", "НУР-СУЛТАН, "];
    places.iter().any(|place| line.starts_with(place)) && line.contains(['-', '–', '—', '/'])
}

// Rules 2 and 3: stamps, headers and near-headers.

/// Returns the day that a stamp at the start of a line names, if it exists, and the rest of the line.
pub(super) fn stamp(line: &str) -> Option<(Option<NaiveDate>, &str)> {
    let stamp = line.strip_prefix('\u{FEFF}').unwrap_or(line).strip_prefix(" date ")?;
    let (day, rest) = stamp.split_at_checked(10)?;
    let is_stamp = has_shape(day, "0000-00-00") && (rest.is_empty() || rest.starts_with(' '));
    is_stamp.then(|| (NaiveDate::parse_from_str(day, "%Y-%m-%d").ok(), rest))
}

/// Reads a header. One whose date does not exist is `Some(None)`.
pub(super) fn header(line: &str) -> Option<Option<ModelHeader>> {
    let parts: Vec<&str> = line.split(is_horizontal).filter(|part| !part.is_empty()).collect();
    let (date, time, views) = match parts[..] {
        [date] => (date, None, None),
        [date, time] => (date.strip_suffix(',')?, Some(time), None),
        [date, time, views] => (date.strip_suffix(',')?, Some(time), Some(views)),
        _ => return None,
    };
    let is_header = has_shape(date, "00.00.0000")
        && time.is_none_or(|time| has_shape(time, "00:00"))
        && views.is_none_or(is_digits);
    let time = time.and_then(|time| NaiveTime::parse_from_str(time, "%H:%M").ok());
    let date = NaiveDate::parse_from_str(date, "%d.%m.%Y").ok();
    is_header.then(|| date.map(|date| (date, time, views.and_then(|views| views.parse().ok()))))
}

/// Returns whether a line is not a header and differs from one only in marks, white space and a few words.
pub(super) fn is_near_header(line: &str) -> bool {
    let mut text = line;
    while let Some(rest) = strip_mark(text) {
        text = trim(rest);
    }
    let shapes = ["0.0.0000", "00.0.0000", "0.00.0000", "00.00.0000", "0000-00-00"];
    let mut ends = shapes
        .iter()
        .filter_map(|shape| text.split_at_checked(shape.len()).filter(|(date, _)| has_shape(date, shape)));
    let Some((_, rest)) = ends.next() else { return false };
    let mut words = rest.split(|c: char| !c.is_alphabetic() && !is_invisible(c));
    let is_known = |word: &str| {
        word.chars().all(|c| "TZOО".contains(c) || is_invisible(c))
            || fixed("near").any(|known| known == fold(word))
    };
    header(line).is_none() && !rest.starts_with(|c: char| c.is_ascii_digit()) && words.all(is_known)
}

/// Returns what follows a mark or a list number.
fn strip_mark(text: &str) -> Option<&str> {
    let marked = ["> ", "* ", "# ", "• ", "**", "|"].iter().find_map(|mark| text.strip_prefix(mark));
    marked.or(text
        .split_once(". ")
        .filter(|(number, _)| !number.is_empty() && is_digits(number))
        .map(|(_, rest)| rest))
}

/// A content line of a page.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) number: usize,
    pub(super) blanks: usize,
    pub(super) stamp_inside: bool,
    /// Neither header nor section line, source line or labelled credit.
    pub(super) is_text: bool,
    pub(super) is_never_title: bool,
    pub(super) could_be_title: bool,
}

impl Line {
    pub(super) fn new(text: &str, number: usize, blanks: usize, stamp_inside: bool) -> Self {
        let is_fixed = is_section_line(text) || source(text).is_some() || credit(text).is_some();
        let is_text = !is_fixed && header(text).is_none();
        let is_never_title = stamp_inside || is_not_a_title(text);
        let ends = has_final_stop(text) || text.ends_with(['!', '?', ':', ';', ',']);
        let could_be_title = is_text && !is_never_title && !is_list_item(text) && !ends && chars(text) <= 180;
        let text = text.to_owned();
        Self { text, number, blanks, stamp_inside, is_text, is_never_title, could_be_title }
    }
}
