//! What supervisors decide: OTP's own traces, and the traps into which a naive simulator steps.
//!
//! Golden traces were recorded on the real BEAM and keep their numbers; so do the traps.

mod design;
mod dynamic;
mod golden;
mod orders;
mod specs;
mod traps;
mod tree;

use expect_test::Expect;
use tree::Tree;

/// Compares what happened in a tree.
#[track_caller]
fn check(tree: &Tree, expected: Expect) {
    expected.assert_eq(&tree.log());
}
