"""A paper opens what a person did not open themselves, once staff have seen it (R34)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from portal.access.models import Account, Agreement
from portal.demo.cast import CAST, work_as
from portal.sharing.agreements import AgreementIsUnclear, Terms
from portal.sharing.legal import Checked, PaperIsUnclear, record_paper
from portal.sharing.models import LegalBasis, Reaching
from portal.sharing.others import Whom
from tests.desk.asking import KEN, ROSA
from tests.sharing.desk_side import ALL, OUTSIDE, Notices, audited, day, events, paper
from tests.visitor import Portal

TODAY = date(2026, 6, 15)
GOOD = Checked("lpa-money", "7000", "", "We asked with pictures.", TODAY, TODAY)


def _papers(portal: Portal) -> list[LegalBasis]:
    with portal.session() as session:
        return list(session.query(LegalBasis).order_by(LegalBasis.made_at))


def _by_paper(portal: Portal) -> list[Agreement]:
    with portal.session() as session:
        return session.query(Agreement).filter(Agreement.basis != "agreed").all()


def test_R34_a_paper_that_staff_saw_opens_what_it_allows(portal: Portal) -> None:
    page = paper(portal, ticks=["sees_review_dates", "gets_notices"])
    page.says("Your scheme checked a paper: Lasting power of attorney, health and welfare.", "Sees review dates")
    [agreement], [row] = _by_paper(portal), _papers(portal)
    assert (agreement.basis, agreement.account_id) == ("lpa-health", CAST["family"].id)
    assert (row.seen_by_id, row.seen_on, row.number) == (CAST["worker"].id, TODAY, "7000-1234-5678")
    assert [event.what for event in events(portal, agreement.id)] == ["agreed"]


def test_R34_a_paper_about_money_opens_money_at_once(portal: Portal) -> None:
    paper(portal, "deputy-money", ticks=["sees_money"])
    assert portal.as_("family").get(f"/money/{ROSA}").status == 200


def test_R34_a_property_basis_never_gives_the_plan_in_the_form(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker").get(f"{ALL}/legal/lpa-money")
    assert [str(tick["value"]) for tick in page.all("#ticks input")] == ["sees_money", "gets_notices"]
    sent = portal_on_sqlite.as_("worker").post(f"{ALL}/legal/lpa-money", ticks=["sees_plan"])
    assert sent.status == 422
    sent.says("Choose from these answers.")


@pytest.mark.parametrize("tick", ["sees_plan", "sees_review_dates", "says_views", "helps_write"])
def test_R34_a_property_basis_never_gives_the_plan_in_the_operation(portal_on_sqlite: Portal, tick: str) -> None:
    with portal_on_sqlite.session() as session:
        work = work_as(session, "worker", portal_on_sqlite.clock.now)
        terms = Terms(frozenset({tick}), TODAY + timedelta(days=9))
        with pytest.raises(AgreementIsUnclear) as refused:
            record_paper(work, ROSA, Whom(CAST["family"].id), GOOD, terms, "one")
    assert refused.value.fault == "not-by-this-basis"


@pytest.mark.parametrize(("basis", "tick"), [("lpa-money", "sees_plan"), ("lpa-health", "sees_money"), ("made-up", "")])
def test_R34_a_property_basis_never_gives_the_plan_in_the_database(portal: Portal, basis: str, tick: str) -> None:
    values = {"basis": basis, **({tick: True} if tick else {})}
    with pytest.raises(IntegrityError), portal.session() as session, session.begin():
        session.execute(update(Agreement).values(sees_plan=False, says_views=False))
        session.execute(update(Agreement).values(**values))


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ({"tried": ""}, "Write what you tried to ask the person."),
        (dict.fromkeys(("tried_day", "tried_month", "tried_year"), ""), "Write the day."),
        (day("tried", TODAY + timedelta(days=1)), "This day has not come yet."),
        ({"number": ""}, "Write the number of the paper."),
        (dict.fromkeys(("seen_day", "seen_month", "seen_year"), ""), "Write the day."),
        (day("seen", TODAY + timedelta(days=1)), "This day has not come yet."),
        (day("seen", TODAY - timedelta(days=365)), "This was over one year ago. Look at the paper again."),
        ({"seen_day": "31", "seen_month": "2"}, "There is no such day."),
        ({"ticks": None}, "Choose what they may see or do."),
        (dict.fromkeys(("until_day", "until_month", "until_year"), ""), "Write the day."),
        (day("until", TODAY), "The last day has to come later than today."),
        (day("until", TODAY + timedelta(days=1100)), "Choose a day within three years."),
        ({"who": "somebody-new", "reach": "ann@here.example"}, "Write the name."),
        ({"who": "somebody-new", "name": "Ann"}, "Write an e-mail address or a mobile number."),
        ({"who": "somebody-new", "name": "Ann", "reach": "sam@"}, "We cannot write to this address."),
        ({"who": "somebody-new", "name": "Sam", "reach": "carer@harbour.example"}, "We cannot write to this address."),
    ],
)
def test_R34_a_claim_never_gives_access_by_itself(
    portal_on_sqlite: Portal, missing: dict[str, str | None], says: str
) -> None:
    page = paper(portal_on_sqlite, **missing)
    assert page.status == 422
    page.says(says)
    assert (_by_paper(portal_on_sqlite), _papers(portal_on_sqlite)) == ([], [])


@pytest.mark.parametrize("fault", ["tried", "number"])
def test_R34_the_operation_itself_asks_for_what_was_tried_and_for_the_number(
    portal_on_sqlite: Portal, fault: str
) -> None:
    checked = Checked(**{**{name: getattr(GOOD, name) for name in GOOD.__slots__}, fault: "  "})
    with portal_on_sqlite.session() as session:
        work = work_as(session, "worker", portal_on_sqlite.clock.now)
        with pytest.raises(PaperIsUnclear) as refused:
            record_paper(
                work, ROSA, Whom(CAST["family"].id), checked, Terms(frozenset({"sees_money"}), date(2027, 1, 1)), "k"
            )
    assert refused.value.fault == fault


def test_R34_a_paper_sent_twice_makes_one(portal: Portal) -> None:
    notices = Notices(portal)
    values = {"tried": "x", "who": str(CAST["family"].id), "relation": "sister", "number": "7", "ticks": ["sees_money"]}
    days = {**day("tried", TODAY), **day("seen", TODAY), **day("until", date(2027, 1, 1))}
    page = portal.as_("worker").get(f"{ALL}/legal/appointee")
    for _time in range(2):
        assert page.submit(**values, **days).status == 200
    assert (len(_by_paper(portal)), len(_papers(portal)), notices.to("person")) == (1, 1, 1)


def test_R34_a_paper_for_somebody_new_makes_an_account_and_invites_them(portal: Portal) -> None:
    new = {"who": "somebody-new", "name": "Ann Cole", "relation": "other", "reach": "Ann@Cole.example"}
    page = paper(portal, **new)
    page.says("Ann Cole", "A paper lets Ann Cole in. Nobody has reached them.", "ann@cole.example")
    with portal.session() as session:
        account = session.query(Account).filter_by(name="Ann Cole").one()
        assert (account.role, account.address) == ("trusted", "ann@cole.example")
        reaching = session.query(Reaching).filter_by(account_id=account.id).one()
    assert [job.facts["reaching"] for job in portal.outbox("invite-trusted")] == [str(reaching.id)]


def test_R34_the_same_paper_looked_at_again_is_a_row_of_its_own(portal: Portal) -> None:
    paper(portal)
    portal.clock.move(days=370)
    portal.visitors.clear()
    portal.as_("worker").get(ALL).says("A year has passed Look at the paper again.")
    page = paper(portal, ticks=["says_views"])
    page.says_not("A year has passed")
    assert (len(_by_paper(portal)), len(_papers(portal))) == (1, 2)
    assert [event.what for event in events(portal, _by_paper(portal)[0].id)] == ["agreed", "changed"]


def test_R34_what_was_checked_stays_as_it_was(portal: Portal) -> None:
    paper(portal)
    for statement in ("UPDATE legal_basis SET document = 'appointee'", "DELETE FROM legal_basis"):
        with pytest.raises(DBAPIError), portal.engine.begin() as connection:
            connection.execute(text(statement))


def test_the_audit_of_a_paper_holds_no_words(portal_on_sqlite: Portal) -> None:
    paper(portal_on_sqlite)
    said = audited(portal_on_sqlite)
    assert "checked a paper" in said
    assert not [word for word in ("7000", "Pictures of", "Nothing about") if word in said]


def test_nobody_else_records_a_paper(portal_on_sqlite: Portal) -> None:
    portal = portal_on_sqlite
    for who in (*OUTSIDE, "worker_2", "worker_3", "care_manager", "care_manager_2"):
        visitor = portal.as_(who)
        for address in (f"{ALL}/legal", f"{ALL}/legal/lpa-health"):
            assert visitor.get(address).status == 404, who
        assert visitor.post(f"{ALL}/legal/lpa-health").status == 404, who
    assert _papers(portal) == []


def test_a_paper_lets_nobody_in_who_is_known_only_to_another_person(portal_on_sqlite: Portal) -> None:
    page = portal_on_sqlite.as_("worker_2").get(f"/desk/people/{KEN}/agreements/legal/lpa-health")
    page.says_not("Maria Hale")
    sent = portal_on_sqlite.as_("worker_2").post(
        f"/desk/people/{KEN}/agreements/legal/lpa-health", who=str(CAST["family"].id), ticks=["sees_plan"]
    )
    assert sent.status == 422
