//! A program of a few lines for tests of the runtime: a list of steps, and processes known by label.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::sync::Arc;
use supervisor_playground::runtime::{
    Budget, Context, Destination, Device, Event, EventId, Mfa, Pause, Program, Record, Runtime, SpawnOptions,
};
use supervisor_playground::term::{Atom, Pid, Ref, Term};
use supervisor_playground::time::{Duration, Instant};

/// One thing that a process does. Processes are named by label; `"self"` is the process itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Spawn(&'static str, Vec<Step>),
    SpawnLink(&'static str, Vec<Step>),
    SpawnMonitor(&'static str, Vec<Step>),
    Say(&'static str),
    Send(&'static str, Term),
    SendNamed(&'static str, Term),
    /// Waits for a message and says what it got.
    Receive,
    /// The same, for at most this many milliseconds.
    ReceiveFor(u64),
    /// Waits for this message alone, leaving others where they are.
    ReceiveOnly(Term),
    /// Receives for ever.
    ReceiveAll,
    /// Waits without looking at messages.
    Sleep(u64),
    /// Does this many reductions.
    Work(u64),
    /// Yields before the next step.
    Pass,
    Trap(bool),
    Link(&'static str),
    Unlink(&'static str),
    Monitor(&'static str),
    MonitorName(&'static str),
    /// Says whether the monitor that was set up last was there.
    Demonitor {
        flush: bool,
    },
    /// Says whether it lives.
    Alive(&'static str),
    Exit(&'static str, Term),
    /// Ends with this reason.
    Stop(Term),
    Register(&'static str, &'static str),
    Unregister(&'static str),
    Whereis(&'static str),
    SendAfter(u64, &'static str, Term),
    SendAfterNamed(u64, &'static str, Term),
    StartTimer(u64, &'static str, Term),
    /// Says how much time the timer that was set last had left.
    CancelTimer,
    ReadTimer,
    /// Sends a call, and remembers its reference for [`Step::Demonitor`].
    Call(&'static str),
    /// Passes on the call that was received last.
    Forward(&'static str),
    /// Answers the call that was received last.
    Reply(Term),
    /// Says a random number below this one.
    Random(u64),
    /// Says something for ever.
    Chatter,
}

/// A process that goes through its steps and ends with `:normal`.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Script {
    steps: VecDeque<Step>,
    /// When the wait of the present step is over.
    until: Option<Instant>,
    /// How much of the present step's work is done.
    worked: u64,
    passed: bool,
    reference: Option<Ref>,
    caller: Option<Ref>,
    raised: Option<Term>,
}

/// What all processes share: who goes by which label.
pub(crate) type Labels = BTreeMap<&'static str, Pid>;

/// Whether the script goes on.
enum Flow {
    Next,
    Pause(Pause),
}

impl Script {
    pub(crate) fn new(steps: Vec<Step>) -> Script {
        Script { steps: steps.into(), ..Script::default() }
    }

    /// Whether it would take any message that arrives.
    pub(crate) fn takes_any_message(&self) -> bool {
        matches!(self.steps.front(), Some(Step::Receive | Step::ReceiveFor(_) | Step::ReceiveAll))
    }
}

impl Program for Script {
    type Shared = Labels;

    fn run(&mut self, cx: &mut Context<'_, Script>) -> Pause {
        if let Some(reason) = self.raised.take() {
            return Pause::Exited(reason);
        }
        loop {
            let Some(step) = self.steps.pop_front() else {
                return Pause::Exited(Term::Atom(Atom::NORMAL));
            };
            match self.perform(&step, cx) {
                Flow::Next => self.until = None,
                Flow::Pause(pause) => {
                    self.steps.push_front(step);
                    return pause;
                }
            }
            if !cx.reduce(1) {
                return Pause::Yielded;
            }
        }
    }

    fn raise(&mut self, exception: Term) {
        self.raised = Some(exception);
    }
}

impl Script {
    fn perform(&mut self, step: &Step, cx: &mut Context<'_, Script>) -> Flow {
        match step {
            Step::Spawn(label, steps) => self.spawn(cx, label, steps, false, false),
            Step::SpawnLink(label, steps) => self.spawn(cx, label, steps, true, false),
            Step::SpawnMonitor(label, steps) => self.spawn(cx, label, steps, false, true),
            Step::Say(text) => say(cx, text),
            Step::Send(label, message) => {
                let to = find(cx, label);
                cx.send(to, message.clone());
            }
            Step::SendNamed(name, message) => match cx.whereis(Atom::new(name)) {
                Some(to) => cx.send(to, message.clone()),
                None => say(cx, "nobody has this name"),
            },
            Step::Receive => return self.receive(cx, None, None),
            Step::ReceiveFor(ms) => return self.receive(cx, None, Some(*ms)),
            Step::ReceiveOnly(wanted) => return self.receive(cx, Some(wanted), None),
            Step::ReceiveAll => loop {
                if let Flow::Pause(pause) = self.receive(cx, None, None) {
                    return Flow::Pause(pause);
                }
                if !cx.reduce(1) {
                    return Flow::Pause(Pause::Yielded);
                }
            },
            Step::Sleep(ms) => {
                let until = *self.until.get_or_insert(cx.now() + Duration::from_millis(*ms));
                if cx.now() < until {
                    return Flow::Pause(Pause::Waiting { until: Some(until) });
                }
            }
            Step::Work(reductions) => {
                let work = (reductions - self.worked).min(u64::from(cx.reductions_left));
                self.worked += work;
                cx.reduce(work as u32);
                if self.worked < *reductions {
                    return Flow::Pause(Pause::Yielded);
                }
                self.worked = 0;
            }
            Step::Pass => {
                self.passed = !self.passed;
                if self.passed {
                    return Flow::Pause(Pause::Yielded);
                }
            }
            Step::Trap(traps_exits) => {
                cx.set_trap_exit(*traps_exits);
            }
            Step::Link(label) => {
                let other = find(cx, label);
                if cx.link(other).is_err() {
                    say(cx, "noproc");
                }
            }
            Step::Unlink(label) => {
                let other = find(cx, label);
                cx.unlink(other);
            }
            Step::Monitor(label) => {
                let target = find(cx, label);
                self.reference = Some(cx.monitor(target));
            }
            Step::MonitorName(name) => self.reference = Some(cx.monitor_name(Atom::new(name))),
            Step::Demonitor { flush } => {
                if let Some(reference) = self.reference {
                    let was_there = cx.demonitor(reference, *flush);
                    say(cx, if was_there { "demonitored" } else { "no such monitor" });
                }
            }
            Step::Alive(label) => {
                let alive = cx.is_alive(find(cx, label));
                say(cx, &format!("{label} is {}", if alive { "alive" } else { "dead" }));
            }
            Step::Exit(label, reason) => {
                let to = find(cx, label);
                if let Some(reason) = cx.exit(to, reason.clone()) {
                    return Flow::Pause(Pause::Exited(reason));
                }
            }
            Step::Stop(reason) => return Flow::Pause(Pause::Exited(reason.clone())),
            Step::Register(label, name) => {
                let pid = find(cx, label);
                if let Err(error) = cx.register(pid, Atom::new(name)) {
                    let error = error.to_string().replace(&pid.to_string(), label);
                    say(cx, &error);
                }
            }
            Step::Unregister(name) => {
                if let Err(error) = cx.unregister(Atom::new(name)) {
                    say(cx, &error.to_string());
                }
            }
            Step::Whereis(name) => {
                let found = cx.whereis(Atom::new(name)).map_or(Term::NIL, Term::Pid);
                let text = format!("{name} is {}", show(&found, cx.shared()));
                say(cx, &text);
            }
            Step::SendAfter(ms, label, message) => {
                let to = Destination::Pid(find(cx, label));
                self.reference = Some(cx.send_after(Duration::from_millis(*ms), to, message.clone()));
            }
            Step::SendAfterNamed(ms, name, message) => {
                let to = Destination::Name(Atom::new(name));
                self.reference = Some(cx.send_after(Duration::from_millis(*ms), to, message.clone()));
            }
            Step::StartTimer(ms, label, message) => {
                let to = Destination::Pid(find(cx, label));
                self.reference = Some(cx.start_timer(Duration::from_millis(*ms), to, message.clone()));
            }
            Step::CancelTimer => {
                let left = self.reference.and_then(|timer| cx.cancel_timer(timer));
                say_left(cx, left);
            }
            Step::ReadTimer => {
                let left = self.reference.and_then(|timer| cx.read_timer(timer));
                say_left(cx, left);
            }
            Step::Call(label) => {
                let to = find(cx, label);
                let reference = cx.monitor_alias(to);
                cx.send(to, call(reference));
                self.reference = Some(reference);
            }
            Step::Forward(label) => {
                if let Some(caller) = self.caller {
                    let to = find(cx, label);
                    cx.send(to, call(caller));
                }
            }
            Step::Reply(reply) => {
                if let Some(caller) = self.caller {
                    cx.send_alias(caller, reply.clone());
                }
            }
            Step::Chatter => loop {
                say(cx, "and so on");
                if !cx.reduce(1) {
                    return Flow::Pause(Pause::Yielded);
                }
            },
            Step::Random(below) => {
                let number = cx.random() % below;
                say(cx, &number.to_string());
            }
        }
        Flow::Next
    }

    fn spawn(
        &mut self,
        cx: &mut Context<'_, Script>,
        label: &'static str,
        steps: &[Step],
        link: bool,
        monitor: bool,
    ) {
        let options = SpawnOptions { link, monitor, initial_call: initial_call(label) };
        let (pid, reference) =
            cx.spawn(Script::new(steps.to_vec()), options).expect("tests stay below the limit");
        cx.shared_mut().insert(label, pid);
        self.reference = reference.or(self.reference);
    }

    fn receive(&mut self, cx: &mut Context<'_, Script>, only: Option<&Term>, ms: Option<u64>) -> Flow {
        if let Some(message) = cx.take_first(|message| only.is_none_or(|only| only == message)) {
            if let Some([_, Term::Ref(caller)]) = message.as_tuple() {
                self.caller = Some(*caller);
            }
            let text = format!("got {}", show(&message, cx.shared()));
            say(cx, &text);
            return Flow::Next;
        }
        if self.until.is_none() {
            self.until = ms.map(|ms| cx.now() + Duration::from_millis(ms));
        }
        match self.until {
            Some(until) if until <= cx.now() => {
                say(cx, "timeout");
                Flow::Next
            }
            until => Flow::Pause(Pause::Waiting { until }),
        }
    }
}

fn find(cx: &Context<'_, Script>, label: &str) -> Pid {
    if label == "self" { cx.self_pid() } else { *cx.shared().get(label).expect("a label in use") }
}

fn call(reference: Ref) -> Term {
    Term::tuple([Term::atom("call"), Term::Ref(reference)])
}

fn say(cx: &mut Context<'_, Script>, text: &str) {
    let pid = cx.self_pid();
    cx.emit(Event::Printed { pid, device: Device::StandardOutput, text: Arc::from(text) });
}

fn say_left(cx: &mut Context<'_, Script>, left: Option<Duration>) {
    match left {
        Some(left) => say(cx, &format!("{} ms left", left.as_millis())),
        None => say(cx, "no such timer"),
    }
}

fn initial_call(label: &str) -> Mfa {
    Mfa { module: Atom::new(label), function: Atom::INIT, arity: 1 }
}

/// A world with the process `main`, which has yet to run these steps.
pub(crate) fn world(main: Vec<Step>, seed: u64) -> Runtime<Script> {
    let mut world = Runtime::new(Labels::new(), seed);
    let pid = world.spawn(Script::new(main), initial_call("main"), None);
    world.shared_mut().insert("main", pid);
    world
}

/// What happens in this world until nothing is left to do, one sentence a line.
pub(crate) fn story(mut world: Runtime<Script>) -> String {
    world.run(Instant::MAX, &mut Budget::reductions(1_000_000));
    let records = world.take_events();
    tell(&records)
}

/// Sentences for these events, with a line of its own where time has passed.
pub(crate) fn tell(records: &[Record]) -> String {
    let labels: Labels = records
        .iter()
        .filter_map(|record| match record.event {
            Event::Spawned { pid, initial_call, .. } => Some((initial_call.module.as_str(), pid)),
            _ => None,
        })
        .collect();
    let mut out = String::new();
    let mut now = Instant::ZERO;
    for record in records {
        if record.at > now {
            now = record.at;
            writeln!(out, "- {} ms", now.as_millis()).expect("writing to a string");
        }
        writeln!(out, "{}", sentence(&record.event, &labels)).expect("writing to a string");
    }
    out
}

/// Events with their causes: `2 main exited: :normal (0)`.
pub(crate) fn tell_causes(records: &[Record]) -> String {
    tell(records)
        .lines()
        .filter(|line| !line.starts_with('-'))
        .zip(records)
        .map(|(line, record)| match record.cause {
            Some(EventId(cause)) => format!("{}. {line}, because of {cause}\n", record.id.0),
            None => format!("{}. {line}\n", record.id.0),
        })
        .collect()
}

fn sentence(event: &Event, labels: &Labels) -> String {
    let label = |pid: &Pid| show(&Term::Pid(*pid), labels);
    match event {
        Event::Spawned { pid, parent: Some(parent), .. } => {
            format!("{} spawned {}", label(parent), label(pid))
        }
        Event::Spawned { pid, parent: None, .. } => format!("{} spawned", label(pid)),
        Event::Exited { pid, reason } => format!("{} exited: {}", label(pid), show(reason, labels)),
        Event::Registered { pid, name } => format!("{} registered as {name}", label(pid)),
        Event::Unregistered { name, .. } => format!("{name} is free"),
        Event::Printed { pid, text, .. } => format!("{}: {text}", label(pid)),
        other => format!("{other:?}"),
    }
}

/// The term with labels in place of pids, and references without their number.
fn show(term: &Term, labels: &Labels) -> String {
    match term {
        Term::Pid(pid) => match labels.iter().find(|(_, labelled)| *labelled == pid) {
            Some((label, _)) => (*label).to_owned(),
            None => pid.to_string(),
        },
        Term::Ref(_) => "ref".to_owned(),
        Term::Tuple(elements) => {
            let elements: Vec<_> = elements.iter().map(|element| show(element, labels)).collect();
            format!("{{{}}}", elements.join(", "))
        }
        other => other.to_string(),
    }
}
