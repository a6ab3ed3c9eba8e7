//! Other programs: finding them, and running them undisturbed by the cargo that may have started us.

use super::Error;
use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Lines of a failed program's output that are worth showing.
const TAIL_LINES: usize = 20;

/// Variables that cargo and rustup need to reach their own files and registries.
const KEPT: [&str; 6] =
    ["CARGO_HOME", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTR", "CARGO_SOURCE_", "CARGO_BUILD_JOBS"];

/// Variables by which `cargo run` and `cargo test`, or the flags of a native build, would change what an inner cargo
/// or Trunk does; Trunk also refuses `NO_COLOR=1`.
const DISTURBING: [&str; 6] =
    ["CARGO", "RUSTFLAGS", "RUSTDOCFLAGS", "RUSTUP_TOOLCHAIN", "TRUNK_", "NO_COLOR"];

/// A command that sees neither the settings of the cargo that started us nor our standard input.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(disturbs) {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null());
    command
}

fn disturbs(name: &str) -> bool {
    DISTURBING.iter().any(|prefix| name.starts_with(prefix))
        && !KEPT.iter().any(|prefix| name.starts_with(prefix))
}

/// Runs the command to its end; its standard output, or the end of what it said when it failed.
pub fn run(what: &str, command: &mut Command) -> Result<String, Error> {
    let failed = |output: String| Error::Failed { what: what.to_owned(), output };
    let output = command.output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(tail(&output)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn tail(output: &Output) -> String {
    let text = [&*output.stdout, &*output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}

/// The program in one of these folders, under the name that this system gives programs.
pub fn find_in(folders: impl IntoIterator<Item = PathBuf>, program: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    folders.into_iter().find_map(|folder| {
        let mut paths = endings.iter().map(|ending| folder.join(format!("{program}{ending}")));
        paths.find(|path| path.is_file())
    })
}

/// The program in `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    find_in(env::split_paths(&env::var_os("PATH")?), program)
}

/// What the program answers to `--version`, empty if it does not.
pub fn version_line(program: &Path) -> String {
    run("", command(program).arg("--version")).unwrap_or_default()
}

/// Tells those who wait what takes long; also under `cargo test`, which would keep what `eprintln!` says.
pub fn say(sentence: impl fmt::Display) {
    // Nobody listening is no reason to stop.
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// How long this took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    #[expect(clippy::disallowed_methods, reason = "people wait for builds in real time")]
    let start = std::time::Instant::now();
    let result = work();
    (result, start.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outer_cargo_does_not_disturb_an_inner_one() {
        for name in
            ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS"]
        {
            assert!(disturbs(name), "{name}");
        }
        for name in
            ["CARGO_HOME", "CARGO_HTTP_CAINFO", "CARGO_REGISTRIES_OURS_INDEX", "PATH", "RUSTC_WRAPPER"]
        {
            assert!(!disturbs(name), "{name}");
        }
    }

    #[test]
    fn a_failing_program_is_quoted() {
        let error = run("cargo nonsense", command("cargo").arg("nonsense")).unwrap_err();
        let text = error.to_string();
        assert!(text.starts_with("cargo nonsense failed:\nerror: no such command"), "{text}");
        assert!(run("ghost", &mut command("no-such-program-anywhere")).is_err());
    }
}
