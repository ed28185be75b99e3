use crate::sheets::Merged;

/// The most rows and columns that a page has.
pub(super) const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// The column, from 0, of an address such as `AB12`.
pub(super) fn column_of(address: &str) -> Option<usize> {
    position(address).map(|(_, column)| column)
}

/// The row, from 1, and the column, from 0, of an address such as `AB12` or `$AB$12`.
pub(super) fn position(address: &str) -> Option<(usize, usize)> {
    let address = address.replace('$', "");
    let digits = address.find(|letter: char| letter.is_ascii_digit())?;
    let row: usize = address[digits..].parse().ok()?;
    let mut column = 0_usize;
    for letter in address[..digits].bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column * 26 + usize::from(value) + 1;
        if column > MOST_COLUMNS {
            return None;
        }
    }
    (column > 0 && (1..=MOST_ROWS).contains(&row)).then(|| (row, column - 1))
}

pub(super) fn area_of(area: &str) -> Option<Merged> {
    let (first, last) = area.split_once(':')?;
    let (first, last) = (position(first)?, position(last)?);
    Some(Merged { rows: (first.0, last.0), columns: (first.1, last.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_pages_end() {
        assert_eq!(position("A1"), Some((1, 0)));
        assert_eq!(position("$AB$12"), Some((12, 27)));
        assert_eq!(position("XFD1048576"), Some((1_048_576, 16_383)));
        assert_eq!(position("XFE1"), None);
        assert_eq!(position("A1048577"), None);
        assert_eq!(position("../../x"), None);
    }
}
