//! The hot loop: over the lines of a body that cannot end it.
//!
//! A body ends before a header or a section line, and nothing but a blank line in it can make a difference. None
//! of these ends in a full stop, while nearly every paragraph does. So what is looked for is a line end without a
//! stop before it: a few comparisons that the compiler does on many bytes at once.

use core::mem;

use crate::furniture::{SECTIONS, may_begin_fixed};
use crate::grammar::is_header;
use crate::lines::{Mark, mark};
use crate::text::has_attribution_clause;
use crate::white::{may_end_in_white, may_end_white, may_lead_white, trim};

/// So many bytes are looked at together: enough that the loop itself costs little.
const BLOCK: usize = 128;
/// Bytes are compared in so many lanes side by side: those of the wide comparisons that every x86-64 has.
const LANES: usize = 16;

const _: () = assert!(BLOCK / LANES == u8::BITS as usize, "a bit for each of its vectors");

/// A line without a final stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unstopped {
    pub(super) newline: usize,
    /// The start of this line, or of one before it.
    from: usize,
    from_is_start: bool,
}

impl Unstopped {
    /// Where it begins.
    #[inline]
    pub(super) fn start(self, bytes: &[u8]) -> usize {
        if self.from_is_start { self.from } else { line_start(bytes, self.from, self.newline) }
    }
}

/// Whether a line that ends with this byte may be blank, a section line or a header.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "the loop ends at 256")]
        let value = byte as u8;
        suspect[byte] = value.is_ascii_digit() || may_end_white(value);
        byte += 1;
    }
    let mut section = 0;
    while section < SECTIONS.len() {
        let line = SECTIONS[section].as_bytes();
        suspect[line[line.len() - 1] as usize] = true;
        section += 1;
    }
    suspect
};

/// Whether the line at the end of `bytes` may be blank, a section line or a header.
#[inline]
pub(super) fn is_suspect(bytes: &[u8]) -> bool {
    match bytes {
        [.., byte, b'\r'] | [.., byte] => SUSPECT[usize::from(*byte)],
        [] => true,
    }
}

/// The first line from the line start `from` on that has a line end, no final stop before it, and is `wanted`. The
/// first line of a text is not asked for: `from` is not 0.
#[inline]
pub(super) fn next_unstopped(
    bytes: &[u8],
    from: usize,
    mut wanted: impl FnMut(Unstopped) -> bool,
) -> Option<Unstopped> {
    let (mut at, mut from) = (from, from);
    // As the line before ended, so will those behind it, most likely.
    let next_block = match bytes.get(..from)? {
        [.., b'\r', b'\n'] => next_block::<true>,
        _ => next_block::<false>,
    };
    loop {
        let (first, end) = next_block(bytes, at)?;
        let mut others =
            memchr::memchr_iter(b'\n', bytes.get(first + 1..end)?).map(|other| first + 1 + other);
        let mut from_is_start = false;
        let mut next = if bytes[first] == b'\n' { Some(first) } else { others.next() };
        while let Some(newline) = next {
            let line = Unstopped { newline, from, from_is_start };
            if !is_stopped(bytes, newline) && wanted(line) {
                return Some(line);
            }
            (from, from_is_start) = (newline + 1, true);
            next = others.next();
        }
        at = end;
    }
}

/// Whether a stop stands before the line end at `newline`.
#[inline]
pub(super) fn is_stopped(bytes: &[u8], newline: usize) -> bool {
    matches!(bytes[..newline], [.., b'.'] | [.., b'.', b'\r'])
}

/// The first block from `at` on that has a line end without a stop, or what is left behind the blocks: where in it to
/// look first, nothing before being such a line end, and where it ends. None if that is the end of the text.
///
/// A stop is looked for before line ends of two bytes, as `CRLF` says, or of one: before one of the other kind it may
/// be overlooked.
#[inline(never)]
fn next_block<const CRLF: bool>(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let blocks = |at: usize| Some(bytes.get(at..)?.chunks_exact(BLOCK).map(<[u8]>::first_chunk));
    let rest = bytes.len().checked_sub(at)?;
    let before = blocks(at.checked_sub(1)?)?;
    let second = blocks(if CRLF { at.checked_sub(2)? } else { at })?;
    for (index, ((block, before), second)) in blocks(at)?.zip(before).zip(second).enumerate() {
        let (Some(block), Some(before), Some(second)) = (block, before, second) else { break };
        if has_unstopped::<CRLF>(block, before, second) {
            let (start, end) = (at + index * BLOCK, at + (index + 1) * BLOCK);
            // Where one was met so soon, lines are short: it is looked for from the start of the block on.
            let first = if index == 0 { Some(0) } else { first_unstopped::<CRLF>(block, before, second) };
            // Without any, a tab was taken for one: only the last byte is left to look at.
            return Some((first.map_or(end - 1, |first| start + first), end));
        }
    }
    Some((at + rest / BLOCK * BLOCK, bytes.len())).filter(|(first, end)| first < end)
}

/// Where the line begins that goes on at `at`, not before the line start `from`.
#[inline]
fn line_start(bytes: &[u8], from: usize, at: usize) -> usize {
    memchr::memrchr(b'\n', &bytes[from..at]).map_or(from, |newline| from + newline + 1)
}

/// Whether `block` may have a line end without a stop before it; `before` begins one byte before `block`, and `second`
/// two bytes, if a line end has two.
#[inline]
fn has_unstopped<const CRLF: bool>(block: &[u8; BLOCK], before: &[u8; BLOCK], second: &[u8; BLOCK]) -> bool {
    // No branch inside, so that it becomes a few wide comparisons: a line end behind a stop counts as the highest byte,
    // and the lowest byte is sought. A tab is lower than a line end and taken for one: its block is looked at closely.
    let byte = |at: usize| {
        let by_two = if CRLF { u8::from(before[at] == b'\r') & u8::from(second[at] == b'.') } else { 0 };
        block[at].max(u8::from(before[at] == b'.').max(by_two).wrapping_neg())
    };
    let lowest = |lane: usize| (lane..BLOCK).step_by(LANES).map(byte).fold(u8::MAX, u8::min);
    (0..LANES).fold(false, |found, lane| found | (lowest(lane) <= b'\n'))
}

/// Where the first line end of `block` without a stop before it stands, as [`has_unstopped`] tells of them.
#[allow(clippy::needless_bitwise_bool, reason = "with branches, bytes are compared one by one")]
#[inline]
fn first_unstopped<const CRLF: bool>(
    block: &[u8; BLOCK],
    before: &[u8; BLOCK],
    second: &[u8; BLOCK],
) -> Option<usize> {
    first_byte(|at| {
        let by_two = CRLF & (before[at] == b'\r') & (second[at] == b'.');
        (block[at] == b'\n') & (before[at] != b'.') & !by_two
    })
}

/// The first place in a block that is one of those sought.
#[inline]
fn first_byte(is_sought: impl Fn(usize) -> bool) -> Option<usize> {
    // No branch here either: in which vector of the block it stands is as good as random, and a wrong guess costs more
    // than to look at all of them. Each vector has a bit, and each lane the bits of those in which it is sought.
    let mut bits = [0_u8; BLOCK];
    for (at, bit) in bits.iter_mut().enumerate() {
        *bit = u8::from(is_sought(at)).wrapping_neg() & 1 << (at / LANES);
    }
    let vectors = bits.chunks_exact(LANES).filter_map(<[u8]>::first_chunk);
    let lanes = vectors.fold(0, |lanes, &vector| lanes | u128::from_le_bytes(vector));
    let found = [64, 32, 16, 8].iter().fold(lanes, |bits, half| bits | bits >> half);
    let vector = (found & 0xFF).trailing_zeros();
    // Where none is found, the shift must still stay within the lanes.
    let lane = (lanes >> (vector & 7) & u128::from_le_bytes([1; LANES])).trailing_zeros() / u8::BITS;
    (lanes != 0).then_some(vector as usize * LANES + lane as usize)
}

/// The line end at or behind `at`, which is not far, most likely.
#[inline]
pub(super) fn near_newline(bytes: &[u8], at: usize) -> Option<usize> {
    let block: Option<&[u8; BLOCK]> = bytes.get(at..)?.first_chunk();
    if let Some(near) = block.and_then(|block| first_byte(|at| block[at] == b'\n')) {
        return Some(at + near);
    }
    let far = if block.is_some() { at + BLOCK } else { at };
    memchr::memchr(b'\n', &bytes[far..]).map(|newline| far + newline)
}

/// The last line of the run from the line start `at` on of which no line is anything but text, and none says of the line
/// before it that a release begins there. None if there is no such run.
///
/// So on a page without headers, where each line may be a title if the next one says so, most need no closer look.
pub(super) fn last_quiet_line(bytes: &[u8], at: usize, before: Before) -> Option<usize> {
    let (mut start, mut quiet) = (at, None);
    let Before { mut stopped, mut under_blank } = before;
    for newline in memchr::memchr_iter(b'\n', &bytes[at..]) {
        let line = &bytes[start..at + newline];
        let under_stop = mem::replace(&mut stopped, line.ends_with(b".") || line.ends_with(b".\""));
        let may_be_under_title = stopped
            && !under_stop
            && (under_blank || core::str::from_utf8(line).is_ok_and(has_attribution_clause));
        if may_be_under_title || !is_certainly_text(line) {
            break;
        }
        (under_blank, quiet) = (false, Some(start));
        start = at + newline + 1;
    }
    quiet
}

/// What matters of the line before a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    /// It ends in a final stop.
    pub(super) stopped: bool,
    /// It stands under a blank line.
    pub(super) under_blank: bool,
}

/// Whether a line is text, certainly.
#[inline]
fn is_certainly_text(line: &[u8]) -> bool {
    let Some(&first) = line.first() else { return false };
    // No fixed line begins with a digit.
    let may_be_other =
        if first.is_ascii_digit() { is_header(line) } else { may_lead_white(first) || may_begin_fixed(line) };
    !may_be_other && !may_end_in_white(line)
}

/// Where the next line begins, from the line start `at` on, that is blank, a section line or a header.
///
/// The end of the text, or a last line without a line end, counts as one. The first line of a text is not asked for.
#[inline]
pub(super) fn next_odd_line(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let is_odd = |line: &str| matches!(mark(trim(line)), Mark::Blank | Mark::Section | Mark::Header);
    let odd = next_unstopped(bytes, at, |line| {
        is_suspect(&bytes[..line.newline]) && {
            let line = line.start(bytes)..line.newline;
            !is_certainly_text(&bytes[line.clone()]) && is_odd(&text[line])
        }
    });
    odd.map_or_else(|| line_start(bytes, at, bytes.len()), |line| line.start(bytes))
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    /// Lines of all kinds, some of which reach over the blocks that are looked at together.
    fn text() -> impl Strategy<Value = String> {
        let long = (BLOCK - 2..3 * BLOCK).prop_map(|length| "p".repeat(length));
        let piece = prop::sample::select(
            &["Pears ripen", "\n", ".", ".\n", ".\r\n", "\n", "\r\n", "66", " ", "\t", "\u{A0}", "п"][..],
        );
        let line =
            prop::sample::select(&["\n05.03.2026\n", "\n\n05.03.2026, 19:58 6\r\n", "\nrelevant news\n"][..]);
        let part =
            prop_oneof![6 => piece.prop_map(String::from), 1 => long, 1 => line.prop_map(String::from)];
        prop::collection::vec(part, 1..40).prop_map(|parts| parts.concat())
    }

    /// Each line's start and end, the end of the text too, where another line might begin.
    fn lines(text: &str) -> Vec<(usize, usize)> {
        let newlines = text.match_indices('\n').map(|(newline, _)| newline);
        let starts = [0].into_iter().chain(newlines.clone().map(|newline| newline + 1));
        starts.zip(newlines.chain([text.len()])).collect()
    }

    #[test]
    fn few_lines_are_looked_at_closely() {
        assert!(
            ["66", "66\r", "новости по теме", "relevant news", " ", "\u{A0}", ""]
                .iter()
                .all(|end| is_suspect(end.as_bytes()))
        );
        assert!(!["They do", "They do\r", "They do."].iter().any(|end| is_suspect(end.as_bytes())));
        assert!(
            ["66 pears", "Pears: 66", "66 of 66", "A"].iter().all(|line| is_certainly_text(line.as_bytes()))
        );
        let odd = ["", " Pears", "Pears\u{A0}", "Tell a friend", "relevant news", "05.03.2026"];
        assert!(!odd.iter().any(|line| is_certainly_text(line.as_bytes())));
    }

    #[test]
    fn a_run_is_quiet_up_to_a_line_that_may_make_a_difference() {
        let run = "Pears ripen\n66 of 66\nThey do.\nSlowly.\nAnd how";
        let [quiet, under_blank, stopped] = [(false, false), (false, true), (true, true)]
            .map(|(stopped, under_blank)| Before { stopped, under_blank });
        for end in ["\n\n", "\nTell a friend\n", "\n05.03.2026\n", "\nIt ripens, Akorda reports.\n", "\nand"]
        {
            let text = format!("Under\n{run}{end}");
            assert_eq!(last_quiet_line(text.as_bytes(), 6, quiet), text.rfind("And how"), "{end:?}");
        }
        // A line that ends in a stop may stand under a title, if that one stands under a blank line and has no stop.
        let text = b"Pears\nThey do.\nSlowly\nThey do.\n";
        assert_eq!(last_quiet_line(text, 6, under_blank), None);
        assert_eq!(last_quiet_line(text, 6, stopped), Some(22));
        assert_eq!(last_quiet_line(text, 6, quiet), Some(22));
    }

    /// Whether a line end of `block` has no stop before it; the two bytes before `block` are `ahead`.
    fn has_plainly<const CRLF: bool>(ahead: &str, block: &str) -> bool {
        let text = [ahead, block].concat();
        let is_unstopped = |&(newline, _): &(usize, &str)| {
            let before = &text[..newline];
            newline > 1 && !before.ends_with('.') && !(CRLF && before.ends_with(".\r"))
        };
        text.match_indices('\n').any(|found| is_unstopped(&found))
    }

    proptest! {
        #[test]
        fn a_block_is_clear_if_a_stop_stands_before_each_line_end(text in "([pq.]{9,40}(\\.?\r?\n)?){16}") {
            for at in 2..(text.len() - BLOCK).min(90) {
                let [second, before, block] = [at - 2, at - 1, at]
                    .map(|at| text.as_bytes()[at..].first_chunk().expect("a block"));
                let (ahead, plain) = (&text[at - 2..at], &text[at..at + BLOCK]);
                prop_assert_eq!(has_unstopped::<false>(block, before, second), has_plainly::<false>(ahead, plain));
                prop_assert_eq!(has_unstopped::<true>(block, before, second), has_plainly::<true>(ahead, plain));
            }
        }

        #[test]
        fn a_clear_block_has_none_whatever_stands_in_it(text in "([pq.\t\0\u{A0}]{9,40}(\\.?\r?\n)?){16}") {
            for at in 2..(text.len() - BLOCK).min(90) {
                let [second, before, block] = [at - 2, at - 1, at]
                    .map(|at| text.as_bytes()[at..].first_chunk().expect("a block"));
                let is_unstopped = |newline: usize| !is_stopped(text.as_bytes(), newline);
                let mut newlines = memchr::memchr_iter(b'\n', block).map(|newline| at + newline);
                let has = newlines.any(is_unstopped);
                prop_assert!(!has || has_unstopped::<false>(block, before, second));
                prop_assert!(!has || has_unstopped::<true>(block, before, second));
            }
        }

        #[test]
        fn the_next_block_tells_where_to_look_first(text in "([pq.]{9,300}\\.?\n){1,6}", tail in 0..3 * BLOCK) {
            let text = [text, "p".repeat(tail)].concat();
            let bytes = text.as_bytes();
            for at in 1..=bytes.len() {
                let unstopped = memchr::memchr_iter(b'\n', bytes).find(|&newline| newline >= at && !is_stopped(bytes, newline));
                let block = |byte: usize| (byte - at) / BLOCK;
                let blocks = block(bytes.len());
                let right = match unstopped {
                    Some(newline) if block(newline) == 0 && blocks > 0 => Some((at, at + BLOCK)),
                    Some(newline) if block(newline) < blocks => Some((newline, at + (block(newline) + 1) * BLOCK)),
                    _ => Some((at + blocks * BLOCK, bytes.len())).filter(|&(first, end)| first < end),
                };
                prop_assert_eq!(next_block::<false>(bytes, at), right);
            }
        }

        #[test]
        fn the_first_sought_byte_of_a_block_is_found(block in prop::array::uniform32("[pq\n]{4}")) {
            let block = block.concat();
            for sought in ["p", "q", "\n"] {
                let bytes = sought.as_bytes();
                prop_assert_eq!(first_byte(|at| block.as_bytes()[at] == bytes[0]), block.find(sought));
            }
            for at in [0, 1, BLOCK - 1] {
                prop_assert_eq!(first_byte(|other| other == at), Some(at));
            }
            prop_assert_eq!(first_byte(|_| false), None);
        }

        #[test]
        fn a_near_line_end_is_the_next_one(text in text()) {
            for at in 0..=text.len() {
                let right = text.as_bytes()[at..].iter().position(|&byte| byte == b'\n');
                prop_assert_eq!(near_newline(text.as_bytes(), at), right.map(|newline| at + newline));
            }
        }

        #[test]
        fn lines_without_a_stop_are_found_where_they_stand(text in text()) {
            let lines = lines(&text);
            let (_, whole) = lines.split_last().expect("a line");
            for (at, &(from, _)) in lines.iter().enumerate().skip(1) {
                let mut found = Vec::new();
                let wanted = next_unstopped(text.as_bytes(), from, |line| {
                    found.push((line.start(text.as_bytes()), line.newline));
                    false
                });
                prop_assert!(wanted.is_none());
                let has_stop = |line: &str| line.strip_suffix('\r').unwrap_or(line).ends_with('.');
                let unstopped = |&&(start, newline): &&(usize, usize)| !has_stop(&text[start..newline]);
                let right: Vec<_> = whole.iter().skip(at).filter(unstopped).copied().collect();
                prop_assert_eq!(found, right);
            }
        }

        #[test]
        fn odd_lines_are_found_where_they_stand(text in text()) {
            let lines = lines(&text);
            let (&(last, _), whole) = lines.split_last().expect("a line");
            for (at, &(from, _)) in lines.iter().enumerate().skip(1) {
                let is_odd = |&&(start, newline): &&(usize, usize)| {
                    matches!(mark(trim(&text[start..newline])), Mark::Blank | Mark::Section | Mark::Header)
                };
                let odd = whole.iter().skip(at).find(is_odd).map_or(last, |&(start, _)| start);
                prop_assert_eq!(next_odd_line(&text, from), odd);
            }
        }
    }
}
