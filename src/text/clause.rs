//! The clause that names who says: `said X`, `X said`, `деп айтты X`; read at a token, or before one.

use super::lexicon::Classes;
use super::lexicon::class::*;
use super::phrase::{LONGEST, LOOK, Phrase, Role};
use super::tokens::Kind::{Close, Colon, Comma, Dash, End, Mark, Open, Stop, Word};
use super::tokens::Paragraph;

/// A clause before a colon has its verb within this many tokens.
const VERB_BEFORE: usize = 40;

/// A clause that names who says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) first: usize,
    pub(super) last: usize,
    /// The first and the last token of the verb.
    pub(super) cue: Option<(usize, usize)>,
    pub(super) speaker: Option<Phrase>,
    /// Whether it names no speaker: `говорится в X`, `делінген X`.
    pub(super) impersonal: bool,
}

impl Clause {
    /// Creates a clause that ends with its verb or speaker.
    pub(super) fn new(first: usize, cue: (usize, usize), speaker: Option<Phrase>) -> Self {
        let last = speaker.map_or(cue.1, |speaker| speaker.last.max(cue.1));
        Self { first, last, cue: Some(cue), speaker, impersonal: false }
    }
}

/// A finite verb: its first token, the token after it, and its classes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    first: usize,
    end: usize,
    classes: Classes,
}

impl Paragraph<'_> {
    /// Returns the finite verb of saying or reporting that begins at a token.
    pub(super) fn verb_at(&self, at: usize) -> Option<Verb> {
        let (length, classes) = self.entry(at);
        let says = classes & (SAY | REPORT | IMPERSONAL | CITE) != 0;
        (classes & CONVERB == 0 && says).then_some(Verb { first: at, end: at + length, classes })
    }

    /// Returns the clause that begins at a token, after a mark, comma or dash.
    pub(super) fn clause(&self, first: usize) -> Option<Clause> {
        if first > self.last_verb {
            return None;
        }
        let sign = |&at: &usize| self[at].is(&[Comma, Dash, Colon]);
        let mut at = first + (first..first + LOOK).take_while(sign).count();
        at += self.at(at, WHAT | ABOUT); // this is what X said · об этом сказал X
        at += self.at(at, AS); // as X put it
        let gerund = if self[at - 1].kind == Dash { self.after_relative(at - 1) } else { None };
        at = gerund.map_or(at, |comma| comma + 1); // отвечая на вопрос, сказал X
        while at < first + LOOK && self.at(at, ADVERB) > 0 {
            at += self.at(at, ADVERB);
            at += usize::from(self.is_russian() && self[at].kind == Comma); // в частности, сказал X
        }
        if let Some((end, impersonal)) = self.quotative(at) {
            let stop = self.stop_in(end, self.end(), |_| true).unwrap_or(self.end());
            let speaker = self.kazakh_reporter(end, stop).map(|found| found.0).filter(|_| !impersonal);
            return Some(Clause { impersonal, ..Clause::new(first, (at, end - 1), speaker) });
        }
        // деп министр атап өтті
        if self[at].has(QUOTATIVE) {
            let speaker = self.phrase(at + 1)?;
            let verb = self.verb_at(speaker.last + 1)?;
            return Some(Clause::new(first, (verb.first, verb.end - 1), Some(speaker)));
        }
        let verb = self.verb_at(at);
        if verb.is_some() || self.is_kazakh() {
            return self.verb_first(first, verb?);
        }
        let speaker = self.phrase(at)?;
        let verb = self.reach_verb(speaker.last + 1)?;
        // Kazinform цитирует министра
        let speaker =
            if verb.classes & CITE == 0 { speaker } else { self.verb_first(first, verb)?.speaker? };
        let clause = Clause::new(first, (verb.first, verb.end - 1), Some(speaker));
        (verb.classes & IMPERSONAL == 0).then_some(clause)
    }

    /// Returns the index after the verb of a Kazakh `деп`, and whether it is impersonal; `None` if it only names (`«қадам»
    /// деп атады`).
    pub(super) fn quotative(&self, at: usize) -> Option<(usize, bool)> {
        let end = if self[at].has(QUOTATIVE) { at + 6 } else { at };
        for verb in (at..end).take_while(|&at| self[at].is_word()) {
            let token = &self[verb];
            let length = self.at(verb, SAY | IMPERSONAL | REPORT);
            if length > 0 && !token.has(CONVERB) {
                return Some((verb + length, self.at(verb, IMPERSONAL) > 0));
            }
            let names = token.has(NAMING) && !self[at - 1].is(&[Comma, Dash]);
            if names || token.has(PRONOUN) || self.is_subject(verb, POST) {
                break;
            }
            if !token.capital && self.ends(verb, FINITE) {
                return Some((verb + 1, false));
            }
        }
        None
    }

    /// Reads a clause with its verb first: impersonal (without a speaker), plural and `в X` (the body speaks), citing (its
    /// object speaks), otherwise its subject speaks.
    fn verb_first(&self, first: usize, verb: Verb) -> Option<Clause> {
        let (after, next) = (verb.end, &self[verb.end]);
        let is = |class| verb.classes & class != 0;
        let speaker = if is(IMPERSONAL) {
            None
        } else if let Some(body) = self.body_after(verb) {
            // сообщили в лесной конторе
            let ended = |found: &Phrase| self[found.last + 1].is(&[Stop, Comma, End]) && body == after + 1;
            let unknown = || self.words(body, |at| self[at].classes == 0).filter(ended);
            self.phrase(body).or_else(unknown).map(|found| Phrase { role: Role::Body, ..found })
        } else if is(CITE) {
            // цитирует вице-министра Tengrinews
            let latin = |at| self.word(at).starts_with(|c: char| c.is_ascii_alphabetic());
            self.words(after, |at| !self[at].has(AGENCY | MEDIUM | BODY) && !latin(at))
        } else if self.is_english() && next.has(THAT | AGENT) {
            return None; // announced by the Board
        } else {
            let found = self.phrase(after);
            // told the audience
            let found = found.filter(|found| !is(DATIVE) || found.first > after);
            // рассказали Ивану Ли
            let many = |found: &Phrase| (found.first..found.last).any(|at| self[at].has(AND));
            found.filter(|found| found.role != Role::Name || !is(PLURAL) || many(found))
        };
        Some(Clause { impersonal: is(IMPERSONAL), ..Clause::new(first, (verb.first, after - 1), speaker) })
    }

    /// Returns the index after `в`, over an object, addressee or time (`заявили в среду в X`).
    fn body_after(&self, verb: Verb) -> Option<usize> {
        let place = |at: usize| self[at].has(INSIDE | ON_PLACE);
        let inside = |&at: &usize| {
            // сообщили агентству «Хабар» в X · сообщили Радио Азаттык в X
            let agency = (at - 1..=at).any(|first| first + self.at(first, AGENCY) > at);
            let plural = self[at].has(POST) && self.ends(at, PLURAL);
            let nominative = self[at].has(NOMINATIVE | PRONOUN) || plural;
            let subject = nominative && !self[at].has(DATIVE) && !agency;
            // рассказали и подчеркнули в X · сообщили со ссылкой на X
            let joined = at == verb.end + 1 && self[verb.end].has(AND);
            let says = self[at].has(SAY | REPORT) && !joined || self.at(at, VIA) > 0;
            verb.classes & PLURAL != 0 && self[at].is(&[Word, Mark]) && !says && (!subject || place(at))
        };
        let mut words = (verb.end + self.adverbial(verb.end)..verb.end + LOOK).take_while(inside);
        words.find(|&at| place(at) && self.at(at + 1, TIME) == 0).map(|at| at + 1)
    }

    /// Returns the words from a token on for which `is_inside` is true, as the name of a person.
    fn words(&self, first: usize, is_inside: impl Fn(usize) -> bool) -> Option<Phrase> {
        let inside = |&at: &usize| self[at].is_word() && is_inside(at);
        let last = (first..first + LONGEST).take_while(inside).last()?;
        Some(Phrase { first, last, role: Role::Name })
    }

    /// Returns the verb of a subject that ends before token `at`, over commas, relative clauses, adverbs, times and
    /// prepositional groups.
    fn reach_verb(&self, mut at: usize) -> Option<Verb> {
        let end = at + LOOK;
        let mut adjunct = false;
        while at < end {
            let token = &self[at];
            let (adverb, preposition) = (self.adverbial(at), self.at(at, PREPOSITION));
            let verb = self.verb_at(at).filter(|_| !(adjunct && token.has(POST | DOCUMENT)));
            let inside = adjunct && token.is(&[Word, Dash]) && self.at(at, RELATIVE) == 0;
            at = match token.kind {
                Comma => self.after_relative(at).unwrap_or(at + 1),
                Mark if adjunct => self.name_end(at)? + 1,
                Open => (at..at + LOOK).find(|&close| self[close].kind == Close)? + 1,
                _ if verb.is_some() => return verb,
                _ if adverb > 0 => at + adverb,
                _ if preposition > 0 || inside => at + preposition.max(1),
                _ => return None,
            };
            adjunct |= adverb == 0 && preposition > 0;
        }
        None
    }

    /// Returns the comma that ends a relative or participle clause after a comma.
    pub(super) fn after_relative(&self, at: usize) -> Option<usize> {
        let relative = || self[at + 1].has(RELATIVE) || self.ends(at + 1, PROGRESSIVE);
        let sign = |&at: &usize| self[at].is(&[Comma, Stop, End]);
        let end = || (at + 2..at + LOOK).find(sign).filter(|&end| self[end].kind == Comma);
        if self[at].is(&[Comma, Dash]) && relative() { end() } else { None }
    }

    // ---- the clause before a colon, comma or `that`

    /// Returns the clause of the sentence that ends before token `end`: its nearest verb of saying and the subject.
    pub(super) fn clause_before(&self, end: usize) -> Option<Clause> {
        let start = self.start_of(end);
        let least = start.max(end.saturating_sub(VERB_BEFORE));
        let says = |&at: &usize| match self.verb_at(at) {
            // сөз алған Серік
            Some(verb) if verb.classes & PARTICIPLE != 0 && self[verb.end].is_word() => false,
            Some(verb) => verb.end <= end && verb.classes & (SAY | IMPERSONAL) != 0,
            None => self.at(at, SAY) > 0,
        };
        let at = (least..end).rev().find(says)?;
        let finite = self.verb_at(at);
        let after = finite.map_or(at + self.at(at, SAY), |verb| verb.end);
        let speaker = match finite {
            _ if self.is_kazakh() => {
                let quotative = (start..at).rev().find(|&at| self[at].has(QUOTATIVE));
                let firsts = quotative.map(|at| at + 1).into_iter().chain([start + self.at(start, ABOUT)]);
                firsts.filter_map(|first| self.phrase(first)).find(|speaker| speaker.last < at)
            }
            None => self.main_subject(start, at),
            Some(verb) if verb.classes & IMPERSONAL != 0 => None,
            Some(verb) => self.subject_of(start, verb).filter(|speaker| speaker.last < end),
        };
        let cue = self.longest_cue(start, (at, after - 1));
        Some(Clause { last: end, ..Clause::new(start, cue, speaker) })
    }

    /// Returns the cue whose last token is known: the longest entry that ends there (`алғысын айтты`), with its `деп`.
    fn longest_cue(&self, start: usize, (verb, last): (usize, usize)) -> (usize, usize) {
        let ends = |at: &usize| self.at(*at, SAY) == last + 1 - at;
        let first = (start.max(verb.saturating_sub(LOOK))..verb).find(ends).unwrap_or(verb);
        (first - usize::from(self[first - 1].has(QUOTATIVE)), last)
    }

    /// Returns who speaks in `said X, adding:` or `X told of plans, adding:`: the subject of the nearest finite verb
    /// before, or of the sentence.
    fn main_subject(&self, start: usize, participle: usize) -> Option<Phrase> {
        let least = start.max(participle.saturating_sub(VERB_BEFORE));
        let mut verbs = (least..participle).rev().filter_map(|at| self.verb_at(at));
        let subject = match verbs.find(|verb| verb.classes & IMPERSONAL == 0) {
            Some(verb) => self.subject_of(start, verb),
            None => self.phrase(start).filter(|subject| self[subject.last + 1].is_word()),
        };
        subject.filter(|subject| subject.last < participle && self.at(participle - 1, AS_SAYING) == 0)
    }

    /// Returns the subject of a verb. After a comma or dash the verb is inverted (`…, said X`); `В ведомстве добавили:`
    /// has the body; otherwise the subject is before the verb.
    fn subject_of(&self, start: usize, verb: Verb) -> Option<Phrase> {
        if verb.classes & PLURAL != 0 && self[start].has(INSIDE) {
            return self.subject_at(start + 1, verb);
        }
        let inverted = || self.verb_first(verb.first, verb)?.speaker;
        let subject = self[verb.first - 1].is(&[Comma, Dash]).then(inverted).flatten();
        subject.or_else(|| self.subject(start, verb)).or_else(inverted)
    }

    /// Returns the phrase that begins at a token and reaches a verb.
    fn subject_at(&self, first: usize, verb: Verb) -> Option<Phrase> {
        let found = self.phrase(first)?;
        let reached = self.reach_verb(found.last + 1)?;
        (reached.first == verb.first).then_some(found)
    }

    /// Returns the phrase that begins at the sentence start, after a comma or a joining word, and reaches the verb.
    fn subject(&self, start: usize, verb: Verb) -> Option<Phrase> {
        let least = start.max(verb.first.saturating_sub(VERB_BEFORE));
        let joint = |at: &usize| self[*at].kind == Comma || self[*at].has(JOIN);
        let joined = (least..verb.first)
            .filter(joint)
            .take(LOOK)
            .map(|at| at + 1)
            .filter(|&at| !self.is_russian() || !self.ends(at, PROGRESSIVE));
        let found = [start].into_iter().chain(joined).find_map(|first| self.subject_at(first, verb));
        // Гостей встретил посол и сказал
        let head = |found: &Phrase| (found.first..=found.last).find(|&at| self.head_of(at).is_some());
        let oblique = |at: usize| self[at].has(OBLIQUE | DATIVE) && !self[at].has(NOMINATIVE);
        let found = found.or_else(|| self.subject_of_first_verb(start, verb));
        found.filter(|found| verb.classes & PLURAL != 0 || !head(found).is_some_and(oblique))
    }

    /// Returns the subject of a sentence with a second verb: `X rose and said`.
    fn subject_of_first_verb(&self, start: usize, verb: Verb) -> Option<Phrase> {
        let found = self.phrase(start).filter(|_| self[verb.first - 1].has(AND))?;
        let next = &self[found.last + 1];
        let verbal = next.is_word() && !next.capital && !next.has(PREPOSITION | RELATIVE | LINK);
        (verbal && found.role.is_person()).then_some(found)
    }

    /// Returns whether a clause runs to a stop, over times and places, and not into more speech.
    pub(super) fn ends_sentence(&self, clause: &Clause) -> bool {
        let sign = |&at: &usize| self[at].is(&[Stop, Dash, Colon, Mark, End]);
        let end = (clause.last + 1..clause.last + LONGEST).find(sign).unwrap_or(clause.last);
        self[end].kind == End || self[end].kind == Stop && self[end + 1].kind != Dash
    }
}
