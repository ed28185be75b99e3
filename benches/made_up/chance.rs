/// Numbers as if by chance, the same for the same seed.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, “Fast splittable pseudorandom number generators”,
/// OOPSLA 2014 (SplitMix64).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn of_seed(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to and without 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of the whole numbers below `n`, each as likely.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    /// One of the whole numbers below `n`, the first ones far more often: how often falls off as
    /// a power of the number.
    pub(super) fn towards_first(&mut self, n: usize) -> usize {
        (self.share().powf(2.5) * n as f64) as usize
    }

    pub(super) fn one_of<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len())]
    }
}
