//! Quote marks: which open, which close, and which of them belong together.

use crate::text::particles;

/// Marks that pair with each other; `„` closes with `“`, `"` and `”` alike, as carelessly as they are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Angle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// Between two letters: closes what is open (`"Nur"ның`), else opens.
    Inside,
    /// Stands for no quotation.
    Nothing,
}

/// A mark and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    glyph: char,
}

/// What stands between two marks; an end without its mark is the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) open: Mark,
    pub(super) close: Option<Mark>,
}

/// How many quotations within each other are followed. More than two make no sense to a reader; an
/// opening beyond the last shows that the ones before it were none.
const DEPTH: usize = 4;

/// How far a mark looks through the marks right behind it for the letter that tells its role.
const CROWD: usize = 3;

const DASHES: [char; 5] = ['-', '–', '—', '‒', '―'];

pub(super) fn is_dash(c: char) -> bool {
    DASHES.contains(&c)
}

pub(super) fn is_double(c: char) -> bool {
    family(c).is_some()
}

fn family(c: char) -> Option<Family> {
    match c {
        '"' | '“' | '”' | '„' | '‟' => Some(Family::Double),
        '«' | '»' | '‹' | '›' => Some(Family::Angle),
        _ => None,
    }
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’')
}

/// Which marks are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Double,
    Single,
    Any,
}

impl Sort {
    /// The next byte with which such a mark may begin; none of these bytes stands inside a character.
    fn find(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Double => memchr::memchr3(b'"', 0xC2, 0xE2, bytes),
            Self::Single => memchr::memchr2(b'\'', 0xE2, bytes),
            Self::Any => bytes.iter().position(|byte| matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2)),
        }
    }

    fn takes(self, glyph: char) -> bool {
        self != Self::Single && is_double(glyph) || self != Self::Double && is_single(glyph)
    }
}

/// The next mark at or behind `from`.
fn next_mark(text: &str, from: usize, sort: Sort) -> Option<Mark> {
    let mut at = from;
    loop {
        at += sort.find(text.as_bytes().get(at..)?)?;
        let glyph = text[at..].chars().next()?;
        let end = at + glyph.len_utf8();
        if sort.takes(glyph) {
            return Some(Mark { start: at, end, glyph });
        }
        at = end;
    }
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether a quotation can begin behind `c`.
fn frees_left(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace()
            || is_dash(c)
            || matches!(c, '(' | '[' | '{' | '/' | '«' | '„' | '“' | '‘' | '‹' | '\u{FEFF}' | '\u{200B}')
    })
}

/// Whether a quotation can end before `c`.
fn frees_right(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace()
            || is_dash(c)
            || is_punctuation(c)
            || matches!(c, ')' | ']' | '}' | '/' | '»' | '”' | '›')
    })
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

/// What the place of a mark says of it; `crowded`: whether the mark right before it opened.
fn role(text: &str, mark: Mark, crowded: Option<bool>) -> Role {
    match mark.glyph {
        '«' | '‹' | '„' | '‟' => return Role::Open,
        '»' | '›' => return Role::Close,
        _ => {}
    }
    let left = before(text, mark.start);
    let right = text[mark.end..].chars().take(CROWD).find(|&c| !is_double(c) && !is_single(c));
    let free = (crowded.unwrap_or_else(|| frees_left(left)), frees_right(right));
    match (mark.glyph, free) {
        (_, (true, false)) => Role::Open,
        ('“', free) if free != (false, true) => Role::Open,
        (_, (false, true)) | ('”', _) => Role::Close,
        (_, (true, true)) => lonely(text, mark, left, right),
        (_, (false, false)) => glued(left, right),
    }
}

/// A mark with room on both sides: `he said: " Text text " - `.
fn lonely(text: &str, mark: Mark, left: Option<char>, right: Option<char>) -> Role {
    let opens = left.is_none_or(|c| !c.is_whitespace() && !is_dash(c))
        || text[..mark.start].trim_end().ends_with(':') && !right.is_some_and(is_punctuation);
    if opens { Role::Open } else { Role::Close }
}

/// A mark without room: `the"Central`, `"Nur"ның`, `said:"We`, but no `5"x7"`.
fn glued(left: Option<char>, right: Option<char>) -> Role {
    let lower_to_upper = left.is_some_and(char::is_lowercase) && right.is_some_and(char::is_uppercase);
    if lower_to_upper || left == Some(':') {
        Role::Open
    } else if left.is_some_and(|c| c.is_ascii_digit()) && right.is_some_and(|c| c == 'x' || c == '×') {
        Role::Nothing
    } else {
        Role::Inside
    }
}

#[derive(Debug, Clone, Copy)]
struct Opened {
    mark: Mark,
    family: Family,
}

/// What one mark did.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    /// Opened a quotation, at this depth.
    Opened { mark: Mark, depth: usize },
    /// Closed the quotation that was opened at this depth.
    Closed { pair: Pair, depth: usize },
    /// Closed what nothing had opened.
    Unopened(Mark),
    /// Nothing of that.
    Passed,
}

/// The double marks of a text, one at a time, with what is open before each.
///
/// Small enough to be copied: that is how the end of a quotation is found before those inside it.
#[derive(Debug, Clone)]
pub(super) struct Doubles<'a> {
    text: &'a str,
    at: usize,
    open: [Option<Opened>; DEPTH],
    depth: usize,
    /// End of the last mark, and whether it opened.
    last: Option<(usize, bool)>,
}

impl<'a> Doubles<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, open: [None; DEPTH], depth: 0, last: None }
    }

    /// Reads one mark more.
    pub(super) fn step(&mut self) -> Option<Event> {
        let mark = next_mark(self.text, self.at, Sort::Double)?;
        let family = family(mark.glyph)?;
        self.at = mark.end;
        let crowded = self.last.filter(|&(end, _)| end == mark.start).map(|(_, opened)| opened);
        let inner = self.open[..self.depth].iter().rposition(|open| open.is_some_and(|o| o.family == family));
        let event = match (role(self.text, mark, crowded), inner) {
            (Role::Open, _) => self.opened(mark, family),
            (Role::Inside, None) if before(self.text, mark.start).is_some_and(char::is_alphabetic) => {
                self.opened(mark, family)
            }
            (Role::Close | Role::Inside, Some(depth)) => self.closed(mark, depth),
            (Role::Close, None) if self.depth == 0 => Event::Unopened(mark),
            _ => Event::Passed,
        };
        self.last = Some((mark.end, matches!(event, Event::Opened { .. })));
        Some(event)
    }

    fn opened(&mut self, mark: Mark, family: Family) -> Event {
        if self.depth == DEPTH {
            self.depth = 0;
        }
        let depth = self.depth;
        self.open[depth] = Some(Opened { mark, family });
        self.depth += 1;
        Event::Opened { mark, depth }
    }

    /// Whatever was opened inside and not closed was no quotation.
    fn closed(&mut self, mark: Mark, depth: usize) -> Event {
        self.depth = depth;
        match self.open[depth] {
            Some(open) => Event::Closed { pair: Pair { open: open.mark, close: Some(mark) }, depth },
            None => Event::Passed,
        }
    }

    /// How the quotation just opened by `mark` at `depth` ends; none if it turns out to be none.
    ///
    /// Runs ahead on a copy. Two quotations at one depth never overlap, so that a text is read at most
    /// `DEPTH` times ahead, however it is made.
    fn ahead(&self, mark: Mark, depth: usize) -> Option<Pair> {
        let mut ahead = self.clone();
        while let Some(event) = ahead.step() {
            match event {
                Event::Closed { pair, depth: at } if at == depth => return Some(pair),
                _ if ahead.depth <= depth || ahead.open[depth].is_none_or(|open| open.mark != mark) => {
                    return None;
                }
                _ => {}
            }
        }
        (depth == 0).then_some(Pair { open: mark, close: None })
    }
}

impl Iterator for Doubles<'_> {
    type Item = Pair;

    /// The next quotation in the order of the opening marks, one that lacks its end only at the outermost level.
    fn next(&mut self) -> Option<Pair> {
        loop {
            let Event::Opened { mark, depth } = self.step()? else { continue };
            if let Some(pair) = self.ahead(mark, depth) {
                return Some(pair);
            }
        }
    }
}

/// The quotations in single marks, none within another.
#[derive(Debug, Clone)]
pub(super) struct Singles<'a> {
    text: &'a str,
    at: usize,
}

/// Longest quotation, in words, that may end in what could be a genitive: `'roadmaps' of`.
const SHORT: usize = 4;

impl<'a> Singles<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Whether an apostrophe or a mark at `mark` can only be an opening: `'roadmap`, but not `'90s`, `'em`.
    fn opens(&self, mark: Mark) -> bool {
        let word = &self.text[mark.end..];
        let word = &word[..word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len())];
        let left = before(self.text, mark.start);
        mark.glyph != '’'
            && (frees_left(left) || left == Some('"'))
            && !word.is_empty()
            && !particles::is_clipped(word)
    }

    fn closes(&self, mark: Mark) -> bool {
        let left = before(self.text, mark.start);
        let right = after(self.text, mark.end);
        mark.glyph != '‘'
            && left.is_some_and(|c| c.is_alphanumeric() || is_punctuation(c) || c == ')')
            && (frees_right(right) || right == Some('"'))
    }

    /// `workers' families`
    fn is_genitive(&self, mark: Mark) -> bool {
        let mut right = self.text[mark.end..].chars();
        self.text[..mark.start].ends_with(['s', 'S'])
            && right.next().is_some_and(char::is_whitespace)
            && right.next().is_some_and(char::is_alphabetic)
    }

    /// The end of what `open` opens: the only mark before the next opening that can be it.
    ///
    /// Stops there, so that no part of the text is read more than twice.
    fn end_of(&mut self, open: Mark) -> Option<Mark> {
        let (mut sure, mut genitive, mut genitives) = (None, None, 0_usize);
        let mut inside = 0_usize;
        let mut seen = None;
        while let Some(mark) = next_mark(self.text, self.at, Sort::Any) {
            if is_double(mark.glyph) {
                // Marks of one family alone can be counted: one of another does not close what these open.
                let family = family(mark.glyph);
                if seen.replace(family).is_some_and(|seen| seen != family) {
                    break;
                }
                match role(self.text, mark, None) {
                    Role::Open => inside += 1,
                    Role::Close if inside > 0 => inside -= 1,
                    _ => break,
                }
            } else if self.opens(mark) {
                break;
            } else if inside == 0 && self.closes(mark) && (open.glyph == '\'') == (mark.glyph == '\'') {
                if self.is_genitive(mark) {
                    genitive = Some(mark);
                    genitives += 1;
                } else if sure.replace(mark).is_some() {
                    return None;
                }
            }
            self.at = mark.end;
        }
        let words = |mark: Mark| self.text[open.end..mark.start].split_whitespace().count();
        sure.or_else(|| genitive.filter(|&mark| genitives == 1 && words(mark) <= SHORT))
    }
}

impl Iterator for Singles<'_> {
    type Item = Pair;

    fn next(&mut self) -> Option<Pair> {
        loop {
            let open = next_mark(self.text, self.at, Sort::Single)?;
            self.at = open.end;
            if !self.opens(open) {
                continue;
            }
            if let Some(close) = self.end_of(open) {
                return Some(Pair { open, close: Some(close) });
            }
        }
    }
}
