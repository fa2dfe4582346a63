"""The questions of one topic: the scale, more words, a photo, who else may see it, and help to answer."""

from __future__ import annotations

import uuid

from flask import Response, make_response, request

from portal.access.work import Work
from portal.i18n import Message, words
from portal.ui.pages import is_part, page, reader_language
from portal.your_say.area import BASE, SAY, action, see_other, then, your_say
from portal.your_say.forms import AnswerForm, PhotoForm, SeersForm, WordsForm
from portal.your_say.operations import keep_answer, keep_photo, keep_seers, keep_words, take_photo_away
from portal.your_say.queries import (
    Talk,
    find_photo,
    find_point,
    find_talk,
    ticked_for,
    topic_of,
    who_may_be_ticked,
)
from portal.your_say.topics import ON_THE_SCALE, SaidTopic

TOPIC = f"{BASE}/topics/<topic>"
PLACES = frozenset({"words", "who-sees"})
TIES = {
    "carer": ("carer", Message("hint", "%(name)s, my carer")),
    "trusted": ("family", Message("hint", "%(name)s, my family or friend")),
    "advocate": ("advocate", Message("hint", "%(name)s, my advocate")),
}
"""Those who may be ticked: picture and words for each kind of tie (R5)."""


def _find(work: Work, person_id: uuid.UUID, topic: str) -> tuple[Talk, SaidTopic, str]:
    talk = find_talk(work, person_id)
    said = topic_of(talk, topic, reader_language())
    return talk, said, f"{talk.url}/topics/{said.name}"


def _steps(work: Work, talk: Talk) -> int:
    return 3 if who_may_be_ticked(work, talk) else 2


@your_say.get(TOPIC, access=SAY)
def question(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Ask how it is with one topic (R1, R2)."""
    talk, said, _url = _find(work, person_id, topic)
    point = find_point(work, talk.draft, said.name)
    form = AnswerForm.of(talk.topics, point.scale if point else None)
    return _question(work, talk, said, form)


@your_say.post(TOPIC, access=SAY)
def answer_question(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Keep the answer. Skip changes nothing; help keeps what is chosen."""
    talk, said, url = _find(work, person_id, topic)
    form = AnswerForm.of(talk.topics)
    if form.do.data == "skip":
        return see_other(then(talk.url, f"{talk.url}/topics"))
    if form.do.data == "help" and not form.scale.data:
        return see_other(f"{url}/help")
    if not form.validate():
        return _question(work, talk, said, form, status=422)
    keep_answer(work, talk, said.name, form.scale.data)
    if is_part():
        return page("your_say/_kept.html", is_kept=True)
    if form.do.data == "help":
        return see_other(f"{url}/help")
    is_on_scale = form.scale.data in ON_THE_SCALE
    return see_other(then(talk.url, f"{url}/words" if is_on_scale else f"{talk.url}/topics?kept"))


def _question(work: Work, talk: Talk, said: SaidTopic, form: AnswerForm, status: int = 200) -> Response:
    if status == 422 and is_part():
        return page("your_say/_kept.html", status=422, is_kept=False)
    form.new_send_key()
    say = words(reader_language()).say
    rows = [(answer.value, say(answer.text), answer.picture) for answer in talk.topics.answers]
    return page(
        "your_say/question.html",
        status=status,
        talk=talk,
        topic=said,
        form=form,
        rows=rows,
        steps=_steps(work, talk),
        action=action(),
        is_kept=False,
    )


@your_say.get(f"{TOPIC}/words", access=SAY)
def more_words(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Offer to say more, in somebody's own words."""
    talk, said, _url = _find(work, person_id, topic)
    point = find_point(work, talk.draft, said.name)
    return _words(work, talk, said, WordsForm(words=point.words if point else None))


@your_say.post(f"{TOPIC}/words", access=SAY)
def say_more(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Keep the words, whichever button was pressed."""
    talk, said, url = _find(work, person_id, topic)
    form = WordsForm()
    if not form.validate():
        return _words(work, talk, said, form, status=422)
    keep_words(work, talk, said.name, form.words.data or "")
    if is_part():
        return page("your_say/_kept.html", is_kept=True)
    if form.do.data == "help":
        return see_other(f"{url}/help?from=words")
    if form.do.data == "photo":
        return see_other(f"{url}/photo")
    if form.do.data == "no-photo":
        take_photo_away(work, talk, said.name)
        return see_other(f"{url}/words")
    after = f"{url}/who-sees" if who_may_be_ticked(work, talk) and _is_said(work, talk, said) else None
    return see_other(then(talk.url, after or f"{talk.url}/topics?kept"))


def _is_said(work: Work, talk: Talk, said: SaidTopic) -> bool:
    return find_point(work, find_talk(work, talk.person.id).draft, said.name) is not None


def _words(work: Work, talk: Talk, said: SaidTopic, form: WordsForm, status: int = 200) -> Response:
    if status == 422 and is_part():
        return page("your_say/_kept.html", status=422, is_kept=False)
    form.new_send_key()
    point = find_point(work, talk.draft, said.name)
    return page(
        "your_say/more_words.html",
        status=status,
        talk=talk,
        topic=said,
        form=form,
        has_photo=bool(point and point.photo_id),
        steps=_steps(work, talk),
        action=action(),
        is_kept=False,
    )


@your_say.get(f"{TOPIC}/photo", access=SAY)
def photo(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Ask for a photo."""
    talk, said, _url = _find(work, person_id, topic)
    return _photo(talk, said, PhotoForm())


@your_say.post(f"{TOPIC}/photo", access=SAY)
def add_photo(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Keep a photo, made anew with nothing in it but the picture. The words were kept before."""
    talk, said, url = _find(work, person_id, topic)
    form = PhotoForm()
    if not form.validate():
        return _photo(talk, said, form, status=422)
    keep_photo(work, talk, said.name, form.safe)
    return see_other(f"{url}/words")


def _photo(talk: Talk, said: SaidTopic, form: PhotoForm, status: int = 200) -> Response:
    form.new_send_key()
    return page("your_say/photo.html", status=status, talk=talk, topic=said, form=form)


@your_say.get(f"{TOPIC}/photo.jpg", access=SAY)
def photo_file(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Show the photo of a draft to whoever added it, and to nobody else."""
    talk, said, _url = _find(work, person_id, topic)
    response = make_response(find_photo(work, talk, said.name))
    response.mimetype = "image/jpeg"
    return response


@your_say.get(f"{TOPIC}/who-sees", access=SAY)
def who_sees(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Ask the person who else may see this one point (R5)."""
    talk, said, url = _find(work, person_id, topic)
    people, point = who_may_be_ticked(work, talk), find_point(work, talk.draft, said.name)
    if not people or point is None:
        return see_other(url)
    ticked = [str(one) for one in ticked_for(work, [point])[point.id]]
    form = SeersForm.of([(str(one.id), one.name) for one in people], ticked)
    return _who_sees(work, talk, said, form)


@your_say.post(f"{TOPIC}/who-sees", access=SAY)
def keep_who_sees(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Keep who else may see it. «I do not know» is nobody; Skip leaves it as it was."""
    talk, said, url = _find(work, person_id, topic)
    form = SeersForm.of([(str(one.id), one.name) for one in who_may_be_ticked(work, talk)])
    if form.do.data == "skip":
        return see_other(then(talk.url, f"{talk.url}/topics?kept"))
    if not form.validate():
        return _who_sees(work, talk, said, form, status=422)
    chosen = [] if form.do.data == "do-not-know" else form.seers.data or []
    keep_seers(work, talk, said.name, [uuid.UUID(one) for one in chosen])
    if is_part():
        return page("your_say/_kept.html", is_kept=True)
    if form.do.data == "help":
        return see_other(f"{url}/help?from=who-sees")
    return see_other(then(talk.url, f"{talk.url}/topics?kept"))


def _who_sees(work: Work, talk: Talk, said: SaidTopic, form: SeersForm, status: int = 200) -> Response:
    form.new_send_key()
    say, people = words(reader_language()).say, who_may_be_ticked(work, talk)
    rows = [(str(one.id), say(TIES[one.kind][1], name=one.name), TIES[one.kind][0]) for one in people]
    return page(
        "your_say/who_sees.html",
        status=status,
        talk=talk,
        topic=said,
        form=form,
        rows=rows,
        action=action(),
        is_kept=False,
    )


@your_say.get(f"{TOPIC}/help", access=SAY)
def help_with_question(work: Work, person_id: uuid.UUID, topic: str) -> Response:
    """Say who can help to answer, and lead back to the question (F4)."""
    talk, _said, url = _find(work, person_id, topic)
    place = request.args.get("from", "")
    return page("your_say/help.html", talk=talk, back=f"{url}/{place}" if place in PLACES else url)
