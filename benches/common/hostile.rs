//! Texts that mean harm: each is the worst that somebody thought of for one part of a reader.

use super::inputs::Dice;

/// A kind of hostile text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    /// Adds one piece, the last of which may end a text.
    piece: fn(&mut String, &mut Dice),
}

impl Hostile {
    /// A text of `bytes` bytes, or a few more to end its last piece.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 256);
        let mut dice = Dice::new(7);
        while text.len() < bytes {
            (self.piece)(&mut text, &mut dice);
        }
        text
    }
}

/// All of them.
pub(crate) const ALL: [Hostile; 16] = [
    Hostile { name: "newlines", piece: |text, _| text.push('\n') },
    Hostile { name: "colons", piece: |text, _| text.push(':') },
    Hostile {
        name: "a stop, then spaces",
        piece: |text, _| text.push(if text.is_empty() { '.' } else { ' ' }),
    },
    Hostile { name: "near-headers", piece: |text, _| text.push_str("05.03.2026, 19:58 3996x\n") },
    Hostile { name: "digits and dots", piece: digits_and_dots },
    Hostile { name: "quotation marks", piece: |text, _| text.push('"') },
    Hostile { name: "furniture", piece: furniture },
    Hostile { name: "one line", piece: |text, _| text.push_str("pears ") },
    Hostile {
        name: "combining marks",
        piece: |text, _| text.push(if text.is_empty() { 'e' } else { '\u{301}' }),
    },
    Hostile { name: "stamps", piece: |text, _| text.push_str(" date 2026-02-21 \n") },
    Hostile {
        name: "titles without bodies",
        piece: |text, _| text.push_str("Embassy opens a library of maps\n"),
    },
    Hostile { name: "no-break spaces", piece: |text, _| text.push_str("\u{A0}\u{A0}\u{A0}\u{A0}\n") },
    Hostile { name: "headers alone", piece: |text, _| text.push_str("05.03.2026, 19:58 3996\n") },
    Hostile { name: "credits", piece: |text, _| text.push_str("Images | MFA\n") },
    Hostile { name: "guesses", piece: guesses },
    Hostile { name: "clauses", piece: clauses },
];

fn digits_and_dots(text: &mut String, dice: &mut Dice) {
    text.push(dice.pick(&['0', '1', '2', '3', '.', '.', '2', '0', '.', '\n']));
}

fn furniture(text: &mut String, dice: &mut Dice) {
    let line = dice.pick(&[
        "Tell a friend\n",
        "Рассказать друзьям\n",
        "Images\n",
        "Read more\n",
        "Most viewed\n",
        "Found an error in the text?\n",
        "Select the error and press Ctrl + Enter at the same time.\n",
        "Система Orphus\n",
        "Source: a newspaper\n",
    ]);
    text.push_str(line);
}

/// A header, then lines each of which may begin a release, but for what stands on the next.
fn guesses(text: &mut String, _: &mut Dice) {
    text.push_str(if text.is_empty() {
        "05.03.2026, 19:58 3996\nPears ripen\nThey do.\n"
    } else {
        "\nPears\nApples.\n"
    });
}

/// A header, then pairs of lines that hold what an attribution clause is made of, but no clause.
fn clauses(text: &mut String, _: &mut Dice) {
    if text.is_empty() {
        text.push_str("05.03.2026, 19:58 3996\nPears ripen\nThey do.\n");
    }
    text.push_str("\nPears ripen\n");
    for _ in 0..64 {
        text.push_str(
            ", the Press Service of Pear and Plum and Quince and Apple, сообщили в Союзе груш и слив",
        );
    }
    text.push_str(".\n");
}
