//! A static library that reads bulletins without the standard library. It has its own panic handler and allocator:
//! if a dependency linked `std`, there would be two, and it would not build.
#![no_std]

use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;
use core::ptr::null_mut;

use mfa_bulletin::{Bulletin, Report, lines, releases, text};

/// Has nothing to give. The releases below need none of it.
struct Empty;

// SAFETY: an allocator without memory returns null, and there is nothing to free.
unsafe impl GlobalAlloc for Empty {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: Empty = Empty;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

/// Counts the releases, lines and sentences of a text; nothing if it is not UTF-8.
///
/// # Safety
///
/// `start` points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn count(start: *const u8, len: usize) -> usize {
    // SAFETY: the caller says so.
    let bytes = unsafe { core::slice::from_raw_parts(start, len) };
    let Ok(source) = core::str::from_utf8(bytes) else { return 0 };
    releases(source).filter(Result::is_ok).count() + lines(source).count() + text::sentences(source).count()
}

/// Whether a text is written as it was read, and its faults drawn; for a program with memory to give.
///
/// # Safety
///
/// `start` points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rewrites(start: *const u8, len: usize) -> bool {
    // SAFETY: the caller says so.
    let bytes = unsafe { core::slice::from_raw_parts(start, len) };
    let lossy = Bulletin::parse_bytes_lossy(bytes);
    let mut drawn = Drawn(0);
    for found in lossy.diagnostics {
        let _ = core::fmt::write(&mut drawn, format_args!("{}", Report::new("", found)));
    }
    drawn.0 == 0 && lossy.bulletin.to_text().is_ok_and(|text| text.as_bytes() == bytes)
}

/// Counts what is written.
struct Drawn(usize);

impl core::fmt::Write for Drawn {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}
