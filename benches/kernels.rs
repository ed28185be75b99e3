//! How long the kernels take on made-up communities: `cargo bench --bench kernels`, or a part of
//! it, as in `cargo bench --bench kernels -- betweenness`.
#![allow(missing_docs, clippy::unwrap_used)]

mod made_up;

use convoke::{
    Network, measure,
    model::{Asking, Audience, Community, Day, View},
    network::{LengthBy, Lens, Reading},
    sheets::{self, Options, Read, Sheet},
    strategy,
};
use divan::Bencher;
use made_up::{Size, Table};

/// A community, a region with a thousand stakeholders, and one with five.
const SIZES: [Size; 3] = [
    Size { stakeholders: 40, relationships: 83 },
    Size { stakeholders: 1_000, relationships: 4_000 },
    Size { stakeholders: 5_000, relationships: 20_000 },
];

fn main() {
    divan::main();
}

/// The community that tables make, as it is read from a folder, but without the disk.
fn read(tables: &[Table]) -> Community {
    let sheet = |(file, text): &Table| {
        let text = sheets::decode(text.clone().into_bytes(), file, None).unwrap();
        Sheet::new(file, text).unwrap()
    };
    let read = Read { sheets: tables.iter().map(sheet).collect(), ..Read::default() };
    sheets::community(read, &Options::default()).unwrap().0
}

fn view(size: Size) -> View {
    let day = Day::new(2026, 11, 20).unwrap();
    let asking = Asking { day, today: day, audience: Audience::Convener };
    View::new(&read(&made_up::community(size)), asking)
}

/// The ties that were stated, and no others.
fn network(size: Size) -> Network {
    Lens::of_measures().read(&view(size)).unwrap().network
}

mod measures {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn betweenness(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        bencher.bench(|| measure::betweenness(&network));
    }

    #[divan::bench(args = SIZES)]
    fn betweenness_by_level(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size).with_lengths(LengthBy::Level).unwrap();
        bencher.bench(|| measure::betweenness_by_length(&network));
    }

    #[divan::bench(args = SIZES)]
    fn distances(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        bencher.bench(|| measure::distances(&network, &()).unwrap());
    }

    #[divan::bench(args = SIZES)]
    fn blocks(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        bencher.bench(|| measure::blocks(&network));
    }

    #[divan::bench(args = SIZES)]
    fn components(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        bencher.bench(|| measure::components(&network));
    }

    #[divan::bench(args = SIZES)]
    fn constraint_and_effective_size(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        bencher.bench(|| (measure::constraint(&network), measure::effective_size(&network)));
    }
}

/// The same questions, answered by petgraph's own algorithms.
mod petgraph {
    use super::*;
    use ::petgraph::algo::{
        articulation_points::articulation_points, bridges, connected_components,
    };

    #[divan::bench(args = SIZES)]
    fn articulation_points_and_bridges(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        let graph = network.undirected().map(|_, _| (), |_, _| ());
        bencher.bench(|| (articulation_points(&graph), bridges::bridges(&graph).count()));
    }

    #[divan::bench(args = SIZES)]
    fn components(bencher: Bencher<'_, '_>, size: Size) {
        let network = network(size);
        let graph = network.undirected();
        bencher.bench(|| connected_components(&graph));
    }
}

mod questions {
    use super::*;

    fn asked(size: Size) -> (View, Reading) {
        let view = view(size);
        let reading = Lens::default().read(&view).unwrap();
        (view, reading)
    }

    #[divan::bench(args = SIZES)]
    fn lens(bencher: Bencher<'_, '_>, size: Size) {
        let view = view(size);
        bencher.bench(|| Lens::default().read(&view).unwrap());
    }

    #[divan::bench(args = SIZES)]
    fn connectors(bencher: Bencher<'_, '_>, size: Size) {
        let (view, reading) = asked(size);
        bencher.bench(|| strategy::connectors(&view, &reading, 10, &()).unwrap());
    }

    #[divan::bench(args = SIZES)]
    fn gaps(bencher: Bencher<'_, '_>, size: Size) {
        let (view, reading) = asked(size);
        bencher.bench(|| strategy::gaps(&view, &reading));
    }

    #[divan::bench(args = SIZES)]
    fn brief(bencher: Bencher<'_, '_>, size: Size) {
        let (view, reading) = asked(size);
        bencher.bench(|| strategy::brief(&view, &reading, &()).unwrap());
    }
}

/// From the text of tables to a community in memory.
#[divan::bench(args = SIZES)]
fn import(bencher: Bencher<'_, '_>, size: Size) {
    let tables = made_up::network(size);
    bencher.bench(|| read(&tables));
}
