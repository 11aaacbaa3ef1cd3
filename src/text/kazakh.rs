//! The Kazakh noun phrase: its head comes last, and capitals mark names only.

use super::lexicon::Classes;
use super::lexicon::class::*;
use super::phrase::{LONGEST, NOUNS, Phrase, Role};
use super::tokens::Kind::{Colon, Comma, Dash, Mark, Stop};
use super::tokens::Paragraph;

/// Cases and classes that end a group of words.
const SOFT: Classes = LOCATIVE | DATIVE | ABLATIVE | INSTRUMENTAL | CONVERB | PARTICIPLE | TIME | ADVERB;

/// Between an agency and its noun there are less than this many words.
const MOST_ADJECTIVES: usize = 4;

/// Words from one token up to, not including, another.
type Group = (usize, usize);

impl Paragraph<'_> {
    /// Returns the Kazakh phrase that begins at a token and ends before token `stop`.
    ///
    /// Words are cut into groups that end in an oblique case, converb or adverb. The phrase is the last group if it does
    /// not end so, otherwise the first group up to its last name, pronoun or post in the nominative.
    pub(super) fn kazakh_phrase(&self, first: usize, stop: usize) -> Option<Phrase> {
        let stop = stop.min(self.end()).min(first + LONGEST);
        let start = self.skip_adjuncts(first);
        // The first group that is not a relative clause before the noun, that is, does not end in a participle.
        let (mut at, mut from, mut first) = (start, start, None);
        // деді де кетті, but: Хорхе де Урріес
        let ends =
            |at: usize| self[at].has(QUOTATIVE | REFERENCE) || self[at].has(JOIN) && !self[at + 1].capital;
        while at < stop {
            let token = &self[at];
            // орынбасары – министр
            let posts = token.kind == Dash && self[at - 1].has(POST);
            let joins = from < at && (posts || from == start && self.is_list(at));
            if let Some(name) = self.name_end(at).filter(|&name| name < stop) {
                at = name;
            } else if let Some(end) =
                self.post_after_name(at).filter(|_| from < at && (from == start || self.is_name(at - 1)))
            {
                at = end;
                break;
            } else if !joins && (!token.is_word() || ends(at)) {
                break;
            }
            at += 1;
            // Кездесуде
            let event = at == start + 1 && !token.has(NOMINATIVE) && self.ends(start, EVENT);
            if token.is_word() && token.has(SOFT) || event {
                first = first.or((!token.has(PARTICIPLE) && !event).then_some((from, at)));
                from = at;
            }
        }
        self.phrase_of_group((from, at), first)
    }

    /// Returns the phrase in the last group of words, otherwise in the first one that an oblique word ends.
    fn phrase_of_group(&self, (from, end): Group, first: Option<Group>) -> Option<Phrase> {
        let phrase = |first, last| Phrase { first, last, role: self.kazakh_role(last) };
        let unknown = from < end && self[end - 1].classes == 0 && self[end].kind == Stop;
        let short = (unknown && end - from < 4).then(|| end - 1);
        if let Some(last) = self.last_head((from, end), false).or(short) {
            return Some(phrase(from, last));
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
        let end = (at + 1..at + 9).find(|&next| !self[next].is_word() || self.ends(next, FINITE))?;
        let post = self[at].kind == Comma && self.is_subject(end - 1, POST);
        (post && self[end].is(&[Stop, Colon])).then_some(end)
    }

    /// Returns the last token of a group that can end a phrase. In a group cut before an oblique word, a body after a
    /// whole person belongs to that word.
    fn last_head(&self, (from, end): Group, cut: bool) -> Option<usize> {
        let person = |&at: &usize| {
            self.is_subject(at, POST) || self.head_of(at) == Some(Role::Name) && !self[at].has(GENITIVE)
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
            let adjective = self[at + 1].is_word() && !self[at + 1].capital && self.ends(at, ADJECTIVE);
            let named = token.capital && !token.has(PLACE | STATE | OPENER | HOME) && !adjective;
            let owned = || token.has(GENITIVE | ACCUSATIVE) || self.ends(at, GENITIVE);
            let subject = token.has(PRONOUN) || noun && token.has(NOMINATIVE);
            let name = token.acronym || token.has(AGENCY) || named;
            let head = of_agency || (subject || name) && !owned();
            if token.is_word() && head && !(cut && of_oblique) {
                return Some(at);
            }
        }
        None
    }

    /// Returns the reporter that the tokens up to, not including, `end` name, and the source to which it refers: `Y-ға сілтеме
    /// жасап X`, `X Y-ға сілтеме жасап`.
    pub(super) fn kazakh_reporter(&self, first: usize, end: usize) -> Option<(Phrase, Option<Group>)> {
        let phrase = |first| self.kazakh_phrase(first, end);
        let reference = (first..end).take(LONGEST).find(|&at| self[at].has(REFERENCE));
        let Some(reference) = reference else { return Some((phrase(first)?, None)) };
        let after = reference + 1 + self.at(reference + 1, REFERRING).max(1);
        let last = self.last_of_reporter(first, reference - 1);
        let comma = |at: usize| usize::from(self[at].kind == Comma);
        let own = (Phrase { first, last, role: self.kazakh_role(last) }, last + 1 + comma(last + 1));
        let (reporter, source) = phrase(after + comma(after)).map_or(own, |following| (following, first));
        Some((reporter, Some((source, reference - 1))))
    }

    /// Returns the last token of a reporter that begins at a token and is before a source: an agency or a body in the
    /// nominative, with its nouns, otherwise a phrase.
    fn last_of_reporter(&self, first: usize, end: usize) -> usize {
        let agency = self.at(first, AGENCY);
        let body = || (first..end).find(|&at| self.is_subject(at, BODY | MEDIUM));
        let phrase = || self.kazakh_phrase(first, end + 1).map(|found| found.last);
        let last = if agency > 0 { Some(first + agency - 1) } else { self.name_end(first).or_else(body) };
        self.with_nouns(last.or_else(phrase).unwrap_or(first), end)
    }

    /// Returns the last of the bodies and media in the nominative that follow a token before token `end`: `BAQ.KZ тілшісі`,
    /// `Kazinform халықаралық ақпарат агенттігі`, `министрлігі баспасөз қызметі`.
    pub(super) fn with_nouns(&self, mut last: usize, end: usize) -> usize {
        let small = |at: &usize| !self[*at].capital;
        let noun = |at: &usize| self.is_subject(*at, BODY | MEDIUM) && self.ends(*at, POSSESSED);
        while let Some(next) = (last + 1..end.min(last + 1 + MOST_ADJECTIVES)).take_while(small).find(noun) {
            last = next;
        }
        last
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
