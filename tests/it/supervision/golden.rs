//! Traces of small scenarios, as the real BEAM wrote them.

use super::check;
use super::design::{Begins, branch, supervisor, worker};
use expect_test::expect;
use supervisor_playground::otp::AutoShutdown;
use supervisor_playground::otp::Strategy::{OneForAll, OneForOne, RestForOne};
use supervisor_playground::term::{Atom, Term};

#[test]
fn g1_one_for_all_restarts_everyone() {
    let tree = supervisor(OneForAll).workers(["a", "b", "c"]).start().up().crash("b", "boom");
    check(
        &tree,
        expect![[r#"
            exit b#1 boom; !child_terminated b boom; exit c#1 shutdown; exit a#1 shutdown; spawn a#2;
               +a; spawn b#2; +b; spawn c#2; +c
        "#]],
    );
}

#[test]
fn g2_rest_for_one_restarts_those_started_after() {
    let tree = supervisor(RestForOne).workers(["a", "b", "c", "d"]).start().up().crash("b", "boom");
    check(
        &tree,
        expect![[r#"
            exit b#1 boom; !child_terminated b boom; exit d#1 shutdown; exit c#1 shutdown; spawn b#2;
               +b; spawn c#2; +c; spawn d#2; +d
        "#]],
    );
}

#[test]
fn g3_one_restart_too_many() {
    let tree = supervisor(OneForOne).limit(1, 5).workers(["a", "b"]).start().up();
    check(
        &tree.crash("a", "boom").crash("a", "boom2"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; spawn a#2; +a
            exit a#2 boom2; !child_terminated a boom2; !shutdown a; exit b#1 shutdown;
               exit sup shutdown
        "#]],
    );
}

#[test]
fn g4_every_restart_fails() {
    let failing = worker("a").starts([
        Begins::Well,
        Begins::Failing("nope"),
        Begins::Failing("nope"),
        Begins::Failing("nope"),
    ]);
    let tree = supervisor(OneForOne).limit(2, 5).child(failing).workers(["b"]).start().up();
    check(
        &tree.crash("a", "boom"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; !start_error a nope (a#1);
               !start_error a nope ({restarting,a#1}); !shutdown a; exit b#1 shutdown;
               exit sup shutdown
        "#]],
    );
}

#[test]
fn g5_one_for_all_when_another_child_fails_to_start() {
    let b = worker("b").starts([Begins::Well, Begins::Failing("nope")]);
    let tree = supervisor(OneForAll).workers(["a"]).child(b).workers(["c"]).start().up();
    check(
        &tree.crash("a", "boom"),
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; exit c#1 shutdown; exit b#1 shutdown; spawn a#2;
               +a; !start_error b nope (undefined); exit a#2 shutdown; spawn a#3; +a; spawn b#2;
               +b; spawn c#2; +c
        "#]],
    );
}

#[test]
fn g6_rest_for_one_when_a_later_child_fails_to_start() {
    let c = worker("c").starts([Begins::Well, Begins::Failing("nope")]);
    let tree = supervisor(RestForOne).workers(["a", "b"]).child(c).workers(["d"]).start().up();
    check(
        &tree.crash("b", "boom"),
        expect![[r#"
            exit b#1 boom; !child_terminated b boom; exit d#1 shutdown; exit c#1 shutdown; spawn b#2;
               +b; !start_error c nope (undefined); spawn c#2; +c; spawn d#2; +d
        "#]],
    );
}

#[test]
fn g7_two_crashes_at_once_under_one_for_all_count_once() {
    let tree = supervisor(OneForAll).workers(["a", "b", "c"]).start().up();
    let tree = tree.exit_together([("a", Term::atom("boom")), ("c", Term::atom("boom2"))]);
    check(
        &tree,
        expect![[r#"
            exit a#1 boom; exit c#1 boom2; !child_terminated a boom; !shutdown_error c boom2;
               exit b#1 shutdown; spawn a#2; +a; spawn b#2; +b; spawn c#2; +c
        "#]],
    );
    assert_eq!(tree.counted, 1);
}

#[test]
fn g8_two_crashes_at_once_under_one_for_one_count_twice() {
    let tree = supervisor(OneForOne).workers(["a", "b", "c"]).start().up();
    let tree = tree.exit_together([("a", Term::atom("boom")), ("c", Term::atom("boom2"))]);
    check(
        &tree,
        expect![[r#"
            exit a#1 boom; exit c#1 boom2; !child_terminated a boom; spawn a#2; +a;
               !child_terminated c boom2; spawn c#2; +c
        "#]],
    );
    assert_eq!(tree.counted, 2);
}

#[test]
fn g9_giving_up_passes_the_failure_to_the_supervisor_above() {
    let mid = branch("mid", supervisor(OneForOne).limit(0, 5).workers(["m1", "m2"]));
    let tree = supervisor(OneForOne).workers(["a"]).child(mid).workers(["z"]).start().up();
    check(
        &tree.crash("m1", "boom"),
        expect![[r#"
            exit m1#1 boom; !child_terminated m1 boom; !shutdown m1; exit m2#1 shutdown;
               exit mid#1 shutdown; !child_terminated mid shutdown; spawn mid#2; spawn m1#2; +m1;
               spawn m2#2; +m2; +mid
        "#]],
    );
}

#[test]
fn g10_trap_16_a_transient_supervisor_that_gave_up_stays_down() {
    let mid = branch("mid", supervisor(OneForOne).limit(0, 5).workers(["m1", "m2"])).transient();
    let tree = supervisor(OneForOne).workers(["a"]).child(mid).workers(["z"]).start().up();
    let tree = tree.crash("m1", "boom");
    check(
        &tree,
        expect![[r#"
            exit m1#1 boom; !child_terminated m1 boom; !shutdown m1; exit m2#1 shutdown;
               exit mid#1 shutdown
        "#]],
    );
    assert_eq!(tree.which_children(), "z z#1; mid undefined; a a#1");
}

#[test]
fn g11_a_tree_stops_depth_first_and_newest_first() {
    let mid = branch("mid", supervisor(OneForOne).workers(["m1", "m2"]));
    let tree = supervisor(OneForOne).workers(["a"]).child(mid).workers(["z"]).start().up();
    check(
        &tree.shut_down(Term::Atom(Atom::NORMAL)),
        expect![[r#"
            exit z#1 shutdown; exit m2#1 shutdown; exit m1#1 shutdown; exit mid#1 shutdown;
               exit a#1 shutdown; exit sup normal
        "#]],
    );
}

#[test]
fn g12_trap_24_a_slow_child_is_killed_and_reported_and_the_shutdown_goes_on() {
    let b = worker("b").shutdown_ms(100).traps(300, Term::Atom(Atom::SHUTDOWN));
    let tree = supervisor(OneForOne).workers(["a"]).child(b).start().up();
    check(
        &tree.shut_down(Term::Atom(Atom::SHUTDOWN)),
        expect![[r#"
            terminate_called b shutdown; (+100 ms); exit b#1 killed; !shutdown_error b killed;
               exit a#1 shutdown; exit sup shutdown
        "#]],
    );
}

#[test]
fn g14_trap_28_a_failed_boot_is_not_retried() {
    let b = worker("b").starts([Begins::Failing("nope")]);
    let tree = supervisor(OneForOne).workers(["a"]).child(b).workers(["c"]).start();
    check(
        &tree,
        expect![[r#"
            spawn a#1; +a; !start_error b nope (undefined); exit a#1 shutdown;
               exit sup {shutdown,{failed_to_start_child,b,nope}}
        "#]],
    );
    assert_eq!(tree.counted, 0);
}

#[test]
fn g15_trap_19_one_for_all_forgets_temporary_children_and_starts_finished_ones() {
    let tree = supervisor(OneForAll)
        .workers(["a"])
        .child(worker("t").temporary())
        .child(worker("tr").transient())
        .workers(["d"])
        .start()
        .crash("tr", "normal")
        .up();
    let tree = tree.crash("a", "boom");
    check(
        &tree,
        expect![[r#"
            exit a#1 boom; !child_terminated a boom; exit d#1 shutdown; exit t#1 shutdown; spawn a#2;
               +a; spawn tr#2; +tr; spawn d#2; +d
        "#]],
    );
    assert_eq!(tree.which_children(), "d d#2; tr tr#2; a a#2");
}

#[test]
fn g16_a_child_that_dies_while_another_starts_is_handled_after_boot() {
    let b = worker("b").starts([Begins::While("a", "early")]);
    let tree = supervisor(OneForOne).workers(["a"]).child(b).start();
    check(
        &tree,
        expect![[r#"
            spawn a#1; +a; spawn b#1; exit a#1 early; +b; !child_terminated a early; spawn a#2;
               +a
        "#]],
    );
}

#[test]
fn a_child_that_dies_while_a_later_one_fails_to_start_is_seen_at_the_clean_up() {
    let b = worker("b").starts([Begins::While("a", "early")]);
    let c = worker("c").starts([Begins::Failing("nope")]);
    check(
        &supervisor(OneForOne).workers(["a"]).child(b).child(c).start(),
        expect![[r#"
            spawn a#1; +a; spawn b#1; exit a#1 early; +b; !start_error c nope (undefined);
               exit b#1 shutdown; !shutdown_error a early;
               exit sup {shutdown,{failed_to_start_child,c,nope}}
        "#]],
    );
}

#[test]
fn g18_the_end_of_a_significant_child_is_the_end_of_the_supervisor() {
    let significant = worker("s").temporary().significant();
    let tree = supervisor(OneForOne).auto_shutdown(AutoShutdown::AnySignificant);
    let tree = tree.child(worker("a")).child(significant).child(worker("z")).start().up();
    check(
        &tree.crash("s", "boom"),
        expect![[r#"
            exit s#1 boom; !child_terminated s boom; exit z#1 shutdown; exit a#1 shutdown;
               exit sup shutdown
        "#]],
    );
}

#[test]
fn trap_47_the_last_significant_child_ends_its_supervisor() {
    let tree = supervisor(OneForOne).auto_shutdown(AutoShutdown::AllSignificant);
    let significant = |name| worker(name).transient().significant();
    let tree = tree.child(significant("a")).child(significant("b")).child(worker("c")).start().up();
    let normal = Term::Atom(Atom::NORMAL);
    check(
        &tree.exit("a", normal.clone()).crash("b", "boom").exit("b", normal),
        expect![[r#"
            exit a#1 normal
            exit b#1 boom; !child_terminated b boom; spawn b#2; +b
            exit b#2 normal; exit c#1 shutdown; exit sup shutdown
        "#]],
    );
}
