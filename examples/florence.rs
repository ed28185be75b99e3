//! Who connected the families of Florence? Marriages, and the numbers an analyst would check.
//!
//! `cargo run --example florence`

#![allow(clippy::print_stdout)]

use convoke::model::Level::Networking;
use convoke::{Network, measure};

/// Marriages among fifteen families (Padgett and Ansell 1993).
const MARRIAGES: [(&str, &str); 20] = [
    ("Acciaiuoli", "Medici"),
    ("Albizzi", "Ginori"),
    ("Albizzi", "Guadagni"),
    ("Albizzi", "Medici"),
    ("Barbadori", "Castellani"),
    ("Barbadori", "Medici"),
    ("Bischeri", "Guadagni"),
    ("Bischeri", "Peruzzi"),
    ("Bischeri", "Strozzi"),
    ("Castellani", "Peruzzi"),
    ("Castellani", "Strozzi"),
    ("Guadagni", "Lamberteschi"),
    ("Guadagni", "Tornabuoni"),
    ("Medici", "Ridolfi"),
    ("Medici", "Salviati"),
    ("Medici", "Tornabuoni"),
    ("Pazzi", "Salviati"),
    ("Peruzzi", "Strozzi"),
    ("Ridolfi", "Strozzi"),
    ("Ridolfi", "Tornabuoni"),
];

fn main() {
    let florence = Network::from_ties(MARRIAGES.map(|(one, other)| (one, other, Networking)));
    let betweenness = measure::betweenness(&florence);
    let share = measure::normalized(&florence, &betweenness).unwrap_or_default();
    let constraint = measure::constraint(&florence);

    let mut ranking: Vec<usize> = (0..florence.len()).collect();
    ranking.sort_by(|a, b| share[*b].total_cmp(&share[*a]).then(a.cmp(b)));
    for family in ranking.into_iter().take(5) {
        let name = florence.ids()[family].to_string();
        let open = constraint[family].unwrap_or(f64::NAN);
        println!("{name:12} betweenness {:.4}  constraint {open:.4}", share[family]);
    }
}
