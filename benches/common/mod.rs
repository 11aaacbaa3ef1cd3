//! What the benches share: inputs, the limit, the peers, and each way of reading as one visit.
#![allow(dead_code, reason = "each bench uses its part")]

pub(crate) mod hostile;
pub(crate) mod inputs;
pub(crate) mod limit;
pub(crate) mod ours;
pub(crate) mod peers;

/// Hands every item to the optimiser's blind spot, so that none may be left out.
#[inline]
pub(crate) fn visit<T>(items: impl Iterator<Item = T>) {
    for item in items {
        core::hint::black_box(item);
    }
}
