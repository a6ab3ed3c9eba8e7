//! `Process.info`: what is known of a process. Figures of its memory are estimates, in the units of the BEAM.

use super::process::{dictionary, pid, priority_name};
use super::{Answer, Host, NativeFunction, Trap, entry};
use crate::limits;
use crate::runtime::{Mfa, NOBODY, Process, Status};
use crate::term::{Atom, Term};
use crate::vm::machine::Machine;
use crate::vm::raise::Raised;

const P: &str = "Process";
const E: &str = ":erlang";

pub(super) const HEAP_WORDS_MIN: i64 = 233;
pub(super) const BINARY_HEAP_WORDS_MIN: i64 = 46_422;
pub(super) const FULLSWEEP_AFTER: i64 = 65_535;

pub(super) const FUNCTIONS: &[NativeFunction] = &[
    entry(P, "info", 1, info_all),
    entry(E, "process_info", 1, info_all),
    entry(P, "info", 2, |host, args| info(host, args, Term::NIL)),
    entry(E, "process_info", 2, |host, args| info(host, args, Term::Atom(Atom::UNDEFINED))),
    entry(E, "system_info", 1, |host, args| {
        let item = args[0].as_atom().map(Atom::as_str);
        Ok(match item {
            Some("process_count") => integer(host.cx.live_count()),
            Some("process_limit") => integer(limits::PROCESSES_MAX),
            Some("atom_count") => integer(Atom::count()),
            Some("atom_limit") => integer(limits::ATOMS_MAX),
            Some("ets_limit") => integer(limits::ETS_TABLES_MAX),
            Some("schedulers" | "schedulers_online" | "logical_processors" | "dirty_cpu_schedulers") => {
                Term::Int(1)
            }
            Some("wordsize") => Term::Int(8),
            Some("otp_release") => characters("25"),
            Some("version") => characters("13.1.5"),
            Some("system_architecture") => characters("playground"),
            Some("machine") => characters("BEAM"),
            _ => return Err(Raised::bad_argument(1, "invalid system info item").into()),
        })
    }),
];

fn characters(text: &str) -> Term {
    Term::list(text.chars().map(|c| Term::Int(i64::from(u32::from(c)))).collect::<Vec<_>>())
}

fn integer(count: usize) -> Term {
    Term::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The items that `Process.info/1` gives, in its order.
const USUAL: [&str; 17] = [
    "registered_name",
    "current_function",
    "initial_call",
    "status",
    "message_queue_len",
    "links",
    "dictionary",
    "trap_exit",
    "error_handler",
    "priority",
    "group_leader",
    "total_heap_size",
    "heap_size",
    "stack_size",
    "reductions",
    "garbage_collection",
    "suspending",
];

fn info_all(host: &mut Host<'_, '_>, args: &[Term]) -> Answer {
    let process = pid(&args[0])?;
    if !host.cx.is_alive(process) {
        return Ok(Term::NIL);
    }
    let subject = Subject::new(host, process);
    let items = USUAL.iter().filter_map(|name| {
        let value = subject.item(name)?;
        // Only here a process without a name has no such item.
        let is_missing = *name == "registered_name" && matches!(value, Term::Nil);
        (!is_missing).then(|| (Atom::new(name), value))
    });
    Ok(Term::keyword(items.collect::<Vec<_>>()))
}

/// One item, or those of a list; `missing` for a process that has ended.
fn info(host: &mut Host<'_, '_>, args: &[Term], missing: Term) -> Answer {
    let process = pid(&args[0])?;
    let invalid = || Trap::Raise(Raised::bad_argument(2, "invalid item or item list"));
    let names = match &args[1] {
        Term::Atom(name) => vec![Term::Atom(*name)],
        list => list.to_vec().ok_or_else(invalid)?,
    };
    // An item that does not exist is an error for the dead, too.
    let own = Subject::new(host, host.cx.self_pid());
    let known = |name: &Term| name.as_atom().is_some_and(|name| own.item(name.as_str()).is_some());
    if !names.iter().all(known) {
        return Err(invalid());
    }
    if !host.cx.is_alive(process) {
        return Ok(missing);
    }
    let subject = Subject::new(host, process);
    let mut items = names.iter().filter_map(|name| {
        let value = subject.item(name.as_atom()?.as_str())?;
        Some(Term::tuple([name.clone(), value]))
    });
    match &args[1] {
        // A process without a name is `{:registered_name, []}`.
        Term::Atom(_) => items.next().ok_or_else(invalid),
        _ => Ok(Term::list(items.collect::<Vec<_>>())),
    }
}

/// The process that is asked about.
struct Subject<'a> {
    process: &'a Process<Machine>,
    dictionary: &'a [(Term, Term)],
    current: Mfa,
}

impl<'a> Subject<'a> {
    fn new(host: &'a Host<'_, '_>, pid: crate::term::Pid) -> Subject<'a> {
        let process = host.cx.process(pid).expect("the process lives");
        match process.program() {
            Some(machine) => Subject {
                process,
                dictionary: &machine.dictionary,
                current: machine.current_function(host.cx.shared()),
            },
            // It is the one that runs, and its machine is under way.
            None => Subject {
                process,
                dictionary: host.dictionary,
                current: Mfa { module: Atom::alias("Process"), function: Atom::new("info"), arity: 1 },
            },
        }
    }

    /// The value of an item; none if there is no such item.
    fn item(&self, name: &str) -> Option<Term> {
        let process = self.process;
        Some(match name {
            "registered_name" => process.name().map_or(Term::Nil, Term::Atom),
            "current_function" => mfa(self.current),
            "current_location" => Term::tuple([mfa_parts(self.current).as_slice(), &[Term::Nil]].concat()),
            "current_stacktrace" => {
                Term::list([Term::tuple([mfa_parts(self.current).as_slice(), &[Term::Nil]].concat())])
            }
            "initial_call" => self.initial_call(),
            "status" => Term::atom(match process.status() {
                Status::Running => "running",
                Status::Runnable => "runnable",
                Status::Waiting => "waiting",
                Status::Exiting => "exiting",
            }),
            "message_queue_len" => integer(process.mailbox_len()),
            "messages" => Term::list(process.messages().cloned().collect::<Vec<_>>()),
            "links" => Term::list(process.links().map(Term::Pid).collect::<Vec<_>>()),
            "monitors" => {
                let targets = process.monitors().map(|(_, target)| target);
                Term::list(
                    targets
                        .map(|target| Term::tuple([Term::Atom(Atom::PROCESS), Term::Pid(target)]))
                        .collect::<Vec<_>>(),
                )
            }
            "monitored_by" => Term::list(process.monitored_by().map(Term::Pid).collect::<Vec<_>>()),
            "dictionary" => dictionary(self.dictionary),
            "trap_exit" => Term::from(process.traps_exits()),
            "error_handler" => Term::atom("error_handler"),
            "priority" => Term::Atom(priority_name(process.priority())),
            "group_leader" => Term::Pid(process.group_leader()),
            "parent" => Term::Pid(process.parent().unwrap_or(NOBODY)),
            "total_heap_size" | "heap_size" => Term::Int(self.heap_words()),
            "stack_size" => Term::Int(1),
            "memory" => Term::Int(952 + 8 * self.heap_words()),
            "reductions" => Term::Int(i64::try_from(process.reductions()).unwrap_or(i64::MAX)),
            "garbage_collection" => Term::keyword([
                (Atom::new("max_heap_size"), max_heap_size()),
                (Atom::new("min_bin_vheap_size"), Term::Int(BINARY_HEAP_WORDS_MIN)),
                (Atom::new("min_heap_size"), Term::Int(HEAP_WORDS_MIN)),
                (Atom::new("fullsweep_after"), Term::Int(FULLSWEEP_AFTER)),
                (Atom::new("minor_gcs"), Term::Int(0)),
            ]),
            "max_heap_size" => max_heap_size(),
            "min_heap_size" => Term::Int(HEAP_WORDS_MIN),
            "min_bin_vheap_size" => Term::Int(BINARY_HEAP_WORDS_MIN),
            "fullsweep_after" => Term::Int(FULLSWEEP_AFTER),
            "message_queue_data" => Term::atom("on_heap"),
            "suspending" | "sequential_trace_token" | "binary" => Term::Nil,
            "catchlevel" | "trace" => Term::Int(0),
            "last_calls" => Term::FALSE,
            _ => return None,
        })
    }

    /// What a process calls first: what it was given, or what runs anonymous functions and servers.
    fn initial_call(&self) -> Term {
        let initial = self.process.initial_call();
        let is_server = self.dictionary.iter().any(|(key, _)| *key == Term::Atom(Atom::INITIAL_CALL));
        let (module, function, arity) = match (is_server, initial.module) {
            (true, _) => (Atom::new("proc_lib"), Atom::new("init_p"), 5),
            (false, Atom::ERLANG) => (Atom::ERLANG, Atom::APPLY, 2),
            // What runs scripts is spawned with a function, too.
            (false, _) if self.process.parent().is_none() => (Atom::ERLANG, Atom::APPLY, 2),
            (false, _) => (initial.module, initial.function, initial.arity),
        };
        mfa(Mfa { module, function, arity })
    }

    /// The size of the heap that a process with this much to remember would have: heaps grow in steps like these.
    fn heap_words(&self) -> i64 {
        const WORDS_PER_MESSAGE: usize = 8;
        let registers = self.process.program().map_or(0, |machine| machine.stack.len());
        let wanted = registers + WORDS_PER_MESSAGE * (self.process.mailbox_len() + self.dictionary.len());
        let wanted = i64::try_from(wanted).unwrap_or(i64::MAX);
        let (mut size, mut next) = (HEAP_WORDS_MIN, 376);
        while size < wanted {
            (size, next) = (next, size.saturating_add(next));
        }
        size
    }
}

pub(super) fn max_heap_size() -> Term {
    Term::map([
        (Term::atom("error_logger"), Term::TRUE),
        (Term::Atom(Atom::KILL), Term::TRUE),
        (Term::atom("size"), Term::Int(0)),
    ])
}

fn mfa(call: Mfa) -> Term {
    Term::tuple(mfa_parts(call))
}

fn mfa_parts(call: Mfa) -> [Term; 3] {
    [Term::Atom(call.module), Term::Atom(call.function), Term::Int(i64::from(call.arity))]
}
