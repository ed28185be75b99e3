const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Numbers as a line of blocks, the lowest one eighth high and the highest full; a dot where there
/// is none. Where all are alike they are half high, or lowest if they are 0. Empty where there is no number at all.
///
/// ```
/// use convoke::render::sparkline;
/// assert_eq!(sparkline([Some(0.0), Some(3.5), None, Some(7.0)]), "▁▅·█");
/// assert_eq!(sparkline([Some(2.0), Some(2.0)]), "▄▄");
/// assert_eq!(sparkline([None]), "");
/// ```
pub fn sparkline(values: impl IntoIterator<Item = Option<f64>>) -> String {
    let values: Vec<Option<f64>> = values.into_iter().collect();
    let there = || values.iter().copied().flatten();
    let lowest = there().fold(f64::INFINITY, f64::min);
    let highest = there().fold(f64::NEG_INFINITY, f64::max);
    if there().next().is_none() {
        return String::new();
    }
    let block = |value: f64| match highest > lowest {
        true => BLOCKS[((value - lowest) / (highest - lowest) * 7.0).round() as usize],
        false => BLOCKS[if value == 0.0 { 0 } else { 3 }],
    };
    values.iter().map(|value| value.map_or('·', block)).collect()
}
