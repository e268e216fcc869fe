//! Files that travel in the binary; `build.rs` lists them.

#![expect(missing_docs, reason = "the list is generated: THEMES, SCHEMAS, EXEMPLE, path and bytes")]

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
