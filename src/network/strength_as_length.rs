use super::{Length, Network, strength::digits_at};

impl Network {
    /// The same network with each tie as long as it is strong: what some packages make of a
    /// “weight” unasked, for networks whose strengths are distances. `None` where a tie's strength
    /// was not said, or where a path's length might not fit into 64 bits.
    ///
    /// ```
    /// use convoke::{Network, model::{Cell, Strength}};
    /// let mut builder = Network::builder();
    /// for (a, b, strength) in [("a", "b", "2.5"), ("b", "c", "0.5")] {
    ///     builder.tie(a, b, None, Some(Strength::read(strength)?));
    /// }
    /// let network = builder.build().with_strengths_as_lengths().unwrap();
    /// let lengths: Vec<u64> = network.ties().iter().map(|tie| tie.length.units()).collect();
    /// assert_eq!(lengths, [25, 5]);
    /// # convoke::Result::Ok(())
    /// ```
    pub fn with_strengths_as_lengths(mut self) -> Option<Network> {
        let places = self.ties().iter().filter_map(|tie| Some(tie.strength?.places)).max()?;
        let most = u128::from(u64::MAX) / self.len().max(1) as u128;
        for tie in self.ties_mut() {
            let units = Some(digits_at(tie.strength?, places)).filter(|&units| units <= most)?;
            tie.length = Length::new(u64::try_from(units).ok()?)?;
        }
        Some(self)
    }
}
