//! Starts the page in a browser, and the command line anywhere else.

#[cfg(target_arch = "wasm32")]
fn main() {
    supervisor_playground::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    supervisor_playground::cli::main()
}
