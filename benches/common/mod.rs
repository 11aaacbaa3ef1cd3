//! What the benches share: inputs, the limit, the peers, and each way of reading as one visit.
#![allow(dead_code, reason = "each bench uses its part")]

pub(crate) mod hostile;
pub(crate) mod inputs;
pub(crate) mod limit;
pub(crate) mod ours;
pub(crate) mod peers;

/// Shows every item to the optimiser's blind spot, so that none may be left out: where it lies, since to move it
/// there would be timed, too.
#[inline]
pub(crate) fn visit<T>(mut items: impl Iterator<Item = T>) {
    while let Some(item) = &items.next() {
        core::hint::black_box(item);
    }
}
