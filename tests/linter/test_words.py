"""Word lists: fifty harmless questions of each language without a finding, and harmful ones with theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from screening.instrument.source import read
from screening.linter.example import filled
from screening.linter.linting import findings
from screening.linter.words import FOLDER, known, languages, plain, words

pytestmark = pytest.mark.laptop("writing questionnaires")

HARMLESS = Path(__file__).parent / "harmless"
SHIPPED = ("ar", "en", "es", "fr", "ht", "pt", "vi", "zh-Hans")
# What opens the talk: that anything can be skipped, and that some things must be passed on.
OPENINGS = {
    "ar": "يمكنك تخطي أي سؤال، أو التوقف. هناك أمور يجب أن أبلغ عنها.",
    "en": "You can skip any question, or stop. Some things I have to pass on.",
    "es": "Puedes saltarte cualquier pregunta. Algunas cosas las tengo que comunicar a otras personas.",
    "fr": "Tu peux passer une question, ou arrêter. Il y a des choses que je dois transmettre.",
    "ht": "Ou ka sote nenpòt kesyon. Gen kèk bagay mwen oblije pase bay lòt moun.",
    "pt": "Você pode pular qualquer pergunta. Algumas coisas eu preciso passar adiante.",
    "vi": "Em có thể bỏ qua câu nào cũng được. Có những điều tôi phải báo lại.",
    "zh-Hans": "你可以跳过任何问题，也可以停下来。有些事情我必须转告别人。",
}
HARMFUL = {
    "ar": "لماذا خرجت؟|أعدك أنك بخير.|هل لك زبون؟|هل أنت ضحية؟|هل لديك صديقك الحميم؟",
    "en": "Why did you go?|I promise to help.|Was he a client?|Are you a victim?|Is she your girlfriend?",
    "es": "¿Por qué te fuiste?|Te prometo ayuda.|¿Tuviste un cliente?|¿Eres víctima?|¿Tienes novio?",
    "fr": "Pourquoi es-tu parti ?|Je te promets de l'aide.|Avais-tu un client ?|Es-tu une victime ?"
    "|As-tu un petit copain ?",
    "ht": "Poukisa ou te ale?|Mwen pwomèt ou sa.|Èske se te yon kliyan?|Èske ou se viktim?"
    "|Ki kote mennaj gason ou?",
    "pt": "Por que você saiu?|Eu prometo ajudar.|Você teve um cliente?|Você é vítima?|Você tem namorado?",
    "vi": "Tại sao em đi?|Tôi hứa sẽ giúp.|Em có bán dâm không?|Em có phải nạn nhân không?"
    "|Em có bạn trai không?",
    "zh-Hans": "你为什么走？|我保证帮你。|你卖淫吗？|你是受害者吗？|你有男朋友吗？",
}
LISTS = ("why", "promise", "stigma", "victim", "gender")


def found(language: str, questions: list[str]) -> list[str]:
    """Codes and places of what is found in a questionnaire that asks these."""
    items = "\n".join(
        f"- {{id: q{n}, kind: yes-no, text: {json.dumps(text, ensure_ascii=False)}, leads_to: The plan}}"
        for n, text in enumerate(questions)
    )
    places = {"language": language, "opening": OPENINGS[language], "questions": items}
    reading = read(filled(places), "1.yaml")
    assert reading.ok, [str(problem) for problem in reading.problems]
    return [f"{problem.code} {problem.where.path} {problem.what}" for problem in findings(reading)]


def test_there_is_a_list_for_every_language_that_is_shipped() -> None:
    assert languages() == SHIPPED


@pytest.mark.parametrize("language", SHIPPED)
def test_fifty_harmless_questions_have_no_finding(language: str) -> None:
    questions = (HARMLESS / f"{language}.txt").read_text(encoding="utf-8").splitlines()

    assert len(set(questions)) == 50
    assert found(language, questions) == []


@pytest.mark.parametrize("language", SHIPPED)
def test_a_harmful_sentence_is_found_in_each_language(language: str) -> None:
    for name, sentence in zip(LISTS, HARMFUL[language].split("|"), strict=True):
        listed = words(language, name)
        assert listed is not None
        assert listed.find(plain(sentence)), (name, sentence)


@pytest.mark.parametrize("language", SHIPPED)
def test_every_word_of_every_list_is_found(language: str) -> None:
    raw = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    spaced = raw.pop("spaced")
    del raw["language"]
    for name in raw:
        listed = words(language, name)
        assert listed is not None
        for word in raw[name]["words"]:
            said = plain(word.replace("*", ""))
            sentence = f"... {said}, ..." if spaced else f"我{said}。"
            assert listed.find(sentence), (name, word)


def test_every_language_has_the_same_lists() -> None:
    keys = [json.loads(path.read_text(encoding="utf-8")).keys() for path in FOLDER.glob("*.json")]

    assert all(one == keys[0] for one in keys)


def test_what_takes_a_word_back_is_no_harm() -> None:
    blame = words("en", "blame")
    assert blame is not None

    assert blame.find("It was your fault.") == ("your fault", "it was not your fault")
    assert blame.find("It was not your fault.") is None
    assert blame.find("It was not your fault. It was your own fault.") is not None


@pytest.mark.parametrize(
    ("language", "name", "sentence"),
    [
        ("en", "detail", "You do not need to tell it in detail."),
        ("es", "detail", "No hace falta contar nada en detalle."),
        ("fr", "blame", "Rien de tout cela n'est de ta faute."),
        ("pt", "blame", "Nada disso é sua culpa."),
        ("ht", "blame", "Sa pa t janm fòt ou."),
        ("vi", "detail", "Em không cần kể chi tiết."),
        ("zh-Hans", "blame", "这从来都不是你的错。"),
        ("ar", "detail", "لا داعي لذكر كل التفاصيل."),
    ],
)
def test_a_sentence_that_says_no_to_it_is_no_harm(language: str, name: str, sentence: str) -> None:
    listed = words(language, name)
    assert listed is not None

    assert listed.find(plain(sentence)) is None


@pytest.mark.parametrize("mark", ["?", "\u061f", "\uff1f"])
def test_two_question_marks_are_two_questions(mark: str) -> None:
    (problem,) = found("en", [f"Do you work{mark} Is it far{mark}"])

    assert problem.startswith("Q227 sections/home/questions/q0/text `Is it far` begins")


def test_a_word_is_no_part_of_another_word_and_apostrophes_are_alike() -> None:
    why, leading = words("en", "why"), words("en", "leading")
    assert why is not None
    assert leading is not None

    assert why.find("A whyever") is None
    assert leading.find(plain("You went, didn\u2019t you?")) == ("didn't you", "")


def test_a_language_is_read_with_the_lists_that_fit_it() -> None:
    assert [known(one) for one in ("es-MX", "zh", "zh-Hant", "de")] == ["es", "zh-Hans", "", ""]
