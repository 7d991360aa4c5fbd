"""The one settings file. Nothing is secret in it; secrets lie in the data folder and are made at first start."""

from __future__ import annotations

from pathlib import Path

from cundang.config import environment as env
from cundang.config.home import home_from_environment
from cundang.core.keys import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
HOME = home_from_environment()

DEBUG = env.flag(env.DEBUG)
SECRET_KEY = secret_key(HOME.keys)
ALLOWED_HOSTS = env.words(env.HOSTS)
ROOT_URLCONF = "cundang.config.urls"
WSGI_APPLICATION = "cundang.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "cundang.core",
    "cundang.ui",
    "cundang.audit",
    "cundang.regions",
    "cundang.accounts",
    "cundang.catalogue",
    "cundang.intake",
    "cundang.search",
    "cundang.access",
    "cundang.desk",
    "cundang.api",
]

MIDDLEWARE = [
    "cundang.config.protection.protected",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cundang.config.language.chosen_language",
    "cundang.api.failures.one_shape",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cundang.desk.failures.views.Refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

if env.text(env.DATABASE_URL):
    DATABASES = {"default": {**env.postgresql(env.text(env.DATABASE_URL)), "CONN_MAX_AGE": 60}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME.database,
            "OPTIONS": {
                # IMMEDIATE: two writers queue for the lock instead of failing half-way through a transaction.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
            },
        }
    }

LANGUAGE_CODE = env.text(env.LANGUAGE)
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "cundang_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME.files}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are served straight from the packages: no collecting step on a township PC.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.flag(env.HTTPS)
CSRF_COOKIE_SECURE = env.flag(env.HTTPS)
CSRF_FAILURE_VIEW = "cundang.desk.failures.views.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INDEX_MEMORY = env.number(env.INDEX_MEMORY)
UPLOAD_LIMIT = env.number(env.UPLOAD_LIMIT)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "cundang": {"handlers": ["console"], "level": "INFO"},
        # Failures are logged once, by number and without what was asked (cundang.ui.failures).
        "django.request": {"level": "CRITICAL"},
    },
}
