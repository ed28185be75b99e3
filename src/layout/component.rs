/// The connected parts of two or more boxes, largest first and then by their first box, and the
/// boxes without links. Indices within each stand in order.
pub(super) fn parts(boxes: usize, links: &[(usize, usize)]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut root: Vec<usize> = (0..boxes).collect();
    for &(from, to) in links {
        let (from, to) = (found(&mut root, from), found(&mut root, to));
        root[from.max(to)] = from.min(to);
    }
    let mut members = vec![Vec::new(); boxes];
    for index in 0..boxes {
        members[found(&mut root, index)].push(index);
    }
    let (lone, mut parts): (Vec<_>, Vec<_>) =
        members.into_iter().filter(|part| !part.is_empty()).partition(|part| part.len() == 1);
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    (parts, lone.into_iter().flatten().collect())
}

/// The first box of the part that a box is in so far.
fn found(root: &mut [usize], mut index: usize) -> usize {
    while root[index] != index {
        root[index] = root[root[index]];
        index = root[index];
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments_come_largest_first_and_loners_apart() {
        let (fragments, lone) = parts(8, &[(6, 7), (0, 2), (2, 4), (1, 3)]);
        assert_eq!(fragments, [vec![0, 2, 4], vec![1, 3], vec![6, 7]]);
        assert_eq!(lone, [5]);
    }
}
