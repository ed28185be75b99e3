use unicode_normalization::UnicodeNormalization;

/// A heading without case, spaces and punctuation, so that `Standing_Since` is `standing since`.
pub(super) fn fold(heading: &str) -> String {
    heading.nfkc().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()).collect()
}
