//! Contenders timed in interleaved rounds, so that a busy machine slows all of them alike.

use std::time::Instant;

/// How long one measurement takes at least, in seconds: long against the clock's own steps.
const SHORTEST: f64 = 0.002;

/// Contenders that do comparable work.
#[derive(Default)]
pub(crate) struct Race<'a> {
    lanes: Vec<Box<dyn FnMut() + 'a>>,
}

/// What a [`Race`] took: seconds a pass, by lane and round.
pub(crate) struct Times(Vec<Vec<f64>>);

impl<'a> Race<'a> {
    pub(crate) fn lane(mut self, run: impl FnMut() + 'a) -> Self {
        self.lanes.push(Box::new(run));
        self
    }

    /// Runs all lanes `rounds` times, each round beginning with another lane.
    pub(crate) fn run(mut self, rounds: usize) -> Times {
        let passes: Vec<u32> = self.lanes.iter_mut().map(passes).collect();
        let mut times = vec![Vec::with_capacity(rounds); self.lanes.len()];
        for round in 0..rounds {
            for turn in 0..self.lanes.len() {
                let lane = (round + turn) % self.lanes.len();
                times[lane].push(seconds(&mut self.lanes[lane], passes[lane]));
            }
        }
        Times(times)
    }
}

/// How many passes make a measurement long enough.
fn passes(run: &mut Box<dyn FnMut() + '_>) -> u32 {
    let first = seconds(run, 1).min(seconds(run, 1));
    let mut passes = 1;
    while f64::from(passes) * first < SHORTEST && passes < 1 << 20 {
        passes *= 2;
    }
    passes
}

fn seconds(run: &mut Box<dyn FnMut() + '_>, passes: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..passes {
        run();
    }
    start.elapsed().as_secs_f64() / f64::from(passes)
}

impl Times {
    /// The median time of a lane, in seconds.
    pub(crate) fn seconds(&self, lane: usize) -> f64 {
        median(self.0[lane].clone())
    }

    /// How many times as long as lane `ours` lane `other` takes: the median over the rounds of what
    /// stood side by side in time.
    pub(crate) fn ratio(&self, other: usize, ours: usize) -> f64 {
        median(self.0[other].iter().zip(&self.0[ours]).map(|(other, ours)| other / ours).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
