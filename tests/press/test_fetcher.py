"""Each attack would reach a file or the network with WeasyPrint's own fetcher; here it ends the printing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from press import sample
from readiness import press
from readiness.press.fetcher import BASE, LockedFetcher, address

Printer = Callable[..., bytes]
SVG = "<svg width='90' height='90'><title>図</title>{}</svg>"
REFUSED = press.ForbiddenResourceError

# SECRET stands for the address of a folder outside of the template, NEAR for the same folder seen from the template.
ATTACKS = {
    "file": '<img alt="x" src="SECRET/secret.svg">',
    "file in capitals": '<img alt="x" src="FILE:SECRETPATH/secret.svg">',
    "absolute path": '<img alt="x" src="SECRETPATH/secret.svg">',
    "password file": '<img alt="x" src="file:///etc/passwd">',
    "up": '<img alt="x" src="../NEAR/secret.svg">',
    "up, encoded": '<img alt="x" src="%2e%2e/NEAR/secret.svg">',
    "up, encoded slash": '<img alt="x" src="..%2fNEAR%2fsecret.svg">',
    "up, from within": '<img alt="x" src="fonts/../../NEAR/secret.svg">',
    "up, backslashes": '<img alt="x" src="..\\NEAR\\secret.svg">',
    "up, full address": f'<img alt="x" src="{BASE}../NEAR/secret.svg">',
    "up, doubly encoded": '<img alt="x" src="%252e%252e/NEAR/secret.svg">',
    "null byte": '<img alt="x" src="mark.svg%00.png">',
    "shipped name, encoded": '<img alt="x" src="mark%2Esvg">',
    "shipped name with query": '<img alt="x" src="mark.svg?file=/etc/passwd">',
    "shipped name as folder": '<img alt="x" src="mark.svg/">',
    "symbolic link": '<img alt="x" src="link.svg">',
    "folder by symbolic link": '<img alt="x" src="linked/secret.svg">',
    "font as picture": '<img alt="x" src="fonts/NotoSansJP-Regular.ttf">',
    "template source": '<img alt="x" src="report.html.j2">',
    "http": '<img alt="x" src="http://127.0.0.1:9/x.svg">',
    "https": '<img alt="x" src="https://127.0.0.1:9/x.svg">',
    "ftp": '<img alt="x" src="ftp://127.0.0.1:9/x.svg">',
    "without a scheme": '<img alt="x" src="//127.0.0.1:9/x.svg">',
    "data": '<img alt="x" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E">',
    "object": '<object data="SECRET/secret.svg"></object>',
    "embed": '<embed src="SECRET/secret.svg">',
    "style sheet": '<link rel="stylesheet" href="SECRET/secret.css">',
    "import": '<style>@import "SECRET/secret.css";</style>',
    "import from the web": "<style>@import url(http://127.0.0.1:9/x.css) print;</style>",
    "background": "<p style=\"background: url('SECRET/secret.svg')\">x",
    "list image": "<ul style=\"list-style-image: url('SECRET/secret.svg')\"><li>x</ul>",
    "border image": "<p style=\"border: 1px solid; border-image-source: url('SECRET/secret.svg')\">x",
    "content": "<style>p::before { content: url('SECRET/secret.svg') }</style><p>x",
    "page background": "<style>@page { background: url('SECRET/secret.svg') }</style><p>x",
    "margin box": "<style>@page { @top-left { content: url('SECRET/secret.svg') } }</style><p>x",
    "font": "<style>@font-face { font-family: f; src: url('SECRET/secret.ttf') }</style><p>x",
    "font of the machine": "<style>@font-face { font-family: f; src: local('Noto Sans JP Regular') }</style><p>x",
    "colour profile": "<style>@color-profile --x { src: url('SECRET/secret.icc') }</style><p>x",
    "SVG image": SVG.format('<image href="SECRET/secret.svg" width="9" height="9"/>'),
    "SVG image, old form": SVG.format('<image xlink:href="SECRET/secret.svg" width="9" height="9"/>'),
    "SVG font": SVG.format("<style>@font-face { font-family: f; src: url('SECRET/secret.ttf') }</style>"),
    "base": '<base href="SECRET/"><img alt="x" src="secret.svg">',
    "attached by link": '<link rel="attachment" href="SECRET/secret.css">',
    "attached by anchor": '<p><a rel="attachment" href="SECRET/secret.css">x</a>',
}
# Attachments are fetched when the PDF is written; they are refused before.
EARLY = {"attached by link", "attached by anchor"}

HARMLESS = {
    "frame": '<iframe src="SECRET/secret.svg"></iframe>',
    "script": '<script src="SECRET/secret.css"></script>',
    "forwarding": '<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">',
    "SVG reuse": SVG.format('<use href="SECRET/secret.svg#a"/>'),
    "SVG style": SVG.format("<style>@import url('SECRET/secret.css');</style><rect width='9' height='9'/>"),
    "other media": '<link rel="stylesheet" media="screen" href="SECRET/secret.css">',
}


@pytest.fixture
def secret(template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder beside the template with files that would print well; the network ends the test."""

    def connect(*_arguments: object, **_options: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    folder = template.parent / "outside"
    folder.mkdir(exist_ok=True)
    (folder / "secret.svg").write_text(sample.MARK, encoding="utf-8")
    (folder / "secret.css").write_text("p { color: red }", encoding="utf-8")
    (folder / "secret.ttf").write_bytes((template / "fonts" / "NotoSansJP-Bold.ttf").read_bytes())
    (folder / "secret.icc").write_bytes(b"x")
    (template / "report.html.j2").write_text("{{ x }}", encoding="utf-8")
    for link, target in (("link.svg", folder / "secret.svg"), ("linked", folder)):
        if not (template / link).is_symlink():
            (template / link).symlink_to(target)
    return folder


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_refused(print_page: Printer, secret: Path, attack: str) -> None:
    body = (
        ATTACKS[attack]
        .replace("SECRETPATH", secret.as_posix())
        .replace("SECRET", secret.as_uri())
        .replace("NEAR", secret.name)
    )
    with pytest.raises(press.PressError) as caught:
        print_page(f"<p>本文</p>{body}")
    if attack not in EARLY:
        assert isinstance(caught.value, REFUSED)
        assert caught.value.message.key == "press.forbidden"
        assert caught.value.message.values["urls"]


@pytest.mark.parametrize("body", HARMLESS.values(), ids=HARMLESS)
def test_what_is_not_even_asked_for_prints(print_page: Printer, secret: Path, body: str) -> None:
    assert print_page(f"<p>本文</p>{body.replace('SECRET', secret.as_uri())}").startswith(b"%PDF-1.7")


def test_the_refused_addresses_are_named_once_and_cut(print_page: Printer) -> None:
    with pytest.raises(REFUSED) as caught:
        print_page(SVG.format(f'<image href="file:///{"a" * 300}" width="9" height="9"/>') * 2)
    assert caught.value.message.values == {"urls": "file:///" + "a" * 112}


def test_a_logo_cannot_reach_out_either(print_page: Printer, secret: Path) -> None:
    logo = sample.MARK.replace(
        "<circle", f'<image href="{secret.as_uri()}/secret.svg" width="9" height="9"/><circle'
    ).encode()
    with pytest.raises(REFUSED):
        print_page('<p><img alt="ロゴ" src="logo.svg">', extra_files={"logo.svg": logo})
    with pytest.raises(REFUSED):
        print_page(
            "<p>x",
            '<link rel="stylesheet" href="x.css">',
            extra_files={"x.css": f'@import "{secret.as_uri()}/secret.css";'.encode()},
        )


def test_what_is_shipped_is_served_with_its_type(template: Path) -> None:
    fetcher = LockedFetcher(template, {"ロゴ?.svg": b"<svg/>"})
    assert sorted(fetcher._files) == [f"{BASE}%E3%83%AD%E3%82%B4%3F.svg", f"{BASE}mark.svg", f"{BASE}report.css"]
    style = fetcher.fetch(f"{BASE}report.css")
    assert (style.content_type, style.charset, style.read().decode()) == ("text/css", "utf-8", sample.CSS)
    assert fetcher.fetch(address("ロゴ?.svg")).read() == b"<svg/>"
    fetcher.check()


def test_a_file_that_vanishes_is_a_problem_of_the_template(
    tmp_path: Path, print_page: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample.make_template(tmp_path / "template")

    def unreadable(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    with pytest.raises(press.TemplateError) as caught:
        print_page("<p>x", '<link rel="stylesheet" href="report.css">', template=folder)
    assert caught.value.message.key == "press.template.file"
