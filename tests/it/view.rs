//! What the page tells about real runs: the tree, the narrator's sentence, the rows of the log.

use expect_test::{Expect, expect};
use std::fmt::Write;
use supervisor_playground::scenario::{Act, Crash, Scenario, Target};
use supervisor_playground::session::Session;
use supervisor_playground::time::Instant;
use supervisor_playground::view::{Filter, Log, Moment, Tree};

/// The scenario that the page opens with.
const STARTER: &str = include_str!("../../src/ui/starter.ex");

struct Page {
    session: Session,
}

impl Page {
    fn open(source: &str) -> Page {
        let session = Session::new(Scenario::new(source)).unwrap();
        Page { session }
    }

    fn at(&mut self, ms: u64) -> &mut Page {
        self.session.run_until(Instant::from_millis(ms), u64::MAX);
        self
    }

    fn crash(&mut self, path: &[&str]) -> &mut Page {
        let path = path.iter().map(|id| (*id).to_owned()).collect();
        let how = Crash::Raise { message: "boom".to_owned() };
        self.session.act(Act::Crash { target: Target { path }, how });
        self
    }

    /// The tree, the narrator and the rows from this instant on.
    fn check(&self, from_ms: u64, expect: Expect) {
        let records = self.session.log();
        let mut log = Log::default();
        log.extend(records);
        log.advance(self.session.now());
        let mut moment = Moment::default();
        moment.go_to(records, &log, self.session.playhead());
        let scene = moment.scene();
        let mut text = outline(&scene.tree, self.session.now());
        writeln!(text, "\n{}\n", scene.sentence().words()).unwrap();
        let mut above = None;
        for event in log.events(Filter::All, 0, log.count(Filter::All)) {
            let row = log.row(records, *event, above).unwrap();
            above = Some(*event);
            if row.at < Instant::from_millis(from_ms) {
                continue;
            }
            let line =
                format!("{} {:8} {} {} {}", row.at, row.glyph.as_str(), row.subject, row.verb, row.terms);
            text.push_str(line.trim_end());
            if let Some(because) = row.because {
                write!(text, " | {}", because.lead).unwrap();
                let words = because.subject.iter().map(|whose| &**whose).chain([&*because.words]);
                words.for_each(|word| write!(text, " {word}").unwrap());
            }
            row.note.iter().for_each(|note| write!(text, " | {note}").unwrap());
            text.push('\n');
        }
        expect.assert_eq(&text);
    }
}

fn outline(tree: &Tree, now: Instant) -> String {
    let mut text = String::new();
    for id in tree.outline() {
        let node = tree.node(id).unwrap();
        let indent = "  ".repeat(usize::from(node.depth));
        write!(text, "{indent}{} {} life {}", node.label, node.status.as_str(), node.life).unwrap();
        if let Some(supervisor) = &node.supervisor {
            let fuse = &supervisor.fuse;
            write!(text, ", {} of {} in {} s", fuse.used(now), fuse.limit, fuse.period_s).unwrap();
        }
        text.push('\n');
    }
    text
}

const B: &[&str] = &["IndependentWorkersSupervisor", "WorkerB"];

#[test]
fn the_starter_boots() {
    Page::open(STARTER).at(0).check(
        0,
        expect![[r#"
        IndependentWorkersSupervisor running life 1, 0 of 3 in 5 s
          WorkerA running life 1
          WorkerB running life 1
          WorkerC running life 1

        Three workers are running. Crash one to see what its supervisor does.

        0.000 running  IndependentWorkersSupervisor started #PID<0.100.0> | :one_for_one, 3 children
        0.000 running  WorkerA started #PID<0.101.0> | because IndependentWorkersSupervisor started
        0.000 running  WorkerB started #PID<0.102.0> | because IndependentWorkersSupervisor started
        0.000 running  WorkerC started #PID<0.103.0> | because IndependentWorkersSupervisor started
    "#]],
    );
}

#[test]
fn one_for_one() {
    Page::open(STARTER).at(1_000).crash(B).check(
        1_000,
        expect![[r#"
        IndependentWorkersSupervisor running life 1, 1 of 3 in 5 s
          WorkerA running life 1
          WorkerB running life 2
          WorkerC running life 1

        WorkerB raised. IndependentWorkersSupervisor uses :one_for_one, so only WorkerB is started again.

        1.000 crashed  WorkerB exited ** (RuntimeError) boom | you pressed Crash
        1.000 restart  IndependentWorkersSupervisor restart 1 of 3 | because WorkerB exited
        1.000 running  WorkerB started #PID<0.104.0> | because of restart 1 of 3 | life 2
    "#]],
    );
}

#[test]
fn one_for_all() {
    let source = STARTER.replace("one_for_one", "one_for_all");
    Page::open(&source).at(1_000).crash(B).check(1_000, expect![[r#"
        IndependentWorkersSupervisor running life 1, 1 of 3 in 5 s
          WorkerA running life 2
          WorkerB running life 2
          WorkerC running life 2

        WorkerB raised. IndependentWorkersSupervisor uses :one_for_all, so it stopped WorkerC and WorkerA, last first, and started all three again in order.

        1.000 crashed  WorkerB exited ** (RuntimeError) boom | you pressed Crash
        1.000 restart  IndependentWorkersSupervisor restart 1 of 3 | because WorkerB exited
        1.000 stopped  WorkerC stopped :shutdown | because WorkerB exited
        1.000 stopped  WorkerA stopped :shutdown | because WorkerB exited
        1.000 running  WorkerA started #PID<0.104.0> | because of restart 1 of 3 | life 2
        1.000 running  WorkerB started #PID<0.105.0> | because of restart 1 of 3 | life 2
        1.000 running  WorkerC started #PID<0.106.0> | because of restart 1 of 3 | life 2
    "#]]);
}

#[test]
fn rest_for_one() {
    let source = STARTER.replace("one_for_one", "rest_for_one");
    Page::open(&source).at(1_000).crash(B).check(1_000, expect![[r#"
        IndependentWorkersSupervisor running life 1, 1 of 3 in 5 s
          WorkerA running life 1
          WorkerB running life 2
          WorkerC running life 2

        WorkerB raised. IndependentWorkersSupervisor uses :rest_for_one, so it stopped WorkerC and started both again in order.

        1.000 crashed  WorkerB exited ** (RuntimeError) boom | you pressed Crash
        1.000 restart  IndependentWorkersSupervisor restart 1 of 3 | because WorkerB exited
        1.000 stopped  WorkerC stopped :shutdown | because WorkerB exited
        1.000 running  WorkerB started #PID<0.104.0> | because of restart 1 of 3 | life 2
        1.000 running  WorkerC started #PID<0.105.0> | because of restart 1 of 3 | life 2
    "#]]);
}

#[test]
fn giving_up() {
    let source = STARTER.replace(":one_for_one", ":one_for_one, max_restarts: 1, max_seconds: 3");
    let mut page = Page::open(&source);
    page.at(1_000).crash(B);
    page.at(2_000).crash(B).check(2_000, expect![[r#"
        IndependentWorkersSupervisor gave-up life 1, 2 of 1 in 3 s
          WorkerA stopped life 1
          WorkerB crashed life 2
          WorkerC stopped life 1

        IndependentWorkersSupervisor gave up. A 2nd restart inside 3 s is over its limit of 1, so it stopped its children, last first, and exited with :shutdown.

        2.000 crashed  WorkerB exited ** (RuntimeError) boom | you pressed Crash
        2.000 gave-up  IndependentWorkersSupervisor gave up :reached_max_restart_intensity | because WorkerB exited | 2nd restart, limit 1
        2.000 stopped  WorkerC stopped :shutdown | because IndependentWorkersSupervisor gave up
        2.000 stopped  WorkerA stopped :shutdown | because IndependentWorkersSupervisor gave up
        2.000 crashed  IndependentWorkersSupervisor exited :shutdown | because IndependentWorkersSupervisor gave up
        2.000 stopped  The application stopped :shutdown | because IndependentWorkersSupervisor exited
    "#]]);
}

#[test]
fn a_slow_start_has_a_row_of_its_own() {
    let source = "
        defmodule Slow do
          use GenServer
          def start_link(ms), do: GenServer.start_link(__MODULE__, ms)

          def init(ms) do
            Process.sleep(ms)
            IO.puts(\"ready\")
            {:ok, ms}
          end
        end

        defmodule Top do
          use Supervisor
          def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
          def init(_), do: Supervisor.init([{Slow, 300}, {Fast, []}], strategy: :one_for_all)
        end
    ";
    let mut page = Page::open(source);
    page.at(200).check(
        0,
        expect![[r#"
        Top running life 1, 0 of 3 in 5 s
          Slow starting life 1
          Fast waiting life 0

        Top is starting its children. One after the other, in order.

        0.000 running  Top started #PID<0.100.0> | :one_for_all, 2 children
        0.000 starting Slow is starting | because Top started
    "#]],
    );
    page.at(1_000).crash(&["Top", "Fast"]);
    page.at(2_000).check(
        300,
        expect![[r#"
        Top running life 1, 1 of 3 in 5 s
          Slow running life 2
          Fast running life 2

        Fast raised. Top uses :one_for_all, so it stopped Slow and started both again in order.

        0.300 output   Slow printed ready | because Top started
        0.300 running  Slow started #PID<0.101.0> | because Top started
        0.300 running  Fast started #PID<0.102.0> | because Top started
        1.000 crashed  Fast exited ** (RuntimeError) boom | you pressed Crash
        1.000 restart  Top restart 1 of 3 | because Fast exited
        1.000 stopped  Slow stopped :shutdown | because Fast exited
        1.000 starting Slow is starting | because of restart 1 of 3
        1.300 output   Slow printed ready | because of restart 1 of 3
        1.300 running  Slow started #PID<0.103.0> | because of restart 1 of 3 | life 2
        1.300 running  Fast started #PID<0.104.0> | because of restart 1 of 3 | life 2
    "#]],
    );
}

#[test]
fn a_child_that_cannot_start_at_boot() {
    let source = "
        defmodule Broken do
          use GenServer
          def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
          def init(_), do: {:stop, :no_port}
        end

        defmodule Top do
          use Supervisor
          def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
          def init(_), do: Supervisor.init([{Fine, []}, {Broken, []}], strategy: :one_for_one)
        end
    ";
    Page::open(source).at(100).check(0, expect![[r#"
        Top exited life 1, 0 of 3 in 5 s
          Fine stopped life 1
          Broken crashed life 1

        Top did not start. Its child Broken failed with :no_port, and a supervisor starts with all its children or not at all.

        0.000 running  Top started #PID<0.100.0> | :one_for_one, 2 children
        0.000 running  Fine started #PID<0.101.0> | because Top started
        0.000 crashed  Broken start failed :no_port | because Top started | so its supervisor cannot start
        0.000 stopped  Fine stopped :shutdown | because Broken start failed
        0.000 exited   Top exited {:shutdown, {:failed_to_start_child, Broken, :no_port}} | because Broken start failed
        0.000 crashed  Top did not start {:shutdown, {:failed_to_start_child, Broken, :no_port}}
    "#]]);
}

#[test]
fn a_job_that_is_done() {
    let source = "
        defmodule Job do
          use GenServer, restart: :transient
          def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
          def init(_), do: {:ok, nil, 500}
          def handle_info(:timeout, state), do: {:stop, :normal, state}
        end

        defmodule Top do
          use Supervisor
          def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
          def init(_), do: Supervisor.init([{Job, []}], strategy: :one_for_one)
        end
    ";
    Page::open(source).at(1_000).check(
        0,
        expect![[r#"
        Top running life 1, 0 of 3 in 5 s
          Job exited life 1

        Job stopped with :normal. It is :transient, so it stays down. Nothing else changes.

        0.000 running  Top started #PID<0.100.0> | :one_for_one, 1 child
        0.000 running  Job started #PID<0.101.0> | because Top started
        0.500 exited   Job exited :normal | on its own · :transient, stays down
    "#]],
    );
}
