"""Sign-in as an official installation wants it: nobody signs up by himself, accounts come from invitations to posts."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account is opened by accepting an invitation, never here."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The province's OpenID Connect signs in people who are known here by e-mail, and makes nobody new."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """An identity without an account here must be invited first."""
        return False
