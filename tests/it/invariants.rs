//! Invariants, on every case and on random texts.

use proptest::prelude::*;

use crate::common::{all_cases, odd_text};
use crate::properties::lossy::assert_invariants;

#[test]
fn invariants_of_every_case() {
    for case in all_cases() {
        assert_invariants(&case.text);
    }
}

#[test]
fn invariants_of_every_beginning_of_every_case() {
    for case in all_cases() {
        let ends: Vec<_> = case.text.char_indices().map(|(at, _)| at).collect();
        for end in ends.iter().step_by(1 + ends.len() / 100) {
            assert_invariants(&case.text[..*end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn invariants_of_texts_of_odd_lines(text in odd_text()) {
        assert_invariants(&text);
    }

    #[test]
    fn invariants_of_any_text(text in any::<String>()) {
        assert_invariants(&text);
    }
}
