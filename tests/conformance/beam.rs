//! Scenarios played on the real BEAM.

use super::world::PLAY;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const HARNESS: &str = include_str!("beam.exs");

/// So many scenarios go to one emulator. More would wait too long for the slowest.
const BATCH_MAX: usize = 50;

/// Real emulators, which play one scenario after the other; most of their time they wait.
pub struct Beam {
    folder: PathBuf,
    /// How many emulators run side by side.
    jobs: usize,
}

impl Beam {
    pub fn new(jobs: usize) -> Beam {
        let folder =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("conformance-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the target folder can be written to");
        fs::write(folder.join("play.exs"), PLAY).expect("the folder was just made");
        fs::write(folder.join("beam.exs"), HARNESS).expect("the folder was just made");
        Beam { folder, jobs }
    }

    /// What the BEAM saw of each program; `None` where the emulator failed.
    pub fn play(&self, programs: &[String]) -> Vec<Option<String>> {
        let names: Vec<_> = (0..programs.len()).map(|number| format!("scenario_{number}")).collect();
        for (name, program) in names.iter().zip(programs) {
            let _ = fs::remove_file(self.file(name, "trace"));
            fs::write(self.file(name, "exs"), program).expect("the folder can be written to");
        }
        let batch = names.len().div_ceil(self.jobs).clamp(1, BATCH_MAX);
        let batches: Vec<_> = names.chunks(batch).collect();
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..self.jobs.min(batches.len()) {
                scope.spawn(|| {
                    while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                        self.play_batch(batch);
                    }
                });
            }
        });
        names.iter().map(|name| fs::read_to_string(self.file(name, "trace")).ok()).collect()
    }

    fn play_batch(&self, names: &[String]) {
        let status = Command::new("elixir")
            .args(["--erl", "+S 1 +A 1"])
            .arg(self.folder.join("beam.exs"))
            .arg(self.folder.join("play.exs"))
            .arg(&self.folder)
            .args(names)
            .stdin(Stdio::null())
            .status()
            .expect("elixir is installed");
        if !status.success() {
            eprintln!("an emulator ended with {status}");
        }
    }

    fn file(&self, name: &str, extension: &str) -> PathBuf {
        self.folder.join(name).with_extension(extension)
    }
}

impl Drop for Beam {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
