//! Where lines break.

use super::*;

/// As `IO.inspect/1` and the shell print them.
#[track_caller]
fn check_pretty<const N: usize>(terms: [Term; N], expected: Expect) {
    check_with(&Options::pretty(80), terms, expected);
}

#[test]
fn strict_groups_put_each_item_on_a_line_of_its_own() {
    let spec = m([
        ("id", module("MyWorker")),
        ("restart", a("permanent")),
        ("shutdown", Term::Int(5000)),
        ("start", t([module("MyWorker"), a("start_link"), l([a("first"), a("second")])])),
        ("type", a("worker")),
    ]);
    let scenario = |name, description| {
        m([("name", s(name)), ("description", s(description)), ("your_choice", Term::NIL)])
    };
    check_pretty(
        [
            m([
                ("id", module("WorkerA")),
                ("start", t([module("WorkerA"), a("start_link"), l([Term::Nil])])),
            ]),
            spec.clone(),
            Term::ok(spec),
            l([
                scenario("Web request handlers", "100 GenServers, each handling independent HTTP requests"),
                scenario("Chat rooms", "Room registry + 100 room processes"),
            ]),
            Term::keyword([
                (Atom::new("strategy"), a("one_for_one")),
                (Atom::new("name"), module("Playground.Application.TopSupervisor")),
                (Atom::new("max_restarts"), Term::Int(3)),
            ]),
        ],
        expect![[r#"
            %{id: WorkerA, start: {WorkerA, :start_link, [[]]}}
            %{
              id: MyWorker,
              restart: :permanent,
              shutdown: 5000,
              start: {MyWorker, :start_link, [:first, :second]},
              type: :worker
            }
            {:ok,
             %{
               id: MyWorker,
               restart: :permanent,
               shutdown: 5000,
               start: {MyWorker, :start_link, [:first, :second]},
               type: :worker
             }}
            [
              %{
                description: "100 GenServers, each handling independent HTTP requests",
                name: "Web request handlers",
                your_choice: nil
              },
              %{
                description: "Room registry + 100 room processes",
                name: "Chat rooms",
                your_choice: nil
              }
            ]
            [
              strategy: :one_for_one,
              name: Playground.Application.TopSupervisor,
              max_restarts: 3
            ]
        "#]],
    );
}

#[test]
fn flex_groups_fill_their_lines() {
    let manual = [
        "Process monitoring with Process.monitor/1",
        "Restart logic with should_restart?/2",
        "Exit trapping and handling",
        "Restart counting",
        "Max restart limiting",
    ];
    check_pretty(
        [
            m([("agent_monitor_lines", s("~200")), ("manual_features", l(manual.map(s)))]),
            ints(100..150),
            t([
                a("EXIT"),
                Term::Pid(Pid::new(100, 0)),
                t([s(&"x".repeat(60)), l([t([a("m"), a("f"), Term::Int(1)])])]),
            ]),
            Term::Binary(Binary::from((200..240).collect::<Vec<u8>>())),
            Term::list_with_tail((100..125).map(Term::Int).collect::<Vec<_>>(), a("tail")),
        ],
        expect![[r#"
            %{
              agent_monitor_lines: "~200",
              manual_features: ["Process monitoring with Process.monitor/1",
               "Restart logic with should_restart?/2", "Exit trapping and handling",
               "Restart counting", "Max restart limiting"]
            }
            [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115,
             116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131,
             132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147,
             148, 149]
            {:EXIT, #PID<0.100.0>,
             {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", [{:m, :f, 1}]}}
            <<200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214,
              215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229,
              230, 231, 232, 233, 234, 235, 236, 237, 238, 239>>
            [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115,
             116, 117, 118, 119, 120, 121, 122, 123, 124 | :tail]
        "#]],
    );
}

#[test]
fn widths_count_bytes_and_closing_brackets_may_run_over() {
    check_with(
        &Options::pretty(10),
        [
            t([l([a("aa"), a("bb")])]),
            l([s("éééé"), s("é")]),
            t([s("a long string")]),
            t([t([Term::Int(1), Term::Int(2), Term::Int(3)])]),
            m([("a", s("a long string"))]),
        ],
        expect![[r#"
            {[:aa,
              :bb]}
            ["éééé",
             "é"]
            {"a long string"}
            {{1, 2, 3}}
            %{
              a: "a long string"
            }
        "#]],
    );
}
