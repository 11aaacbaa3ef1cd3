//! Names of ministries that list their fields: the commas between them end no name.
//!
//! `Ministry of Culture, Information and Sport`, `Министерство экологии, геологии и природных ресурсов`,
//! `Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігі`.

use super::{first_word, kazakh};
use crate::agency::Agency;

/// Most words from a comma to the `and` before the last field.
const LONGEST_FIELD: usize = 5;
/// Most words from a comma to the word at the end of a Kazakh name.
const LONGEST_REST: usize = 12;

/// What has fields, in English.
const ENGLISH: &[&str] = &["Ministry of ", "Ministry for ", "Committee on ", "Committee for ", "Agency for "];
/// Stems of the same in Russian, where fields follow, without their first letter.
const RUSSIAN: &[&str] = &["инистерств", "омитет", "епартамент", "гентств"];

/// Whether one more field may stand behind the comma between `name` and `next`; the last one has an `and`, as
/// [`ends_list`] asks.
pub(super) fn may_go_on(name: &str, next: &str) -> bool {
    let next = next.strip_prefix("and ").unwrap_or(next);
    let begins_other = ENGLISH.iter().any(|body| next.starts_with(body)) || is_known(first_word(next));
    let is_list = ENGLISH.iter().any(|body| name.contains(body));
    is_list && !begins_other && next.starts_with(char::is_uppercase)
}

/// Whether the last field of a list is joined to those before it; a name without a comma is no list.
pub(super) fn ends_list(name: &str) -> bool {
    name.rsplit_once(", ").is_none_or(|(_, last)| last.starts_with("and ") || last.contains(" and "))
}

/// The same of a Russian or Kazakh name, whose fields stand in small letters.
pub(super) fn go_on(name: &str, next: &str) -> bool {
    let has_fields = RUSSIAN.iter().any(|stem| name.contains(stem));
    if has_fields { follows(next, "и", is_russian_field) } else { !is_known(name) && is_kazakh_rest(next) }
}

/// Whether in `next` such words lead to `joint`, one word behind it.
fn follows(next: &str, joint: &str, is_field: fn(&str) -> bool) -> bool {
    let mut words = next.split(' ');
    let mut fields = words.by_ref().take(LONGEST_FIELD).take_while(|&word| word != joint).peekable();
    let any = fields.peek().is_some();
    let is_field = |word: &str| is_field(word.trim_end_matches([',', '.']));
    any && fields.all(|word| !word.ends_with('.') && is_field(word)) && words.next().is_some_and(is_field)
}

/// Whether `word` could be of what a ministry is: no verb, gerund or particle.
fn is_russian_field(word: &str) -> bool {
    /// With what verbs and gerunds end.
    const ENDS: &[&str] = &[
        "л", "ла", "ло", "ли", "ет", "ит", "ют", "ут", "ат", "ят", "ть", "ся", "сь", "ив", "ав", "яв", "ув",
    ];
    /// Words with which something else begins.
    const OTHERS: &[&str] =
        &["также", "однако", "затем", "после", "потом", "когда", "чтобы", "пока", "если", "хотя", "этом"];
    word.chars().all(|c| ('а'..='ё').contains(&c) || c == '-')
        && word.chars().nth(3).is_some()
        && !word.starts_with("котор")
        && !OTHERS.contains(&word)
        && !ENDS.iter().any(|end| word.ends_with(end))
}

/// Whether `next` has fields, the joint, more fields, and what has them.
fn is_kazakh_rest(next: &str) -> bool {
    let is_joint = |word: &str| matches!(word, "және" | "мен" | "пен" | "бен");
    let is_body = |word: &str| kazakh::is_body(word.trim_end_matches(['.', ',']));
    let is_field = |word: &&str| word.starts_with(char::is_lowercase) && !word.contains('.');
    let mut words = next.split(' ').take(LONGEST_REST);
    words.by_ref().take(LONGEST_FIELD).take_while(is_field).any(is_joint)
        && words.find(|word| is_body(word) || !is_field(word)).is_some_and(is_body)
}

fn is_known(name: &str) -> bool {
    Agency::of(name) != Agency::Other
}
