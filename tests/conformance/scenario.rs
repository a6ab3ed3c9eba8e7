//! Scenarios: a tree of supervisors, and what is done to it step by step. Each is a program of plain Elixir for what
//! `play.exs` defines; options are kept as Elixir's text, so that a scenario can be printed, and made smaller, as it
//! stands.

use std::fmt::{self, Display, Write};

/// A program, by the seed that it came from.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub seed: u64,
    pub root: Supervisor,
    pub steps: Vec<String>,
}

/// What is below a supervisor.
#[derive(Debug, Clone)]
pub enum Design {
    Worker { label: String, options: Vec<String> },
    Supervisor(Supervisor),
}

#[derive(Debug, Clone)]
pub struct Supervisor {
    pub label: String,
    /// As in the flags; `dynamic` stands for a DynamicSupervisor.
    pub strategy: &'static str,
    pub flags: Vec<String>,
    pub children: Children,
    /// Its own child spec's.
    pub options: Vec<String>,
}

#[derive(Debug, Clone)]
pub enum Children {
    Static(Vec<Design>),
    /// One spec for all, of `simple_one_for_one`.
    Template(Vec<String>),
    Dynamic,
}

impl Scenario {
    /// Longer than anything that a step sets off.
    fn pause_ms(&self) -> u32 {
        let program = self.to_program(0);
        if program.contains(":slow") || program.contains(":continue") { 120 } else { 25 }
    }

    fn to_program(&self, pause_ms: u32) -> String {
        let mut program = format!("# seed {}\nPlay.drive({pause_ms}, fn ->\n", self.seed);
        let Supervisor { strategy, flags, children, .. } = &self.root;
        writeln!(program, "  Play.start(:{strategy}, [{}], {children})", flags.join(", "))
            .expect("writing to a string");
        for step in &self.steps {
            writeln!(program, "  {step}").expect("writing to a string");
        }
        program + "end)\n"
    }

    /// Scenarios that are a little smaller than this.
    pub fn smaller(&self) -> Vec<Scenario> {
        let mut all = Vec::new();
        for index in (0..self.steps.len()).rev() {
            let mut scenario = self.clone();
            scenario.steps.remove(index);
            all.push(scenario);
        }
        all.extend(self.root.smaller().into_iter().map(|root| Scenario { root, ..self.clone() }));
        all
    }
}

impl Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_program(self.pause_ms()))
    }
}

impl Display for Design {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Design::Worker { label, options } => write!(f, "{{:{label}, [{}]}}", options.join(", ")),
            Design::Supervisor(supervisor) => supervisor.fmt(f),
        }
    }
}

impl Display for Supervisor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Supervisor { label, strategy, flags, children, options } = self;
        write!(f, "{{:{label}, :{strategy}, [{}], ", flags.join(", "))?;
        match children {
            Children::Dynamic => {}
            Children::Static(_) | Children::Template(_) => write!(f, "{children}, ")?,
        }
        write!(f, "[{}]}}", options.join(", "))
    }
}

impl Display for Children {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<_> = match self {
            Children::Static(designs) => designs.iter().map(Design::to_string).collect(),
            Children::Template(options) => options.clone(),
            Children::Dynamic => Vec::new(),
        };
        write!(f, "[{}]", texts.join(", "))
    }
}

impl Supervisor {
    fn smaller(&self) -> Vec<Supervisor> {
        let mut all = Vec::new();
        if let Children::Static(designs) = &self.children {
            for (index, design) in designs.iter().enumerate().rev() {
                let with = |replacement: Vec<Design>| {
                    let mut designs = designs.clone();
                    designs.splice(index..=index, replacement);
                    Supervisor { children: Children::Static(designs), ..self.clone() }
                };
                all.push(with(Vec::new()));
                match design {
                    Design::Worker { label, options } => {
                        for options in without_one(options) {
                            all.push(with(vec![Design::Worker { label: label.clone(), options }]));
                        }
                    }
                    Design::Supervisor(below) => {
                        for smaller in below.smaller() {
                            all.push(with(vec![Design::Supervisor(smaller)]));
                        }
                        if let Children::Static(designs) = &below.children {
                            all.push(with(designs.clone()));
                        }
                    }
                }
            }
        }
        for options in without_one(&self.options) {
            all.push(Supervisor { options, ..self.clone() });
        }
        all
    }
}

fn without_one(texts: &[String]) -> Vec<Vec<String>> {
    (0..texts.len())
        .map(|index| {
            let mut fewer = texts.to_vec();
            fewer.remove(index);
            fewer
        })
        .collect()
}
