//! A tree of supervisors without a runtime: children are labels such as `a#1`, and what they do is scripted.
//!
//! Its log reads like OTP's own trace: `+a` is a progress report, `!` any other report, and each line what followed
//! from one thing that happened.

use super::design::{Begins, ChildDesign, Design, Stops};
use std::collections::{BTreeMap, VecDeque};
use supervisor_playground::otp::{
    Fact, Order, Outcome, Presence, Retry, Shutdown, StartAttempt, Started, Supervisor,
};
use supervisor_playground::term::{Atom, Pid, Term};
use supervisor_playground::time::{Duration, Instant};

/// A running tree.
pub(super) struct Tree {
    /// The place in this list is the pid.
    processes: Vec<Process>,
    children: BTreeMap<&'static str, ChildDesign>,
    /// How often a start of each was attempted.
    attempts: BTreeMap<&'static str, usize>,
    /// How often each came up.
    lives: BTreeMap<&'static str, usize>,
    now: Instant,
    log: Vec<Vec<String>>,
    /// How many restarts were counted.
    pub(super) counted: u32,
}

struct Process {
    name: &'static str,
    label: String,
    parent: Option<Pid>,
    ended: Option<Term>,
    supervises: Option<Supervisor>,
    mailbox: VecDeque<Message>,
}

enum Message {
    Exit(Pid, Term),
    Retry(Term),
}

impl Tree {
    pub(super) fn start(design: &Design) -> Tree {
        let mut tree = Tree {
            processes: Vec::new(),
            children: BTreeMap::new(),
            attempts: BTreeMap::new(),
            lives: BTreeMap::new(),
            now: Instant::ZERO,
            log: vec![Vec::new()],
            counted: 0,
        };
        let root = tree.spawn("sup", None);
        tree.supervise(root, design);
        tree.settle();
        tree
    }

    /// Forgets the log so far.
    pub(super) fn up(mut self) -> Tree {
        self.log = vec![Vec::new()];
        self
    }

    pub(super) fn wait_ms(mut self, ms: u64) -> Tree {
        self.now = self.now + Duration::from_millis(ms);
        self
    }

    /// A worker ends with this reason.
    pub(super) fn crash(self, name: &str, reason: &str) -> Tree {
        self.exit(name, Term::atom(reason))
    }

    pub(super) fn exit(self, name: &str, reason: Term) -> Tree {
        self.exit_together([(name, reason)])
    }

    /// Workers end before their supervisor looks.
    pub(super) fn exit_together<const N: usize>(mut self, exits: [(&str, Term); N]) -> Tree {
        for (name, reason) in exits {
            let pid = self.living(name);
            self.end(pid, reason);
        }
        self.settle();
        self
    }

    /// A worker that is not linked to its supervisor ends.
    pub(super) fn exit_unlinked(mut self, name: &str, reason: &str) -> Tree {
        let pid = self.living(name);
        self.processes[pid.serial() as usize].parent = None;
        self.end(pid, Term::atom(reason));
        self
    }

    /// The root's parent asks it to stop, or ends.
    pub(super) fn shut_down(mut self, reason: Term) -> Tree {
        let root = Pid::new(0, 0);
        self.of(root).shut_down(reason);
        self.drive(root);
        self.settle();
        self
    }

    /// A line for each thing that happened, continued on indented lines if it is long.
    pub(super) fn log(&self) -> String {
        self.log.iter().filter(|line| !line.is_empty()).map(|line| wrap(line)).collect()
    }

    /// The root's children, newest first.
    pub(super) fn which_children(&self) -> String {
        let root = self.processes[0].supervises.as_ref().expect("the root is a supervisor");
        let show = |presence| match presence {
            Presence::Up(pid) => self.label(pid).to_owned(),
            Presence::Down => "undefined".to_owned(),
            Presence::Restarting { .. } => "restarting".to_owned(),
        };
        let children = root.children().rev();
        children
            .map(|child| format!("{} {}", text(&child.spec.id), show(child.presence)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    fn spawn(&mut self, name: &'static str, parent: Option<Pid>) -> Pid {
        let serial = u32::try_from(self.processes.len()).expect("tests are small");
        let life = self.lives.entry(name).or_insert(0);
        *life += 1;
        let label = if parent.is_none() { name.to_owned() } else { format!("{name}#{life}") };
        if parent.is_some() {
            self.say(format!("spawn {label}"));
        }
        let (ended, supervises, mailbox) = (None, None, VecDeque::new());
        self.processes.push(Process { name, label, parent, ended, supervises, mailbox });
        Pid::new(serial, 0)
    }

    fn supervise(&mut self, pid: Pid, design: &Design) {
        for child in &design.children {
            self.children.insert(child.name, child.clone());
        }
        let specs: Vec<_> = design.children.iter().map(ChildDesign::spec).collect();
        self.processes[pid.serial() as usize].supervises = Some(Supervisor::new(design.flags, &specs));
        self.drive(pid);
    }

    /// Handles messages until there are none.
    fn settle(&mut self) {
        let waiting = |process: &Process| process.ended.is_none() && !process.mailbox.is_empty();
        while let Some(at) = self.processes.iter().position(waiting) {
            let pid = Pid::new(u32::try_from(at).expect("tests are small"), 0);
            let now = self.now;
            match self.processes[at].mailbox.pop_front().expect("it was not empty") {
                Message::Exit(child, reason) => self.of(pid).exited(child, reason, now),
                Message::Retry(id) => self.of(pid).retry(&id, now),
            }
            self.drive(pid);
        }
        self.log.push(Vec::new());
    }

    /// Does what a supervisor orders until it waits or has ended.
    fn drive(&mut self, pid: Pid) {
        loop {
            match self.of(pid).order() {
                Order::Start { id, start: _ } => {
                    let started = self.start_child(pid, &id);
                    self.of(pid).started(started);
                }
                Order::Stop { pid: child, shutdown, .. } => self.stop_child(pid, child, shutdown),
                Order::Kill { pid: child } => {
                    self.end_quietly(child, Term::Atom(Atom::KILLED));
                    self.of(pid).stopped(Term::Atom(Atom::KILLED));
                }
                Order::Report(fact) => self.report(fact),
                Order::RetryLater(Retry::Child(id)) => {
                    self.processes[pid.serial() as usize].mailbox.push_back(Message::Retry(id));
                }
                Order::Booted => {}
                Order::Reply(reply) => self.say(format!("reply {}", text(&reply))),
                Order::StopTogether { .. }
                | Order::WaitForStops
                | Order::RetryLater(Retry::Dynamic(_) | Retry::Simple(_)) => {
                    unreachable!("children of this supervisor have ids")
                }
                Order::Wait => return,
                Order::Exit { reason } => return self.end(pid, reason),
            }
        }
    }

    fn start_child(&mut self, parent: Pid, id: &Term) -> Started {
        let child = self.children[id.as_atom().expect("ids are names").as_str()].clone();
        let attempt = self.attempts.entry(child.name).or_insert(0);
        let begins = child.starts.get(*attempt).cloned().unwrap_or(Begins::Well);
        *attempt += 1;
        let pid = match begins {
            Begins::Failing(reason) => return Outcome::Returned(Term::error(Term::atom(reason))).into(),
            Begins::As(outcome) => return outcome.into(),
            Begins::Well => self.spawn(child.name, Some(parent)),
            Begins::While(sibling, reason) => {
                let pid = self.spawn(child.name, Some(parent));
                let sibling = self.living(sibling);
                self.end(sibling, Term::atom(reason));
                pid
            }
        };
        if let Some(below) = &child.below {
            // Its exit is not a message to the parent while that waits for the acknowledgement.
            self.processes[pid.serial() as usize].parent = None;
            self.supervise(pid, below);
            if let Some(reason) = &self.processes[pid.serial() as usize].ended {
                return Started::Failed { reason: reason.clone() };
            }
            self.processes[pid.serial() as usize].parent = Some(parent);
        }
        Started::Up { pid, info: None }
    }

    fn stop_child(&mut self, supervisor: Pid, child: Pid, shutdown: Shutdown) {
        if self.processes[child.serial() as usize].ended.is_some() {
            let mailbox = &mut self.processes[supervisor.serial() as usize].mailbox;
            let exit = |message: &Message| matches!(message, Message::Exit(from, _) if *from == child);
            let reason = match mailbox.iter().position(exit).and_then(|at| mailbox.remove(at)) {
                Some(Message::Exit(_, reason)) => reason,
                Some(Message::Retry(_)) | None => Term::Atom(Atom::NOPROC),
            };
            return self.of(supervisor).stopped(reason);
        }
        let reason = if shutdown == Shutdown::BrutalKill {
            Term::Atom(Atom::KILLED)
        } else if self.processes[child.serial() as usize].supervises.is_some() {
            self.processes[child.serial() as usize].parent = None;
            self.of(child).shut_down(Term::Atom(Atom::SHUTDOWN));
            self.drive(child);
            return self.of(supervisor).stopped(Term::Atom(Atom::SHUTDOWN));
        } else {
            let name = self.processes[child.serial() as usize].name;
            match self.children[name].stops.clone() {
                Stops::Dies => Term::Atom(Atom::SHUTDOWN),
                Stops::Traps(ms, reason) => {
                    self.say(format!("terminate_called {name} shutdown"));
                    let takes = Duration::from_millis(ms);
                    if let Some(limit) = shutdown.limit().filter(|limit| *limit < takes) {
                        self.pass(limit);
                        return self.of(supervisor).overdue();
                    }
                    self.pass(takes);
                    reason
                }
            }
        };
        self.end_quietly(child, reason.clone());
        self.of(supervisor).stopped(reason);
    }

    fn pass(&mut self, time: Duration) {
        self.now = self.now + time;
        self.say(format!("(+{} ms)", time.as_millis()));
    }

    /// A process ends, and the supervisor that it is linked to gets a message.
    fn end(&mut self, pid: Pid, reason: Term) {
        self.end_quietly(pid, reason.clone());
        if let Some(parent) = self.processes[pid.serial() as usize].parent {
            self.processes[parent.serial() as usize].mailbox.push_back(Message::Exit(pid, reason));
        }
    }

    fn end_quietly(&mut self, pid: Pid, reason: Term) {
        self.say(format!("exit {} {}", self.label(pid), text(&reason)));
        self.processes[pid.serial() as usize].ended = Some(reason);
    }

    fn report(&mut self, fact: Fact) {
        match fact {
            Fact::ChildStarted { id, pid: Some(_) } => self.say(format!("+{}", text(&id))),
            Fact::ChildStartFailed { id, reason, attempt } => {
                let offender = match attempt {
                    StartAttempt::Asked
                    | StartAttempt::Boot
                    | StartAttempt::Restart { was: None }
                    | StartAttempt::Retry { was: None } => "undefined".to_owned(),
                    StartAttempt::Restart { was: Some(pid) } => self.label(pid).to_owned(),
                    StartAttempt::Retry { was: Some(pid) } => format!("{{restarting,{}}}", self.label(pid)),
                };
                self.say(format!("!start_error {} {} ({offender})", text(&id), text(&reason)));
            }
            Fact::ChildTerminated { id, reason, .. } => {
                self.say(format!("!child_terminated {} {}", text(&id), text(&reason)));
            }
            Fact::ChildStoppedAbnormally { id, reason, .. } => {
                self.say(format!("!shutdown_error {} {}", text(&id), text(&reason)));
            }
            Fact::AutoShutdown { .. } => {}
            Fact::RestartLimitReached { id, .. } => self.say(format!("!shutdown {}", text(&id))),
            Fact::RestartCounted { .. } => self.counted += 1,
            Fact::ChildStarting { .. }
            | Fact::ChildStarted { pid: None, .. }
            | Fact::ChildStayedDown { .. }
            | Fact::ChildStopping { .. }
            | Fact::ChildKilled { .. }
            | Fact::ChildStopped { .. }
            | Fact::ChildForgotten { .. } => {}
        }
    }

    fn say(&mut self, text: String) {
        self.log.last_mut().expect("there is always a line").push(text);
    }

    fn label(&self, pid: Pid) -> &str {
        &self.processes[pid.serial() as usize].label
    }

    fn living(&self, name: &str) -> Pid {
        let at = self.processes.iter().rposition(|process| process.name == name && process.ended.is_none());
        let at = at.unwrap_or_else(|| panic!("{name} is not alive"));
        Pid::new(u32::try_from(at).expect("tests are small"), 0)
    }

    fn of(&mut self, pid: Pid) -> &mut Supervisor {
        self.processes[pid.serial() as usize].supervises.as_mut().expect("it is a supervisor")
    }
}

/// A term in Erlang's notation, near enough.
fn text(term: &Term) -> String {
    term.to_string().replace(':', "").replace(", ", ",")
}

fn wrap(items: &[String]) -> String {
    const WIDTH: usize = 90;
    let mut text = items[0].clone();
    let mut column = text.len();
    for item in &items[1..] {
        let fits = column + item.len() < WIDTH;
        text += if fits { "; " } else { ";\n   " };
        column = if fits { column } else { 0 } + item.len() + 3;
        text += item;
    }
    text + "\n"
}
