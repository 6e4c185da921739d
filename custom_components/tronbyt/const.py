"""Constants, each limit with its reason."""

from logging import getLogger

DOMAIN = "tronbyt"
LOGGER = getLogger(__package__)

CONF_DEVICE_ID = "device_id"
CONF_KEY = "key"
CONF_WIDTH = "width"
CONF_HEIGHT = "height"
CONF_FAMILY = "family"
CONF_IMAGE_LIMIT = "image_limit"
CONF_ALLOW_REMOTE = "allow_remote"
CONF_ORDER = "order"
CONF_NIGHT = "night"
CONF_POLLING = "polling"
CONF_LIGHT_IS_SETTING = "light_is_setting"
# Options that a display follows while it is connected; all others load it anew.
LIVE_OPTIONS = (CONF_ORDER, CONF_NIGHT)

SUBENTRY_SCREEN = "screen"
# The choice among the screens that is none of them: its translation key too.
ROTATION = "rotation"

DEFAULT_WIDTH = 64
DEFAULT_HEIGHT = 32
# The largest panel that drawing is made for.
WIDTH_MAX = 256
HEIGHT_MAX = 128

# What an ESP32 takes by default (bytes); larger images show its own "oversize" picture.
IMAGE_LIMIT = 460_000
# The reference server's default (seconds).
DEFAULT_DWELL = 15
# A doorbell that is shown an hour later is noise (seconds).
PUSH_EXPIRY = 300
# A picture without a duration is shown for one pass, and at least so long (seconds).
PICTURE_SECONDS_MIN = 10.0
# A push stays at least so long and at most as long as firmware can hold an image (seconds).
DURATION_MIN = 1
DURATION_MAX = 2147
# A screen's title is the state of an entity: Home Assistant takes no longer one.
TITLE_MAX = 255
# Longer texts are not read on a wall.
MESSAGE_MAX = 1000
# A whole client_info is about 600 bytes; what is larger is ignored and counted.
CLIENT_MESSAGE_MAX = 4096
# What aiohttp takes before it ends a connection: a frame of more is no display's.
CLIENT_FRAME_MAX = 65536
# Frames a second that are read of a client, and how long it may send more before it is dropped (seconds).
CLIENT_RATE_MAX = 20
CLIENT_FLOOD_ENDS_AFTER = 10.0
# Frames and bytes within a second that no fault explains: they end the connection at once. Bytes: room for one frame
# of the largest size behind others.
CLIENT_FRAMES_END = 200
CLIENT_BYTES_MAX = 2 * CLIENT_FRAME_MAX
# `queued`, `displaying`, and a pong: a burst of pushes is answered by a burst, which is no flood.
ACKS_PER_IMAGE = 2
CLIENT_ANSWERS_MAX = 96
# A display that does not take its bytes must not hold memory (seconds).
WRITE_TIMEOUT = 10.0
# A client that does not ping by itself is pinged this often (seconds).
PING_INTERVAL = 30.0
# The answer to a Close frame is not worth more (seconds).
CLOSE_TIMEOUT = 2.0
# A handshake is one small answer (seconds).
PREPARE_TIMEOUT = 10.0
# Writing flash memory for each step of a slider wears it out (seconds).
SAVE_DELAY = 5.0
# Who was told that an alarm holds, or dismissed it, is not to be told otherwise after a power cut (seconds).
SAVE_DELAY_URGENT = 0.5
# The name is found within this (seconds).
IDENTIFY_SECONDS = 10

# What is kept for the diagnostics.
TRANSCRIPT_LINES = 50
TRANSCRIPT_WIDTH = 200
