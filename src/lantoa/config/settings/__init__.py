"""Settings, one small file per concern; values that differ between installations come from the environment."""

from lantoa.config.settings.base import *  # noqa: F403
from lantoa.config.settings.database import *  # noqa: F403
from lantoa.config.settings.language import *  # noqa: F403
from lantoa.config.settings.logs import *  # noqa: F403
from lantoa.config.settings.mail import *  # noqa: F403
from lantoa.config.settings.queue import *  # noqa: F403
from lantoa.config.settings.security import *  # noqa: F403
from lantoa.config.settings.signin import *  # noqa: F403
from lantoa.config.settings.storage import *  # noqa: F403
