"""Settings of the tests: a data folder of their own, so that no test ever touches a person's records."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="cundang-test-")
os.environ["CUNDANG_HOME"] = _home
os.environ.setdefault("CUNDANG_LANGUAGE", "en")
# The driver of the browser keeps an event loop in the main thread; Django then takes every test after it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
atexit.register(shutil.rmtree, _home, ignore_errors=True)

from cundang.config.settings import *  # noqa: E402, F403

# Real hashing is slow on purpose; signing in is tested, the strength of argon2 is not ours to test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
