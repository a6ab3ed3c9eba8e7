//! What clients ask of a supervisor.

use crate::term::{Atom, Term};

/// A request, as `Supervisor` and `DynamicSupervisor` send it.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// With a child spec; under `simple_one_for_one` with arguments.
    StartChild(Term),
    TerminateChild(Term),
    RestartChild(Term),
    DeleteChild(Term),
    GetChildspec(Term),
    WhichChildren,
    CountChildren,
    /// `:supervisor.get_callback_module/1`.
    GetCallbackModule,
}

impl Request {
    /// Reads a request; none for what a supervisor does not understand.
    pub fn from_term(term: &Term) -> Option<Request> {
        if let Some([Term::Atom(name), args, restart, shutdown]) = term.as_tuple()
            && name.as_str() == "start_task"
        {
            return Some(Request::StartChild(task(args, restart, shutdown)));
        }
        if let Some([Term::Atom(name), subject]) = term.as_tuple() {
            let request = match name.as_str() {
                "start_child" => Request::StartChild,
                "terminate_child" => Request::TerminateChild,
                "restart_child" => Request::RestartChild,
                "delete_child" => Request::DeleteChild,
                "get_childspec" => Request::GetChildspec,
                _ => return None,
            };
            return Some(request(subject.clone()));
        }
        match term.as_atom()?.as_str() {
            "which_children" => Some(Request::WhichChildren),
            "count_children" => Some(Request::CountChildren),
            "get_callback_module" => Some(Request::GetCallbackModule),
            _ => None,
        }
    }
}

/// The child that `Task.Supervisor` asks for; what it leaves open is as `Task.Supervisor` has it.
fn task(args: &Term, restart: &Term, shutdown: &Term) -> Term {
    let supervised = Term::Atom(Atom::alias("Task.Supervised"));
    let or = |given: &Term, default: Term| if *given == Term::NIL { default } else { given.clone() };
    Term::tuple([
        Term::tuple([supervised.clone(), Term::Atom(Atom::START_LINK), args.clone()]),
        or(restart, Term::Atom(Atom::TEMPORARY)),
        or(shutdown, Term::Int(5_000)),
        Term::Atom(Atom::WORKER),
        Term::list([supervised]),
    ])
}

/// How many children there are of each kind: `count_children`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub(super) specs: usize,
    pub(super) active: usize,
    pub(super) supervisors: usize,
    pub(super) workers: usize,
}

impl Counts {
    pub(super) fn to_term(self) -> Term {
        let count = |number: usize| Term::Int(number as i64);
        Term::keyword([
            (Atom::new("specs"), count(self.specs)),
            (Atom::new("active"), count(self.active)),
            (Atom::new("supervisors"), count(self.supervisors)),
            (Atom::new("workers"), count(self.workers)),
        ])
    }
}

/// `{:error, problem}`, where the problem is a word.
pub(super) fn refused(problem: &str) -> Term {
    Term::error(Term::atom(problem))
}
