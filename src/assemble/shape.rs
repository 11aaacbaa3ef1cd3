//! Properties of a single line: the marks and limits in the rules of the format.

use core::cmp::Ordering;

use crate::boilerplate::{contains_credit_label, split_editors_label};
use crate::fold::{differ, equals_folded, fold, is_cyrillic, is_letter};
use crate::lines::{Line, LineKind};
use crate::whitespace::is_white;

/// Returns whether a line ends in a final stop: `.`, `.` and one closing mark, or `Source: X`.
pub(super) fn has_final_stop(line: &str) -> bool {
    line.strip_suffix(['"', '”', '»', '’', ')']).unwrap_or(line).ends_with('.') || ends_in_source(line)
}

/// Returns whether a line ends in `Source: X` with X of at most three words.
fn ends_in_source(line: &str) -> bool {
    memchr::memrchr_iter(b':', line.as_bytes()).any(|colon| {
        let before = line[..colon].strip_suffix(' ').unwrap_or(&line[..colon]);
        let name = line[colon + 1..].strip_prefix(' ');
        let is_short = |name| (1..=3).contains(&words(name).take(4).count());
        ["Source", "Источник"].iter().any(|label| before.ends_with(label)) && name.is_some_and(is_short)
    })
}

/// Returns the parts of a line that white space separates.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(is_white).filter(|word| !word.is_empty())
}

/// Returns whether a line ends in an abbreviation of single capitals, such as `D.C.`.
pub(super) fn ends_in_abbreviation(line: &str) -> bool {
    let word = line.rsplit(is_white).next().unwrap_or_default();
    let mut letters = word.split_terminator('.');
    let is_capital = |letter: &str| letter.chars().all(char::is_uppercase) && letter.chars().count() == 1;
    word.ends_with('.') && letters.clone().count() >= 2 && letters.all(is_capital)
}

/// Returns whether a line could be a title, of at most 180 characters.
pub(super) fn could_be_title(line: &Line<'_>) -> bool {
    line.kind == LineKind::Text
        && !has_final_stop(line.text)
        && !line.text.ends_with(['!', '?', ':', ';', ','])
        && fits(line.text, 180)
        && !is_list_item(line.text)
        && !is_not_a_title(line.text)
}

/// Returns whether a line is never a title, deck or bare credit, whatever the lines around it are.
pub(super) fn is_never_title(line: &Line<'_>) -> bool {
    line.kind != LineKind::Text || is_not_a_title(line.text)
}

/// Returns whether a line consists of dates, digits, a URL or labels.
fn is_not_a_title(line: &str) -> bool {
    // The fold has no early exit, so that it compiles to wide instructions.
    !line.contains(is_letter)
        || line.starts_with('#')
        || line.bytes().fold(false, |any, byte| any | byte.is_ascii_digit()) && has_only_date_words(line)
        || contains_credit_label(line)
        || is_url(line)
}

/// Returns whether a line is a list item.
pub(super) fn is_list_item(line: &str) -> bool {
    ["- ", "– ", "— ", "• "].iter().any(|mark| line.starts_with(mark))
}

/// Returns whether all words of a line belong to dates. A line without words counts, too.
fn has_only_date_words(line: &str) -> bool {
    line.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).all(is_date_word)
}

/// Returns whether a word belongs to dates: see [`DATE_WORDS`].
fn is_date_word(word: &str) -> bool {
    let mut rest = fold(word);
    let first = rest.next();
    let found = DATE_WORDS.binary_search_by(|known| {
        let mut known = known.chars();
        known.next().cmp(&first).then_with(|| known.cmp(rest.clone()))
    });
    found.is_ok()
}

/// Month and weekday names in three languages, and words that accompany dates; folded and sorted.
#[rustfmt::skip]
const DATE_WORDS: [&str; 133] = [
    "am", "apr", "april", "at", "aug", "august", "dec", "december", "feb", "february", "friday", "gmt",
    "jan", "january", "jul", "july", "jun", "june", "mar", "march", "may", "monday", "nov", "november",
    "oct", "october", "pm", "saturday", "sep", "sept", "september", "sunday", "thursday", "today",
    "tuesday", "utc", "wednesday", "yesterday", "авг", "август", "августа", "апр", "апрель", "апреля",
    "ақп", "ақпан", "бейсенбі", "бүгін", "в", "воскресенье", "вторник", "вчера", "г", "год", "года", "дек",
    "декабрь", "декабря", "дня", "дүйсенбі", "жексенбі", "жел", "желтоқсан", "жыл", "жылы", "жылғы", "жұма",
    "июл", "июль", "июля", "июн", "июнь", "июня", "кеше", "май", "мам", "мамыр", "мар", "март", "марта",
    "мау", "маусым", "мая", "мин", "мск", "нау", "наурыз", "ноя", "нояб", "ноябрь", "ноября", "окт",
    "октябрь", "октября", "понедельник", "пятница", "сағат", "сегодня", "сейсенбі", "сен", "сенбі", "сент",
    "сентябрь", "сентября", "среда", "суббота", "сәрсенбі", "сәу", "сәуір", "там", "тамыз", "фев", "февр",
    "февраль", "февраля", "ч", "час", "часов", "четверг", "шіл", "шілде", "янв", "январь", "января", "қаз",
    "қазан", "қар", "қараша", "қаң", "қаңтар", "қаңтарда", "қыр", "қыркүйек",
];

/// Returns whether a line is a URL, alone or after a label of at most 30 characters and a colon.
fn is_url(line: &str) -> bool {
    let is_url = |text: &str| {
        ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
            && !text.contains(is_white)
    };
    let colon = memchr::memchr(b':', line.as_bytes()).filter(|&colon| fits(&line[..colon], 30));
    is_url(line) || colon.is_some_and(|colon| is_url(line[colon + 1..].trim_start_matches(is_white)))
}

/// Returns whether a line is a rubric: at most two words of fewer than 25 characters, above a longer line that could be a
/// title.
pub(super) fn is_rubric(line: &Line<'_>, next: &Line<'_>) -> bool {
    fits(line.text, 24)
        && words(line.text).count() <= 2
        && is_shorter(line.text, next.text)
        && could_be_title(next)
}

/// Compares the number of Cyrillic letters of a line with that of its Latin ones.
pub(super) fn compare_scripts(line: &str) -> Ordering {
    let is_latin = |c: &char| c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(c);
    line.chars().filter(|&c| is_cyrillic(c)).count().cmp(&line.chars().filter(is_latin).count())
}

/// Returns whether a line is a title again, labels of the editors aside.
pub(super) fn is_same_title(title: &str, line: &str) -> bool {
    // Most lines differ from the title in the first character, which is never one of a label.
    let first = title.chars().next().zip(line.chars().next());
    !first.is_some_and(differ) && equals_folded(split_editors_label(title).0, split_editors_label(line).0)
}

/// Returns whether `short` has fewer characters than `long`.
pub(super) fn is_shorter(short: &str, long: &str) -> bool {
    long.chars().nth(short.chars().count()).is_some()
}

/// Returns whether a line has at most `limit` characters.
pub(super) fn fits(line: &str, limit: usize) -> bool {
    // A character has one to four bytes, so most lengths need no counting.
    line.len() <= limit || (line.len() <= 4 * limit && line.chars().count() <= limit)
}
