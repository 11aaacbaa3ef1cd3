//! What always holds: on every case and on texts that nobody would write.

mod common;
mod properties;

use proptest::prelude::*;

use common::{all_cases, odd_text};
use properties::lossy::hold;

#[test]
fn all_hold_on_every_case() {
    for case in all_cases() {
        hold(&case.text);
    }
}

#[test]
fn all_hold_on_every_beginning_of_every_case() {
    for case in all_cases() {
        let ends: Vec<_> = case.text.char_indices().map(|(at, _)| at).collect();
        for end in ends.iter().step_by(1 + ends.len() / 100) {
            hold(&case.text[..*end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_hold_on_texts_of_odd_lines(text in odd_text()) {
        hold(&text);
    }

    #[test]
    fn all_hold_on_any_text(text in any::<String>()) {
        hold(&text);
    }
}
