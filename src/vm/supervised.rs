//! Finding a process by its place in the supervision tree, which stays the same when its pid does not.

use super::World;
use crate::term::Pid;

/// The process at the end of this path: a root supervisor's module, then the ids of children, as `inspect/1` prints
/// them. With several supervisors of one module, the oldest is meant.
pub fn find_supervised(world: &World, path: &[String]) -> Option<Pid> {
    let (root, ids) = path.split_first()?;
    let is_root = |pid: &Pid| {
        let program = world.process(*pid).and_then(|process| process.program());
        program
            .and_then(|machine| machine.supervisor())
            .is_some_and(|found| found.module().to_string() == *root)
    };
    let root = world.processes().map(|process| process.pid()).find(is_root)?;
    ids.iter().try_fold(root, |supervisor, id| world.process(supervisor)?.program()?.supervisor()?.child(id))
}
