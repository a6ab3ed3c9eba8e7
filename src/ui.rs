//! The page.

use leptos::prelude::*;

/// Mounts the page; called once, by `main`.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <p>"Supervisor Playground"</p> });
}
