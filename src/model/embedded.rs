//! Files that travel in the binary; `build.rs` lists them.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
