//! What the page's files weigh when they are sent: compressed with brotli, as hosts do.

use super::Error;
use super::files::entries;
use brotli::enc::BrotliEncoderParams;
use std::fmt;
use std::fs;
use std::path::Path;

/// What the page may weigh, in bytes. It is what was measured, and a little more; lower it when the page has become
/// lighter. The goal is 300,000.
pub const WEIGHT_MAX: usize = 890_000;

/// What each file of a page weighs.
#[derive(Debug)]
pub struct Weight {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    name: String,
    bytes: usize,
    sent: usize,
}

impl Weight {
    /// Weighs the files of a folder.
    pub fn of(page: &Path) -> Result<Weight, Error> {
        let mut files = Vec::new();
        for path in entries(page)?.iter().filter(|path| path.is_file()) {
            let content = fs::read(path).map_err(Error::file(path))?;
            let name =
                path.file_name().expect("entries of a folder have names").to_string_lossy().into_owned();
            files.push(File { name, bytes: content.len(), sent: compressed(&content) });
        }
        Ok(Weight { files })
    }

    /// The bytes that are sent.
    pub fn total(&self) -> usize {
        self.files.iter().map(|file| file.sent).sum()
    }
}

fn compressed(mut content: &[u8]) -> usize {
    let mut sent = Vec::new();
    let options =
        BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut content, &mut sent, &options).expect("memory can be read and written");
    sent.len()
}

/// A line for each file, and one for all.
impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for File { name, bytes, sent } in &self.files {
            writeln!(f, "{bytes:>9} {sent:>7}  {name}")?;
        }
        write!(f, "          {:>7}  in all, of at most {WEIGHT_MAX}", self.total())
    }
}
