"""Say what I think: begin, choose a topic, whose words, check, send, what happens next, take back."""

from __future__ import annotations

import uuid

from flask import Response, request

from portal.access.work import Work
from portal.asks.kinds import KINDS
from portal.asks.operations import WhoseIsMissing
from portal.reviews.queries import next_review
from portal.ui.pages import page, reader_language
from portal.your_say import question_routes
from portal.your_say.area import BASE, SAY, see_other, your_say
from portal.your_say.endings import ends_at
from portal.your_say.forms import PressForm, WhoseForm, WhoseNameForm
from portal.your_say.operations import keep_whose, keep_whose_name, throw_away
from portal.your_say.queries import (
    all_said,
    checked_key,
    find_sending,
    find_talk,
    my_people,
    points_of,
    who_may_be_ticked,
)
from portal.your_say.sending import ChangedSinceChecked, NothingToSend, send_views, take_back_views

__all__ = ["question_routes", "your_say"]


@your_say.get("/your-say", access=SAY, defaults={"person_id": None})
@your_say.get(BASE, access=SAY)
def start(work: Work, person_id: uuid.UUID | None) -> Response:
    """Say whether a review is coming, and begin or go on; with several people, ask about whom first."""
    if person_id is None:
        people = my_people(work)
        if len(people) > 1:
            return page("your_say/which_person.html", people=people)
        person_id = people[0].id
    talk = find_talk(work, person_id)
    return page(
        "your_say/start.html",
        talk=talk,
        review=next_review(work, person_id),
        ends_at=ends_at(talk.draft.started_at) if talk.draft else None,
        steps=3 if who_may_be_ticked(work, talk) else 2,
        note=request.args.get("note", ""),
    )


@your_say.get(f"{BASE}/topics", access=SAY)
def topics(work: Work, person_id: uuid.UUID) -> Response:
    """Show the board: all topics, and what is answered."""
    talk, language = find_talk(work, person_id), reader_language()
    points = {point.topic: point for point in points_of(work, talk.draft)}
    cards = [
        (
            talk.said(topic.name, language),
            points.get(topic.name),
            talk.topics.answer(points[topic.name].scale),
        )
        if topic.name in points
        else (talk.said(topic.name, language), None, None)
        for topic in talk.topics.topics
    ]
    return page("your_say/topics.html", talk=talk, cards=cards, can_check=bool(points), is_kept="kept" in request.args)


@your_say.get(f"{BASE}/help", access=SAY)
def help_to_say(work: Work, person_id: uuid.UUID) -> Response:
    """Say who can help to answer, at the start and with whose words they are."""
    talk = find_talk(work, person_id)
    return page("your_say/help.html", talk=talk, back=f"{talk.url}/whose" if talk.draft else talk.url)


@your_say.get(f"{BASE}/throw-away", access=SAY)
def throw_away_page(work: Work, person_id: uuid.UUID) -> Response:
    """Ask once whether everything that is kept may go."""
    return page("your_say/throw_away_page.html", talk=find_talk(work, person_id))


@your_say.post(f"{BASE}/throw-away", access=SAY)
def throw_it_away(work: Work, person_id: uuid.UUID) -> Response:
    """Throw the draft away."""
    talk = find_talk(work, person_id)
    throw_away(work, talk)
    return see_other(f"{talk.url}?note=thrown-away")


@your_say.get(f"{BASE}/whose", access=SAY)
def whose(work: Work, person_id: uuid.UUID) -> Response:
    """Ask whose words they are (R4). Only the person is asked: others say what they themselves think."""
    talk = find_talk(work, person_id)
    if talk.draft is None or not talk.is_own:
        return see_other(f"{talk.url}/topics")
    return page("your_say/whose.html", talk=talk, form=WhoseForm(whose=talk.draft.whose))


@your_say.post(f"{BASE}/whose", access=SAY)
def keep_whose_words(work: Work, person_id: uuid.UUID) -> Response:
    """Keep whose words they are."""
    form, talk = WhoseForm(), find_talk(work, person_id)
    if not form.validate():
        return page("your_say/whose.html", status=422, talk=talk, form=form)
    keep_whose(work, talk, form.whose.data)
    return see_other(f"{talk.url}/check" if form.whose.data == "by-myself" else f"{talk.url}/whose/name")


@your_say.get(f"{BASE}/whose/name", access=SAY)
def whose_name(work: Work, person_id: uuid.UUID) -> Response:
    """Ask who helped, wrote, or thinks it."""
    talk = find_talk(work, person_id)
    if talk.draft is None or talk.draft.whose in {None, "by-myself"}:
        return see_other(f"{talk.url}/topics")
    return page("your_say/whose_name.html", talk=talk, form=WhoseNameForm(name=talk.draft.whose_name))


@your_say.post(f"{BASE}/whose/name", access=SAY)
def keep_name(work: Work, person_id: uuid.UUID) -> Response:
    """Keep the name of who helped, wrote, or thinks it."""
    form, talk = WhoseNameForm(), find_talk(work, person_id)
    if talk.draft is None:
        return see_other(f"{talk.url}/topics")
    if not form.validate():
        return page("your_say/whose_name.html", status=422, talk=talk, form=form)
    keep_whose_name(work, talk, form.name.data or "")
    return see_other(f"{talk.url}/check")


@your_say.get(f"{BASE}/check", access=SAY)
def check(work: Work, person_id: uuid.UUID) -> Response:
    """Show everything before it is sent (F5), with a link to change each part."""
    talk, language = find_talk(work, person_id), reader_language()
    said = all_said(work, talk)
    if talk.draft is None or not said:
        return see_other(f"{talk.url}/topics")
    if talk.is_own and talk.draft.whose is None:
        return see_other(f"{talk.url}/whose")
    if talk.is_own and talk.draft.whose != "by-myself" and not talk.draft.whose_name:
        return see_other(f"{talk.url}/whose/name")
    return page(
        "your_say/check.html",
        talk=talk,
        points=[(one, talk.said(one.topic, language), talk.topics.answer(one.scale)) for one in said],
        can_tick=bool(who_may_be_ticked(work, talk)),
        can_send=any(one.is_sent for one in said),
        key=checked_key(work, talk.draft),
        has_changed="changed" in request.args,
    )


@your_say.post(f"{BASE}/check", access=SAY)
def send(work: Work, person_id: uuid.UUID) -> Response:
    """Send what was checked, once."""
    talk = find_talk(work, person_id)
    try:
        sending_id = send_views(work, talk, PressForm().send_key.data or "")
    except ChangedSinceChecked:
        return see_other(f"{talk.url}/check?changed")
    except NothingToSend:
        return see_other(f"{talk.url}/check")
    except WhoseIsMissing:
        return see_other(f"{talk.url}/whose")
    return see_other(f"{talk.url}/sent/{sending_id}")


@your_say.get(f"{BASE}/sent/<uuid:sending_id>", access=SAY)
def sent(work: Work, person_id: uuid.UUID, sending_id: uuid.UUID) -> Response:
    """Say what happens next, when, and by whom; and offer to take it back while nobody has read it."""
    return page(
        "your_say/sent.html",
        talk=find_talk(work, person_id),
        sending=find_sending(work, person_id, sending_id),
        working_days=KINDS["view"].working_days,
    )


@your_say.post(f"{BASE}/sent/<uuid:sending_id>/take-back", access=SAY)
def take_it_back(work: Work, person_id: uuid.UUID, sending_id: uuid.UUID) -> Response:
    """Take back what nobody has read; it is a draft again."""
    talk = find_talk(work, person_id)
    if take_back_views(work, talk.person, sending_id):
        return see_other(f"{talk.url}?note=taken-back")
    return see_other(f"{talk.url}/sent/{sending_id}")
