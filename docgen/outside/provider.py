"""The sign-in provider: OpenID Connect Core 1.0, authorization code with PKCE, state and nonce.

Authlib prepares what is asked and checks what is claimed; the keys come from the provider's own
description, fetched anew each time, so that a changed key is known at once.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import quote_plus

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import KeySet

from docgen.outside import http
from docgen.outside.trouble import OutsideError
from docgen.outside.vouching import Back, Begun, Told
from docgen.settings import Settings
from forms.json import Json

DESCRIPTION = "/.well-known/openid-configuration"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Only signatures with a private key: a shared secret or none at all proves nothing."""
LEEWAY_S = 60
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
WRONG = {
    "iss": "签发者不是设置里的登录服务",
    "aud": "不是发给这里的",
    "azp": "不是发给这里的",
    "nonce": "和这次登录对不上",
    "exp": "已经过期",
    "iat": "时间不对",
    "nbf": "时间不对",
    "at_hash": "和访问凭据对不上",
}


def begin(settings: Settings, redirect_uri: str, *, ask_again: bool = False) -> Begun:
    """Return where to send the browser; `ask_again` has the provider ask who it is.

    Raises OutsideError when the provider cannot be reached or describes itself wrongly.
    """
    described = _described(settings)
    state, nonce, verifier = token_urlsafe(24), token_urlsafe(24), token_urlsafe(48)
    href = prepare_grant_uri(
        _endpoint(described, "authorization_endpoint"),
        settings.oidc_client_id,
        "code",
        redirect_uri=redirect_uri,
        scope=settings.oidc_scope,
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
        prompt="login" if ask_again else None,
    )
    return Begun(href, state, nonce, verifier)


def finish(settings: Settings, redirect_uri: str, back: Back, begun: Begun, now: datetime) -> Told:
    """Return who it is; raises OutsideError with what does not fit."""
    _check_back(settings, back, begun)
    described = _described(settings)
    tokens = _tokens(settings, described, redirect_uri, back.code, begun.verifier)
    claims = _checked(settings, described, tokens, begun.nonce, now)
    subject = str(claims["sub"])
    return Told(settings.oidc_issuer, subject, _with_more(settings, described, tokens, claims))


def _check_back(settings: Settings, back: Back, begun: Begun) -> None:
    if not begun.state or not compare_digest(back.state.encode(), begun.state.encode()):
        raise OutsideError("这次登录和刚才开始的对不上", hint="请回到登录页再试一次", final=True)
    if back.issuer and back.issuer != settings.oidc_issuer:
        raise OutsideError("登录服务不是设置里的那一个", hint="请回到登录页再试一次", final=True)
    if back.error or not back.code:
        raise OutsideError("登录没有完成", hint="请回到登录页再试一次", final=True)


def _described(settings: Settings) -> dict[str, Json]:
    """Return how the provider describes itself; it must be who it says it is."""
    issuer = settings.oidc_issuer
    if not http.is_safe(issuer):
        raise OutsideError(
            "登录服务的地址要以 https:// 开头", where="DOCGEN_OIDC_ISSUER", final=True
        )
    described = _json(http.ask(issuer.rstrip("/") + DESCRIPTION), "介绍")
    if described.get("issuer") != issuer:
        raise OutsideError(
            f"登录服务自称 {described.get('issuer')!r}",
            where="DOCGEN_OIDC_ISSUER",
            hint="请管理员照它自称的填写",
            final=True,
        )
    return described


def _endpoint(described: Mapping[str, Json], name: str) -> str:
    found = str(described.get(name) or "")
    if not http.is_safe(found):
        raise OutsideError(f"登录服务没有给出安全的 {name}", where="DOCGEN_OIDC_ISSUER", final=True)
    return found


def _tokens(
    settings: Settings, described: Mapping[str, Json], redirect_uri: str, code: str, verifier: str
) -> dict[str, Json]:
    """Exchange the code for the tokens."""
    offered = described.get("token_endpoint_auth_methods_supported")
    only_post = isinstance(offered, list) and "client_secret_basic" not in offered
    way = "client_secret_post" if only_post else "client_secret_basic"
    method = way if settings.oidc_client_secret else "none"
    who = (settings.oidc_client_id, settings.oidc_client_secret)
    if method == "client_secret_basic":
        who = (quote_plus(who[0]), quote_plus(who[1]))  # RFC 6749, 2.3.1
    auth = ClientAuth(*who, method)
    body = prepare_token_request(
        "authorization_code", redirect_uri=redirect_uri, code=code, code_verifier=verifier
    )
    url, headers, body = auth.prepare(
        "POST", _endpoint(described, "token_endpoint"), {**FORM}, body
    )
    return _json(http.ask(url, body=body.encode(), headers=headers), "凭据")


def _checked(
    settings: Settings,
    described: Mapping[str, Json],
    tokens: Mapping[str, Json],
    nonce: str,
    now: datetime,
) -> dict[str, Json]:
    """Return the claims of the ID token once its signature and every claim fit."""
    keys = _json(http.ask(_endpoint(described, "jwks_uri")), "公钥")
    try:
        key_set = KeySet.import_key_set(keys)  # type: ignore[arg-type]  # checked by joserfc
        token = jwt.decode(str(tokens.get("id_token") or ""), key_set, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": settings.oidc_issuer},
                "aud": {"essential": True, "value": settings.oidc_client_id},
            },
            {
                "nonce": nonce,
                "client_id": settings.oidc_client_id,
                "access_token": str(tokens.get("access_token") or ""),
            },
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY_S)
    except ExpiredTokenError as error:
        raise _unfit(WRONG["exp"]) from error
    except (JoseError, ValueError, KeyError, TypeError) as error:
        claim = getattr(error, "claim", "")
        raise _unfit(WRONG.get(claim, "签名或内容不对")) from error
    return dict(claims)


def _unfit(why: str) -> OutsideError:
    return OutsideError(
        f"登录服务给的凭据不能用：{why}", hint="请再试一次，还不行请找管理员", final=True
    )


def _with_more(
    settings: Settings,
    described: Mapping[str, Json],
    tokens: Mapping[str, Json],
    claims: dict[str, Json],
) -> dict[str, Json]:
    """Return the claims, with those of the user info where the ID token is brief."""
    wanted = {"email", "name", settings.oidc_claim}
    if wanted <= claims.keys() or not described.get("userinfo_endpoint"):
        return claims
    headers = {
        "Authorization": f"Bearer {tokens.get('access_token')}",
        "Accept": "application/json",
    }
    more = _json(http.ask(_endpoint(described, "userinfo_endpoint"), headers=headers), "用户信息")
    if more.get("sub") != claims["sub"]:
        raise _unfit("用户信息说的是另一个人")
    return more | claims


def _json(answer: http.Answer, what: str) -> dict[str, Json]:
    try:
        said = json.loads(answer.body) if answer.good else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise OutsideError(f"登录服务没有给出{what}（{answer.status}）", hint="请过一会儿再试")
    return said
