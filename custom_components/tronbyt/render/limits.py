"""Every limit on pictures, with the reason above it."""

# What a source may weigh: a large photo or a long GIF, and still small beside the memory of a Home Assistant Green.
MAX_SOURCE_BYTES = 16 * 2**20

# 25 MP are 100 MB as RGBA; a phone's 24 MP photo passes.
MAX_FRAME_PIXELS = 25_000_000

# A JPEG is decoded at a fraction of its size: a camera's 61 MP. A progressive one keeps up to 6 bytes of each pixel.
MAX_JPEG_PIXELS = 64_000_000

# 60 seconds at 10 frames a second.
MAX_FRAMES = 600

# Bounds the work for one source, of which the rest is left out: about two seconds of decoding on a small machine.
MAX_TOTAL_PIXELS = 200_000_000

# What a file may be made of. Each part costs a step of Python or a memory of its own, however few bytes it has.
# 16 MiB of full blocks are 65,536; a GIF of three million blocks of one byte took minutes.
MAX_GIF_BLOCKS = 100_000
# Encoders write ten scans, optimizers twice as many; each one walks the whole picture: 20,000 took half a minute.
MAX_JPEG_SCANS = 100
# A phone's depth map is some hundred segments of 64 KiB.
MAX_JPEG_SEGMENTS = 2_000
# An animation of 600 frames with several chunks for each, or 16 MiB in chunks of 1 KiB.
MAX_PNG_CHUNKS = 20_000
# As many frames as 60 seconds have at the shortest time of a frame, and what may lie beside them.
MAX_WEBP_CHUNKS = 2_000
# A camera writes a few dozen.
MAX_EXIF_ENTRIES = 500

# The longest animation that is made from a source; what lies beyond is left out.
MAX_ANIMATION_SECONDS = 60.0

# Browsers play frames of up to 10 ms as 100 ms, and GIFs are drawn with that in mind.
UNSET_FRAME_SECONDS = 0.01
DEFAULT_FRAME_SECONDS = 0.1

# A 64x32 panel is written in about 3 ms, a 128x64 panel in about 12 ms, one pixel after the other, beside the decoding.
SMALL_PANEL_PIXELS = 64 * 32
MIN_FRAME_SECONDS_SMALL = 0.03
MIN_FRAME_SECONDS_LARGE = 0.04

# Longer messages belong elsewhere: a thousand characters take over a minute to read on three lines.
MAX_TEXT = 1_000

# What we draw ourselves: less than a second of drawing and coding, and 32 MB (pixels of all frames together).
MAX_DRAWN_PIXELS = 8_000_000
MAX_DRAWN_FRAMES = 1_000


def drawn_frames(width: int, height: int) -> int:
    """Return how many frames of this size an animation of our own may have."""
    return max(1, min(MAX_DRAWN_FRAMES, MAX_DRAWN_PIXELS // (width * height)))
