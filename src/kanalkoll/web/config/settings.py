"""Django's settings, from the installation's environment (see ``environment.py``)."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from kanalkoll.web.config.databases import database_settings
from kanalkoll.web.config.environment import read_environment
from kanalkoll.web.config.logs import logging_settings
from kanalkoll.web.config.mail_server import mail_server
from kanalkoll.web.identity.provider_settings import provider_settings

ENVIRONMENT = read_environment(os.environ)
KANALKOLL_HOME = ENVIRONMENT.home
DEMONSTRATION = ENVIRONMENT.demonstration

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
BASE_URL = ENVIRONMENT.base_url
ROOT_URLCONF = "kanalkoll.web.config.urls"
WSGI_APPLICATION = "kanalkoll.web.config.wsgi.application"

INSTALLED_APPS = [
    "kanalkoll.web.ui",  # first: its templates stand before those of allauth
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "kanalkoll.web.auditlog",
    "kanalkoll.web.organisation",
    "kanalkoll.web.identity",
    "kanalkoll.web.register",
    "kanalkoll.web.policies",
    "kanalkoll.web.collection",
    "kanalkoll.web.measurement",
    "kanalkoll.web.compliance",
    "kanalkoll.web.exemptions",
    "kanalkoll.web.staffing",
    "kanalkoll.web.lifecycle",
    "kanalkoll.web.worklist",
    "kanalkoll.web.overview",
    "kanalkoll.web.workshop",
    "kanalkoll.web.consultation",
    "kanalkoll.web.verification",
    "kanalkoll.web.start",
    "kanalkoll.web.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kanalkoll.web.config.logs.RequestLog",
    "kanalkoll.web.verification.kept.PublicPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kanalkoll.web.identity.middleware.SignedInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kanalkoll.web.config.uploads.BoundedBody",
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
                "kanalkoll.web.config.frame.frame",
            ],
            "builtins": ["kanalkoll.web.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database_settings(ENVIRONMENT.database, ENVIRONMENT.home)}

# ---- who signs in
AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kanalkoll.web.identity.adapters.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "kanalkoll.web.identity.adapters.ResetForm"}
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser, or after SESSION_COOKIE_AGE
MFA_ADAPTER = "kanalkoll.web.identity.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "kanalkoll"
SOCIALACCOUNT_ADAPTER = "kanalkoll.web.identity.adapters.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = provider_settings(
    ENVIRONMENT.oidc_issuer, ENVIRONMENT.oidc_client, ENVIRONMENT.oidc_secret
)
# Over TLS a proxy stands before us, and says whose request it is.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.secure else 0
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}

# ---- cookies, headers
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "kanalkoll"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
SECURE_SSL_REDIRECT = ENVIRONMENT.secure
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]  # asked for from within, where there is no TLS
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.secure
# Whether browsers are to know it beforehand is for the owner of the whole domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.secure else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# ---- what is uploaded
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# ---- language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [str(Path(__file__).parents[1] / "locale")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# ---- files that pages use
STATIC_URL = "/static/"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(KANALKOLL_HOME / "uploads")},
    },
    "staticfiles": {"BACKEND": "kanalkoll.web.config.static_files.VersionedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 24 * 60 * 60

# ---- jobs, mail, cache
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
TIMETABLE = [
    ("00:05", "kanalkoll.web.identity.retention.let_decided_changes_begin"),
    ("00:20", "kanalkoll.web.compliance.jobs.nightly"),
    ("00:40", "kanalkoll.web.verification.jobs.rebuild_index"),
    ("06:30", "kanalkoll.web.compliance.jobs.remind"),
    ("02:50", "kanalkoll.web.auditlog.chain.check_whole_log"),
    ("03:10", "kanalkoll.web.identity.retention.clear_old_traces"),
    ("03:20", "kanalkoll.web.measurement.services.forget_old_visits"),
    ("03:30", "kanalkoll.web.config.retention.forget_old_traces"),
    ("03:40", "kanalkoll.web.start.own_list.forget_old"),
    ("03:42", "kanalkoll.web.overview.reports.forget_old"),
    ("03:45", "kanalkoll.web.register.jobs.forget_old_drafts"),
    ("03:50", "kanalkoll.web.collection.services.forget_drafts"),
    ("03:55", "kanalkoll.web.staffing.jobs.forget_old"),
]
"""What is done once a day: a time in Stockholm and a function without arguments."""

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
MAIL_IS_SENT = ENVIRONMENT.mail is not None and not DEMONSTRATION
"""Whether the outbox is emptied; in the demonstration and without a server mail stays there."""
MAIL_SERVER = mail_server(ENVIRONMENT.mail if MAIL_IS_SENT else None)
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.starttls, MAIL_SERVER.tls
EMAIL_TIMEOUT = 20
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# ---- the network
MAY_ASK_ADDRESSES = ENVIRONMENT.asks_addresses and not DEMONSTRATION
"""Whether the program itself may see if a place that a closing notice refers to answers."""

# ---- open data
OPEN_DATA_LICENCE = ENVIRONMENT.open_data_licence

# ---- the judge in the house
FACT_SOURCES = [
    "kanalkoll.web.organisation.facts",
    "kanalkoll.web.register.facts",
    "kanalkoll.web.collection.facts",
    "kanalkoll.web.measurement.facts",
    "kanalkoll.web.exemptions.facts",
    "kanalkoll.web.lifecycle.facts",
]
"""Modules with ``tables(known)``: the facts that an app owns, as rows by fact table."""

LOGGING = logging_settings(ENVIRONMENT.log)
