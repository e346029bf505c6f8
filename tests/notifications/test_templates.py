"""The environment of the templates: strict, small, and a fault of any kind has its file and its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from directive.problem import Place
from notifications.templates import environment, names_taken, place_of, wrapped

LETTER = "thu/body.html"


def rendered(folder: Path, words: str, *, html: bool = True, **facts: object) -> str:
    """Return what a template of those words writes."""
    path = folder / LETTER
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, "utf-8")
    return environment([folder], html=html).get_template(LETTER).render(facts)


@pytest.mark.parametrize("sign", ["*", "**", "%"])
@pytest.mark.parametrize("words", ["{{{{ 'x' {} 500000000 }}}}", "{{% set a = 'x' {} 500000000 %}}"])
def test_a_sign_that_could_fill_the_memory_is_refused_before_anything_is_reckoned(
    tmp_path: Path, sign: str, words: str
) -> None:
    with pytest.raises(TemplateSyntaxError) as fault:
        rendered(tmp_path, "một\n" + words.format(sign))

    assert (fault.value.message, place_of(fault.value, [tmp_path])) == (
        f"unexpected '{sign}'",
        Place(f"letters/{LETTER}", 2),
    )


def test_changed_words_are_compiled_anew_and_the_same_words_differently_for_html(tmp_path: Path) -> None:
    written = [
        rendered(tmp_path, words, html=html, x="<") for words in ("{{ x }}", "a{{ x }}") for html in (True, False)
    ]

    assert written == ["&lt;", "<", "a&lt;", "a<"]


def test_the_same_signs_may_stand_among_the_words(tmp_path: Path) -> None:
    assert rendered(tmp_path, "2 * 2 ** 3 % {{ '* % **' }}") == "2 * 2 ** 3 % * % **"


@pytest.mark.parametrize("words", ["'x'|center(500000000)", "'%500000000d'|format(1)", "'x'|indent(500000000)"])
def test_filters_that_could_fill_the_memory_are_not_there(tmp_path: Path, words: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=r"^No filter named"):
        rendered(tmp_path, "{{ " + words + " }}")


@pytest.mark.parametrize("words", ["'{:500000000d}'.format(1)", "'x'.ljust(500000000)", "'x'.__class__", "ten.keys()"])
def test_no_method_of_a_value_is_reached(tmp_path: Path, words: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(tmp_path, "{{ " + words + " }}", ten={})


def test_a_fact_is_escaped_in_whatever_file_it_stands(tmp_path: Path) -> None:
    (tmp_path / "chung.j2").write_text("{{ ten }}", "utf-8")

    assert rendered(tmp_path, '{{ ten }} {% include "chung.j2" %}', ten="<b>") == "&lt;b&gt; &lt;b&gt;"


def test_words_that_are_equal_are_escaped_by_what_they_are(tmp_path: Path) -> None:
    words = "{{ ten }} {{ ten|escape }} {{ ten }} {{ so }} {{ khong }} {{ nhieu }}"

    assert rendered(tmp_path, words, ten="<b>", so=1, khong=None, nhieu=["<b>"]) == (
        "&lt;b&gt; &lt;b&gt; &lt;b&gt; 1 None [&#39;&lt;b&gt;&#39;]"
    )
    assert rendered(tmp_path, "{% set moi %}<b>{% endset %}{{ moi }} {{ ten }}", ten="<b>") == "<b> &lt;b&gt;"


def test_in_plain_text_a_fact_stands_as_it_is(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ ten }}\n", html=False, ten='<b>{{ 7*7 }}</b> "') == '<b>{{ 7*7 }}</b> "\n'


def test_a_file_that_is_not_utf_8_is_at_fault_itself(tmp_path: Path) -> None:
    (tmp_path / "chung.txt").write_bytes("một\nhai ".encode() + b"\xff")

    with pytest.raises(TemplateSyntaxError) as fault:
        rendered(tmp_path, '{% include "chung.txt" %}')

    assert place_of(fault.value, [tmp_path]) == Place("letters/chung.txt", 2)


@pytest.mark.parametrize(
    ("text", "width", "indent", "lines"),
    [
        ("", 10, 0, ""),
        ("  một \n hai  ", 20, 0, "một hai"),
        ("một hai ba", 7, 0, "một hai\nba"),
        ("một hai ba", 9, 2, "một hai\n  ba"),
        ("aaaaaaaaaaaa b", 5, 0, "aaaaaaaaaaaa\nb"),
    ],
)
def test_lines_are_cut_at_spaces_only(text: str, width: int, indent: int, lines: str) -> None:
    assert wrapped(text, width, indent) == lines


def test_the_names_that_a_template_takes_are_those_that_it_does_not_make() -> None:
    words = """{% from "x" import a as b, c %}
{% macro d(e) %}{{ e }}{% endmacro %}{% set f = g %}
{% for h in i %}{{ h }}{{ b }}{{ c }}{{ d }}{{ f }}{{ g }}{% endfor %}"""

    assert names_taken(words) == (("g", 2), ("i", 3), ("g", 3))
