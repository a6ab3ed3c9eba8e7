//! What the page weighs.

use super::site;
use supervisor_playground::cli::weight::{WEIGHT_MAX, Weight};

/// If this fails, make lighter what was added.
#[test]
fn the_page_is_not_heavier_than_it_may_be() {
    let weight = Weight::of(&site::folder()).unwrap();
    println!("{weight}");
    assert!(weight.total() <= WEIGHT_MAX, "\n{weight}");
}
