//! `Supervisor`, as programs use it.

use super::gen_server::{name, stop};
use super::kernel::{atom, badarg};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::term::{Atom, Term};
use crate::vm::frame::{Init, Native, Specs, Start, Starter, Supervisor, Then};

const S: &str = "Supervisor";

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(S, "init", 2, |_, args| {
        let then = Then::Init { options: args[1].clone() };
        specs(&args[0], then)
    }),
    entry(S, "start_link", 2, |host, args| match &args[0] {
        Term::Atom(_) => start_link(host, args, &Term::Nil),
        children => specs(children, Then::StartLink { options: args[1].clone(), name: name(&args[1])? }),
    }),
    entry(S, "start_link", 3, |host, args| start_link(host, args, &args[2])),
    entry(S, "child_spec", 2, |_, args| {
        Err(Trap::Frame(Box::new(Native::Specs(Specs::new(
            vec![args[0].clone()],
            Then::Override { overrides: args[1].clone() },
        )))))
    }),
    entry(S, "stop", 1, |host, args| stop(host, Atom::SUPERVISOR_MODULE, args)),
    entry(S, "stop", 2, |host, args| stop(host, Atom::SUPERVISOR_MODULE, args)),
    entry(S, "stop", 3, |host, args| stop(host, Atom::SUPERVISOR_MODULE, args)),
];

fn specs(children: &Term, then: Then) -> Answer {
    let children = children.to_vec().ok_or_else(badarg)?;
    Err(Trap::Frame(Box::new(Native::Specs(Specs::new(children, then)))))
}

/// `Supervisor.start_link(module, argument, options)`.
fn start_link(host: &mut Host<'_, '_>, args: &[Term], options: &Term) -> Answer {
    let module = atom(&args[0])?;
    let name = name(options)?;
    let starter = Starter { pid: host.cx.self_pid(), linked: true };
    let supervisor = Supervisor::new(module, Init::Callback(args[1].clone()), name, starter);
    Err(Trap::Frame(Box::new(Native::Start(Start::supervisor(supervisor, module, name)))))
}
