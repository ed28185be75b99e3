use super::super::html::escaped;
use super::super::palette::{INK, SOFT, Stroke, legend, look, sector_word};
use super::super::picture::Picture;
use super::curve::Curve;
use super::letters;
use super::line::{head, strokes};
use super::path::short;
use super::shape::outline;
use crate::layout::{Point, Size};
use std::fmt::Write;

/// The title and the legend, and how high they are in all.
pub(super) struct Heading {
    pub(super) svg: String,
    pub(super) height: f64,
}

/// One sign of the legend with its word, drawn from its upper left corner.
struct Sign {
    svg: String,
    width: f64,
    word: String,
}

const SIZE: f64 = 12.5;
const ROW: f64 = 24.0;

pub(super) fn heading(picture: &Picture, width: f64) -> Heading {
    let mut heading = Heading { svg: String::new(), height: 0.0 };
    for (place, line) in picture.title.iter().filter(|line| !line.is_empty()).enumerate() {
        let (size, colour) = if place == 0 { (24.0, INK) } else { (14.0, SOFT) };
        let bold = if place == 0 { " font-weight=\"bold\"" } else { "" };
        for words in broken(line, size, width) {
            heading.height += letters::height(size) + 3.0;
            let (y, words) = (short(heading.height - 0.3 * size), escaped(&words));
            let _ = writeln!(
                heading.svg,
                "<text x=\"0\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{bold}>{words}</text>"
            );
        }
    }
    heading.height += 4.0;
    for signs in rows(picture) {
        heading.row(signs, width);
    }
    heading
}

impl Heading {
    /// Adds signs, in as many rows as they need.
    fn row(&mut self, signs: Vec<Sign>, width: f64) {
        let mut x = 0.0;
        for (place, sign) in signs.iter().enumerate() {
            let wide = sign.width + letters::width(&sign.word, SIZE) + 26.0;
            if place == 0 || x + wide > width {
                (x, self.height) = (0.0, self.height + ROW);
            }
            let (left, top, word) = (short(x), short(self.height - ROW), short(sign.width + 7.0));
            let _ = writeln!(
                self.svg,
                "<g transform=\"translate({left},{top})\">{}<text x=\"{word}\" y=\"16.5\" \
                 font-size=\"{SIZE}\" fill=\"{INK}\">{}</text></g>",
                sign.svg,
                escaped(&sign.word)
            );
            x += wide;
        }
    }
}

/// A line of the title in as many lines as it needs.
fn broken(line: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        match lines.last_mut() {
            Some(last) if letters::width(&format!("{last} {word}"), size) <= width => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn rows(picture: &Picture) -> [Vec<Sign>; 3] {
    let legend = legend(picture);
    let sectors = legend.sectors.iter().map(|sector| {
        let look = look(*sector);
        let size = Size { width: 30.0, height: 17.0 };
        let path = outline(look.shape, Point { x: 16.0, y: 12.0 }, size);
        let (fill, colour) = (look.fill, look.outline);
        let svg = format!(
            "<path d=\"{path}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.3\"/>"
        );
        Sign { svg, width: 32.0, word: sector_word(*sector).to_owned() }
    });
    let kinds = legend.kinds.iter().map(|(kind, stroke)| {
        let word = kind.word().to_owned();
        Sign { svg: sample(*stroke), width: 36.0, word }
    });
    let words = legend.words.iter().map(|word| {
        let dot = format!("<circle cx=\"3\" cy=\"12\" r=\"2\" fill=\"{SOFT}\"/>");
        Sign { svg: dot, width: 4.0, word: (*word).to_owned() }
    });
    [sectors.collect(), kinds.collect(), words.collect()]
}

/// A short piece of a line.
fn sample(stroke: Stroke) -> String {
    let (from, tip) = (Point { x: 1.0, y: 12.0 }, Point { x: 35.0, y: 12.0 });
    let until = Point { x: if head(stroke, tip, from).is_empty() { 35.0 } else { 27.0 }, y: 12.0 };
    let line = strokes(&Curve::between(from, until, 0.0), stroke);
    line + &head(stroke, tip, Point { x: 1.0, y: 0.0 })
}
