//! Chance that can be had again.

/// What is tried at random, from a seed.
pub(crate) struct Chance(u64);

impl Chance {
    /// For the test of this name, which prints the seed.
    pub(crate) fn of(name: &str) -> Self {
        let seed = number("PREHAB_SEED").unwrap_or(1);
        println!("{name}: PREHAB_SEED={seed}");
        let name = name.bytes().fold(seed, |seed, byte| seed.wrapping_mul(31) ^ u64::from(byte));
        Self(name)
    }

    /// Below this number.
    pub(crate) fn below(&mut self, number: usize) -> usize {
        usize::try_from(self.next() % number as u64).expect("smaller than it")
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// How often something is tried that is usually tried that often.
pub(crate) fn times(usual: usize) -> usize {
    usual * usize::try_from(number("PREHAB_FAULTS").unwrap_or(1)).expect("no more than memory")
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|number| number.parse().expect(name))
}
