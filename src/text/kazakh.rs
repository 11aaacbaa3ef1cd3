//! The Kazakh noun phrase: its head comes last, and capitals mark names only.

use super::lexicon::Classes;
use super::lexicon::class::*;
use super::phrase::{LONGEST, NOUNS, Phrase, Role};
use super::tokens::Kind::{Colon, Comma, Dash, Mark, Stop};
use super::tokens::Paragraph;

/// Cases and classes that end a group of words.
const SOFT: Classes = LOCATIVE | DATIVE | ABLATIVE | INSTRUMENTAL | CONVERB | PARTICIPLE | TIME | ADVERB;

/// Words from one token up to, not including, another.
type Group = (usize, usize);

impl Paragraph<'_> {
    /// Returns the Kazakh phrase that begins at a token and ends before token `stop`.
    ///
    /// Words are cut into groups that end in an oblique case, converb or adverb. The phrase is the last group if it does
    /// not end so, otherwise the first group up to its last name, pronoun or post in the nominative.
    pub(super) fn kazakh_phrase(&self, mut at: usize, stop: usize) -> Option<Phrase> {
        let stop = stop.min(self.end()).min(at + LONGEST);
        while at < stop && self.at(at, ADVERB | TIME) > 0 {
            at += self.at(at, ADVERB | TIME);
        }
        let start = at;
        // The first group that is not a relative clause before the noun, that is, does not end in a participle.
        let (mut from, mut first) = (at, None);
        while at < stop {
            let token = &self[at];
            // орынбасары – министр
            let posts = token.kind == Dash && self[at - 1].has(POST);
            let joins = from < at && (posts || from == start && self.is_list(at));
            if let Some(name) = self.name_end(at).filter(|&name| name < stop) {
                at = name;
            } else if let Some(end) = self.post_after_name(at).filter(|_| from < at && from == start) {
                at = end;
                break;
            } else if !joins && (!token.is_word() || token.has(QUOTATIVE | REFERENCE)) {
                break;
            }
            at += 1;
            // Кездесуде
            let event = at == start + 1 && !token.has(NOMINATIVE) && self.ends(start, EVENT);
            if token.is_word() && token.has(SOFT) || event {
                if !token.has(PARTICIPLE) && !event {
                    first.get_or_insert((from, at));
                }
                from = at;
            }
        }
        self.phrase_of_group((from, at), first)
    }

    /// Returns the phrase in the last group of words, otherwise in the first one that an oblique word ends.
    fn phrase_of_group(&self, (from, end): Group, first: Option<Group>) -> Option<Phrase> {
        let phrase = |first, last| Phrase { first, last, role: self.kazakh_role(last) };
        if let Some(last) = self.last_head((from, end), false) {
            return Some(phrase(from, last));
        }
        let unknown = from < end && self[end - 1].classes == 0 && self[end].kind == Stop;
        if unknown && end - from < 4 {
            return Some(phrase(from, end - 1));
        }
        let (first, after) = first?;
        let last = &self[after - 1];
        if from == end && after == from && last.has(BODY) && last.has(ABLATIVE) {
            return Some(phrase(first, after - 1));
        }
        Some(phrase(first, self.last_head((first, after - 1), true)?))
    }

    /// Returns the index after a post that follows a name, between comma and stop: `…, облыс әкімі.`
    fn post_after_name(&self, at: usize) -> Option<usize> {
        let end = (at + 1..at + 9).find(|&next| !self[next].is_word())?;
        let post = self[at].kind == Comma && self.is_subject_post(end - 1);
        (post && self[end].is(&[Stop, Colon])).then_some(end)
    }

    /// Returns the last token of a group that can end a phrase. In a group cut before an oblique word, a body after a
    /// whole person belongs to that word.
    fn last_head(&self, (from, end): Group, cut: bool) -> Option<usize> {
        let person = |&at: &usize| {
            self.is_subject_post(at) || self.head_of(at) == Some(Role::Name) && !self[at].has(GENITIVE)
        };
        let person = (from..end).find(person).unwrap_or(end);
        let mut at = end;
        while at > from {
            at -= 1;
            let token = &self[at];
            if token.kind == Mark {
                if !cut {
                    return Some(at);
                }
                at = token.mate().filter(|&mate| (from..at).contains(&mate)).unwrap_or(at);
            }
            let noun = token.has(POST | NOUNS);
            let of_oblique = token.has(NETWORK | AGENCY) && at > from
                || token.has(NOUNS) && person < at
                || self.ends(at, LOCATIVE);
            // Sputnik Қазақстан
            let of_agency = token.has(HOME | PLACE) && at > from && self.at(at - 1, AGENCY) == 2;
            let named = token.capital && !token.has(PLACE | STATE | OPENER | HOME);
            let owned = token.has(GENITIVE | ACCUSATIVE);
            let subject = token.has(PRONOUN) || noun && token.has(NOMINATIVE);
            let name = token.acronym || token.has(AGENCY) || named;
            let head = of_agency || subject || name && !owned;
            if token.is_word() && head && !(cut && of_oblique) {
                return Some(at);
            }
        }
        None
    }

    /// Returns what a Kazakh head names.
    pub(super) fn kazakh_role(&self, head: usize) -> Role {
        let token = &self[head];
        // BAQ.KZ тілшісі Айдос Мейір
        let of_medium = token.capital && (self[head - 1].has(MEDIUM) || self[head - 2].has(MEDIUM));
        match self.head_of(head) {
            _ if token.kind == Mark || of_medium => Role::Medium,
            _ if token.has(POST) => Role::Name,
            role => role.unwrap_or(Role::Name),
        }
    }
}
