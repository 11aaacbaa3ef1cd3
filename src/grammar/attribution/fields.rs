//! Names of ministries that list their fields: the commas between them end no name.
//!
//! `Ministry of Culture, Information and Sport`, `Министерство экологии, геологии и природных ресурсов`,
//! `Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігі`.

use super::{NAME_BYTES, kazakh, last_word};
use crate::agency::Agency;

/// Most words from a comma to the end of a Russian or Kazakh name.
const LONGEST_REST: usize = 14;

/// Whether an English `name` has no comma, or those between the fields of a ministry alone, the last of them joined
/// by `and`.
pub(super) fn are_listed(name: &str) -> bool {
    let Some((before, last)) = name.rsplit_once(", ") else { return true };
    let Some(first) = listed(before) else { return false };
    let ends = match last.strip_prefix("and ") {
        Some(_) => first.contains(','),
        None => last.contains(" and "),
    };
    ends && first.split(", ").chain([last]).all(is_field)
}

/// What stands behind `Ministry of`, where commas may stand; [`are_listed`] judges them.
pub(super) fn listed(name: &str) -> Option<&str> {
    name.split_once("Ministry of ").or_else(|| name.split_once("Ministry for ")).map(|(_, fields)| fields)
}

/// Whether a part between commas is what a ministry is of, and nobody's name.
fn is_field(part: &str) -> bool {
    /// Words of bodies that stand beside a ministry.
    const BODIES: &[&str] = &[
        "Agency",
        "Bank",
        "Board",
        "Committee",
        "Embassy",
        "Ministry",
        "News",
        "Office",
        "Service",
        "TV",
        "Times",
    ];
    let is_acronym = |word: &str| word != "RK" && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_plain = |word: &str| {
        let joins = matches!(word, "and" | "of" | "the" | "for" | "&");
        joins || word.starts_with(char::is_uppercase) && !is_acronym(word) && !BODIES.contains(&word)
    };
    part.split(' ').all(|word| is_plain(word.trim_end_matches(','))) && Agency::of(part) == Agency::Other
}

/// Whether a Russian or Kazakh name goes on behind the comma at its end, with `next`: in small letters, up to its end.
pub(super) fn go_on(name: &str, next: &str) -> bool {
    let most = next.len().min(NAME_BYTES);
    // What is longer is no name; a text without spaces would be read again at every comma.
    let near = (0..=most).rev().find_map(|end| next.get(..end)).unwrap_or_default();
    let name = name.trim_end_matches(',');
    if name.contains("инистерств") {
        russian_rest(near)
    } else {
        may_be_kazakh(name) && kazakh_rest(near)
    }
}

/// Whether `next` holds fields up to its stop, comma or end, the last one behind `и`; a state may follow.
fn russian_rest(next: &str) -> bool {
    let (mut joined, mut described) = (false, false);
    let mut words = next.split(' ');
    for word in words.by_ref().take(LONGEST_REST) {
        let bare = word.trim_end_matches([',', '.']);
        if joined && matches!(bare, "со" | "в" | "во") {
            return true;
        }
        let ends = word.ends_with('.') || joined && word.ends_with(',');
        if bare == "и" && !ends {
            joined = true;
        } else if !(is_russian_field(bare, described) || joined && bare.starts_with(char::is_uppercase)) {
            return false;
        } else if ends {
            return joined;
        }
        described = ["ых", "их", "ого", "его"].iter().any(|end| bare.ends_with(end));
    }
    joined && words.next().is_none()
}

/// Whether `word` could be of what a ministry is, in the genitive: no verb, gerund or particle. Behind an adjective,
/// by which it is `described`, nearly every word is: `внутренних дел`.
fn is_russian_field(word: &str, described: bool) -> bool {
    /// With what words in the genitive end, but those that end as verbs do.
    const ENDS: &[&str] = &["а", "я", "ы", "и", "ов", "ев", "ей", "ий", "ого", "его", "ых", "их", "ой"];
    /// With what verbs, participles and gerunds end.
    const OTHER_ENDS: &[&str] =
        &["ла", "ли", "ена", "ены", "вана", "ваны", "ая", "яя", "вшая", "вшей", "вши"];
    let ends_in = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    word.chars().all(|c| ('а'..='ё').contains(&c) || c == '-')
        && word.chars().nth(2).is_some()
        && !word.starts_with("котор")
        && !matches!(word, "когда" | "если" | "тогда" | "среди" | "хотя" | "после")
        && (described || ends_in(ENDS) && !ends_in(OTHER_ENDS))
}

/// Whether a Kazakh name may lack its end, `министрлігі`: it is no agency, body or paper.
fn may_be_kazakh(name: &str) -> bool {
    let last = last_word(name);
    let whole = last.is_ascii() || kazakh::is_body(last) || last.ends_with("газеті");
    !whole && Agency::of(name) == Agency::Other
}

/// Whether `next` has fields, the joint, more fields, and what has them, with which the clause ends.
fn kazakh_rest(next: &str) -> bool {
    let is_joint = |word: &str| matches!(word, "және" | "мен" | "пен" | "бен");
    let is_field = |word: &str| word.starts_with(char::is_lowercase) && !word.contains('.');
    let mut words = next.split(' ').take(LONGEST_REST);
    if !words.by_ref().take_while(|word| is_field(word)).any(is_joint) {
        return false;
    }
    // `министрлігі.`, `министрлігінің баспасөз қызметі.`
    let last = words.find(|word| kazakh::is_body(word.trim_end_matches(['.', ','])) || !is_field(word));
    last.is_some_and(|last| {
        let bare = last.trim_end_matches(['.', ',']);
        kazakh::is_body(bare) && (bare.len() < last.len() || words.next().is_none())
    })
}
