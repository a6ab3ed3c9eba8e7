//! Folders: what stands in them, copies of them, and whether they have changed.

use super::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands in a folder, by name.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).map_err(Error::file(folder))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(Error::file(folder))?;
    paths.sort();
    Ok(paths)
}

/// Copies all files of a folder, and makes the folders that they stand in. Other files that are there stay.
pub fn copy_folder(from: &Path, to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(Error::file(to))?;
    for entry in entries(from)? {
        let copy = to.join(entry.file_name().expect("entries of a folder have names"));
        if entry.is_dir() {
            copy_folder(&entry, &copy)?;
        } else {
            fs::copy(&entry, &copy).map_err(Error::file(&copy))?;
        }
    }
    Ok(())
}
