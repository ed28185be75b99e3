use super::guard::guarded;
use crate::{
    error::{Error, Result},
    model::{Community, Stored, Table, Visitor},
};
use csv::{Writer, WriterBuilder};
use std::{io::Write, path::Path};

/// One table as CSV, with all its columns; an empty one has only its headings, and can be filled
/// in.
///
/// UTF-8, with a byte order mark where a spreadsheet needs one; comma-separated. A cell that a
/// spreadsheet might take for a formula begins with an apostrophe, which reading removes.
///
/// ```
/// use convoke::{model::{Community, Table}, sheets};
/// let asked = sheets::export(&Community::default(), Table::Asked);
/// assert_eq!(asked, "stakeholder,on,answered,notes,source,audience\n");
/// ```
pub fn export(community: &Community, table: Table) -> String {
    table.visit(Export { community })
}

/// Writes every table that has rows as `NAME.csv` into a folder, which is made if need be.
///
/// # Errors
/// The folder or a file cannot be written. Each file is either as it was or complete.
pub fn export_folder(community: &Community, folder: &Path) -> Result<()> {
    let remedy = "name a folder that can be written to";
    std::fs::create_dir_all(folder).map_err(|error| Error::storage(folder, error, remedy))?;
    for table in Table::ALL.iter().filter(|table| community.count(**table) > 0) {
        let path = folder.join(format!("{table}.csv"));
        write_whole(folder, &path, export(community, *table).as_bytes())
            .map_err(|error| Error::storage(&path, error, remedy))?;
    }
    // So that the names of the files are on the disk too; not every system can do this.
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).ok();
    Ok(())
}

fn write_whole(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".convoke-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

struct Export<'a> {
    community: &'a Community,
}

impl Visitor for Export<'_> {
    type Answer = String;

    fn visit<R: Stored>(self) -> String {
        let headings = R::columns().iter().map(|column| column.heading.to_owned());
        let rows = R::rows(self.community.tables()).values().map(|record| {
            R::columns().iter().map(|column| guarded(&(column.write)(record))).collect()
        });
        written(std::iter::once(headings.collect()).chain(rows))
    }
}

/// Rows as CSV text.
#[expect(clippy::expect_used, reason = "memory takes what is written, and cells are text")]
pub(super) fn written(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer: Writer<Vec<u8>> = WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("memory takes any row");
    }
    let bytes = writer.into_inner().expect("memory is flushed");
    let text = String::from_utf8(bytes).expect("rows of text are text");
    if text.is_ascii() { text } else { format!("\u{FEFF}{text}") }
}
