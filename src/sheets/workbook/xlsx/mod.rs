//! Workbooks of Excel's kind (ECMA-376, part 1, chapter 18).

mod address;
mod looks;
mod parts;
mod texts;
mod walk;

use super::{
    format::{self, Format},
    package::Package,
    page::{Count, Gather},
};
use crate::{error::Trouble, sheets::Grid};
pub(super) use looks::Look;
use looks::{looks_of, notes_of};
use parts::{Listed, formats_of, listed, rels, target};
use texts::{Texts, texts_of};

/// What holds for all pages of a workbook.
struct Book {
    is_1904: bool,
    texts: Texts,
    formats: Vec<Format>,
    looks: Vec<Look>,
}

/// The pages of a workbook, in its order; `file` is its name for places.
pub(super) fn pages(package: &mut Package, file: &str) -> Result<Vec<Grid>, Trouble> {
    let workbook = target(package, "_rels/.rels", "", |kind| kind.ends_with("/officeDocument"))?
        .unwrap_or_else(|| "xl/workbook.xml".into());
    let (listed, is_1904) = listed(package, &workbook)?;
    let of_kind = |package: &mut Package, kind: &'static str| {
        target(package, &rels(&workbook), &workbook, move |of| of.ends_with(kind))
    };
    let texts = of_kind(package, "/sharedStrings")?;
    let texts = texts.map(|part| texts_of(package, &part)).transpose()?.unwrap_or_default();
    let formats = of_kind(package, "/styles")?;
    let looks = formats.as_ref().map(|part| looks_of(package, part)).transpose()?;
    let looks = looks.unwrap_or_default();
    let formats = formats.map(|part| formats_of(package, &part)).transpose()?.unwrap_or_default();
    let book = Book { is_1904, texts, formats, looks };
    let mut count = Count::new(package.unpacked());
    listed.iter().map(|page| book.page(package, &mut count, page, file)).collect()
}

impl Book {
    fn page(
        &self,
        package: &mut Package,
        count: &mut Count,
        page: &Listed,
        file: &str,
    ) -> Result<Grid, Trouble> {
        count.turn_to(&page.name);
        self.walk(package, page, &mut |seen| count.hear(&seen))?;
        let mut gather = Gather::new(file, &page.name, page.is_hidden);
        let show = |value: f64, format: usize| match self.formats.get(format) {
            Some(format) => format.show(value, self.is_1904),
            None => format::plain(value),
        };
        self.walk(package, page, &mut |seen| {
            gather.hear(&seen, &show);
            Ok(())
        })?;
        if let Some(notes) = &page.notes {
            gather.notes(notes_of(package, notes)?);
        }
        Ok(gather.finish())
    }
}
