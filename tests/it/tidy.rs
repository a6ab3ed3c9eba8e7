//! The rules about the code that no compiler checks: which module may use which, how long files are, that each module
//! says what it is about, and that colours have names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file, tests included.
const LINES_MAX: usize = 500;

/// Files that were longer when the rule was made; shorten one, and strike it off.
const TOO_LONG: [&str; 0] = [];

/// What a module may use besides itself and [`EVERYWHERE`].
enum May {
    /// These.
    Use(&'static [&'static str]),
    /// These and whatever they may use.
    UseAndBelow(&'static [&'static str]),
    /// All but these.
    UseAllBut(&'static [&'static str]),
}
use May::{Use, UseAllBut, UseAndBelow};

/// The units of time, and every bound.
const EVERYWHERE: [&str; 2] = ["time", "limits"];

/// The arrows between modules. The events of `runtime` speak in the words of child specs, which are those of `otp`.
const ARROWS: [(&str, May); 18] = [
    ("term", Use(&[])),
    ("time", Use(&[])),
    ("limits", Use(&[])),
    ("regex", Use(&["term"])),
    ("syntax", Use(&["term"])),
    ("compile", Use(&["syntax", "term", "regex"])),
    ("runtime", Use(&["term", "otp"])),
    ("otp", Use(&["term"])),
    ("vm", UseAndBelow(&["compile", "runtime", "otp"])),
    ("specs", Use(&["otp", "syntax", "term", "time"])),
    ("scenario", Use(&["specs", "syntax", "term"])),
    ("text", Use(&[])),
    ("session", UseAndBelow(&["vm", "scenario"])),
    ("view", UseAndBelow(&["session", "text"])),
    ("export", UseAndBelow(&["view"])),
    ("lessons", UseAndBelow(&["session"])),
    ("ui", UseAllBut(&["cli"])),
    ("cli", UseAllBut(&["ui"])),
];

#[test]
fn modules_use_only_what_is_below_them() {
    let mut wrong = Vec::new();
    for file in files("src", "rs") {
        let Some(module) = module_of(&file) else { continue };
        let Some(may_use) = may_use(&module) else {
            wrong.push(format!("{}: {module} is not in the table of modules", shown(&file)));
            continue;
        };
        for used in modules_used(&read(&file)) {
            if used != module && !may_use.contains(used.as_str()) {
                wrong.push(format!("{}: {module} may not use {used}", shown(&file)));
            }
        }
    }
    assert_tidy(wrong);
}

#[test]
fn files_are_short() {
    let long = |file: &PathBuf| read(file).lines().count() > LINES_MAX && !TOO_LONG.contains(&&*shown(file));
    let sources = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, "rs"));
    let long = sources.chain(files("style", "css")).filter(long);
    assert_tidy(long.map(|file| format!("{}: more than {LINES_MAX} lines", shown(&file))));
}

#[test]
fn modules_say_what_they_are_about() {
    let silent = |file: &PathBuf| !read(file).starts_with("//! ") && !read(file).starts_with("#![doc");
    let sources = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, "rs"));
    assert_tidy(sources.filter(silent).map(|file| format!("{}: begins without `//!`", shown(&file))));
}

#[test]
fn colours_have_names() {
    let mut raw = Vec::new();
    for file in files("style", "css").iter().filter(|file| !file.ends_with("tokens.css")) {
        for (number, line) in read(file).lines().enumerate() {
            if has_raw_colour(line) {
                raw.push(format!("{}:{}: a raw colour: {}", shown(file), number + 1, line.trim()));
            }
        }
    }
    assert_tidy(raw);
}

#[test]
fn raw_colours_are_told_from_names() {
    for raw in ["color: #fff;", "  background: rgb(0 0 0 / 50%);", "border: 1px solid oklch(0.5 0.1 200);"] {
        assert!(has_raw_colour(raw), "{raw}");
    }
    for named in
        ["#app { color: var(--ink); }", "fill: color-mix(in oklch, var(--run), var(--paper));", "#fade {"]
    {
        assert!(!has_raw_colour(named), "{named}");
    }
}

#[test]
fn used_modules_are_found() {
    let source = "\
        use crate::{\n    term::{self, Term},\n    time,\n};\n\
        use crate::otp::spec;\n\
        /// Not `crate::ui`.\n\
        fn f(x: crate::vm::Machine) {}\n";
    assert_eq!(modules_used(source), ["otp", "term", "time", "vm"].map(str::to_owned).into());
}

/// The top module that a file belongs to; none for those that tie all modules together.
fn module_of(file: &Path) -> Option<String> {
    let name = file.strip_prefix(root().join("src")).unwrap().components().next().unwrap();
    let name = name.as_os_str().to_str().unwrap().trim_end_matches(".rs");
    (!["lib", "main"].contains(&name)).then(|| name.to_owned())
}

fn may_use(module: &str) -> Option<BTreeSet<&'static str>> {
    let arrows: BTreeMap<&str, &May> = ARROWS.iter().map(|(name, may)| (*name, may)).collect();
    let mut found: BTreeSet<&str> = match arrows.get(module)? {
        Use(these) => these.iter().copied().collect(),
        UseAndBelow(these) => {
            let below = these.iter().filter_map(|this| may_use(this)).flatten();
            below.chain(these.iter().copied()).collect()
        }
        UseAllBut(these) => arrows.keys().copied().filter(|name| !these.contains(name)).collect(),
    };
    found.extend(EVERYWHERE);
    Some(found)
}

/// The names right after `crate::`, also in a list; comments do not count.
fn modules_used(source: &str) -> BTreeSet<String> {
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut used = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(list_items(list).map(first_word)),
            None => _ = used.insert(first_word(rest)),
        }
    }
    used.retain(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    used
}

/// The items of a `{...}` list, whose opening brace is gone; lists inside belong to their item.
fn list_items(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    let depth_after = move |c| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth
    };
    let mut end_depth = depth_after;
    let end = list.find(|c| end_depth(c) < 0).unwrap_or(list.len());
    let mut split_depth = depth_after;
    list[..end].split(move |c| split_depth(c) == 0 && c == ',')
}

fn first_word(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a declaration in this line writes a colour in numbers.
fn has_raw_colour(line: &str) -> bool {
    const FUNCTIONS: [&str; 9] =
        ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
    let Some((_, value)) = line.split("/*").next().unwrap_or_default().split_once(':') else {
        return false;
    };
    let hex = value.split('#').skip(1).any(|after| {
        let word: String = after.chars().take_while(|c| c.is_alphanumeric() || "-_".contains(*c)).collect();
        [3, 4, 6, 8].contains(&word.len()) && word.chars().all(|c| c.is_ascii_hexdigit())
    });
    hex || FUNCTIONS.iter().any(|function| value.contains(function))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder of the checkout with this ending.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

fn assert_tidy(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
