use supervisor_playground::{vm, runtime::*, time::Instant};
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let source = std::fs::read_to_string(&path).unwrap();
    let boot = std::env::args().nth(2).is_some();
    let c = match vm::script(&source, &path) { Ok(c) => c, Err(d) => { for d in d { println!("{d:?}"); } return } };
    for w in c.warnings { println!("{w:?}"); }
    let (mut world, _pid) = vm::boot(&[c.unit], if boot {vm::Then::Start(vec![])} else {vm::Then::End}, 0);
    let t = std::time::Instant::now();
    world.run(Instant::from_millis(10_000_000), &mut Budget::unlimited());
    let el = t.elapsed();
    for r in world.take_events() { println!("{} {:?} {} {:?}", r.id.0, r.cause.map(|c| c.0), r.at, r.event); }
    println!("{el:?}");
}
