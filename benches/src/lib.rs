//! Inputs and timing for the benches `ratios` and `counts`, and the programs that they compare the library with.
#![allow(
    missing_docs,
    clippy::missing_panics_doc,
    reason = "an internal library; a bench that cannot measure stops"
)]

pub mod hostile;
pub mod inputs;
pub mod peers;
pub mod rounds;

/// Passes every item to `black_box`, so that the optimiser cannot remove the work; by reference, so that no item is copied.
#[inline]
pub fn visit<T>(mut items: impl Iterator<Item = T>) {
    while let Some(item) = &items.next() {
        std::hint::black_box(item);
    }
}
