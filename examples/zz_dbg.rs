#![allow(missing_docs)]
use mfa_bulletin::text::*;
fn main(){ for l in std::env::args().skip(1) { println!("== {l}"); for q in quotes(&l){println!("  {q:?}")} println!("  {:?}", Attribution::find([&*l])); println!("  {:?}", Dateline::parse(&l)); for s in sentences(&l){println!("  S {}",s.text)} } }
