//! Our kernels against those of rustworkx-core and petgraph, in turn in one process, in processor
//! seconds over all threads: `cargo bench --bench against`, or for some networks, as in
//! `cargo bench --bench against -- region-1k region-5k`.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::print_stdout)]

#[path = "made_up/chance.rs"]
mod chance;
#[path = "made_up/graph.rs"]
mod graph;

use convoke::{Network, measure};
use graph::{GRAPHS, graph};
use petgraph::graph::UnGraph;
use rustworkx_core::{centrality, connectivity};
use std::{fs, hint::black_box, time::Instant};

/// Networks with more ties than this are not searched from everyone, which takes minutes.
const ALL_PAIRS: usize = 20_000;

/// How long a kernel is repeated at the least.
const AT_LEAST: f64 = 0.2;

fn main() {
    let told: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    println!("vectors of up to {} bits in this build; seconds are the processor's", vector_bits());
    println!("{:14} {:24} {:>10}  peers", "network", "task", "ours");
    for (name, stakeholders, ties) in GRAPHS {
        let is_meant =
            if told.is_empty() { ties <= 500_000 } else { told.iter().any(|it| it == name) };
        if is_meant {
            measured(name, &graph(stakeholders, ties));
        }
    }
}

fn measured(name: &str, network: &Network) {
    let peer: UnGraph<(), ()> = network.undirected().map(|_, _| (), |_, _| ());
    let row = |task: &str, ours: &dyn Fn(), peers: &[(&str, &dyn Fn())]| {
        let taken = in_turn(ours, peers);
        let ratio = |(peer, seconds): (&str, f64)| {
            format!("{peer} {seconds:.6} ({:.1} times ours)", seconds / taken[0])
        };
        let said: Vec<String> = peers
            .iter()
            .map(|(peer, _)| *peer)
            .zip(taken[1..].iter().copied())
            .map(ratio)
            .collect();
        println!("{name:14} {task:24} {:10.6}  {}", taken[0], said.join(", "));
    };
    if network.ties().len() <= ALL_PAIRS {
        row(
            "betweenness",
            &|| drop(black_box(measure::betweenness(network))),
            &[("rustworkx", &|| {
                drop(black_box(centrality::betweenness_centrality(&peer, false, false, 50)));
            })],
        );
        row(
            "harmonic (closeness)",
            &|| drop(black_box(measure::distances(network, &()))),
            &[("rustworkx", &|| {
                drop(black_box(centrality::closeness_centrality(&peer, true, 50)))
            })],
        );
    }
    row(
        "cut points and bridges",
        &|| drop(black_box(measure::blocks(network))),
        &[
            ("rustworkx", &|| {
                drop(black_box(connectivity::articulation_points(&peer, None)));
                drop(black_box(connectivity::bridges(&peer)));
            }),
            ("petgraph", &|| {
                use petgraph::algo::{articulation_points::articulation_points, bridges::bridges};
                drop(black_box(articulation_points(&peer)));
                black_box(bridges(&peer).count());
            }),
        ],
    );
    row(
        "components",
        &|| drop(black_box(measure::components(network))),
        &[
            ("rustworkx", &|| {
                black_box(connectivity::number_connected_components(&peer));
            }),
            ("petgraph", &|| {
                black_box(petgraph::algo::connected_components(&peer));
            }),
        ],
    );
    row(
        "coreness",
        &|| drop(black_box(measure::coreness(network))),
        &[("rustworkx", &|| drop(black_box(connectivity::core_number(&peer))))],
    );
    row("constraint, effective size", &|| drop(black_box(measure::holes(network))), &[]);
}

/// The middle of three takes of each, taken in turn, so that what else the machine does meets all.
fn in_turn(ours: &dyn Fn(), peers: &[(&str, &dyn Fn())]) -> Vec<f64> {
    let all: Vec<&dyn Fn()> =
        std::iter::once(ours).chain(peers.iter().map(|(_, run)| *run)).collect();
    let mut takes = vec![Vec::new(); all.len()];
    for _ in 0..3 {
        for (takes, run) in takes.iter_mut().zip(&all) {
            takes.push(seconds(run));
        }
    }
    takes.iter_mut().for_each(|takes| takes.sort_by(f64::total_cmp));
    takes.iter().map(|takes| takes[1]).collect()
}

fn seconds(run: &dyn Fn()) -> f64 {
    let begun = processor();
    let mut times = 0;
    while times == 0 || processor() - begun < AT_LEAST {
        run();
        times += 1;
    }
    (processor() - begun) / f64::from(times)
}

/// Processor seconds of this process so far, all threads together, where the system tells; else
/// the clock's.
fn processor() -> f64 {
    thread_local!(static BEGUN: Instant = Instant::now());
    let told = || {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
        let ticks = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
        Some(ticks / 100.0)
    };
    told().unwrap_or_else(|| BEGUN.with(|begun| begun.elapsed().as_secs_f64()))
}

/// What this build may use; for some processors the compiler keeps to half of it.
fn vector_bits() -> u32 {
    if cfg!(target_feature = "avx512f") {
        512
    } else if cfg!(target_feature = "avx2") {
        256
    } else {
        128
    }
}
