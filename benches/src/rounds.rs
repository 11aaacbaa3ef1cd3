//! Timing of several pieces of work in interleaved rounds, so that a busy machine slows all of them alike.

use std::time::Instant;

/// The shortest time in seconds that one measurement takes; the clock is precise enough for it.
const SHORTEST: f64 = 0.002;

/// A piece of work and its name.
type Work<'a> = (&'static str, Box<dyn FnMut() + 'a>);

/// Named pieces of work, each with its times in seconds, one for each round.
#[derive(Default)]
pub struct Rounds<'a> {
    work: Vec<Work<'a>>,
    times: Vec<Vec<f64>>,
}

impl<'a> Rounds<'a> {
    /// Adds a piece of work.
    #[must_use]
    pub fn with(mut self, name: &'static str, work: impl FnMut() + 'a) -> Self {
        self.work.push((name, Box::new(work)));
        self
    }

    /// Runs each piece of work once in each of `rounds` rounds. Every round begins with another one.
    #[must_use]
    pub fn run(mut self, rounds: usize) -> Self {
        let count = self.work.len();
        let passes: Vec<u32> = self.work.iter_mut().map(|(_, work)| passes(work)).collect();
        self.times = vec![Vec::with_capacity(rounds); count];
        for (round, turn) in (0..rounds).flat_map(|round| (0..count).map(move |turn| (round, turn))) {
            let index = (round + turn) % count;
            self.times[index].push(seconds(&mut self.work[index].1, passes[index]));
        }
        self
    }

    /// Returns how many times as long as `ours` the work `other` takes: the median of the ratios within each round.
    #[must_use]
    pub fn ratio(&self, other: &str, ours: &str) -> f64 {
        let mut ratios: Vec<f64> =
            self.times_of(other).iter().zip(self.times_of(ours)).map(|(other, ours)| other / ours).collect();
        ratios.sort_by(f64::total_cmp);
        ratios[ratios.len() / 2]
    }

    fn times_of(&self, name: &str) -> &[f64] {
        let index = self.work.iter().position(|(own, _)| *own == name).expect("work of that name");
        &self.times[index]
    }
}

/// Returns how many passes take at least [`SHORTEST`].
fn passes(work: &mut impl FnMut()) -> u32 {
    let once = seconds(work, 1).min(seconds(work, 1));
    let mut passes = 1;
    while f64::from(passes) * once < SHORTEST && passes < 1 << 20 {
        passes *= 2;
    }
    passes
}

/// Returns the average time of a pass.
fn seconds(work: &mut impl FnMut(), passes: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..passes {
        work();
    }
    start.elapsed().as_secs_f64() / f64::from(passes)
}
