//! What a naive simulator gets wrong.

use super::check;
use super::design::{Begins, branch, supervisor, worker};
use expect_test::expect;
use supervisor_playground::otp::Outcome;
use supervisor_playground::otp::Strategy::{OneForAll, OneForOne};
use supervisor_playground::term::{Atom, Pid, Term};

fn shutdown(why: &str) -> Term {
    Term::tuple([Term::Atom(Atom::SHUTDOWN), Term::atom(why)])
}

#[test]
fn trap_1_a_permanent_child_that_ends_normally_is_restarted_and_counted() {
    let tree = supervisor(OneForOne).limit(1, 5).workers(["a"]).start().up();
    check(
        &tree.crash("a", "normal").crash("a", "normal"),
        expect![[r#"
            exit a#1 normal; !child_terminated a normal; spawn a#2; +a
            exit a#2 normal; !child_terminated a normal; !shutdown a; exit sup shutdown
        "#]],
    );
}

#[test]
fn trap_2_crashes_that_need_no_restart_are_not_counted() {
    let tree = supervisor(OneForOne)
        .limit(0, 5)
        .child(worker("t").temporary())
        .child(worker("tr").transient())
        .start()
        .up();
    let tree = tree.crash("t", "boom").crash("tr", "normal");
    check(
        &tree,
        expect![[r#"
            exit t#1 boom; !child_terminated t boom
            exit tr#1 normal
        "#]],
    );
    assert_eq!((tree.counted, tree.which_children()), (0, "tr undefined".to_owned()));
}

#[test]
fn trap_4_two_restarts_1_9_s_apart_fall_into_a_period_of_one_second() {
    let tree =
        || supervisor(OneForOne).limit(1, 1).workers(["a"]).start().up().wait_ms(10_030).crash("a", "boom");
    check(
        &tree().wait_ms(1_900).crash("a", "boom"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; spawn a#2; +a
            exit a#2 boom; !child_terminated a boom; !shutdown a; exit sup shutdown
        "#]],
    );
    check(
        &tree().wait_ms(2_020).crash("a", "boom"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; spawn a#2; +a
            exit a#2 boom; !child_terminated a boom; spawn a#3; +a
        "#]],
    );
}

#[test]
fn trap_8_a_child_that_cannot_start_uses_up_the_limit_in_an_instant() {
    let nope = Begins::Failing("nope");
    let a = worker("a").starts([Begins::Well, nope.clone(), nope.clone(), nope.clone(), nope]);
    let tree = supervisor(OneForOne).child(a).start().up().crash("a", "boom");
    check(
        &tree,
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; !start_error a nope (a#1);
               !start_error a nope ({restarting,a#1}); !start_error a nope ({restarting,a#1});
               !shutdown a; exit sup shutdown
        "#]],
    );
    assert_eq!(tree.counted, 4);
}

#[test]
fn trap_9_each_level_multiplies_attempts() {
    let hopeless =
        worker("w").starts([Begins::Well, Begins::Failing("x"), Begins::Well, Begins::Failing("x")]);
    let mid = branch("mid", supervisor(OneForOne).limit(1, 5).child(hopeless));
    let tree = supervisor(OneForOne).limit(1, 5).child(mid).start().up();
    check(
        &tree.crash("w", "boom").crash("w", "boom"),
        expect![[r#"
            exit w#1 boom; !child_terminated w boom; !start_error w x (w#1); !shutdown w;
               exit mid#1 shutdown; !child_terminated mid shutdown; spawn mid#2; spawn w#2; +w;
               +mid
            exit w#2 boom; !child_terminated w boom; !start_error w x (w#2); !shutdown w;
               exit mid#2 shutdown; !child_terminated mid shutdown; !shutdown mid; exit sup shutdown
        "#]],
    );
}

#[test]
fn trap_15_a_quiet_exit_is_clean_for_transient_children_only() {
    let tree = supervisor(OneForOne).workers(["p"]).child(worker("tr").transient()).start().up();
    check(
        &tree.exit("p", shutdown("x")).exit("tr", shutdown("x")),
        expect![[r#"
            exit p#1 {shutdown,x}; !child_terminated p {shutdown,x}; spawn p#2; +p
            exit tr#1 {shutdown,x}
        "#]],
    );
}

#[test]
fn trap_17_children_are_asked_to_shut_down_whatever_the_reason_of_the_supervisor() {
    let tree = supervisor(OneForOne).workers(["a", "b"]).start().up();
    check(
        &tree.shut_down(Term::atom("because")),
        expect![[r#"
            exit b#1 shutdown; exit a#1 shutdown; exit sup because
        "#]],
    );
}

#[test]
fn trap_20_temporary_crashes_and_clean_transient_exits_restart_no_group() {
    let tree = supervisor(OneForAll)
        .workers(["a"])
        .child(worker("t").temporary())
        .child(worker("tr").transient())
        .start()
        .up();
    check(
        &tree.crash("t", "boom").crash("tr", "normal"),
        expect![[r#"
            exit t#1 boom; !child_terminated t boom
            exit tr#1 normal
        "#]],
    );
}

#[test]
fn trap_22_a_slow_child_delays_those_older_than_it() {
    let b = worker("b").traps(300, Term::Atom(Atom::SHUTDOWN));
    let c = worker("c").traps(200, Term::Atom(Atom::SHUTDOWN));
    let tree = supervisor(OneForAll).workers(["a"]).child(b).child(c).start().up();
    check(
        &tree.crash("a", "boom"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; terminate_called c shutdown; (+200 ms);
               exit c#1 shutdown; terminate_called b shutdown; (+300 ms); exit b#1 shutdown;
               spawn a#2; +a; spawn b#2; +b; spawn c#2; +c
        "#]],
    );
}

#[test]
fn trap_25_a_permanent_child_that_happened_to_shut_down_before_a_brutal_kill() {
    let together = |child| {
        let tree = supervisor(OneForAll).workers(["a"]).child(child).start().up();
        tree.exit_together([("a", Term::atom("boom")), ("b", Term::Atom(Atom::SHUTDOWN))])
    };
    check(
        &together(worker("b").brutal_kill()),
        expect![[r#"
            exit a#1 boom; exit b#1 shutdown; !child_terminated a boom; !shutdown_error b shutdown;
               spawn a#2; +a; spawn b#2; +b
        "#]],
    );
    check(
        &together(worker("b")),
        expect![[r#"
            exit a#1 boom; exit b#1 shutdown; !child_terminated a boom; spawn a#2; +a; spawn b#2;
               +b
        "#]],
    );
}

#[test]
fn trap_26_a_permanent_child_must_not_end_normally_when_asked_to_stop() {
    let normal = || Term::Atom(Atom::NORMAL);
    let tree = supervisor(OneForOne)
        .child(worker("p").traps(0, normal()))
        .child(worker("tr").transient().traps(0, normal()))
        .child(worker("t").temporary().traps(0, shutdown("x")))
        .start()
        .up();
    check(
        &tree.shut_down(Term::Atom(Atom::SHUTDOWN)),
        expect![[r#"
            terminate_called t shutdown; (+0 ms); exit t#1 {shutdown,x}; terminate_called tr shutdown;
               (+0 ms); exit tr#1 normal; terminate_called p shutdown; (+0 ms); exit p#1 normal;
               !shutdown_error p normal; exit sup shutdown
        "#]],
    );
}

#[test]
fn trap_29_what_a_start_function_does_other_than_return() {
    let crash = |outcome| {
        let a = worker("a").starts([Begins::As(outcome)]);
        supervisor(OneForOne).child(a).start().log()
    };
    let raised = Term::tuple([Term::atom("oops"), Term::Nil]);
    let up = Term::ok(Term::Pid(Pid::new(0, 0)));
    let log = [
        crash(Outcome::Raised(raised)),
        crash(Outcome::Exited(Term::atom("gone"))),
        crash(thrown(Term::atom("ball"))),
        crash(thrown(up)),
        crash(Outcome::Returned(Term::ok(Term::atom("no_pid")))),
    ];
    expect![[r#"
        !start_error a {EXIT,{oops,[]}} (undefined);
           exit sup {shutdown,{failed_to_start_child,a,{EXIT,{oops,[]}}}}
        !start_error a {EXIT,gone} (undefined);
           exit sup {shutdown,{failed_to_start_child,a,{EXIT,gone}}}
        !start_error a ball (undefined); exit sup {shutdown,{failed_to_start_child,a,ball}}
        +a
        !start_error a {ok,no_pid} (undefined);
           exit sup {shutdown,{failed_to_start_child,a,{ok,no_pid}}}
    "#]]
    .assert_eq(&log.concat());
}

#[test]
fn trap_30_ignore_keeps_the_spec_except_of_temporary_children() {
    let ignore = || Begins::As(Outcome::Returned(Term::Atom(Atom::IGNORE)));
    let tree = supervisor(OneForOne)
        .child(worker("a").starts([Begins::Well, ignore()]))
        .child(worker("i").starts([ignore()]))
        .child(worker("t").temporary().starts([ignore()]))
        .start();
    assert_eq!(tree.which_children(), "i undefined; a a#1");
    let tree = tree.up().crash("a", "boom");
    check(
        &tree,
        expect![[r#"
            exit a#1 boom; !child_terminated a boom
        "#]],
    );
    assert_eq!(tree.which_children(), "i undefined; a undefined");
}

#[test]
fn trap_43_an_unlinked_death_is_noticed_at_the_shutdown() {
    let tree = supervisor(OneForOne).workers(["a", "b"]).start().up().exit_unlinked("a", "boom");
    assert_eq!(tree.which_children(), "b b#1; a a#1");
    check(
        &tree.shut_down(Term::Atom(Atom::SHUTDOWN)),
        expect![[r#"
            exit a#1 boom; exit b#1 shutdown; !shutdown_error a noproc; exit sup shutdown
        "#]],
    );
}

#[test]
fn trap_52_a_nested_supervisor_is_up_after_its_children() {
    let mid = branch("mid", supervisor(OneForOne).workers(["m1"]));
    check(
        &supervisor(OneForOne).child(mid).start(),
        expect![[r#"
            spawn mid#1; spawn m1#1; +m1; +mid
        "#]],
    );
}

#[test]
fn trap_54_a_crashed_child_is_not_stopped_before_its_restart() {
    let a = worker("a").traps(100, Term::Atom(Atom::NORMAL));
    check(
        &supervisor(OneForAll).child(a).start().up().crash("a", "boom"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; spawn a#2; +a
        "#]],
    );
}

#[test]
fn a_retry_is_void_if_the_child_has_come_up_in_the_meantime() {
    // The exit of a#2 is in the mailbox before the retry of c, and its restart brings c up as well.
    let b = worker("b").starts([Begins::Well, Begins::While("a", "early")]);
    let c = worker("c").starts([Begins::Well, Begins::Failing("nope")]);
    let tree = supervisor(OneForAll).workers(["a"]).child(b).child(c).start().up().crash("a", "boom");
    check(
        &tree,
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; exit c#1 shutdown; exit b#1 shutdown; spawn a#2;
               +a; spawn b#2; exit a#2 early; +b; !start_error c nope (undefined);
               !child_terminated a early; exit b#2 shutdown; spawn a#3; +a; spawn b#3; +b;
               spawn c#2; +c
        "#]],
    );
}

/// A start function throws this.
fn thrown(value: Term) -> Outcome {
    let uncaught = Term::tuple([Term::tuple([Term::atom("nocatch"), value.clone()]), Term::Nil]);
    Outcome::Thrown { value, uncaught }
}
