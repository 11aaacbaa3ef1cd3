//! The Kazakh noun phrase: its head comes last, and capitals mark names only.

use super::lexicon::class::*;
use super::phrase::{LONGEST, Phrase, Role, head_of, is_subject_post, name_end};
use super::tokens::{Kind, Paragraph};

/// Cases and classes that end a group of words.
const SOFT: u128 = LOCATIVE | DATIVE | ABLATIVE | INSTRUMENTAL | CONVERB | PARTICIPLE | TIME | ADVERB;
const NOUNS: u128 = BODY | MEDIUM | DOCUMENT;

/// Words from one token up to, not including, another.
type Group = (usize, usize);

/// Returns the phrase that begins at a token and ends before token `stop`.
///
/// Words are cut into groups that end in an oblique case, converb or adverb. The phrase is the last group if it does
/// not end so, otherwise the first group up to its last name, pronoun or post in the nominative.
pub(super) fn phrase(paragraph: &Paragraph<'_>, mut at: usize, stop: Option<usize>) -> Option<Phrase> {
    let limit = paragraph.end().min(at + LONGEST);
    while at < limit && paragraph.at(at, ADVERB | TIME) > 0 {
        at += paragraph.at(at, ADVERB | TIME);
    }
    let stop = stop.map_or(limit, |stop| stop.min(limit));
    let mut groups = Groups { first: None, plain_first: None, count: 0, current: (at, at) };
    let start = at;
    while at < stop {
        let token = &paragraph[at];
        let (from, end) = groups.current;
        let next = if let Some(name) = name_end(paragraph, at)
            .filter(|&name| name < stop && (at == start || paragraph[at - 1].is(&[Kind::Word, Kind::Mark])))
        {
            name + 1
        } else if from < end && joins_posts(paragraph, end - 1, at) {
            at + 1
        } else if from < end && groups.count == 0 && post_after_name(paragraph, at) > 0 {
            groups.current.1 = post_after_name(paragraph, at);
            break;
        } else if from < end
            && groups.count == 0
            && (joins_apposition(paragraph, end - 1, at) || is_list(paragraph, at, stop))
        {
            at + 1
        } else if !token.is_word() || token.has(QUOTATIVE | REFERENCE) {
            break;
        } else {
            at + 1
        };
        groups.current.1 = next;
        if token.is_word() && ends_group(paragraph, at, start) {
            groups.close(paragraph, next);
        }
        at = next;
    }
    groups.choose(paragraph)
}

/// Returns whether an oblique case, converb or adverb at a token ends a group.
fn ends_group(paragraph: &Paragraph<'_>, at: usize, start: usize) -> bool {
    let token = &paragraph[at];
    let event = at == start && !token.has(NOMINATIVE) && paragraph.ends(at, EVENT);
    let subject = token.has(NOMINATIVE) && token.has(POST | PRONOUN);
    (token.has(SOFT) || event)
        && (!token.capital || event || token.has(PLACE | HOST | POST | NOUNS))
        && !subject
}

/// Returns whether a dash joins two posts, or a post and a name.
fn joins_posts(paragraph: &Paragraph<'_>, last: usize, at: usize) -> bool {
    let next = &paragraph[at + 1];
    paragraph[at].kind == Kind::Dash && paragraph[last].has(POST) && (next.capital || next.has(POST | HOME))
}

/// Returns whether a comma joins two posts in the nominative.
fn joins_apposition(paragraph: &Paragraph<'_>, last: usize, at: usize) -> bool {
    let post = |at: usize| is_subject_post(&paragraph[at]);
    paragraph[at].kind == Kind::Comma && post(last) && (at + 1..at + 7).any(post)
}

/// Returns whether a comma is one of a list in the name of a body: `Экология, геология және табиғи ресурстар министрлігі`.
fn is_list(paragraph: &Paragraph<'_>, comma: usize, stop: usize) -> bool {
    let end = stop.min(comma + LONGEST_LIST);
    let member = |at: usize| {
        let token = &paragraph[at];
        let other =
            POST | PRONOUN | TIME | ADVERB | SAY | REPORT | QUOTATIVE | CONVERB | PARTICIPLE | PLACE | AGENCY;
        token.kind == Kind::Comma || token.is_word() && !token.has(other)
    };
    let Some(joint) = (comma + 1..end).find(|&at| paragraph[at].has(LINK)) else { return false };
    let body = |at: &usize| paragraph[*at].has(NOUNS);
    let name = (joint + 1..end).find(body);
    let lower = |at: usize| !paragraph[at].capital;
    paragraph[comma].kind == Kind::Comma
        && name.is_some_and(|name| (comma + 1..=name).all(member) && (joint..=name).all(lower))
}
/// The list in the name of a body has less than this many tokens.
const LONGEST_LIST: usize = 12;

/// Returns the index after a post that follows a name, between comma and stop: `…, облыс әкімі.`; or 0.
fn post_after_name(paragraph: &Paragraph<'_>, at: usize) -> usize {
    if paragraph[at].kind != Kind::Comma {
        return 0;
    }
    let end = (at + 1..at + 9).find(|&next| !paragraph[next].is_word()).unwrap_or(at);
    let ends =
        end > at + 1 && paragraph[end].is(&[Kind::Stop, Kind::Colon]) && is_subject_post(&paragraph[end - 1]);
    if ends { end } else { 0 }
}

/// The groups of words read so far.
struct Groups {
    first: Option<Group>,
    /// The first group that is not a relative clause before the noun, that is, does not end in a participle.
    plain_first: Option<Group>,
    count: usize,
    current: Group,
}

impl Groups {
    /// Ends the current group before token `end`.
    fn close(&mut self, paragraph: &Paragraph<'_>, end: usize) {
        let group = (self.current.0, end);
        self.first.get_or_insert(group);
        if !paragraph[end - 1].has(PARTICIPLE) {
            self.plain_first.get_or_insert(group);
        }
        self.count += 1;
        self.current = (end, end);
    }

    fn choose(mut self, paragraph: &Paragraph<'_>) -> Option<Phrase> {
        let is_adjunct = |at: usize| {
            paragraph[at].has(ADVERB | TIME)
                || paragraph[at].is_word() && !paragraph[at].capital && paragraph.ends(at, OBJECT)
        };
        while self.count == 0 && self.current.0 < self.current.1 && is_adjunct(self.current.0) {
            self.current.0 += 1;
        }
        let (from, end) = self.current;
        let found = |first, head| Some(Phrase { first, last: head, role: role(paragraph, head) });
        if let Some(head) = head(paragraph, self.current, false) {
            return found(from, head);
        }
        if from < end && end - from < 4 && is_unknown_noun(paragraph, end - 1) {
            return found(from, end - 1);
        }
        if let (1, true, Some((first, after))) = (self.count, from == end, self.first) {
            let last = &paragraph[after - 1];
            if last.has(BODY) && last.has(ABLATIVE) {
                return Some(Phrase { first, last: after - 1, role: Role::Body });
            }
        }
        let (first, after) = self.plain_first?;
        found(first, head(paragraph, (first, after - 1), true)?)
    }
}

fn is_unknown_noun(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let token = &paragraph[at];
    token.is_word() && token.classes == 0 && paragraph[at + 1].kind == Kind::Stop
}

/// Returns the last token of a group that can end a phrase. In a group cut before an oblique word, a body after a
/// whole person belongs to that word.
fn head(paragraph: &Paragraph<'_>, (from, end): Group, cut: bool) -> Option<usize> {
    let is_person = |at: usize| {
        is_subject_post(&paragraph[at])
            || head_of(paragraph, at) == Some(Role::Name) && !paragraph[at].has(GENITIVE)
    };
    let person = (from..end).find(|&at| is_person(at)).unwrap_or(end);
    let mut before = end;
    for at in (from..end).rev() {
        let token = &paragraph[at];
        if at >= before {
            continue;
        }
        if token.kind == Kind::Mark {
            if !cut {
                return Some(at);
            }
            before = token.mate().unwrap_or(end);
        }
        let of_oblique = || {
            token.has(NETWORK | AGENCY) && at > from
                || paragraph.ends(at, LOCATIVE)
                || token.has(NOUNS) && person < at
        };
        if !token.is_word() || cut && of_oblique() {
            continue;
        }
        // Sputnik Қазақстан
        if token.has(HOME | STATE | PLACE) && at > from && paragraph.at(at - 1, AGENCY) == 2 {
            return Some(at);
        }
        if token.has(PRONOUN) || token.has(POST | NOUNS) && token.has(NOMINATIVE) {
            return Some(at);
        }
        let owned = token.has(GENITIVE | ACCUSATIVE) && token.has(POST | NOUNS);
        let named = token.capital && !token.has(PLACE | STATE | OPENER | HOME);
        if !owned && (token.acronym || token.has(AGENCY) || named) {
            return Some(at);
        }
    }
    None
}

/// Returns what a head names.
pub(super) fn role(paragraph: &Paragraph<'_>, head: usize) -> Role {
    let token = &paragraph[head];
    // BAQ.KZ тілшісі Айдос Мейір
    let medium = |at: usize| paragraph[at].has(MEDIUM) && paragraph[at].has(NOMINATIVE);
    if token.capital && token.classes == 0 && (medium(head - 1) || medium(head - 2)) {
        return Role::Medium;
    }
    let of_classes = [
        (PRONOUN, Role::Pronoun),
        (POST, Role::Name),
        (MEDIUM, Role::Medium),
        (BODY, Role::Body),
        (DOCUMENT, Role::Document),
    ];
    let other = match token.kind {
        _ if token.has(AGENCY) => Role::Medium,
        Kind::Mark => Role::Medium,
        _ if token.acronym && !token.has(INITIAL) => Role::Body,
        _ => Role::Name,
    };
    of_classes.into_iter().find(|(class, _)| token.has(*class)).map_or(other, |(_, role)| role)
}
