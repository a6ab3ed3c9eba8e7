//! Supervisors as they are read from the text, and edits of it.

mod edits;
mod reading;
mod roots;

use std::fmt::Write;
use supervisor_playground::specs::{Child, ChildForm, Origin, Setting, Supervisor, SupervisorKind, read};
use supervisor_playground::syntax::parse;

/// All that is read from a source, one line for each supervisor and child.
fn summary(source: &str) -> String {
    let mut text = String::new();
    for supervisor in read(&parse(source).tree) {
        summarize(source, &supervisor, &mut text);
    }
    text
}

fn summarize(source: &str, supervisor: &Supervisor, text: &mut String) {
    let kind = match supervisor.kind {
        SupervisorKind::Supervisor => "Supervisor",
        SupervisorKind::DynamicSupervisor => "DynamicSupervisor",
    };
    let origin = match supervisor.origin {
        Origin::Init => "init",
        Origin::StartLink => "start_link",
    };
    write!(text, "{kind}.{origin}").unwrap();
    if let Some(module) = supervisor.module {
        write!(text, " in {module}").unwrap();
    }
    setting(source, text, "name", &supervisor.name);
    setting(source, text, "strategy", &supervisor.strategy);
    setting(source, text, "max_restarts", &supervisor.max_restarts);
    setting(source, text, "max_seconds", &supervisor.max_seconds);
    setting(source, text, "auto_shutdown", &supervisor.auto_shutdown);
    if supervisor.kind == SupervisorKind::Supervisor && supervisor.children.span.is_none() {
        text.push_str(", children set in code");
    }
    text.push('\n');
    for child in &supervisor.children.list {
        summarize_child(source, child, text);
    }
}

fn summarize_child(source: &str, child: &Child, text: &mut String) {
    let form = match child.form {
        ChildForm::Module => "module",
        ChildForm::ModuleAndArgument => "module and argument",
        ChildForm::Map => "map",
        ChildForm::Override => "override",
        ChildForm::InCode => "set in code",
    };
    let module = child.module.map_or_else(|| "?".to_owned(), |module| module.to_string());
    write!(text, "    {module} ({form})").unwrap();
    setting(source, text, "id", &child.id);
    setting(source, text, "restart", &child.restart);
    setting(source, text, "shutdown", &child.shutdown);
    text.push('\n');
}

fn setting<T>(source: &str, text: &mut String, key: &str, setting: &Option<Setting<T>>) {
    match setting {
        None => Ok(()),
        Some(Setting::Written(located)) => write!(text, ", {key} {}", located.span.text(source)),
        Some(Setting::InCode(span)) => write!(text, ", {key} set in code: {}", span.text(source)),
    }
    .unwrap();
}
