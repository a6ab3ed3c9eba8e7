//! What a text leaves to be started, and what it uses without defining it.

use super::child::Child;
use super::survey::{Module, Survey};
use crate::syntax::ast::Expr;
use crate::term::Atom;

/// What Play starts if the script itself starts nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Roots {
    Application(Atom),
    /// The supervisor modules that no other one names as a child, in the order of the text.
    Supervisors(Vec<Atom>),
}

pub fn roots(tree: &Expr) -> Roots {
    let survey = Survey::of(tree);
    let application = Atom::alias("Application");
    let is_application = |module: &&Module| module.has_start && module.uses.contains(&application);
    if let Some(module) = survey.modules.iter().find(is_application) {
        return Roots::Application(module.name);
    }
    let is_supervisor = |module: &&Module| {
        let supervisors = ["Supervisor", "DynamicSupervisor"].map(Atom::alias);
        supervisors.iter().any(|supervisor| module.uses.contains(supervisor))
    };
    let is_child = |module: &&Module| {
        let others = survey.supervisors.iter().filter(|supervisor| supervisor.module != Some(module.name));
        let children = others.flat_map(|supervisor| &supervisor.children.list).chain(&survey.started);
        children.into_iter().any(|child| child.module == Some(module.name))
    };
    let roots = survey.modules.iter().filter(is_supervisor).filter(|module| !is_child(module));
    Roots::Supervisors(unique(roots.map(|module| module.name)))
}

/// The modules that are used as a child, are not defined in the text and are not Elixir's own, in the order of the
/// text.
pub fn undefined_children(tree: &Expr) -> Vec<Atom> {
    let survey = Survey::of(tree);
    let mut children: Vec<&Child> = survey
        .supervisors
        .iter()
        .flat_map(|supervisor| &supervisor.children.list)
        .chain(&survey.started)
        .collect();
    children.sort_by_key(|child| child.span);
    let used = children.into_iter().filter_map(|child| child.module);
    unique(
        used.filter(|module| {
            !is_own(*module) && !survey.modules.iter().any(|defined| defined.name == *module)
        }),
    )
}

/// Whether a module comes with Elixir or Erlang.
fn is_own(module: Atom) -> bool {
    const OWN: &[&str] = &[
        "Agent",
        "DynamicSupervisor",
        "GenEvent",
        "GenServer",
        "PartitionSupervisor",
        "Registry",
        "Supervisor",
        "Task",
        "Task.Supervisor",
    ];
    match module.as_alias() {
        Some(name) => OWN.contains(&name),
        // Modules with names of Erlang's kind: `:gen_server`.
        None => true,
    }
}

fn unique(modules: impl Iterator<Item = Atom>) -> Vec<Atom> {
    let mut found = Vec::new();
    for module in modules {
        if !found.contains(&module) {
            found.push(module);
        }
    }
    found
}
