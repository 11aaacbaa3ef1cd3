//! The fixed strings of the site: share lines, boilerplate, section lines, credit and source labels.
//!
//! All are compared folded (see [`fold`](crate::fold)). The strings are those of the format description, found on
//! pages in English, Russian and Kazakh from 2019 to 2026.

use crate::fold::{cyrillic_twin, ends_with_folded, fold};
use crate::whitespace::{is_white, trim_end, trim_start};

/// A fixed line, or a line that begins with a fixed label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FixedLine<'a> {
    /// A line under which readers share a page. One that opens a text marks an article page.
    Share,
    /// A line of the site that belongs to no release.
    Boilerplate,
    /// The copyright line; after a stamp it marks an index page.
    Copyright,
    /// A line after which all releases are related ones.
    Section,
    /// `Source: X`, with X.
    Source(&'a str),
    /// A labelled credit.
    Credit(Credit<'a>),
}

/// What follows the label of a credit line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Credit<'a> {
    /// Who the picture is by.
    pub(crate) name: &'a str,
    /// A sentence about the picture after the name, if the line contains one.
    pub(crate) caption: Option<&'a str>,
}

/// How a row of [`FIXED`] must continue to match a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The line ends here.
    Share,
    Boilerplate,
    /// The line ends here, or with one colon.
    Section,
    /// Anything may follow.
    Copyright,
    Beginning,
    /// A colon and a source follow.
    Source,
    /// This mark and a name follow.
    Credit(char),
}

/// The fixed strings in folded form.
const FIXED: [(&str, Row); 24] = [
    ("tell a friend", Row::Share),
    ("рассказать друзьям", Row::Share),
    ("достарға айту", Row::Share),
    ("images", Row::Boilerplate),
    ("read more", Row::Boilerplate),
    ("most viewed", Row::Boilerplate),
    ("found an error in the text?", Row::Boilerplate),
    ("select the error and press ctrl + enter at the same time.", Row::Boilerplate),
    ("система orphus", Row::Boilerplate),
    ("this information may not be reproduced without reference to", Row::Copyright),
    ("when citing our content a hyperlink to", Row::Beginning),
    ("relevant news", Row::Section),
    ("related news", Row::Section),
    ("новости по теме", Row::Section),
    ("source", Row::Source),
    ("источник", Row::Source),
    ("images", Row::Credit('|')),
    ("фото", Row::Credit(':')),
    ("сурет", Row::Credit(':')),
    ("photo", Row::Credit(':')),
    ("photo credit", Row::Credit(':')),
    ("коллаж", Row::Credit(':')),
    ("фото иллюстративное", Row::Credit(':')),
    ("фото иллюстративная", Row::Credit(':')),
];

/// Labels of the editors at the end of a title. Their words are also common words, so their case counts.
const EDITORS_LABELS: [&str; 2] = ["Дополнено", "Эксклюзив КТ"];

/// The section line and share line that the writer uses, and its credit label.
pub(crate) const WRITTEN_SECTION: &str = "relevant news";
pub(crate) const WRITTEN_SHARE: &str = "Tell a friend";
pub(crate) const WRITTEN_CREDIT: &str = "Images | ";
pub(crate) const WRITTEN_SOURCE: &str = "Source: ";

/// A labelled line of more bytes is a credit only if its name is short and a caption follows.
const CREDIT_BYTES: usize = 160;
/// The most characters of such a name.
const NAME_CHARS: usize = 80;
/// The last byte of `©` in UTF-8.
pub(crate) const COPYRIGHT_BYTE: u8 = 0xA9;

/// The rows by their first three letters, of ASCII and of Cyrillic. Latin look-alikes of Cyrillic letters count. One
/// look at these tables excludes nearly all lines.
static LATIN: Beginnings = Beginnings::new(true);
static CYRILLIC: Beginnings = Beginnings::new(false);

/// Sets of rows by the first two letters and by the third. A letter is known by its last five bits, in which it does
/// not differ from its other case; a set may therefore contain a row too many.
struct Beginnings {
    pairs: [u32; 32 * 32],
    thirds: [u32; 32],
}

/// The set of all rows.
const ALL_ROWS: u32 = (1 << FIXED.len()) - 1;

impl Beginnings {
    const fn new(latin: bool) -> Self {
        let mut table = Self { pairs: [0; 32 * 32], thirds: [0; 32] };
        let mut row = 0;
        while row < FIXED.len() {
            let [first, second, third] = FIRST_THREE[row];
            if first.is_ascii() == latin {
                table.add(row, [first, second, third]);
            } else if latin {
                let twins = (latin_twin(first), latin_twin(second), latin_twin(third));
                if let (Some(first), Some(second), Some(third)) = twins {
                    table.add(row, [first, second, third]);
                }
            }
            row += 1;
        }
        table
    }

    const fn add(&mut self, row: usize, [first, second, third]: [char; 3]) {
        self.pairs[(first as usize & 31) << 5 | second as usize & 31] |= 1 << row;
        self.thirds[third as usize & 31] |= 1 << row;
    }

    /// Returns the rows that begin with three letters, by the last byte of each.
    const fn rows(&self, first: u8, second: u8, third: u8) -> u32 {
        self.pairs[(first as usize & 31) << 5 | second as usize & 31] & self.thirds[third as usize & 31]
    }
}

/// The first three letters of each row.
const FIRST_THREE: [[char; 3]; FIXED.len()] = {
    let mut table = [['\0'; 3]; FIXED.len()];
    let mut row = 0;
    while row < FIXED.len() {
        let text = FIXED[row].0.as_bytes();
        table[row] = if text[0].is_ascii() {
            [text[0] as char, text[1] as char, text[2] as char]
        } else {
            [two_bytes(text[0], text[1]), two_bytes(text[2], text[3]), two_bytes(text[4], text[5])]
        };
        row += 1;
    }
    table
};

/// Returns the ASCII letter that looks like a Cyrillic letter in lower case.
const fn latin_twin(cyrillic: char) -> Option<char> {
    let mut letter = b'a';
    while letter <= b'z' {
        if cyrillic_twin(letter as char) as u32 == cyrillic as u32 {
            return Some(letter as char);
        }
        letter += 1;
    }
    None
}

/// Returns the character of a two-byte UTF-8 sequence.
const fn two_bytes(lead: u8, next: u8) -> char {
    match char::from_u32((lead as u32 & 0x1F) << 6 | (next as u32 & 0x3F)) {
        Some(c) => c,
        None => panic!("a sequence of two bytes"),
    }
}

/// Returns the set of rows with which a trimmed line may begin, by its first three letters.
#[inline]
fn possible_rows(line: &str) -> u32 {
    match *line.as_bytes() {
        [first, second, third, ..] if (first | second | third).is_ascii() => LATIN.rows(first, second, third),
        [0xD0 | 0xD1, first, 0xD0 | 0xD1, second, 0xD0 | 0xD1, third, ..] => {
            CYRILLIC.rows(first, second, third)
        }
        // A short word.
        [0xD0 | 0xD1, _, b' ', ..] | [0xD0 | 0xD1, _, 0xD0 | 0xD1, _, b' ', ..] => 0,
        // `©`, or a stress mark.
        [0xC2, 0xA9, ..] | [0xCC, 0x81, ..] => ALL_ROWS,
        // Letters of each script, or letters with invisible characters.
        _ if line.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '\u{400}'..='\u{47F}')) => {
            ALL_ROWS
        }
        _ => 0,
    }
}

/// Returns the kind of a trimmed line that is fixed or begins with a fixed label.
#[inline]
pub(crate) fn fixed_line(line: &str) -> Option<FixedLine<'_>> {
    match possible_rows(line) {
        0 => None,
        possible => matching_line(line, possible),
    }
}

/// Returns whether a trimmed line among paragraphs is not one: boilerplate or a source line.
#[inline]
pub(crate) fn is_part_of_no_body(line: &str) -> bool {
    fixed_line(line).is_some_and(|fixed| !matches!(fixed, FixedLine::Section | FixedLine::Credit(_)))
}

/// Matches a line that may begin with one of these rows. `©` may precede the label of a credit.
fn matching_line(line: &str, possible: u32) -> Option<FixedLine<'_>> {
    let labelled = line.strip_prefix('©').map(trim_start);
    rows(labelled.unwrap_or(line), possible).find_map(|(row, rest)| match row {
        Row::Credit(mark) => {
            name_and_caption(labelled.unwrap_or(line), rest.strip_prefix(mark)?).map(FixedLine::Credit)
        }
        _ if labelled.is_some() => None,
        Row::Share => rest.is_empty().then_some(FixedLine::Share),
        Row::Boilerplate => rest.is_empty().then_some(FixedLine::Boilerplate),
        Row::Copyright => Some(FixedLine::Copyright),
        Row::Beginning => Some(FixedLine::Boilerplate),
        Row::Section => (rest.is_empty() || rest == ":").then_some(FixedLine::Section),
        Row::Source => {
            let name = trim_start(rest.strip_prefix(':')?);
            (!name.is_empty()).then_some(FixedLine::Source(name))
        }
    })
}

/// Returns those of a set of rows with which a line begins, each with the text after it.
fn rows(line: &str, possible: u32) -> impl Iterator<Item = (Row, &str)> {
    let mut folded = fold(line);
    let first = folded.next();
    let mut left = possible;
    let rows = core::iter::from_fn(move || {
        let row = FIXED.get(left.trailing_zeros() as usize)?;
        left &= left - 1;
        Some(row)
    });
    rows.filter_map(move |&(text, row)| {
        let mut wanted = text.chars();
        let begins = wanted.next() == first;
        let rest = begins.then(|| folded.clone().after(wanted.as_str()))??;
        Some((row, trim_start(rest)))
    })
}

/// Reads the name and caption after the label of `line`, of which `rest` is the end.
fn name_and_caption<'a>(line: &str, rest: &'a str) -> Option<Credit<'a>> {
    let rest = trim_start(rest);
    let credit = match sentence_end(rest) {
        Some(end) => Credit { name: &rest[..end], caption: Some(trim_start(&rest[end + 1..])) },
        None => Credit { name: rest, caption: None },
    };
    let short = line.len() <= CREDIT_BYTES
        || credit.caption.is_some() && credit.name.chars().nth(NAME_CHARS).is_none();
    (short && !rest.is_empty()).then_some(credit)
}

/// Returns the offset of the first full stop after a word of two letters and before a capital letter.
fn sentence_end(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'.', text.as_bytes()).filter(|&at| text[at + 1..].starts_with(' ')).find(|&at| {
        let mut before = text[..at].chars().rev();
        let word = (0..2).all(|_| before.next().is_some_and(|c| c.is_alphanumeric() || c == '_'));
        word && text[at + 2..].starts_with(|c: char| c.is_uppercase() || c == '"')
    })
}

/// Returns whether a line contains `©` or a credit label with its mark, at any place.
pub(crate) fn contains_credit_label(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr3_iter(b':', b'|', COPYRIGHT_BYTE, bytes).any(|at| match bytes[at] {
        b':' => ends_with_label(trim_end(&line[..at]), ':'),
        b'|' => ends_with_label(trim_end(&line[..at]), '|'),
        _ => bytes[..=at].ends_with("©".as_bytes()),
    })
}

/// The last letters of the credit labels, by their last five bits. Latin look-alikes of Cyrillic letters count.
const LABEL_ENDS: u32 = {
    let (mut ends, mut row) = (0, 0);
    while row < FIXED.len() {
        if let (text, Row::Credit(_)) = FIXED[row] {
            let text = text.as_bytes();
            let last = text[text.len() - 1];
            if last.is_ascii() {
                ends |= 1 << (last & 31);
            } else if let Some(twin) = latin_twin(two_bytes(text[text.len() - 2], last)) {
                ends |= 1 << (twin as u8 & 31);
            }
        }
        row += 1;
    }
    ends
};

/// Returns whether `text` ends with a credit label to which `mark` belongs.
fn ends_with_label(text: &str, mark: char) -> bool {
    // One look at the last letter excludes most texts.
    let possible =
        text.bytes().next_back().is_some_and(|last| !last.is_ascii() || LABEL_ENDS >> (last & 31) & 1 == 1);
    possible && FIXED.iter().any(|&(label, row)| row == Row::Credit(mark) && ends_with_folded(text, label))
}

/// Splits a title into the title proper and the label of the editors at its end.
pub(crate) fn split_editors_label(title: &str) -> (&str, Option<&str>) {
    let last = title.as_bytes().last();
    let found = EDITORS_LABELS.iter().filter(|label| label.as_bytes().last() == last).find_map(|label| {
        let before = title.strip_suffix(label).filter(|before| before.ends_with(is_white))?;
        let before = trim_end(before);
        (!before.is_empty()).then(|| (before, Some(&title[title.len() - label.len()..])))
    });
    found.unwrap_or((title, None))
}

/// A duplicated headline has more than 20 characters in one copy.
const DUPLICATED_CHARS: usize = 21;

/// Returns whether a trimmed line is one headline printed twice without a gap.
pub(crate) fn is_duplicated_headline(line: &str) -> bool {
    let (first, second) = line.as_bytes().split_at(line.len() / 2);
    // Equal halves of valid text meet at a character boundary.
    first == second && line.chars().count() >= 2 * DUPLICATED_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;

    #[test]
    fn fixed_lines_are_compared_folded() {
        let cases = [
            ("TELL A FRIEND", Some(FixedLine::Share)),
            ("Достарға\u{A0}айту", Some(FixedLine::Share)),
            ("Система Orphus", Some(FixedLine::Boilerplate)),
            ("Cистема\u{AD} orphus", Some(FixedLine::Boilerplate)),
            ("Select the error and press Ctrl + Enter at the same time.", Some(FixedLine::Boilerplate)),
            ("When citing our content a hyperlink to the site", Some(FixedLine::Boilerplate)),
            ("This information may not be reproduced without reference to X", Some(FixedLine::Copyright)),
            ("Relevant  News :", Some(FixedLine::Section)),
            ("НОВОСТИ ПО ТЕМЕ:", Some(FixedLine::Section)),
            ("relevant news::", None),
            ("Source : a newspaper", Some(FixedLine::Source("a newspaper"))),
            ("ИСТОЧНИК:газета", Some(FixedLine::Source("газета"))),
            ("Source:", None),
            ("Read more about it", None),
            ("Tell a friend.", None),
            ("Sources: two", None),
            ("© Tell a friend", None),
        ];
        for (line, expected) in cases {
            assert_eq!(fixed_line(line), expected, "{line}");
        }
    }

    #[test]
    fn the_first_letters_exclude_no_fixed_line() {
        for (text, _) in FIXED {
            let upper = text.to_uppercase();
            assert!(possible_rows(text) != 0 && possible_rows(&upper) != 0, "{text}");
        }
        for twin in [
            "Cистема Orphus",
            "cурет: А",
            "Cypет: А",
            "Kоллаж: А",
            "©Фото: А",
            "© Фото: А",
            "И\u{AD}сточник: А",
        ] {
            assert!(possible_rows(twin) != 0, "{twin}");
        }
    }

    fn credit_of(line: &str) -> Option<(&str, Option<&str>)> {
        match fixed_line(line) {
            Some(FixedLine::Credit(Credit { name, caption })) => Some((name, caption)),
            _ => None,
        }
    }

    #[test]
    fn a_credit_has_a_label_a_name_and_perhaps_a_caption() {
        let cases = [
            ("Images | MFA", Some(("MFA", None))),
            ("IMAGES|MFA", Some(("MFA", None))),
            ("©Photo credit : A. Ulan", Some(("A. Ulan", None))),
            ("Фото иллюстративное: архив", Some(("архив", None))),
            ("Сурет: Ақорда. Кеңесте ұлулар саналды.", Some(("Ақорда", Some("Кеңесте ұлулар саналды.")))),
            ("Фото: А. Улан", Some(("А. Улан", None))),
            ("Фото:", None),
            ("Photographs: two", None),
            ("Images: MFA", None),
        ];
        for (line, expected) in cases {
            assert_eq!(credit_of(line), expected, "{line}");
        }
        let caption = format!("Snails were counted {}.", "again and again ".repeat(12));
        let line = format!("Photo: the snail office. {caption}");
        assert_eq!(credit_of(&line), Some(("the snail office", Some(caption.as_str()))));
        assert_eq!(credit_of(&format!("Photo: {}", "a".repeat(153))), Some(("a".repeat(153).as_str(), None)));
        assert_eq!(credit_of(&format!("Photo: {}", "a".repeat(154))), None);
    }

    #[test]
    fn credit_labels_are_found_anywhere() {
        for line in ["58Фото: ©X", "Snails © MFA", "A PHOTO CREDIT : x", "See images | MFA"] {
            assert!(contains_credit_label(line), "{line}");
        }
        for line in ["Minister: no snails", "Images of snails", "фотограф: X", "a | b"] {
            assert!(!contains_credit_label(line), "{line}");
        }
    }

    #[test]
    fn labels_of_editors_are_split_from_titles() {
        let cases = [
            ("Улитки ползут Дополнено", ("Улитки ползут", Some("Дополнено"))),
            ("Улитки\u{A0} Эксклюзив КТ", ("Улитки", Some("Эксклюзив КТ"))),
            ("Дело дополнено", ("Дело дополнено", None)),
            ("Дополнено", ("Дополнено", None)),
            ("Улитки недополнено", ("Улитки недополнено", None)),
        ];
        for (title, expected) in cases {
            assert_eq!(split_editors_label(title), expected, "{title}");
        }
    }

    #[test]
    fn a_duplicated_headline_has_two_equal_halves_of_more_than_twenty_characters() {
        let twenty = "Двадцать знаков ров.".to_string();
        assert_eq!(twenty.chars().count(), 20);
        assert!(!is_duplicated_headline(&twenty.repeat(2)));
        assert!(is_duplicated_headline(&format!("{twenty}!{twenty}!")));
        assert!(!is_duplicated_headline(&format!("{twenty}!{twenty}?")));
    }
}
