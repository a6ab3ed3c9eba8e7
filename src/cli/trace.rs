//! Events as JSON, one object each: what `supervise run --trace` prints.

use crate::otp::{ChildSpec, StartAttempt, SupervisorKind};
use crate::runtime::{Event, Record};
use crate::term::{Pid, Term};
use serde_json::{Value, json};

/// One event. Terms are strings, as `inspect/1` prints them.
pub(super) fn json(record: &Record) -> Value {
    let (kind, fields) = event(&record.event);
    let mut object = json!({
        "seq": record.id.0,
        "at_ms": record.at.as_millis(),
        "cause": record.cause.map(|cause| cause.0),
        "kind": kind,
    });
    if let (Value::Object(all), Value::Object(fields)) = (&mut object, fields) {
        all.extend(fields);
    }
    object
}

fn event(event: &Event) -> (&'static str, Value) {
    match event {
        Event::Spawned { pid, parent, initial_call } => (
            "spawned",
            json!({
                "pid": text(pid),
                "parent": parent.as_ref().map(text),
                "initial_call": format!(
                    "{}.{}/{}",
                    initial_call.module, initial_call.function.as_str(), initial_call.arity
                ),
            }),
        ),
        Event::Exited { pid, reason } => ("exited", json!({"pid": text(pid), "reason": term(reason)})),
        Event::Registered { pid, name } => {
            ("registered", json!({"pid": text(pid), "name": name.to_string()}))
        }
        Event::Unregistered { pid, name } => {
            ("unregistered", json!({"pid": text(pid), "name": name.to_string()}))
        }
        Event::ServerReady { pid } => ("server_ready", json!({"pid": text(pid)})),
        Event::ServerFailed { pid, reason } => {
            ("server_failed", json!({"pid": text(pid), "reason": term(reason)}))
        }
        Event::SupervisorStarted { pid, module, kind, flags, children } => (
            "supervisor_started",
            json!({
                "pid": text(pid),
                "module": module.to_string(),
                "supervisor_kind": match kind {
                    SupervisorKind::Supervisor => "supervisor",
                    SupervisorKind::DynamicSupervisor => "dynamic_supervisor",
                },
                "strategy": flags.strategy.as_str(),
                "max_restarts": flags.intensity,
                "max_seconds": flags.period_s,
                "auto_shutdown": flags.auto_shutdown.as_str(),
                "children": children.iter().map(child_spec).collect::<Vec<_>>(),
            }),
        ),
        Event::ChildStarting { supervisor, spec, was } => (
            "child_starting",
            child(
                supervisor,
                &spec.id,
                json!({"was": was.as_ref().map(text), "start": term(&spec.start.to_term())}),
            ),
        ),
        Event::ChildStarted { supervisor, id, pid } => {
            ("child_started", child(supervisor, id, json!({"pid": pid.as_ref().map(text)})))
        }
        Event::ChildStartFailed { supervisor, id, reason, attempt } => (
            "child_start_failed",
            child(supervisor, id, json!({"reason": term(reason), "attempt": attempt_name(attempt)})),
        ),
        Event::ChildTerminated { supervisor, id, pid, reason } => {
            ("child_terminated", child(supervisor, id, json!({"pid": text(pid), "reason": term(reason)})))
        }
        Event::ChildStayedDown { supervisor, id, pid, reason } => (
            "child_stayed_down",
            child(supervisor, id, json!({"pid": pid.as_ref().map(text), "reason": term(reason)})),
        ),
        Event::ChildStopping { supervisor, id, pid, shutdown } => (
            "child_stopping",
            child(supervisor, id, json!({"pid": text(pid), "shutdown": term(&shutdown.to_term())})),
        ),
        Event::ChildKilled { supervisor, id, pid, waited } => (
            "child_killed",
            child(supervisor, id, json!({"pid": text(pid), "waited_ms": waited.as_millis()})),
        ),
        Event::ChildStopped { supervisor, id, pid, reason } => {
            ("child_stopped", child(supervisor, id, json!({"pid": text(pid), "reason": term(reason)})))
        }
        Event::ChildStoppedAbnormally { supervisor, id, pid, reason } => {
            ("shutdown_error", child(supervisor, id, json!({"pid": text(pid), "reason": term(reason)})))
        }
        Event::ChildForgotten { supervisor, id, pid } => {
            ("child_forgotten", child(supervisor, id, json!({"pid": pid.as_ref().map(text)})))
        }
        Event::RestartCounted { supervisor, id, restarts, limit, stamps, .. } => (
            "restart_counted",
            child(supervisor, id, json!({"restarts": restarts, "limit": limit, "stamps": stamps.to_vec()})),
        ),
        Event::RestartLimitReached { supervisor, id, restarts, limit, .. } => {
            ("gave_up", child(supervisor, id, json!({"restarts": restarts, "limit": limit})))
        }
        Event::AutoShutdown { supervisor, id } => ("auto_shutdown", child(supervisor, id, json!({}))),
        Event::Printed { pid, device, text: printed } => {
            ("printed", json!({"pid": text(pid), "device": device.as_str(), "text": &**printed}))
        }
        Event::Logged { pid, level, reporter: _, text: logged } => {
            ("logged", json!({"pid": text(pid), "level": level.as_str(), "text": &**logged}))
        }
        Event::Acted { action, target } => {
            ("acted", json!({"action": action, "target": target.as_ref().map(text)}))
        }
        Event::Halted { pid, status } => ("halted", json!({"pid": text(pid), "status": status})),
        Event::ScriptEnded { pid } => ("script_ended", json!({"pid": text(pid)})),
        Event::ShellFailed { pid, text: shown } => {
            ("shell_failed", json!({"pid": text(pid), "text": &**shown}))
        }
        Event::BootFailed { module, reason } => {
            ("boot_failed", json!({"module": module.to_string(), "reason": term(reason)}))
        }
        Event::ApplicationStopped { pid, reason } => {
            ("application_stopped", json!({"pid": text(pid), "reason": term(reason)}))
        }
    }
}

fn child(supervisor: &Pid, id: &Term, more: Value) -> Value {
    let mut fields = json!({"supervisor": text(supervisor), "id": term(id)});
    if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
        fields.extend(more);
    }
    fields
}

fn child_spec(spec: &ChildSpec) -> Value {
    json!({
        "id": term(&spec.id),
        "restart": spec.restart.as_str(),
        "shutdown": term(&spec.shutdown.to_term()),
        "type": spec.kind.as_str(),
        "significant": spec.significant,
    })
}

fn attempt_name(attempt: &StartAttempt) -> &'static str {
    match attempt {
        StartAttempt::Asked => "asked",
        StartAttempt::Boot => "boot",
        StartAttempt::Restart { .. } => "restart",
        StartAttempt::Retry { .. } => "retry",
    }
}

fn text(pid: &Pid) -> String {
    pid.to_string()
}

fn term(term: &Term) -> String {
    term.to_string()
}
