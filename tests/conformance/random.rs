//! Random scenarios. They keep to what the BEAM does the same way each time: one process does all steps, a step has
//! settled before the next begins, and restarts are less than a second apart, or further than any window is long.

use super::dice::Dice;
use super::scenario::{Children, Design, Scenario, Supervisor};

const STATIC: [&str; 3] = ["one_for_one", "one_for_all", "rest_for_one"];

/// How deep a tree may be, the root included.
const DEPTH_MAX: u32 = 4;

const CHILDREN_MAX: usize = 40;

impl Scenario {
    pub fn random(seed: u64) -> Scenario {
        let mut maker = Maker { dice: Dice::new(seed), made: Made::default(), slow: 0, moments: 0 };
        // Most trees are small: what differs in them is easier to see.
        let room = match maker.dice.roll(20) {
            0 => CHILDREN_MAX,
            1..=4 => 16,
            _ => 7,
        };
        let mut left = 1 + maker.dice.roll(room as u64) as usize;
        let root = maker.supervisor("sup".to_owned(), 1, &mut left);
        let steps = (0..2 + maker.dice.roll(6)).map(|_| maker.step()).collect();
        let mut scenario = Scenario { seed, root, steps };
        if maker.dice.roll(3) > 0 {
            let reason = maker.dice.pick(&[":normal", ":shutdown", "{:shutdown, :done}", ":boom"]);
            scenario.steps.push(format!("Play.stop(:sup, {reason})"));
        }
        scenario
    }
}

/// Labels of what the tree holds, for steps to aim at.
#[derive(Default)]
struct Made {
    workers: Vec<String>,
    /// With the label of their supervisor.
    children: Vec<(String, String)>,
    statics: Vec<String>,
    pools: Vec<String>,
    simples: Vec<String>,
    /// Children that steps start under pools and their like, with the supervisor's label.
    started: Vec<(String, String)>,
}

struct Maker {
    dice: Dice,
    made: Made,
    /// How many slow processes there are: few, since a step has to settle within a pause.
    slow: u32,
    /// How many wait for a moment of their own.
    moments: u32,
}

impl Maker {
    fn supervisor(&mut self, label: String, depth: u32, left: &mut usize) -> Supervisor {
        let kind = if depth == 1 { 0 } else { self.dice.roll(8) };
        let options = if depth == 1 { Vec::new() } else { self.spec_options(true, false) };
        let (strategy, children) = match kind {
            7 => {
                self.made.simples.push(label.clone());
                let template = self.spec_options(false, false);
                ("simple_one_for_one", Children::Template(template))
            }
            6 => {
                self.made.pools.push(label.clone());
                ("dynamic", Children::Dynamic)
            }
            _ => {
                self.made.statics.push(label.clone());
                (self.dice.pick(&STATIC), Children::Static(Vec::new()))
            }
        };
        let auto_shutdown = match (&children, self.dice.roll(8)) {
            (Children::Static(_), 0) => Some(self.dice.pick(&["any_significant", "all_significant"])),
            _ => None,
        };
        let flags = self.flags(&children, auto_shutdown);
        let children = match children {
            Children::Static(_) => {
                Children::Static(self.designs(&label, depth, left, auto_shutdown.is_some()))
            }
            Children::Template(_) | Children::Dynamic => children,
        };
        Supervisor { label, strategy, flags, children, options }
    }

    fn flags(&mut self, children: &Children, auto_shutdown: Option<&str>) -> Vec<String> {
        let restarts = self.dice.pick(&[0, 1, 1, 2, 2, 3, 4]);
        let period = self.dice.pick(&[1, 5, 5]);
        let mut flags = match children {
            Children::Dynamic => vec![format!("max_restarts: {restarts}"), format!("max_seconds: {period}")],
            Children::Static(_) | Children::Template(_) => {
                vec![format!("intensity: {restarts}"), format!("period: {period}")]
            }
        };
        if matches!(children, Children::Dynamic) && self.dice.roll(4) == 0 {
            flags.push(format!("max_children: {}", 1 + self.dice.roll(3)));
        }
        flags.extend(auto_shutdown.map(|when| format!("auto_shutdown: :{when}")));
        flags
    }

    fn designs(&mut self, sup: &str, depth: u32, left: &mut usize, significant: bool) -> Vec<Design> {
        let most = (*left).min(if depth == 1 { 12 } else { 6 });
        let count = if depth == 1 { most } else { self.dice.roll(most as u64 + 1) as usize };
        let mut designs = Vec::new();
        for _ in 0..count {
            if *left == 0 {
                break;
            }
            *left -= 1;
            if depth < DEPTH_MAX && self.dice.roll(4) == 0 {
                let number = self.made.statics.len() + self.made.pools.len() + self.made.simples.len();
                let label = format!("s{number}");
                self.made.children.push((sup.to_owned(), label.clone()));
                designs.push(Design::Supervisor(self.supervisor(label, depth + 1, left)));
            } else {
                let label = letters(self.made.workers.len());
                self.made.workers.push(label.clone());
                self.made.children.push((sup.to_owned(), label.clone()));
                let options = self.worker_options(significant);
                designs.push(Design::Worker { label, options });
            }
        }
        designs
    }

    /// Of a child spec.
    fn spec_options(&mut self, supervisor: bool, significant: bool) -> Vec<String> {
        let mut options = Vec::new();
        let restart = match self.dice.roll(10) {
            0..=2 => Some("transient"),
            3 | 4 => Some("temporary"),
            _ => None,
        };
        options.extend(restart.map(|restart| format!("restart: :{restart}")));
        if significant && restart.is_some() && self.dice.roll(2) == 0 {
            options.push("significant: true".to_owned());
        }
        match self.dice.roll(12) {
            0 => options.push("shutdown: :brutal_kill".to_owned()),
            1 if !supervisor => options.push("shutdown: :infinity".to_owned()),
            2 if !supervisor => options.push("shutdown: 15".to_owned()),
            _ => {}
        }
        options
    }

    fn worker_options(&mut self, significant: bool) -> Vec<String> {
        let mut options = self.spec_options(false, significant);
        if self.dice.roll(3) == 0 {
            options.push("trap: true".to_owned());
            if self.dice.roll(3) == 0 {
                let terminate = self.terminate(options.iter().any(|option| option.ends_with(":infinity")));
                options.push(format!("terminate: {terminate}"));
            }
        }
        if self.dice.roll(4) == 0 {
            let starts = self.starts();
            options.push(format!("starts: [{}]", starts.join(", ")));
        }
        if self.dice.roll(12) == 0 {
            options.push("named: false".to_owned());
        }
        options
    }

    fn terminate(&mut self, forever: bool) -> String {
        let slow = self.slow < 2;
        match self.dice.roll(6) {
            0 if slow => {
                self.slow += 1;
                "{:slow, 5}".to_owned()
            }
            1 if slow && !forever => {
                self.slow += 1;
                "{:slow, 40}".to_owned()
            }
            2 => "{:raise, \"bye\"}".to_owned(),
            3 => format!("{{:exit, {}}}", self.reason()),
            4 => "{:throw, :ball}".to_owned(),
            _ => "{:return, :whatever}".to_owned(),
        }
    }

    /// What becomes of the first starts. The first of all goes well as a rule, or few trees would come up.
    fn starts(&mut self) -> Vec<String> {
        let first = if self.dice.roll(8) == 0 { self.start() } else { ":well".to_owned() };
        let count = 1 + self.dice.roll(3);
        let mut starts = vec![first];
        starts.extend(
            (0..count).map(|_| if self.dice.roll(3) > 0 { self.start() } else { ":well".to_owned() }),
        );
        starts
    }

    fn start(&mut self) -> String {
        let reason = self.reason();
        match self.dice.roll(13) {
            0 | 1 => "{:stop, :nope}".to_owned(),
            2 => format!("{{:stop, {reason}}}"),
            3 | 4 => ":ignore".to_owned(),
            5 => "{:raise, \"no\"}".to_owned(),
            6 => format!("{{:exit, {reason}}}"),
            // OTP 25 gives the name back too late if init/1 itself returns something wrong.
            7 => "{:function, {:return, :odd}}".to_owned(),
            8 => format!("{{:continue, {}, {{:stop, {reason}}}}}", self.moment()),
            9 => format!("{{:continue, {}, {{:raise, \"later\"}}}}", self.moment()),
            10 => "{:function, {:return, {:error, :early}}}".to_owned(),
            11 => "{:function, {:raise, \"early\"}}".to_owned(),
            _ => "{:function, :ignore}".to_owned(),
        }
    }

    /// Milliseconds of which each process has its own.
    fn moment(&mut self) -> u32 {
        self.moments += 1;
        self.moments * 4
    }

    fn reason(&mut self) -> &'static str {
        self.dice.pick(&[":normal", ":shutdown", "{:shutdown, :x}", ":boom", ":boom", ":boom"])
    }

    fn step(&mut self) -> String {
        loop {
            if let Some(step) = self.try_step() {
                return step;
            }
        }
    }

    /// A step, if there is something in the tree for the kind that was drawn.
    fn try_step(&mut self) -> Option<String> {
        Some(match self.dice.roll(40) {
            0..=11 => {
                let label = self.someone()?;
                let plan = self.end();
                format!("Play.cast(:{label}, {plan})")
            }
            12..=14 => {
                let labels = self.several()?;
                format!("Play.send_exit({labels}, :kill)")
            }
            15 | 16 => {
                let labels = self.several()?;
                let reason = self.reason();
                format!("Play.send_exit({labels}, {reason})")
            }
            17 => format!("Play.send_exit([:{}], :kill)", self.supervisor_label()),
            18 => format!("Play.stop(:{}, {})", self.supervisor_label(), self.reason()),
            19 => {
                let label = self.someone()?;
                format!("Play.stop(:{label}, {})", self.reason())
            }
            20..=22 => {
                let sup = self.dice.choose(&self.made.statics)?.clone();
                let design = self.new_child(&sup);
                format!("Play.start_child(:{sup}, {design})")
            }
            23..=26 => {
                let (sup, label) = self.dice.choose(&self.made.children)?.clone();
                let action =
                    self.dice.pick(&["terminate_child", "terminate_child", "restart_child", "delete_child"]);
                format!("Play.child(:{action}, :{sup}, :{label})")
            }
            27..=29 => {
                let sup = self.dice.choose(&self.made.pools)?.clone();
                let design = self.new_child(&sup);
                format!("Play.start_dynamic(:{sup}, {design})")
            }
            30..=32 => {
                let sup = self.dice.choose(&self.made.simples)?.clone();
                let design = self.new_child(&sup);
                format!("Play.start_simple(:{sup}, {design})")
            }
            33 => {
                let (sup, label) = self.dice.choose(&self.made.started)?.clone();
                let module =
                    if self.made.simples.contains(&sup) { ":supervisor" } else { "DynamicSupervisor" };
                format!("Play.terminate_pid({module}, :{sup}, :{label})")
            }
            34 | 35 => {
                let sup = self.supervisor_label();
                let module = if self.made.pools.contains(&sup) { "DynamicSupervisor" } else { "Supervisor" };
                format!("Play.children({module}, :{sup})")
            }
            36 => {
                let (a, b) = (self.someone()?, self.someone()?);
                let action = self.dice.pick(&["link", "link", "unlink"]);
                format!("Play.cast(:{a}, {{:{action}, :{b}}})")
            }
            37 => {
                let (sup, label) = self.dice.choose(&self.made.children)?.clone();
                format!("Play.cast(:{label}, {{:unlink, :{sup}}})")
            }
            38 => {
                let (a, b) = (self.someone()?, self.someone()?);
                let request = match self.dice.roll(3) {
                    0 => ":ping".to_owned(),
                    1 => format!("{{:stop, {}}}", self.reason()),
                    _ => format!("{{:stop, {}, :so_be_it}}", self.reason()),
                };
                format!("Play.cast(:{a}, {{:call, :{b}, {request}, 1000}})")
            }
            // Past every window of one second.
            _ if self.dice.roll(10) == 0 => "Play.wait(2100)".to_owned(),
            _ => return None,
        })
    }

    /// How a worker ends, or what else may happen to it.
    fn end(&mut self) -> String {
        let reason = self.reason();
        match self.dice.roll(8) {
            0..=2 => format!("{{:stop, {reason}}}"),
            3 => "{:raise, \"oops\"}".to_owned(),
            4 => format!("{{:exit, {reason}}}"),
            5 => "{:throw, :ball}".to_owned(),
            6 => "{:return, :odd}".to_owned(),
            _ => format!("{{:helper, {reason}}}"),
        }
    }

    fn new_child(&mut self, sup: &str) -> Design {
        let label = format!("x{}", self.made.started.len());
        self.made.started.push((sup.to_owned(), label.clone()));
        if self.made.statics.iter().any(|known| known == sup) {
            self.made.children.push((sup.to_owned(), label.clone()));
        }
        let options = self.worker_options(false);
        Design::Worker { label, options }
    }

    fn someone(&mut self) -> Option<String> {
        let started = self.made.started.iter().map(|(_, label)| label);
        let all: Vec<_> = self.made.workers.iter().chain(started).cloned().collect();
        self.dice.choose(&all).cloned()
    }

    /// One or a few, as a list.
    fn several(&mut self) -> Option<String> {
        let count = 1 + self.dice.roll(3);
        let mut labels = Vec::new();
        for _ in 0..count {
            let label = format!(":{}", self.someone()?);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        Some(format!("[{}]", labels.join(", ")))
    }

    fn supervisor_label(&mut self) -> String {
        let made = &self.made;
        let all: Vec<_> = made.statics.iter().chain(&made.pools).chain(&made.simples).cloned().collect();
        self.dice.choose(&all).expect("there is the root").clone()
    }
}

/// `a` to `z`, then `a1` and so on.
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).expect("below 26"));
    if number < 26 { letter.to_string() } else { format!("{letter}{}", number / 26) }
}
